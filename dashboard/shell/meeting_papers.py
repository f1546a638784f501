"""The addresses of papers (of a meeting, of a page) and of frozen pictures. Each calls one service."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.shell import cookies
from dashboard.shell.french_pages import Endpoint, answered
from dashboard.shell.making import Making
from dashboard.shell.sessions import visitor
from data_access.identity.guard import require
from data_access.services.dossier import DossierAsked, build_dossier
from data_access.services.download_request import read_request
from data_access.services.downloads import Download
from data_access.services.meeting_papers import build_paper, read_frozen_picture
from data_access.services.meetings import READ
from data_access.services.page_papers import build_page_paper
from indicators.errors import NotFoundError

NUMBER = re.compile(r"[1-9][0-9]{0,5}")
DECISION = re.compile(r"[0-9]{4}-[0-9]{2,4}")
TICKET = "suivi"
MAKING = Making()
ONE_AT_A_TIME = asyncio.Lock()
"""A dossier takes seconds of computing: the next one waits its turn, and takes none of the threads of the pages."""
NEVER_KEPT = {"cache-control": "no-store"}


def meeting_routes(as_file: Callable[[Download], Response]) -> list[BaseRoute]:
    """The routes, given how a file is sent."""

    def record(request: Request) -> Response:
        """The record or the deadlines of a meeting."""
        number, extension = _number(request), request.path_params["extension"]
        return as_file(build_paper(resources.store(), visitor(request).actor, number, extension))

    def dossier(request: Request) -> Response:
        """The dossier of a meeting, or one of its papers, under the edition of the address; how far it is is told."""
        actor, params = visitor(request).actor, dict(request.query_params)
        ticket, edition = params.pop(TICKET, ""), read_request(params)["edition"]
        asked = DossierAsked(_number(request), request.path_params["name"], request.path_params["extension"], edition)
        with MAKING.told(actor.id, ticket) as tell:
            return as_file(build_dossier(resources.store(), actor, asked, tell))

    def page(request: Request) -> Response:
        """The paper of a page, on the choices of the address."""
        name, extension = request.path_params["name"], request.path_params["extension"]
        choices = dict(request.query_params)
        return as_file(build_page_paper(resources.store(), visitor(request).actor, name, choices, extension))

    def frozen(request: Request) -> Response:
        """The frozen picture of a decision."""
        number = request.path_params["number"]
        if not DECISION.fullmatch(number):
            message = "Cette décision n’existe pas. Choisissez-la dans le journal des décisions."
            raise NotFoundError(message)
        return as_file(read_frozen_picture(resources.store(), visitor(request).actor, number))

    return [
        Route("/releve/{number}.{extension}", answered(record)),
        Route("/dossier/etat/{ticket}", answered(dossier_step), methods=["GET"]),
        Route("/dossier/{number}/{name}.{extension}", _in_turn(answered(dossier)), methods=["GET"]),
        Route("/papier/{name}.{extension}", answered(page)),
        Route("/figure/{number}.svg", answered(frozen)),
    ]


def dossier_step(request: Request) -> Response:
    """How far a document asked for by the same person is: a look that keeps no session open."""
    actor = resources.session_state(cookies.session_id(request), active=False).actor
    require(resources.store(), actor, READ)
    found = MAKING.step(actor.id, request.path_params["ticket"])
    return JSONResponse({"part": found.share, "mots": found.words}, headers=NEVER_KEPT)


def _in_turn(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint, one request at a time; those that wait hold no thread."""

    async def waiting(request: Request) -> Response:
        async with ONE_AT_A_TIME:
            return await run_in_threadpool(endpoint, request)

    return waiting


def _number(request: Request) -> int:
    number = request.path_params["number"]
    if not NUMBER.fullmatch(number):
        message = "Cette réunion n’existe pas. Choisissez-la dans la liste des réunions."
        raise NotFoundError(message)
    return int(number)
