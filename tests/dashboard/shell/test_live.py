"""The addresses that screens ask: two numbers, kept by nobody, for who may read; a look that is not a use."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from dashboard.identity import COOKIE
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.meetings import change_meeting_state, go_to_item, record_meeting, save_item
from data_access.store import default_store
from indicators.meetings import AgendaItem, MeetingState
from tests.dashboard.shell.conftest import person
from tests.dashboard.shell.visitor import Visitor
from tests.data_access.services.meeting_rooms import COPIL


@pytest.fixture
def meeting() -> Iterator[int]:
    """A running meeting of two items."""
    store = default_store()
    number = record_meeting(store, SYSTEM_ACTOR, COPIL).id
    for title in ("Emploi", "Questions diverses"):
        save_item(store, SYSTEM_ACTOR, number, AgendaItem(title))
    change_meeting_state(store, SYSTEM_ACTOR, number, MeetingState.RUNNING)
    yield number
    change_meeting_state(store, SYSTEM_ACTOR, number, MeetingState.CLOSED)


def test_the_state_of_a_meeting_is_two_numbers_that_nobody_keeps(shell: Starlette, meeting: int) -> None:
    elected = person(shell, "demo-elue")
    first = elected.get(f"/seance/etat/{meeting}")
    assert (first.status_code, set(first.json()), first.json()["point"]) == (200, {"etat", "point"}, 1)
    assert first.headers["cache-control"] == "no-store"
    go_to_item(default_store(), SYSTEM_ACTOR, meeting, 2)
    second = elected.get(f"/seance/etat/{meeting}").json()
    assert second["etat"] > first.json()["etat"]
    assert second["point"] == 2


def test_asking_again_and_again_never_keeps_a_session_open(shell: Starlette, meeting: int) -> None:
    elected = person(shell, "demo-elue")
    with default_store().reading() as uow:
        before = uow.connection.execute(text("SELECT * FROM session ORDER BY 1")).all()
    for _ in range(3):
        assert elected.get(f"/seance/etat/{meeting}").status_code == 200
    with default_store().reading() as uow:
        assert uow.connection.execute(text("SELECT * FROM session ORDER BY 1")).all() == before
    assert COOKIE not in elected.get(f"/seance/etat/{meeting}").headers.get("set-cookie", "")


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "abc", "9999999", "1/2", ""])
def test_what_is_no_number_of_a_meeting_is_unknown(client: Visitor, number: str) -> None:
    for folder in ("/seance/etat", "/ponderation/etat"):
        assert client.get(f"{folder}/{number}").status_code == 404


def test_nobody_learns_that_a_meeting_moves(stranger: Visitor, meeting: int) -> None:
    refused = stranger.get(f"/seance/etat/{meeting}")
    assert refused.status_code == 401
    assert "etat" not in refused.text.split("<body")[-1]
    assert stranger.get("/ponderation/etat/1").status_code == 401
