"""Need crossed with coverage: the bounds by hand, actions never spread, neighbours read from the contours."""

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from shapely.geometry import shape

from indicators.actions.words import ActionStatus
from indicators.catalogue import load_catalogue
from indicators.catalogue.neighbours import load_neighbours
from indicators.coverage import Cover, Need, cover_of, extensions, need_of, serves, sort_actions
from indicators.gaps import Gap
from indicators.territories import EPCI_CODE
from tests.indicators.views.facts_samples import NORTH_COAST
from tests.indicators.views.plan_samples import (
    COAST,
    EVERYTHING,
    FADED,
    MORLAIX,
    NOWHERE,
    PLOUGASNOU,
    RUNNING,
    TAULE,
    WHOLE,
    plan_of,
)

CONTOURS = Path(__file__).resolve().parents[2] / "assets" / "geo" / "communes.geojson"
GROUPS = {NORTH_COAST.code: NORTH_COAST}
COMMUNES = load_catalogue().communes()
BOUNDS = (0.5, 1.5)


def test_the_neighbours_are_those_of_the_contours() -> None:
    features = json.loads(CONTOURS.read_text("utf-8"))["features"]
    drawn = {f["properties"]["code"]: shape(f["geometry"]) for f in features}
    touching = {code: set() for code in drawn}
    for first, second in combinations(drawn, 2):
        if drawn[first].intersection(drawn[second]).length > 0:
            touching[first].add(second)
            touching[second].add(first)
    assert {code: set(others) for code, others in load_neighbours().items()} == touching
    assert sum(map(len, touching.values())) == 2 * 51


@pytest.mark.parametrize(
    ("absolute", "favourable", "need"),
    [
        (-3.1, False, Need.STRONG),
        (-1.99, False, Need.BEHIND),
        (-0.67, False, Need.BEHIND),
        (-0.66, False, Need.CLOSE),
        (2.5, True, Need.CLOSE),
        (0.0, None, Need.CLOSE),
        (1.0, None, Need.UNKNOWN),
    ],
)
def test_the_classes_of_need_are_counted_in_standard_deviations(
    absolute: float,
    favourable: bool | None,
    need: Need,
) -> None:
    # A deviation of 1.33 puts the bounds at 0.665 and 1.995.
    assert need_of(Gap(absolute, None, favourable), 1.33, BOUNDS) is need


def test_a_gap_that_small_numbers_explain_is_no_need_and_a_missing_one_is_unknown() -> None:
    wide = Gap(-5.0, None, favourable=False)
    assert need_of(wide, 1.0, BOUNDS, doubtful=True) is Need.CLOSE
    assert need_of(None, 1.0, BOUNDS) is Need.UNKNOWN
    assert need_of(wide, None, BOUNDS) is Need.UNKNOWN


def test_three_actions_cover_a_commune_well_unless_the_setting_says_otherwise() -> None:
    assert [cover_of(n, 3) for n in (0, 1, 2, 3, 9)] == [
        Cover.NONE, Cover.SOME, Cover.SOME, Cover.WELL, Cover.WELL,
    ]  # fmt: skip
    assert cover_of(2, 2) is Cover.WELL


def test_an_action_counts_in_each_commune_it_names_and_through_its_group() -> None:
    three = replace(RUNNING, territories=(MORLAIX, TAULE, PLOUGASNOU))
    found = sort_actions(plan_of(three), "1.2", COMMUNES, GROUPS)
    assert {code for code, records in found.by_commune.items() if records} == {MORLAIX, TAULE, PLOUGASNOU}
    coast = sort_actions(plan_of(COAST), "3.1", COMMUNES, GROUPS)
    assert {code for code, records in coast.by_commune.items() if records} == set(NORTH_COAST.members)


def test_an_action_of_the_whole_community_is_told_apart_and_never_spread() -> None:
    found = sort_actions(plan_of(WHOLE), "4.2", COMMUNES, GROUPS)
    assert not any(found.by_commune.values())
    assert found.whole == (WHOLE,)
    assert sort_actions(plan_of(NOWHERE), "6.1", COMMUNES, GROUPS).elsewhere == (NOWHERE,)


def test_an_action_of_a_commune_and_of_the_whole_counts_in_its_commune_only() -> None:
    both = replace(WHOLE, territories=(EPCI_CODE, TAULE))
    found = sort_actions(plan_of(both), "4.2", COMMUNES, GROUPS)
    assert [code for code, records in found.by_commune.items() if records] == [TAULE]
    assert found.whole == (both,)


def test_a_status_nobody_confirmed_counts_nowhere() -> None:
    found = sort_actions(plan_of(FADED), "4.2", COMMUNES, GROUPS)
    assert not any(found.by_commune.values())
    assert found.to_confirm == (FADED,)


def test_an_action_under_study_or_of_another_objective_is_left_out() -> None:
    study = replace(RUNNING, status=ActionStatus.STUDY)
    assert not any(sort_actions(plan_of(study), "1.2", COMMUNES, GROUPS).by_commune.values())
    assert not any(sort_actions(plan_of(*EVERYTHING), "2.3", COMMUNES, GROUPS).by_commune.values())


def test_an_action_also_serves_its_other_objectives() -> None:
    assert serves(replace(RUNNING, other_objectives=("5.1",)), "5.1")
    assert not serves(RUNNING, "5.1")


def test_neighbouring_actions_are_proposed_the_most_widespread_first_and_never_those_already_there() -> None:
    saint_jean, guimaec = "29251", "29073"
    near = replace(RUNNING, id="n", number="1.2-09", territories=(guimaec, PLOUGASNOU))
    single = replace(RUNNING, id="s", number="1.2-01", territories=(guimaec,))
    own = replace(RUNNING, id="o", number="1.2-02", territories=(saint_jean, guimaec))
    far = replace(RUNNING, id="f", number="1.2-03", territories=(TAULE,))
    found = sort_actions(plan_of(near, single, own, far), "1.2", COMMUNES, GROUPS)
    proposed = extensions(saint_jean, found, load_neighbours())
    assert [(e.action.number, e.reached) for e in proposed] == [
        ("1.2-09", (guimaec, PLOUGASNOU)),
        ("1.2-01", (guimaec,)),
    ]
