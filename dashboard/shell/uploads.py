"""Refuses the upload of a file to whoever may not have one checked, before Streamlit reads a byte of it."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import resources
from dashboard.shell import cookies
from dashboard.shell.french_pages import failure
from data_access.identity.guard import is_offered, require

FOLDER = "/_stcore/upload_file/"
OPERATIONS = ("import.controler", "pieces.ajouter")
"""What a file may be sent for: a table to check, or a file to join to an action; the service asks again."""


class GuardedUploads:
    """Looks the session up at each upload; anything else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next layer."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 to nobody, 403 to another role."""
        answer = self.app
        if scope["type"] == "http" and scope["path"].startswith(FOLDER) and scope["method"] != "OPTIONS":
            try:
                await run_in_threadpool(_require, Request(scope))
            except Exception as error:  # noqa: BLE001 what cannot be looked up is refused
                answer = await run_in_threadpool(failure, error)
        await answer(scope, receive, send)


def _require(request: Request) -> None:
    actor = resources.session_state(cookies.session_id(request)).actor
    offered = next((name for name in OPERATIONS if is_offered(actor, name)), OPERATIONS[0])
    require(resources.store(), actor, offered)
