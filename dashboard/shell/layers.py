"""The layers every request crosses, outermost first: headers, doors, compressed files."""

from starlette.middleware import Middleware

from dashboard.shell.compression import CompressedFiles
from dashboard.shell.doors import Doors
from dashboard.shell.headers import SafeHeaders


def middleware() -> list[Middleware]:
    """The layers in order."""
    return [Middleware(SafeHeaders), Middleware(Doors), Middleware(CompressedFiles)]
