"""The shell around Streamlit's real static files, without its runtime."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from dashboard.shell.layers import middleware
from dashboard.shell.routes import routes
from tests.dashboard.shell.visitor import Visitor


def core(_request: object) -> PlainTextResponse:
    """Stands for what Streamlit answers behind an open door."""
    return PlainTextResponse("streamlit")


@pytest.fixture(scope="module")
def client(starter_data: object) -> Visitor:
    """A visitor of the shell."""
    inner = [Route("/_stcore/{rest:path}", core), Route("/media/{rest:path}", core)]
    statics = create_streamlit_static_assets_routes(None)
    app = Starlette(routes=[*routes(), *inner, *statics], middleware=middleware())
    return Visitor(app)
