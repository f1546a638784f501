"""The shell around Streamlit's real static files, without its runtime."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from dashboard.identity import COOKIE
from dashboard.shell.layers import middleware
from dashboard.shell.routes import routes
from data_access.identity.demonstration import FIRST_PERSON
from data_access.services.sign_in import switch_persona
from data_access.store import default_store
from tests.dashboard.shell.visitor import Visitor


def core(_request: object) -> PlainTextResponse:
    """Stands for what Streamlit answers behind an open door."""
    return PlainTextResponse("streamlit")


@pytest.fixture(scope="module")
def shell(starter_data: object) -> Starlette:
    """The shell of the environment's store."""
    inner = [Route("/_stcore/{rest:path}", core), Route("/media/{rest:path}", core)]
    statics = create_streamlit_static_assets_routes(None)
    return Starlette(routes=[*routes(), *inner, *statics], middleware=middleware())


@pytest.fixture
def stranger(shell: Starlette) -> Visitor:
    """A visitor who holds no cookie."""
    return Visitor(shell)


@pytest.fixture
def client(shell: Starlette) -> Visitor:
    """A visitor of the demonstration, in as the person who leads the meeting."""
    return person(shell, FIRST_PERSON)


def person(shell: Starlette, code: str) -> Visitor:
    """A visitor who comes in as a person of the demonstration."""
    visitor = Visitor(shell)
    visitor.hold(COOKIE, switch_persona(default_store(), "", code).id)
    return visitor
