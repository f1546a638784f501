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


def wait_until_up(url: str, seconds: float = 60) -> None:
    """Poll the health address; RuntimeError when the server never answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310 loopback only
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    message = f"server at {url} did not start"
    raise RuntimeError(message)


@contextmanager
def serve(script: Path, *, product: bool = False, **environment: str) -> Iterator[Server]:
    """Run one Streamlit server for the time of the block; references ignore the product's settings."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "HOST": "127.0.0.1", "PORT": str(port)} | environment
    process = subprocess.Popen(  # noqa: S603 our own command
        command,
        cwd=ROOT if product else HERE,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_up(url)
        yield Server(url, process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
