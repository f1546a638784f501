"""Two indicators crossed: each commune once, placed or named with its reason, both years written."""

from indicators.views.pages import ScatterView
from indicators.views.scatter_builder import build_scatter
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data


def scatter(first: str, second: str, *codes: str, vintage: str = "") -> ScatterView:
    facts = data.public_facts()
    places = tuple(facts.territory(code) for code in codes)
    found = build_scatter(facts, Selection(vintage=vintage), (first, second), places)
    assert found is not None
    return found


def test_every_commune_is_placed_or_named_with_its_reason() -> None:
    view = scatter("TP60", "APL_MG")
    assert (len(view.points), len(view.withheld)) == (11, 15)
    assert {reason for _, reason in view.withheld} == {"Taux de pauvreté\u00a0: secret statistique"}
    assert not {point.name for point in view.points} & {name for name, _ in view.withheld}
    assert len(view.table.rows) == 26


def test_both_years_are_written_and_their_difference_is_said() -> None:
    view = scatter("TP60", "APL_MG", vintage="2022")
    assert ", 2023 (" in view.x_label
    assert ", 2022 (" in view.y_label
    assert view.notices[0].startswith("Les deux millésimes diffèrent")


def test_no_cause_is_claimed() -> None:
    assert scatter("MED_NV", "TX_VACANCE").notices == (
        "Deux indicateurs qui varient ensemble ne prouvent pas que l’un cause l’autre.",
    )


def test_the_communes_chosen_and_those_of_a_chosen_group_are_singled_out() -> None:
    view = scatter("MED_NV", "APL_MG", data.MORLAIX, data.GROUP)
    chosen = {point.territory for point in view.points if point.selected}
    assert chosen == {data.MORLAIX, "29188", "29073", "29133", "29251"}


def test_indicators_without_two_common_communes_are_not_crossed() -> None:
    facts = data.public_facts()
    empty = next(i.id for i in facts.catalogue.indicators.values() if not facts.vintages(i.id))
    assert build_scatter(facts, Selection(), ("APL_MG", empty), ()) is None
