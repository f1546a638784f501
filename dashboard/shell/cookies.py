"""The cookies of the shell: the id of a session, what ties a form to a browser, what ties a return to a departure."""

import secrets
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from dashboard.identity import COOKIE
from dashboard.shell.addresses import is_loopback

LONGEST = 4000
BEFORE_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie no script reads: its name, how long it is kept (as long as the browser stays open by default)."""

    name: str
    seconds: int | None = None
    same_site: Literal["strict", "lax"] = "strict"


SESSION = Cookie(COOKIE)
BEFORE = Cookie("pilotage_avant", seconds=3600)
"""Ties the sign-in form to a browser that has no session yet."""
TRANSIT = Cookie("pilotage_fournisseur", seconds=600, same_site="lax")
"""Lax: the way back is asked for by a page of the provider, and a strict cookie would stay behind."""


def read(request: Request, cookie: Cookie) -> str:
    """What a browser comes with; means nothing before it is looked up or verified."""
    value = request.cookies.get(cookie.name, "")
    return value if len(value) <= LONGEST else ""


def session_id(request: Request) -> str:
    """The id a browser comes with."""
    return read(request, SESSION)


def new_before_id() -> str:
    """A value nobody can guess."""
    return secrets.token_urlsafe(BEFORE_BYTES)


def give(response: Response, request: Request, cookie: Cookie, value: str) -> None:
    """Set a cookie, which no clear connection carries outside this machine."""
    response.set_cookie(
        cookie.name,
        value,
        max_age=cookie.seconds,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite=cookie.same_site,
    )


def give_session(response: Response, request: Request, value: str) -> None:
    """Hand over the id of a new session; what came before sign-in is over."""
    give(response, request, SESSION, value)
    take(response, request, BEFORE)


def take(response: Response, request: Request, cookie: Cookie) -> None:
    """Take a cookie back from a browser that holds it."""
    if cookie.name in request.cookies:
        response.delete_cookie(
            cookie.name, path="/", secure=is_secure(request), httponly=True, samesite=cookie.same_site
        )


def is_secure(request: Request) -> bool:
    """Everywhere but on this machine without TLS."""
    return request.url.scheme == "https" or not is_loopback(request)
