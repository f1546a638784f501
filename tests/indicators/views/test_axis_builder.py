"""Proves which objective and which indicator an axis page shows, and that its parts speak of the same selection."""

import pytest

from indicators.catalogue import load_catalogue
from indicators.errors import NotFoundError
from indicators.statuses import Status
from indicators.views.axis_builder import build_axis_page
from indicators.views.facts import Facts
from indicators.views.pages import AxisPage
from indicators.views.selection import Selection
from tests.indicators.views.facts_samples import facts_from, row, starter_facts, starter_rows

MORLAIX, LANNEANOU = "29151", "29114"


def page(number: int, facts: Facts | None = None, **selection: str) -> AxisPage:
    return build_axis_page(facts or starter_facts(), number, Selection(**selection))


def test_the_objective_asked_is_shown_with_its_first_indicator_that_has_values() -> None:
    shown = page(4, objective="4.2")
    assert (shown.objective, shown.block.indicator) == ("4.2", "DEFM_POUR_100_15_64")
    assert [r.code for r in shown.numbers.rows if r.current] == ["4.2"]


def test_a_lead_indicator_without_value_gives_way_to_the_next_one_of_the_objective() -> None:
    shown = page(4, starter_facts(without=("DEFM_POUR_100_15_64",)), objective="4.2")
    assert shown.block.indicator == "DEFM_INSCRITS"


def test_an_indicator_with_only_secret_rows_does_not_count_as_having_values() -> None:
    hidden = row("TX_VACANCE", LANNEANOU, "2023", None, status=Status.SECRET.value)
    held = row("PART_LOC_SOCIAL", MORLAIX, "2023", 14.5)
    assert page(4, starter_facts([hidden, held]), objective="4.4").block.indicator == "PART_LOC_SOCIAL"


def test_without_any_value_the_lead_indicator_is_shown_and_said_to_be_empty() -> None:
    shown = page(2, objective="2.1")
    assert shown.block.indicator == "TX_COUV_PE"
    assert [n.strong for n in shown.block.notices] == ["Aucune valeur n’est publiée pour cet indicateur."]
    assert (shown.block.map, shown.block.trend) == (None, None)


def test_an_objective_of_another_axis_falls_back_on_the_first_of_this_one() -> None:
    assert page(4, objective="2.1").objective == "4.1"


def test_an_indicator_alone_opens_the_objective_that_holds_it() -> None:
    shown = page(3, indicator="TP60")
    assert (shown.objective, shown.block.indicator) == ("3.2", "TP60")


def test_an_indicator_of_another_objective_is_set_aside() -> None:
    assert page(4, objective="4.2", indicator="TP60").block.indicator == "DEFM_POUR_100_15_64"


def test_map_strip_and_context_speak_of_the_same_place_and_year() -> None:
    block = page(4, objective="4.2", territory=MORLAIX).block
    assert block.map is not None
    assert block.strip is not None
    assert [item.territory for item in block.map.items if item.selected] == [MORLAIX]
    assert [r.territory for g in block.strip.groups for r in g.rows if r.selected] == [MORLAIX]
    assert (block.context.territory, block.context.vintage) == ("Morlaix", "2024")


@pytest.mark.parametrize(("number", "objective"), [(5, "5.2"), (6, "6.4")])
def test_an_objective_that_refuses_a_map_of_values_shows_none_and_says_why(number: int, objective: str) -> None:
    lead = load_catalogue().objective(objective).lead_indicator
    facts = starter_facts([row(lead, MORLAIX, "2025", 50.0), row(lead, LANNEANOU, "2025", 40.0)])
    shown = page(number, facts, objective=objective)
    assert (shown.block.map, shown.block.strip) == (None, None)
    assert shown.map_refusal


def test_secrecy_is_said_first_and_no_withheld_commune_has_a_figure() -> None:
    block = page(3, objective="3.2", indicator="TP60", territory=MORLAIX).block
    assert block.notices[0].icon == "lock"
    assert block.map is not None
    hidden = [item for item in block.map.items if item.status == "secret"]
    assert len(hidden) == 15
    assert all(item.value is None for item in hidden)
    assert block.remaining is not None


def test_the_mark_of_an_invented_target_reaches_the_block() -> None:
    assert page(4, objective="4.2", indicator="DEFM_INSCRITS").block.demonstration
    assert not page(4, objective="4.2", indicator="DEFM_POUR_100_15_64").block.demonstration


def test_every_objective_of_an_empty_store_has_a_page() -> None:
    facts = facts_from(starter_rows().clear())
    for axis in facts.catalogue.axes:
        for objective in axis.objectives:
            shown = page(axis.number, facts, objective=objective.id)
            assert shown.block.finding.strong
            assert shown.numbers.rows


def test_an_unknown_axis_or_territory_is_refused_in_french() -> None:
    with pytest.raises(NotFoundError, match="six axes"):
        page(7)
    with pytest.raises(NotFoundError, match="29999"):
        page(4, territory="29999")


def test_the_references_offered_are_published_at_the_vintage_shown() -> None:
    shown = page(3, objective="3.2", indicator="TP60")
    assert [option.code for option in shown.references] == ["29", "FM"]
