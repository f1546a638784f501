"""A local producer that answers what it is told, request after request: well, badly, by halves."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Step:
    """One answer: ``announced`` is the length it claims (the real one by default, -1: none, sent in chunks).

    ``then`` says how the answer ends: ``close``, or ``silence``, which keeps the line open and sends nothing more.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None
    then: str = "close"


class Producer(ThreadingHTTPServer):
    """Plays its steps in order, and keeps what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.steps: list[Step] = []
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.over = threading.Event()

    def plays(self, *steps: Step) -> None:
        """What to answer, from the first request on."""
        self.steps = list(steps)

    def address(self, path: str = "/fichier") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def ranges(self) -> list[str]:
        """The range each request asked for."""
        return [headers.get("range", "") for _, headers in self.asked]


class Answering(BaseHTTPRequestHandler):
    """One connection."""

    server: Producer

    def do_GET(self) -> None:
        """Answer the next step; a request too many is a fault of the test, told as 418."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers))
        step = self.server.steps.pop(0) if self.server.steps else Step(418)
        self.send_response(step.status)
        for name, value in step.headers.items():
            self.send_header(name, value)
        if step.announced != -1:
            length = len(step.body) if step.announced is None else step.announced
            self.send_header("Content-Length", str(length))
        self.end_headers()
        try:
            self.wfile.write(step.body)
            self.wfile.flush()
        except OSError:
            return  # the client had enough of it
        if step.then == "silence":
            self.server.over.wait(30)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""
