"""Which names and which addresses answer. Everything that is not listed is closed, with a French page."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.navigation import entries
from dashboard.shell.french_pages import not_found, wrong_host
from dashboard.shell.launch import hosts_in_force
from dashboard.shell.page_shell import FOLDER
from dashboard.widgets.live import MEETING, ROUND

STREAM = "/_stcore/stream"
OPEN = frozenset({"/health", "/connexion", "/_stcore/health", "/_stcore/host-config"})
"""The frontend asks the last two before it connects."""

OPEN_FOLDERS = (
    "/export/", "/modele/", "/piece/", "/releve/", "/dossier/", "/papier/", "/figure/", "/session/", "/static/",
    "/_stcore/upload_file/", f"{FOLDER}/", f"{MEETING}/", f"{ROUND}/",
)  # fmt: skip
"""Metrics, the agent interface, the media and components folders, Streamlit's own sign-in: closed, never needed."""


class Doors:
    """Lets through the requests made to a known name and to an open address."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next layer."""
        self.app = app
        self.hosts = frozenset(name.lower() for name in hosts_in_force())
        self.pages = frozenset(f"/{entry.slug}" for entry in entries())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 to another name and 404 at a closed address."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        known = is_known(Headers(scope=scope).get("host", ""), self.hosts)
        if scope["type"] == "websocket":
            if known and scope["path"] == STREAM:
                await self.app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008, "reason": ""})
        elif not known:
            await wrong_host()(scope, receive, send)
        elif not self._is_open(scope["path"]):
            await not_found()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_open(self, path: str) -> bool:
        if ".." in path or "\\" in path or "//" in path:
            return False
        trimmed = path.rstrip("/") or "/"
        return trimmed in self.pages or path in OPEN or path.startswith(OPEN_FOLDERS)


def is_known(host: str, hosts: frozenset[str]) -> bool:
    """Whether a Host header names this server, whatever its port."""
    try:
        parsed = urlsplit(f"//{host}")
        name = parsed.hostname
        _ = parsed.port
    except ValueError:
        return False
    return name is not None and not parsed.username and not parsed.path and name.rstrip(".") in hosts
