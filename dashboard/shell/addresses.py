"""Where a request comes from and where it may go back: our own names and pages only."""

import ipaddress
from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from dashboard.navigation import entries

HOME = "/"
LONGEST = 1500
FIRST_PRINTABLE = 0x21


def safe_return(text: str) -> str:
    """An address of one of our pages, as it was asked; the home page for anything else."""
    if len(text) > LONGEST or any(ord(c) < FIRST_PRINTABLE or c == "\\" for c in text):
        return HOME
    try:
        parts = urlsplit(text)
    except ValueError:
        return HOME
    pages = {f"/{entry.slug}" for entry in entries()}
    if parts.scheme or parts.netloc or parts.path not in pages:
        return HOME
    return urlunsplit(("", "", parts.path, parts.query, ""))


def is_from_here(headers: Headers) -> bool:
    """Whether a form was sent by a page of this server: the browser says it, and no other page can make it lie."""
    site, origin, host = headers.get("sec-fetch-site"), headers.get("origin"), headers.get("host", "")
    if site not in (None, "same-origin"):
        return False
    if origin is None:
        return site is not None
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def comes_from_elsewhere(request: Request) -> bool:
    """Whether a link of another site led here: the browser then keeps our strict cookies to itself."""
    return request.headers.get("sec-fetch-site") == "cross-site"


def is_loopback(request: Request) -> bool:
    """Whether the browser is on this very machine, as far as the name it asked says."""
    name = request.url.hostname or ""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def base_address(request: Request) -> str:
    """« https://nom » as the browser knows it; a proxy speaks to us without TLS, the browser outside never does."""
    scheme = request.url.scheme if is_loopback(request) else "https"
    return f"{scheme}://{request.headers.get('host', '')}"
