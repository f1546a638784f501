"""The rules of a round of weighting: who may do what and when, and what each refusal says."""

from pathlib import Path

import pytest

from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.identity.guard import ForbiddenError
from data_access.repositories.weightings import RoundState
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.parameters import change_parameter
from data_access.services.publication import record_and_publish
from data_access.services.weighting import (
    abandon_round,
    cast_ballot,
    open_round,
    read_my_ballot,
    read_points,
    record_outcome,
    reveal,
    save_points,
    who_answered,
)
from data_access.services.weighting_results import read_results
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import Function, Role
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.data_access.services.weighting_rooms import (
    AXIS_4,
    GIVEN,
    QUESTION,
    VOICE_CAF,
    VOICE_COUNTY,
    VOICE_EPCI,
    VOICE_TOWN,
    VOICES,
    answered_round,
    opened_round,
    revealed_round,
    spread_evenly,
)
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

CAF = "CAF du Finistère"
EVEN = {"4.1": 25, "4.2": 25, "4.3": 25, "4.4": 25}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One engine is enough: rules are the same on both, and the gestures are tried on both elsewhere."""
    return f"sqlite:///{tmp_path / 'pilotage.sqlite'}"


def test_a_round_weighs_the_objectives_of_an_axis_or_all_of_them(store: Store) -> None:
    assert opened_round(store).objectives == AXIS_4
    whole = open_round(store, CHAIR, QUESTION)
    assert (whole.number, whole.state, len(whole.objectives)) == (2, RoundState.OPEN, 23)
    assert whole.signatories == (
        "Morlaix Communauté", CAF, "Département du Finistère", "Ville et CCAS de Morlaix",
    )  # fmt: skip
    with pytest.raises(NotFoundError, match="axe"):
        open_round(store, CHAIR, QUESTION, "9")
    with pytest.raises(RefusedError, match="question"):
        open_round(store, CHAIR, "  ", "1")


def test_two_rounds_on_the_same_objectives_are_not_open_together(store: Store) -> None:
    opened_round(store)
    with pytest.raises(RefusedError, match="encore ouverte"):
        opened_round(store)
    assert opened_round(store, "2").number == 2


def test_a_signatory_reads_its_own_points_and_nobody_else_s(store: Store) -> None:
    number = opened_round(store).number
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    assert read_my_ballot(store, VOICE_EPCI, number) is None
    for person in (CHAIR, ADMINISTRATOR, OFFICER, ELECTED, DIRECTOR_CAF):
        with pytest.raises(ForbiddenError):
            read_my_ballot(store, person, number)


@pytest.mark.parametrize(
    "points", [EVEN | {"4.1": 24}, {"4.1": 100}, EVEN | {"9.9": 0}, EVEN | {"4.1": 30, "4.2": 20.0}]
)
def test_an_allocation_that_is_not_right_is_refused_and_not_kept(store: Store, points: dict[str, int]) -> None:
    number = opened_round(store).number
    with pytest.raises(RefusedError):
        cast_ballot(store, VOICE_CAF, number, points)
    assert read_my_ballot(store, VOICE_CAF, number) is None


def test_who_has_no_signatory_or_no_function_does_not_answer(store: Store) -> None:
    number = opened_round(store).number
    association = Actor("amis", "Amie", Role.ELECTED, "Les Amis du quai", "", frozenset({Function.PROXY}))
    with pytest.raises(RefusedError, match="pas signataire"):
        cast_ballot(store, association, number, EVEN)
    for person in (ELECTED, DIRECTOR_CAF, CHAIR, OFFICER, ADMINISTRATOR):
        with pytest.raises(ForbiddenError):
            cast_ballot(store, person, number, EVEN)


def test_the_chair_sees_who_answered_and_when_and_nothing_more(store: Store, clock: HandClock) -> None:
    number = opened_round(store).number
    assert len(who_answered(store, CHAIR, number).missing) == 4
    clock.advance(minutes=2)
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    seen = who_answered(store, CHAIR, number)
    assert [(a.signatory, a.at) for a in seen.answers if a.at] == [(CAF, clock.now())]
    assert who_answered(store, VOICE_TOWN, number) == seen
    assert set(seen.answers[1].__slots__) == {"signatory", "at"}
    for person in (ADMINISTRATOR, OFFICER, ELECTED):
        with pytest.raises(ForbiddenError):
            who_answered(store, person, number)


def test_results_are_refused_to_everybody_before_the_reveal(store: Store) -> None:
    number = answered_round(store).number
    for person in (CHAIR, ADMINISTRATOR, OFFICER, ELECTED, SYSTEM_ACTOR, *VOICES):
        with pytest.raises(RefusedError, match="masqués jusqu’à la révélation"):
            read_results(store, person, number)


def test_a_reveal_waits_for_one_answer_at_least_and_names_who_is_missing(store: Store) -> None:
    number = opened_round(store).number
    with pytest.raises(RefusedError, match="rien à révéler"):
        reveal(store, CHAIR, number)
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    assert reveal(store, CHAIR, number).state is RoundState.REVEALED
    shown = read_results(store, ELECTED, number)
    assert shown.results.missing == ("Morlaix Communauté", "Département du Finistère", "Ville et CCAS de Morlaix")
    line = read_journal(store, ADMINISTRATOR, JournalQuery(object=f"pondération {number}"))[0]
    assert line.after["sans réponse"] == list(shown.results.missing)


def test_the_journal_holds_no_point_before_the_reveal_and_all_of_them_after(store: Store) -> None:
    number = answered_round(store).number
    asked = JournalQuery(object=f"pondération {number}")
    lines = read_journal(store, ADMINISTRATOR, asked)
    casts = [line for line in lines if line.operation == "poser les points d’un signataire"]
    assert [(line.before, line.after, line.texts) for line in casts[:1]] == [
        ({}, {"signataire": "Ville et CCAS de Morlaix"}, {})
    ]
    assert len(casts) == 4
    reveal(store, CHAIR, number)
    assert read_journal(store, ADMINISTRATOR, asked)[0].after["points"][CAF] == GIVEN[VOICE_CAF.id]


def test_results_stay_what_they_were_when_figures_settings_and_targets_change(store: Store) -> None:
    number = revealed_round(store).number
    before = read_results(store, CHAIR, number).results
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    change_parameter(store, ADMINISTRATOR, "ponderation_desaccord", 30, "essai")
    change_parameter(store, ADMINISTRATOR, "ponderation_tirages", 600, "essai")
    assert read_results(store, CHAIR, number).results == before
    later = revealed_round(store)
    assert later.frozen["règles"]["strong"] == 30
    assert later.frozen["version"] == "000001"


def test_fewer_objectives_are_asked_for_when_few_are_weighed(store: Store) -> None:
    assert revealed_round(store).frozen["règles"]["retained"] == 2
    whole = open_round(store, CHAIR, QUESTION)
    cast_ballot(store, VOICE_CAF, whole.number, spread_evenly(whole.objectives))
    assert reveal(store, CHAIR, whole.number).frozen["règles"]["retained"] == 5


def test_nothing_is_retained_before_the_reveal_nor_by_anybody_but_the_chair(store: Store) -> None:
    number = answered_round(store).number
    with pytest.raises(RefusedError, match="n’est pas révélée"):
        record_outcome(store, CHAIR, number, ["4.1"], "débat")
    for person in (VOICE_CAF, OFFICER, ADMINISTRATOR, ELECTED):
        with pytest.raises(ForbiddenError):
            record_outcome(store, person, number, ["4.1"], "débat")
        with pytest.raises(ForbiddenError):
            reveal(store, person, number)


def test_a_round_given_up_never_shows_its_points(store: Store) -> None:
    number = answered_round(store).number
    with pytest.raises(RefusedError, match="motif"):
        abandon_round(store, CHAIR, number, "")
    assert abandon_round(store, CHAIR, number, "mauvaise question").state is RoundState.ABANDONED
    with pytest.raises(RefusedError, match="abandonnée"):
        read_results(store, CHAIR, number)
    assert opened_round(store).number == number + 1


def test_what_is_typed_is_kept_for_its_author_alone_until_the_points_are_given(store: Store) -> None:
    number = opened_round(store).number
    save_points(store, VOICE_CAF, number, {"4.1": 12})
    assert read_points(store, VOICE_CAF, number) == {"4.1": 12, "4.2": 0, "4.3": 0, "4.4": 0}
    assert read_points(store, VOICE_EPCI, number) is None
    cast_ballot(store, VOICE_CAF, number, EVEN)
    assert read_points(store, VOICE_CAF, number) is None


def test_a_round_that_does_not_exist_is_said_so(store: Store) -> None:
    for gesture in (
        lambda: read_results(store, CHAIR, 7),
        lambda: who_answered(store, CHAIR, 7),
        lambda: cast_ballot(store, VOICE_COUNTY, 7, EVEN),
        lambda: reveal(store, CHAIR, 7),
    ):
        with pytest.raises(NotFoundError, match="n°\u00a07"):
            gesture()


def test_a_round_is_marked_as_a_demonstration_in_a_demonstration(store: Store) -> None:
    assert opened_round(store).demonstration is store.settings.is_demonstration
