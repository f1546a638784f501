"""What the identity of a run rests on in Streamlit: who holds the request of a run, and where files come in."""

import inspect

import pytest
from starlette.websockets import WebSocket
from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionClient
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette import starlette_app, starlette_routes
from streamlit.web.server.starlette.starlette_websocket import StarletteClientContext, StarletteSessionClient

from dashboard import identity, resources
from dashboard.shell.uploads import FOLDER
from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from data_access.services.sessions import SessionState

COOKIE = b"pilotage_session=abc"

OWN_MODULES = (starlette_app, starlette_routes)


async def _nothing(*_arguments: object) -> dict[str, str]:
    return {}


def handshake(cookie: bytes) -> WebSocket:
    scope = {"type": "websocket", "headers": [(b"cookie", cookie)], "client": ("127.0.0.1", 1)}
    return WebSocket(scope, _nothing, _nothing)


def test_the_request_of_a_run_carries_the_cookies_of_its_handshake() -> None:
    context = StarletteClientContext(handshake(b"pilotage_session=abc; autre=1"))
    assert context.cookies["pilotage_session"] == "abc"


def test_a_connected_browser_is_known_by_the_class_we_look_for() -> None:
    assert "StarletteClientContext(websocket)" in inspect.getsource(StarletteSessionClient.__init__)
    assert "client_context" in dir(SessionClient)
    assert list(inspect.signature(Runtime.get_client).parameters) == ["self", "session_id"]
    assert callable(runtime.exists)


def test_uploads_come_in_by_one_folder() -> None:
    assert f"/{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/" == FOLDER
    sources = "".join(inspect.getsource(module) for module in OWN_MODULES)
    assert sources.count("upload_mgr.add_file(") == 1


def asks_who_looks() -> None:
    import streamlit as st  # noqa: PLC0415 Streamlit runs this body by itself

    from dashboard import identity  # noqa: PLC0415

    st.text(identity.current_actor().id)


def test_a_run_without_a_browser_is_nobody_s() -> None:
    assert identity.actor_without_request() == ANONYMOUS_ACTOR
    assert AppTest.from_function(asks_who_looks).run().text[0].value == ANONYMOUS_ACTOR.id


def test_what_a_page_remembers_never_says_who_looks() -> None:
    """Nothing a browser may send (widget states, address) is read to know the person: only the handshake is."""
    app = AppTest.from_function(asks_who_looks)
    for name in ("acteur", "actor", identity.PERSON, identity.COOKIE):
        app.session_state[name] = Actor("intrus", "Intrus", ANONYMOUS_ACTOR.role)
        app.query_params[name] = "demo-administratrice"
    assert app.run().text[0].value == ANONYMOUS_ACTOR.id


def test_only_the_handshake_and_the_tests_say_who_looks() -> None:
    code = inspect.getsource(identity._looked_up)
    assert code.count("return") == 2
    assert "session_state(request.cookies.get(COOKIE" in code
    assert inspect.getsource(identity.current_state).count("_looked_up(") == 1
    assert inspect.getsource(identity.actor_without_request).rstrip().endswith("return ANONYMOUS_ACTOR")


def test_a_run_looks_its_session_up_once_and_the_next_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[tuple[str, bool]] = []

    def session_state(session_id: str, *, active: bool = True) -> SessionState:
        looked_up.append((session_id, active))
        return SessionState(Actor(f"{session_id}-{len(looked_up)}", "", ANONYMOUS_ACTOR.role))

    monkeypatch.setattr(resources, "session_state", session_state)
    monkeypatch.setattr(identity, "connected_request", lambda: StarletteClientContext(handshake(COOKIE)))
    app = AppTest.from_function(asks_who_looks_three_times).run()
    assert [element.value for element in app.text] == ["abc-1", "abc-2", "abc-2"]
    assert [element.value for element in app.run().text] == ["abc-3", "abc-4", "abc-4"]
    assert looked_up == [("abc", False), ("abc", True)] * 2


def asks_who_looks_three_times() -> None:
    import streamlit as st  # noqa: PLC0415 Streamlit runs this body by itself

    from dashboard import identity  # noqa: PLC0415

    st.text(identity.watching_actor().id)
    st.text(identity.current_actor().id)
    st.text(identity.watching_actor().id)
