"""Starts the product and the references as child servers on free loopback ports, and stops them."""

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

import psutil

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
KEPT_ALIVE_S = 10
"""Longer than a visitor thinks: nobody connects anew at each gesture, as in a browser."""


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def resident_mb(self) -> float:
        """Resident memory of the server and its children, in MB."""
        root = psutil.Process(self.process.pid)
        return sum(p.memory_info().rss for p in [root, *root.children(recursive=True)]) / 1e6


def free_port() -> int:
    """A loopback port free at this instant."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str, seconds: float = 120) -> None:
    """Poll an address; RuntimeError when the server never answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 loopback only
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    message = f"server at {address} did not start"
    raise RuntimeError(message)


@contextmanager
def serve(script: Path, *, product: bool = False, **environment: str) -> Iterator[Server]:
    """Run one Streamlit server for the time of the block; references ignore the product's settings."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with _running(command, port, ROOT if product else HERE, environment) as server:
        wait_until_up(f"{server.url}/_stcore/health")
        yield server


@contextmanager
def serve_application(application: str, workers: int, threads: int, **environment: str) -> Iterator[Server]:
    """Run one WSGI application under gunicorn for the time of the block."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--workers", str(workers), "--threads", str(threads), "--keep-alive", str(KEPT_ALIVE_S), application]
    with _running(command, port, ROOT, environment) as server:
        wait_until_up(server.url)
        yield server


@contextmanager
def _running(command: list[str], port: int, folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    env = os.environ | {"PYTHONPATH": str(ROOT), "HOST": "127.0.0.1", "PORT": str(port)} | environment
    process = subprocess.Popen(  # noqa: S603 our own command
        command,
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield Server(f"http://127.0.0.1:{port}", process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
