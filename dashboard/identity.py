"""Who is looking, asked of the store each time: the cookie read at connection only names a row. Checks no right."""

from dataclasses import dataclass
from functools import lru_cache
from threading import local

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_websocket import StarletteClientContext

from dashboard import resources
from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from data_access.identity.keys import keyed_digest, secret_key
from data_access.services.sessions import SessionState
from data_access.settings import Settings

COOKIE = "pilotage_session"
FORM_PURPOSE = "formulaire d’une session"
PERSON = "personne"
"""Where a tab remembers whose memory it holds."""
_KEPT = local()
"""What the thread of a run looked up last: a thread serves one tab, and never shows another's."""


@dataclass(frozen=True, slots=True)
class _LookedUp:
    cursors: object
    active: bool
    state: SessionState


def current_actor() -> Actor:
    """The person on whose behalf services are called; the anonymous actor without a valid session."""
    return current_state().actor


def watching_actor() -> Actor:
    """The same person, looked up without counting as a use: what a timer asks never keeps a session open."""
    return current_state(active=False).actor


def current_state(*, active: bool = True) -> SessionState:
    """The session of this run, looked up once per run: a closure bites at the next run, in tabs already open.

    Streamlit gives each run, whole or partial, cursors of its own. A look that is a use answers one that is not,
    never the other way round.
    """
    run = get_script_run_ctx()
    cursors = run.cursors if run is not None else None
    kept: _LookedUp | None = getattr(_KEPT, "last", None)
    if kept is None or cursors is None or kept.cursors is not cursors or active > kept.active:
        kept = _KEPT.last = _LookedUp(cursors, active, _looked_up(active=active))
    return kept.state


def actor_without_request() -> Actor:
    """Whoever runs a page without a browser: nobody. Tests replace this function, which no request can reach."""
    return ANONYMOUS_ACTOR


def connected_request() -> StarletteClientContext | None:
    """The request that opened the socket of this run, None when no browser is there."""
    run = get_script_run_ctx()
    if run is None or not runtime.exists():
        return None
    client = runtime.get_instance().get_client(run.session_id)
    context = client.client_context if client is not None else None
    return context if isinstance(context, StarletteClientContext) else None


def form_token() -> str:
    """What a form of a page must carry to be believed: bound to this session, worth nothing to another."""
    request = connected_request()
    session_id = request.cookies.get(COOKIE, "") if request is not None else ""
    return token_of(resources.store().settings, FORM_PURPOSE, session_id)


def token_of(settings: Settings, purpose: str, bound_to: str) -> str:
    """The anti-forgery token of a form for who holds a cookie."""
    return keyed_digest(_key(settings), purpose, bound_to)


def forget_another_person(actor: Actor) -> None:
    """Empty the memory of a tab whose session changed hands: nothing of one person is shown to the next."""
    if st.session_state.get(PERSON, actor.session) != actor.session:
        st.session_state.clear()
    st.session_state[PERSON] = actor.session


def _looked_up(*, active: bool) -> SessionState:
    request = connected_request()
    if request is None:
        return SessionState(actor_without_request())
    return resources.session_state(request.cookies.get(COOKIE, ""), active=active)


@lru_cache(maxsize=4)
def _key(settings: Settings) -> bytes:
    return secret_key(settings)
