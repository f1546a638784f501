"""The addresses that screens ask to know whether a meeting or a weighting has moved. Each calls one service.

A look that is not a use: nothing here keeps a session open, and nothing but two numbers is answered.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import resources
from dashboard.shell import cookies
from dashboard.shell.french_pages import answered
from dashboard.widgets.live import MEETING, ROUND
from data_access.identity.actor import Actor
from data_access.services.live import Pulse, read_meeting_pulse, read_round_pulse
from data_access.store import Store

Read: TypeAlias = Callable[[Store, Actor, int], Pulse]

NUMBER = re.compile(r"[1-9][0-9]{0,5}")
NONE = 0
"""No meeting nor weighting has this number: the service says so, once it knows who asks."""
NEVER_KEPT = {"cache-control": "no-store"}


def live_routes() -> list[BaseRoute]:
    """The routes, one per kind of thing that is followed."""
    followed: tuple[tuple[str, Read], ...] = ((MEETING, read_meeting_pulse), (ROUND, read_round_pulse))
    return [Route(f"{folder}/{{number}}", answered(_state_of(read)), methods=["GET"]) for folder, read in followed]


def _state_of(read: Read) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = request.path_params["number"]
        number = int(asked) if NUMBER.fullmatch(asked) else NONE
        actor = resources.session_state(cookies.session_id(request), active=False).actor
        pulse = read(resources.store(), actor, number)
        return JSONResponse({"etat": pulse.state, "point": pulse.place}, headers=NEVER_KEPT)

    return answer
