"""Reads the forms sent to the shell, and believes those alone that one of our pages made for this very browser."""

import hmac
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import TypeAlias
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard import resources
from dashboard.identity import FORM_PURPOSE, token_of
from dashboard.shell import cookies
from dashboard.shell.addresses import is_from_here
from dashboard.shell.french_pages import failure
from indicators.errors import RefusedError

Form: TypeAlias = dict[str, str]
FormEndpoint: TypeAlias = Callable[[Request, Form], Response]

LARGEST = 16_384
MOST_FIELDS = 20
SLOW_AT_ONCE = 8
BEFORE_PURPOSE = "formulaire de connexion"
FOREIGN = "Ce formulaire ne vient pas d’une page de ce tableau de bord. Rouvrez la page, puis recommencez."
STALE = (
    "Ce formulaire n’est plus valable\u00a0: votre session a changé, ou votre navigateur n’a pas gardé le témoin "
    "de connexion. Rechargez la page\u202f; si cela se répète, acceptez les cookies de ce site, ouvert en https."
)
UNREADABLE = "Ce formulaire n’est pas lisible. Rechargez la page, puis recommencez."


class UnprovenFormError(RefusedError):
    """A form that does not carry the proof of where it comes from."""

    code = "formulaire"


def posted(endpoint: FormEndpoint, *, apart: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """Read the form and hold it to its proof before the endpoint sees it; a refusal is a French page.

    ``apart`` is for what strangers may ask slowly and often: it waits in a queue of its own, and nobody else does.
    """
    limiter = CapacityLimiter(SLOW_AT_ONCE) if apart else None

    @wraps(endpoint)
    async def safe(request: Request) -> Response:
        try:
            form = await _read(request)
            return await to_thread.run_sync(partial(_proved, endpoint, request, form), limiter=limiter)
        except Exception as error:  # noqa: BLE001 the last guard of an address
            return await run_in_threadpool(failure, error)

    return safe


def sign_in_token(before: str) -> str:
    """The proof of the sign-in form, for the browser that holds this value."""
    return token_of(resources.store().settings, BEFORE_PURPOSE, before)


def _proved(endpoint: FormEndpoint, request: Request, form: Form) -> Response:
    if not is_from_here(request.headers):
        raise UnprovenFormError(FOREIGN)
    if not is_believed(request, form.get("jeton", "")):
        raise UnprovenFormError(STALE)
    return endpoint(request, form)


def is_believed(request: Request, token: str) -> bool:
    """Whether a token was made for this browser, for its session or its sign-in form; compared in constant time."""
    settings = resources.store().settings
    held = ((FORM_PURPOSE, cookies.session_id(request)), (BEFORE_PURPOSE, cookies.read(request, cookies.BEFORE)))
    expected = [token_of(settings, purpose, value) for purpose, value in held if value]
    given = token.encode()
    return any([hmac.compare_digest(given, wanted.encode()) for wanted in expected])  # noqa: C419 both, always


async def _read(request: Request) -> Form:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise UnprovenFormError(UNREADABLE)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise UnprovenFormError(UNREADABLE) from error
    return dict(pairs)
