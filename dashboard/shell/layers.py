"""The layers every request crosses, outermost first: headers, doors, uploads, compressed files."""

from starlette.middleware import Middleware

from dashboard.shell.compression import CompressedFiles
from dashboard.shell.doors import Doors
from dashboard.shell.headers import SafeHeaders
from dashboard.shell.uploads import GuardedUploads


def middleware() -> list[Middleware]:
    """The layers in order."""
    return [Middleware(SafeHeaders), Middleware(Doors), Middleware(GuardedUploads), Middleware(CompressedFiles)]
