"""The addresses of papers (of a meeting, of a page) and of frozen pictures. Each calls one service."""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.shell.french_pages import answered
from dashboard.shell.sessions import visitor
from data_access.services.dossier import DossierAsked, build_dossier
from data_access.services.download_request import read_request
from data_access.services.downloads import Download
from data_access.services.meeting_papers import build_paper, read_frozen_picture
from data_access.services.page_papers import build_page_paper
from indicators.errors import NotFoundError

NUMBER = re.compile(r"[1-9][0-9]{0,5}")
DECISION = re.compile(r"[0-9]{4}-[0-9]{2,4}")


def meeting_routes(as_file: Callable[[Download], Response]) -> list[BaseRoute]:
    """The routes, given how a file is sent."""

    def record(request: Request) -> Response:
        """The record or the deadlines of a meeting."""
        number, extension = _number(request), request.path_params["extension"]
        return as_file(build_paper(resources.store(), visitor(request).actor, number, extension))

    def dossier(request: Request) -> Response:
        """The dossier of a meeting, or one of its papers, under the edition of the address."""
        edition = read_request(dict(request.query_params))["edition"]
        asked = DossierAsked(_number(request), request.path_params["name"], request.path_params["extension"], edition)
        return as_file(build_dossier(resources.store(), visitor(request).actor, asked))

    def page(request: Request) -> Response:
        """The paper of a page, on the choices of the address."""
        name, choices = request.path_params["name"], dict(request.query_params)
        return as_file(build_page_paper(resources.store(), visitor(request).actor, name, choices))

    def frozen(request: Request) -> Response:
        """The frozen picture of a decision."""
        number = request.path_params["number"]
        if not DECISION.fullmatch(number):
            message = "Cette décision n’existe pas. Choisissez-la dans le journal des décisions."
            raise NotFoundError(message)
        return as_file(read_frozen_picture(resources.store(), visitor(request).actor, number))

    return [
        Route("/releve/{number}.{extension}", answered(record)),
        Route("/dossier/{number}/{name}.{extension}", answered(dossier)),
        Route("/papier/{name}.pdf", answered(page)),
        Route("/figure/{number}.svg", answered(frozen)),
    ]


def _number(request: Request) -> int:
    number = request.path_params["number"]
    if not NUMBER.fullmatch(number):
        message = "Cette réunion n’existe pas. Choisissez-la dans la liste des réunions."
        raise NotFoundError(message)
    return int(number)
