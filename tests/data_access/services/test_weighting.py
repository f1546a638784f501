"""Rounds of weighting on both engines: answered, revealed, concluded, read again as they were, kept alive."""

import pytest
from sqlalchemy import text

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.weightings import RoundState
from data_access.services.editions import close_edition
from data_access.services.publication import record_and_publish
from data_access.services.weighting import (
    abandon_round,
    cast_ballot,
    list_rounds,
    read_my_ballot,
    read_points,
    record_outcome,
    reveal,
    save_points,
)
from data_access.services.weighting_results import read_results
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.data_access.services.weighting_rooms import (
    GIVEN,
    VOICE_CAF,
    VOICE_TOWN,
    answered_round,
    opened_round,
    revealed_round,
)
from tests.personas import ADMINISTRATOR, CHAIR, ELECTED, OFFICER

CAF = "CAF du Finistère"
EVEN = {"4.1": 25, "4.2": 25, "4.3": 25, "4.4": 25}


def test_a_signatory_answers_alone_and_may_change_until_the_reveal(store: Store, clock: HandClock) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, EVEN)
    clock.advance(minutes=4)
    last = cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    assert dict(last.points) == GIVEN[VOICE_CAF.id]
    mine = read_my_ballot(store, VOICE_CAF, number)
    assert mine == last
    assert mine.at == clock.now()
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM weighting_ballot")) == 2


def test_once_revealed_everybody_reads_the_same_points_and_nobody_changes_them(store: Store) -> None:
    number = revealed_round(store).number
    seen = [read_results(store, person, number).results for person in (CHAIR, ADMINISTRATOR, OFFICER, ELECTED)]
    assert all(found == seen[0] for found in seen)
    row_of = {str(line[0].value): line for line in seen[0].view.table.rows}
    assert [cell.value for cell in row_of["4.1"][2:6]] == [17.0, 41.0, 38.0, 9.0]
    for gesture in (
        lambda: cast_ballot(store, VOICE_CAF, number, EVEN),
        lambda: save_points(store, VOICE_CAF, number, EVEN),
        lambda: reveal(store, CHAIR, number),
        lambda: abandon_round(store, CHAIR, number, "erreur"),
    ):
        with pytest.raises(RefusedError, match="révélée"):
            gesture()


def test_what_is_retained_asks_for_a_reason_and_may_differ_from_the_formula(store: Store, clock: HandClock) -> None:
    number = revealed_round(store).number
    for chosen, reason in ((["4.3"], " "), ([], "débat"), (["4.1", "4.2", "4.3"], "débat"), (["1.1"], "débat")):
        with pytest.raises(RefusedError):
            record_outcome(store, CHAIR, number, chosen, reason)
    clock.advance(minutes=20)
    record = record_outcome(store, CHAIR, number, ["4.3", "4.1"], "Retenu après débat, malgré le rang.")
    assert (record.state, record.outcome.objectives) == (RoundState.CLOSED, ("4.3", "4.1"))
    assert (record.outcome.author, record.outcome.at) == (CHAIR.id, clock.now())
    again = record_outcome(store, CHAIR, number, ["4.4"], "Corrigé en séance.")
    assert (again.outcome.objectives, again.outcome.reason) == (("4.4",), "Corrigé en séance.")
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM weighting_outcome")) == 2
        states = connection.execute(text("SELECT state FROM weighting_event ORDER BY id")).scalars().all()
    assert states == ["ouverte", "révélée", "conclue"]


def test_an_edition_shows_the_rounds_as_they_stood_the_day_it_closed(store: Store, clock: HandClock) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    number = answered_round(store).number
    clock.advance(hours=1)
    close_edition(store, CHAIR, "COPIL avant la révélation")
    clock.advance(hours=1)
    reveal(store, CHAIR, number)
    record_outcome(store, CHAIR, number, ["4.4"], "Retenu.")
    clock.advance(hours=1)
    close_edition(store, CHAIR, "COPIL après la révélation")
    clock.advance(hours=1)
    record_outcome(store, CHAIR, number, ["4.1"], "Corrigé.")
    opened_round(store, "2")
    assert [(r.number, r.state) for r in list_rounds(store, ELECTED, "1")] == [(1, RoundState.OPEN)]
    with pytest.raises(RefusedError, match="masqués"):
        read_results(store, ELECTED, number, "1")
    then = read_results(store, ELECTED, number, "2").record
    assert then.outcome.objectives == ("4.4",)
    assert read_results(store, ELECTED, number).record.outcome.objectives == ("4.1",)
    assert [r.number for r in list_rounds(store, ELECTED)] == [2, 1]
    with pytest.raises(NotFoundError, match="n’était pas ouverte"):
        read_results(store, ELECTED, 2, "2")


def test_a_round_survives_a_restart_in_the_middle_of_the_answers(store: Store, other_store: Store) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    save_points(store, VOICE_TOWN, number, {"4.4": 60})
    store.engine.dispose()
    assert dict(read_my_ballot(other_store, VOICE_CAF, number).points) == GIVEN[VOICE_CAF.id]
    assert read_points(other_store, VOICE_TOWN, number)["4.4"] == 60
    assert reveal(other_store, CHAIR, number).is_shown
