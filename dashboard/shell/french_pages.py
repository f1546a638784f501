"""Short French pages for what is not a page: wrong address, refusal, failure. They carry no figure."""

from collections.abc import Callable
from functools import wraps
from html import escape
from string import Template
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.shell.incidents import sentence_of
from dashboard.shell.page_shell import asset
from data_access.identity.guard import ForbiddenError
from indicators.errors import NotFoundError, RefusedError, StoreUnavailableError, UserError

Endpoint: TypeAlias = Callable[[Request], Response]

STATUSES = ((NotFoundError, 404), (RefusedError, 403), (StoreUnavailableError, 503))
BAD_REQUEST = 400
UNAUTHORISED = 401
FAILURE = 500

WRONG_ADDRESS = "Cette adresse n’existe pas dans le tableau de bord. Vérifiez-la, ou repartez de l’accueil."
TO_SIGN_IN = ("/connexion", "Se connecter")
TO_HOME = ("/", "Aller à l’accueil")
WRONG_HOST = (
    "Ce nom ne désigne pas ce serveur. Utilisez l’adresse affichée à son démarrage, "
    "ou demandez à la personne qui tient l’outil d’ajouter ce nom à PUBLIC_HOST."
)


def message_page(title: str, sentence: str, status: int, way: tuple[str, str] = TO_HOME) -> HTMLResponse:
    """A page of one sentence and a way on: home, unless another is given."""
    address, words = way
    text = Template(asset("message.html").decode("utf-8")).substitute(
        title=escape(title), sentence=escape(sentence), address=escape(address), way=escape(words)
    )
    return HTMLResponse(text, status_code=status, headers={"cache-control": "no-store"})


def answered(endpoint: Endpoint) -> Endpoint:
    """Turn a refusal or a failure into a French page; no trace leaves the server."""

    @wraps(endpoint)
    def safe(request: Request) -> Response:
        try:
            return endpoint(request)
        except Exception as error:  # noqa: BLE001 the last guard of an address
            return failure(error)

    return safe


def not_found() -> HTMLResponse:
    """The page of an address nobody answers."""
    return message_page("Adresse inconnue", WRONG_ADDRESS, 404)


def wrong_host() -> HTMLResponse:
    """The page of a name that is not ours."""
    return message_page("Nom de serveur inconnu", WRONG_HOST, BAD_REQUEST)


def failure(error: Exception) -> HTMLResponse:
    """The page of a refusal, or of an unexpected error with its incident number."""
    if isinstance(error, ForbiddenError) and not error.signed_in:
        refused = message_page("Connexion nécessaire", str(error), UNAUTHORISED, TO_SIGN_IN)
        refused.headers["www-authenticate"] = "Session"
        return refused
    if isinstance(error, UserError):
        status = next((code for kind, code in STATUSES if isinstance(error, kind)), BAD_REQUEST)
        title = "Introuvable" if isinstance(error, NotFoundError) else "Demande refusée"
        return message_page(title, str(error), status)
    return message_page("Problème imprévu", sentence_of(error), FAILURE)
