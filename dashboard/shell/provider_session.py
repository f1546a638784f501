"""In and out by the identity provider: the way there, the way back, the farewell. Believes what `tokens` verified."""

from collections import OrderedDict
from threading import Lock

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.shell import cookies
from dashboard.shell.addresses import base_address, safe_return
from dashboard.shell.french_pages import answered, message_page, not_found
from dashboard.shell.provider import Provider, forget_providers, open_provider
from dashboard.shell.sealing import new_attempt, sealed, unsealed
from dashboard.shell.sign_in_page import NOT_KEPT, going_on
from dashboard.shell.tokens import ProviderRefusedError
from data_access.services.sessions import OpenedSession, digest_of
from data_access.services.sign_in import sign_in_provider
from indicators.errors import RefusedError

CALLBACK = "/session/retour"
SIGN_IN = "/connexion"
UNAUTHORISED = 401
AGAIN = (SIGN_IN, "Revenir à la connexion")
RENOUNCED = (
    "Vous n’avez pas été identifié par votre fournisseur d’identité\u00a0: personne n’est connecté. Recommencez."
)
KEPT = 1024

_id_tokens: OrderedDict[str, str] = OrderedDict()
"""The token that says goodbye, by digest of a session; kept by this process alone: without it one leaves here only."""
_keeping = Lock()


def provider_routes() -> list[BaseRoute]:
    """The way to the provider, and back."""
    return [
        Route("/session/fournisseur", answered(go), methods=["GET"]),
        Route(CALLBACK, answered(come_back), methods=["GET"]),
    ]


def go(request: Request) -> Response:
    """Towards the provider, with what will prove that the way back was asked for by this browser."""
    settings = resources.store().settings
    if settings.is_demonstration or not settings.has_provider:
        return not_found()
    attempt = new_attempt(safe_return(request.query_params.get("retour", "")), _now())
    try:
        address = _provider().authorization_address(attempt, base_address(request) + CALLBACK)
    except RefusedError as error:
        return _refused(error)
    answer = RedirectResponse(address, status_code=303, headers=NOT_KEPT)
    cookies.give(answer, request, cookies.TRANSIT, sealed(attempt))
    return answer


def come_back(request: Request) -> Response:
    """From the provider: a session for an account that exists, a French page for anything else."""
    settings = resources.store().settings
    if settings.is_demonstration or not settings.has_provider:
        return not_found()
    try:
        answer = _entered(request)
    except RefusedError as error:
        answer = _refused(error)
    cookies.take(answer, request, cookies.TRANSIT)
    return answer


def leave_provider(request: Request, session_id: str) -> Response | None:
    """The page that goes on to the provider's farewell, None for who did not come by it."""
    with _keeping:
        id_token = _id_tokens.pop(digest_of(session_id), "")
    if not id_token:
        return None
    try:
        address = _provider().end_address(id_token, base_address(request) + SIGN_IN)
    except RefusedError:
        return None
    if not address:
        return None
    sentence = "Votre session est fermée ici. Elle se ferme aussi chez votre fournisseur d’identité."
    return going_on(address, sentence, title="À bientôt")


def _entered(request: Request) -> Response:
    store, params = resources.store(), request.query_params
    issuer = store.settings.oidc_issuer
    attempt = unsealed(cookies.read(request, cookies.TRANSIT), params.get("state", ""), _now())
    if attempt is None:
        raise ProviderRefusedError("state")
    if params.get("iss", issuer) != issuer:
        raise ProviderRefusedError("iss_retour")
    if "error" in params or not params.get("code"):
        raise RefusedError(RENOUNCED)
    seen = _provider().seen(params["code"], attempt, base_address(request) + CALLBACK, _now())
    former = cookies.session_id(request)
    opened = sign_in_provider(store, issuer, str(seen.claims["sub"]), seen.claims, former)
    _keep(opened, seen.id_token)
    # A page and not a redirection: the browser counts what follows a page of the provider as asked by it.
    answer = going_on(attempt.back, f"Bienvenue, {opened.actor.name}.")
    cookies.give_session(answer, request, opened.id)
    return answer


def _keep(opened: OpenedSession, id_token: str) -> None:
    with _keeping:
        _id_tokens[digest_of(opened.id)] = id_token
        while len(_id_tokens) > KEPT:
            _id_tokens.popitem(last=False)


def _refused(error: RefusedError) -> Response:
    if isinstance(error, ProviderRefusedError):
        resources.store().security.add("connexion_refusee", origin="fournisseur", cause=error.cause)
        forget_providers()
    return message_page("Connexion refusée", str(error), UNAUTHORISED, AGAIN)


def _provider() -> Provider:
    store = resources.store()
    return open_provider(store.settings, store.clock.monotonic())


def _now() -> float:
    return resources.store().clock.now().timestamp()
