"""Starts the built server as ``make run`` does, on a free loopback port, with the starter data in its own folder."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
STOP_SECONDS = 20
EXPECTED_ENDS = (0, -signal.SIGTERM)
"""How a server ends when a test stops it before the end of its block."""


@dataclass(frozen=True)
class Running:
    """A running server: its address, its process, the file of what it says."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def data(self) -> Path:
        """The folder of its data."""
        return self.log.parent

    def said(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text("utf-8")


def free_port() -> int:
    """A loopback port free at this instant."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data: Path, folder: Path = ROOT, **environment: str) -> Running:
    """Start a server on a data folder, from a folder; on a free port, or on the one named (PORT)."""
    port = int(environment.get("PORT", 0)) or free_port()
    log = data / "serveur.log"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "DATABASE_URL", "PUBLIC_HOST"))}
    env = (
        kept | {"HOST": "127.0.0.1", "PORT": str(port), "DATA_DIR": str(data), "PYTHONFAULTHANDLER": "1"} | environment
    )
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 our own command
            [sys.executable, str(ROOT / "dashboard" / "app.py")],
            cwd=folder, env=env, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    return Running(f"http://127.0.0.1:{port}", process, log)


def wait_until_ready(server: Running) -> None:
    """Until the health address answers; RuntimeError with what the server said when it never does."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/health", timeout=5):  # noqa: S310 loopback only
                return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(server.said())


def stop(server: Running, how: signal.Signals = signal.SIGTERM) -> int:
    """Stop a server and return its exit code."""
    if server.process.poll() is None:
        server.process.send_signal(how)
    return server.process.wait(timeout=STOP_SECONDS)


def killed(server: Running) -> Running:
    """Kill the process without warning: it has no time to write anything."""
    stop(server, signal.SIGKILL)
    return server


def started_again(server: Running, data: Path) -> Running:
    """Start a server on the address and the data of one that fell."""
    again = start(data, PORT=str(urlsplit(server.url).port))
    wait_until_ready(again)
    return again


@contextmanager
def served(data: Path, folder: Path = ROOT, **environment: str) -> Iterator[Running]:
    """A server for the time of a block."""
    server = start(data, folder, **environment)
    try:
        wait_until_ready(server)
        yield server
        if server.process.poll() not in (None, *EXPECTED_ENDS):
            message = f"the server stopped by itself with {server.process.returncode}:\n{server.said()}"
            raise RuntimeError(message)
    finally:
        stop(server)
