"""Who receives the shell of a page: whoever may open it. The others are led to the door; a demonstration opens it."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard import resources
from dashboard.navigation import PageEntry
from dashboard.shell import cookies
from dashboard.shell.addresses import comes_from_elsewhere, is_loopback, safe_return
from dashboard.shell.page_shell import page_shell
from dashboard.shell.sign_in_page import NOT_KEPT, going_on
from dashboard.widgets.account import sign_in_address
from data_access.identity.actor import ANONYMOUS_ACTOR
from data_access.identity.demonstration import FIRST_PERSON
from data_access.identity.endings import Ending
from data_access.services.sessions import SessionState
from data_access.services.sign_in import switch_persona
from indicators.errors import StoreUnavailableError

OPENING = "Le tableau de bord s’ouvre."


def welcome(entry: PageEntry) -> Callable[[Request], Response]:
    """What the address of a page answers."""

    def answer(request: Request) -> Response:
        try:
            return _answer(entry, request)
        except StoreUnavailableError:
            # The page itself says it, with the last good data for whoever was in already.
            return shell_of_a_page()

    return answer


def shell_of_a_page() -> Response:
    """The shell every page is drawn in: it holds no figure."""
    return Response(page_shell().html, media_type="text/html", headers={"cache-control": "no-cache"})


def _answer(entry: PageEntry, request: Request) -> Response:
    state = resources.session_state(cookies.session_id(request))
    if state.expires_at is not None:
        return shell_of_a_page()
    if comes_from_elsewhere(request):
        return going_on(_address(request), OPENING)
    if _begins_a_demonstration(request, state):
        return _as_first_person(request)
    if entry.is_open_to(ANONYMOUS_ACTOR):
        return shell_of_a_page()
    return RedirectResponse(sign_in_address(_address(request)), status_code=303, headers=NOT_KEPT)


def _begins_a_demonstration(request: Request, state: SessionState) -> bool:
    """A browser of this machine that comes for the first time, or comes back the next day; not one that went out."""
    local = resources.store().settings.is_demonstration and is_loopback(request)
    return local and state.reason in ("", Ending.EXPIRED.value)


def _as_first_person(request: Request) -> Response:
    answer = shell_of_a_page()
    if request.method == "GET":
        opened = switch_persona(resources.store(), "", FIRST_PERSON)
        answer.headers["cache-control"] = NOT_KEPT["cache-control"]
        cookies.give_session(answer, request, opened.id)
    return answer


def _address(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return safe_return(f"{request.url.path}{query}")
