"""The 23 objectives on a new store: map or stated reason, trend or reason, progress, field question, chain."""

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.evaluation import read_evaluation
from data_access.services.screens import read_axis_page
from data_access.store import Store
from indicators.catalogue import load_catalogue
from indicators.contribution import Stage
from indicators.reading.claims import claims_effect
from indicators.views.selection import Selection
from indicators.views.visuals import MapLayer

OBJECTIVES = tuple(o for axis in load_catalogue().axes for o in axis.objectives)
WITHOUT_MAP = {"5.2", "6.4"}


@pytest.mark.parametrize("objective", OBJECTIVES, ids=lambda o: o.id)
def test_an_objective_shows_its_map_or_says_why_its_trend_its_progress_and_its_question(
    new_store: Store, objective: object
) -> None:
    code = objective.id  # type: ignore[attr-defined]
    page = read_axis_page(new_store, SYSTEM_ACTOR, int(code[0]), Selection(objective=code))
    assert page.objective == code
    assert bool(page.map_refusal) == (code in WITHOUT_MAP)
    assert page.block.map or page.map_refusal or page.map_elsewhere
    assert page.block.trend or page.trend_elsewhere or len(page.vintages) < 2
    row = next(r for r in page.numbers.rows if r.code == code)
    assert row.realisation.main
    assert row.result.main
    assert row.result.bar is not None or row.result.detail
    assert page.field_question.endswith("?")


def test_the_map_of_gaps_opens_on_gaps_and_that_of_observing_on_what_is_known(new_store: Store) -> None:
    gaps = read_axis_page(new_store, SYSTEM_ACTOR, 6, Selection(objective="6.2")).block.map
    assert gaps is not None
    assert gaps.layer is MapLayer.GAP
    known = read_axis_page(new_store, SYSTEM_ACTOR, 6, Selection(objective="6.1")).block
    assert known.indicator == "TAUX_RENSEIGN"
    assert known.map is not None
    assert not known.map.demonstration


def test_every_chain_of_a_new_store_is_drawn_and_no_sentence_claims_without_a_measure(new_store: Store) -> None:
    page = read_evaluation(new_store, SYSTEM_ACTOR)
    assert [row.objective for row in page.maturity.rows] == [o.id for o in OBJECTIVES]
    assert all(row.chain.box(Stage.EFFECTS).filled for row in page.maturity.rows)
    claims = [claim for one in page.claims for claim in one.claims]
    assert claims
    assert [c.text for c in claims if claims_effect(c.text)] == []
    levels = {arrow.level.value for row in page.maturity.rows for arrow in row.chain.arrows}
    assert levels == {"hypothèse", "indice", "mesuré", "évalué"}
