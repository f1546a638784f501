"""What the pages put before the committee: a weighting once revealed, the blind spots, and nothing of the others."""

import pytest

from data_access.exports.svg import Frame
from data_access.identity.signatories import signatories
from data_access.services.page_states import BLIND_SPOTS, COUNTED, PUBLIC_ONLY, is_showable, picture_of, read_state
from data_access.services.weighting import reveal
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.page_states import PageState
from indicators.territories import Level
from tests.data_access.action_samples import PRIVATE, PUBLIC, running
from tests.data_access.batches import MORLAIX
from tests.data_access.services.meeting_rooms import publish
from tests.data_access.services.weighting_rooms import answered_round, opened_round
from tests.personas import CHAIR, ELECTED


def test_a_weighting_is_shown_once_revealed_and_refused_before(store: Store) -> None:
    page = PageState("ponderation")
    with pytest.raises(RefusedError, match="rien n’est encore à montrer"):
        read_state(store, ELECTED, page)
    number = answered_round(store).number
    for asked in (page, PageState("ponderation", f"ponderation={number}")):
        with pytest.raises(RefusedError):
            read_state(store, ELECTED, asked)
    reveal(store, CHAIR, number)
    opened_round(store, "2")
    shown = read_state(store, ELECTED, page)
    assert len(shown.table.rows) == 4
    assert "4.1 Remobilisation" in picture_of(shown, Frame(976, 470, 26))


def test_the_blind_spots_are_shown_with_the_figures_they_rest_on(store: Store) -> None:
    communes = sorted(t.code for t in store.catalogue.territories.values() if t.level is Level.COMMUNE)
    publish(store, "2023", "alors.csv", **{code: 0.5 + place / 4 for place, code in enumerate(communes)})
    query = f"objectif=1.2&indicateur=APL_MG&territoire={MORLAIX}"
    gaps = read_state(store, ELECTED, PageState("decision-concertee", query))
    spots = read_state(store, ELECTED, PageState("decision-concertee", f"{query}&vue={BLIND_SPOTS}"))
    assert "aucune action" in spots.title
    assert gaps.table != spots.table
    assert {figure.indicator for figure in spots.figures} == {"APL_MG"}
    assert len(spots.figures) >= len(communes)


def test_the_room_is_told_that_it_reads_the_public_records_alone_and_shows_each_signatory(store: Store) -> None:
    publish(store, "2024", "alors.csv", **{MORLAIX: 4.75})
    running(store, PUBLIC)
    everything = read_state(store, ELECTED, PageState("engagement"))
    assert not everything.title.startswith(PUBLIC_ONLY)
    running(store, PRIVATE)
    shown = read_state(store, ELECTED, PageState("engagement"))
    assert shown.title.startswith(PUBLIC_ONLY)
    assert shown.source == COUNTED
    assert [column.label for column in shown.table.columns][:5] == ["Intitulé", *signatories()]
    assert shown.table.rows[0][0].text.startswith("1.1 ")
    assert read_state(store, ELECTED, PageState("plan-d-actions")).title.startswith(PUBLIC_ONLY)
    assert read_state(store, ELECTED, PageState("")).source == COUNTED


def test_a_page_that_shows_nothing_to_decide_upon_is_opened_and_not_shown(store: Store) -> None:
    asked = ("", "axe-1-services", "decisions", "administration")
    assert [slug for slug in asked if is_showable(store, PageState(slug))] == ["", "axe-1-services"]
