"""Serves the frontend's own files compressed, each one compressed once and kept. Reads no folder but the frontend's."""

import gzip
import threading
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from dashboard.shell.french_pages import not_found

PREFIX = "/static/"
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
FOREVER = "public, immutable, max-age=31536000"
LEVEL = 9


class CompressedLibrary:
    """The compressible files of the frontend by address; a name that is not listed is never opened."""

    def __init__(self, folder: Path) -> None:
        """List the files; compress none yet."""
        root = folder / "static"
        found = {f"{PREFIX}{path.relative_to(root).as_posix()}": path for path in root.rglob("*") if path.is_file()}
        self.known = frozenset(found)
        self.files = {address: path for address, path in found.items() if path.suffix in KINDS}
        self._kept: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def compressed(self, address: str) -> bytes:
        """The compressed content of a listed file."""
        with self._lock:
            if address not in self._kept:
                self._kept[address] = gzip.compress(self.files[address].read_bytes(), LEVEL, mtime=0)
            return self._kept[address]

    def warm(self, needles: tuple[str, ...]) -> None:
        """Compress first the files whose name carries one of the words: what every page loads."""
        for address in self.files:
            if any(needle in address for needle in needles):
                self.compressed(address)


LIBRARY = CompressedLibrary(Path(file_util.get_static_dir()))


class CompressedFiles:
    """Answers for the listed files to browsers that accept gzip; anything else goes on."""

    def __init__(self, app: ASGIApp, library: CompressedLibrary = LIBRARY) -> None:
        """Wrap the next layer."""
        self.app = app
        self.library = library

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the kept content; a name that does not exist is said so, in French."""
        answer: ASGIApp = self.app
        if scope["type"] == "http" and scope["path"].startswith(PREFIX):
            headers = Headers(scope=scope)
            if scope["path"] not in self.library.known:
                answer = not_found()
            elif self._is_for_us(scope, headers):
                answer = await self._answer(scope["path"])
        await answer(scope, receive, send)

    def _is_for_us(self, scope: Scope, headers: Headers) -> bool:
        accepted = "gzip" in headers.get("accept-encoding", "") and "range" not in headers
        return accepted and scope["method"] in ("GET", "HEAD") and scope["path"] in self.library.files

    async def _answer(self, address: str) -> Response:
        content = await run_in_threadpool(self.library.compressed, address)
        headers = {"content-encoding": "gzip", "vary": "accept-encoding", "cache-control": FOREVER}
        return Response(content, headers=headers, media_type=KINDS[self.library.files[address].suffix])
