"""The routes of a session: sign-in page, in, out, another person, longer, password. Each calls one service.

Nothing here is believed but a form proved by `forms.posted`; each change of session gives a new id.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.identity import FORM_PURPOSE, token_of
from dashboard.shell import cookies
from dashboard.shell.addresses import safe_return
from dashboard.shell.forms import Form, posted, sign_in_token
from dashboard.shell.french_pages import answered, not_found
from dashboard.shell.provider_session import leave_provider
from dashboard.shell.sign_in_page import NOT_KEPT, PASSWORD, Door, page, password_page, sign_in_page
from dashboard.widgets.markup import link, tag
from data_access.identity.demonstration import PERSONS
from data_access.identity.endings import Ending, ending_sentence
from data_access.services.accounts import change_password
from data_access.services.sessions import OpenedSession, SessionState, close_session, extend_session
from data_access.services.sign_in import sign_in_local, switch_persona
from indicators.errors import RefusedError

SIGN_IN = "/connexion"
SIGNED_OUT = f"{SIGN_IN}?sortie=oui"
UNAUTHORISED = 401
CHANGED = "Votre nouveau mot de passe est enregistré. Vos autres sessions sont fermées."
NOT_THE_SAME = "Les deux saisies du nouveau mot de passe diffèrent. Écrivez-le deux fois à l’identique."


def session_routes() -> list[BaseRoute]:
    """Every route of a session."""
    return [
        Route(SIGN_IN, answered(show_sign_in), methods=["GET"]),
        Route("/session/ouvrir", posted(sign_in, apart=True), methods=["POST"]),
        Route("/session/personne", posted(switch_person), methods=["POST"]),
        Route("/session/fermer", posted(sign_out), methods=["POST"]),
        Route("/session/prolonger", posted(extend), methods=["POST"]),
        Route("/session/etat", answered(tell), methods=["GET"]),
        Route(PASSWORD, answered(show_password), methods=["GET"]),
        Route(PASSWORD, posted(put_password, apart=True), methods=["POST"]),
    ]


def show_sign_in(request: Request) -> Response:
    """The ways in; whoever is in already goes on, except in a demonstration, where one comes to change person."""
    state = resources.session_state(cookies.session_id(request))
    back = safe_return(request.query_params.get("retour", ""))
    if state.expires_at is not None and not resources.store().settings.is_demonstration:
        return RedirectResponse(back, status_code=303, headers=NOT_KEPT)
    reason = Ending.SIGNED_OUT.value if "sortie" in request.query_params else state.reason
    return offered(request, back, ending_sentence(reason), warns=False)


def offered(request: Request, back: str, said: str, *, warns: bool = True, status: int = 200) -> Response:
    """The sign-in page, tied to this browser."""
    before = cookies.read(request, cookies.BEFORE) or cookies.new_before_id()
    settings = resources.store().settings
    door = Door(
        sign_in_token(before),
        back,
        accounts=not settings.is_demonstration,
        provider=settings.oidc_label if settings.has_provider and not settings.is_demonstration else "",
        persons=PERSONS if settings.is_demonstration else (),
    )
    answer = sign_in_page(door, said=said, warns=warns, status=status)
    cookies.give(answer, request, cookies.BEFORE, before)
    return answer


def sign_in(request: Request, form: Form) -> Response:
    """A local account; a refusal comes back to the form, under the same sentence whatever its cause."""
    back, address = safe_return(form.get("retour", "")), request.client.host if request.client else ""
    store = resources.store()
    if store.settings.is_demonstration:
        return not_found()
    login, password, former = form.get("identifiant", ""), form.get("mot_de_passe", ""), cookies.session_id(request)
    try:
        opened = sign_in_local(store, login, password, address, former)
    except RefusedError as error:
        return offered(request, back, str(error), status=UNAUTHORISED)
    return entered(request, opened, back)


def switch_person(request: Request, form: Form) -> Response:
    """Another fictional person, in a demonstration only."""
    if not resources.store().settings.is_demonstration:
        return not_found()
    opened = switch_persona(resources.store(), cookies.session_id(request), form.get("personne", ""))
    return entered(request, opened, safe_return(form.get("retour", "")))


def entered(request: Request, opened: OpenedSession, back: str) -> Response:
    """Back to the page asked for, under the new id."""
    answer = RedirectResponse(back, status_code=303, headers=NOT_KEPT)
    cookies.give_session(answer, request, opened.id)
    return answer


def sign_out(request: Request, _form: Form) -> Response:
    """Out, in every tab; then out of the provider too for who came by it."""
    former = cookies.session_id(request)
    close_session(resources.store(), resources.session_state(former, active=False).actor)
    answer = leave_provider(request, former) or RedirectResponse(SIGNED_OUT, status_code=303, headers=NOT_KEPT)
    cookies.take(answer, request, cookies.SESSION)
    return answer


def extend(request: Request, form: Form) -> Response:
    """The idle delay starts again."""
    actor = visitor(request).actor
    extend_session(resources.store(), actor)
    if "application/json" in request.headers.get("accept", ""):
        return tell(request)
    return RedirectResponse(safe_return(form.get("retour", "")), status_code=303, headers=NOT_KEPT)


def tell(request: Request) -> Response:
    """How long the session stays open, asked by the page itself: a look that is not a use."""
    state = resources.session_state(cookies.session_id(request), active=False)
    left = int((state.expires_at - resources.store().clock.now()).total_seconds()) if state.expires_at else 0
    body = {
        "ouverte": state.expires_at is not None,
        "secondes": max(0, left),
        "avertir": state.warn,
        "prolongeable": state.extendable,
        "motif": ending_sentence(state.reason),
        "jeton": token_of(resources.store().settings, FORM_PURPOSE, cookies.session_id(request)),
    }
    return JSONResponse(body, headers=NOT_KEPT)


def show_password(request: Request) -> Response:
    """The change of one's own password."""
    actor = visitor(request).actor
    if not actor.session:
        return RedirectResponse(SIGN_IN, status_code=303, headers=NOT_KEPT)
    return password_page(_own_door(request), actor.name)


def put_password(request: Request, form: Form) -> Response:
    """A new password; the other sessions of the account are over."""
    actor = visitor(request).actor
    if form.get("nouveau", "") != form.get("encore", ""):
        return password_page(_own_door(request), actor.name, said=NOT_THE_SAME, status=UNAUTHORISED)
    try:
        change_password(resources.store(), actor, form.get("actuel", ""), form.get("nouveau", ""))
    except RefusedError as error:
        return password_page(_own_door(request), actor.name, said=str(error), status=UNAUTHORISED)
    return page("Mot de passe changé", tag("p", CHANGED), tag("p", link("Revenir au tableau de bord", "/")))


def visitor(request: Request) -> SessionState:
    """Who sends a request."""
    return resources.session_state(cookies.session_id(request))


def _own_door(request: Request) -> Door:
    settings, session_id = resources.store().settings, cookies.session_id(request)
    return Door(token_of(settings, FORM_PURPOSE, session_id), "/")
