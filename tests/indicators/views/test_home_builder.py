"""The home page on published figures: what it says of the axes, which alerts and which map it shows."""

from dataclasses import replace

import pytest

from indicators.catalogue import load_catalogue
from indicators.errors import NotFoundError
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.home_builder import build_home
from indicators.views.selection import Selection
from indicators.views.visuals import MapLayer
from tests.indicators.views.facts_samples import facts_from, row, starter_facts, starter_rows

PLOUGASNOU, MORLAIX = "29188", "29151"


def rated(*objectives: str, value: float = 45.0) -> Facts:
    """Facts where every result indicator of the objectives goes from 30 towards 50, so far at ``value``."""
    catalogue = load_catalogue()
    results = [
        i for i in catalogue.indicators.values() if i.nature == "résultat" and set(i.objectives) & set(objectives)
    ]
    targets = tuple(Target(i.id, EPCI_CODE, "2022", 30.0, "2027", 50.0, demonstration=True) for i in results)
    rows = [row(i.id, EPCI_CODE, "2025", value, level="epci", demonstration=True) for i in results]
    return starter_facts(rows, targets=targets)


def test_without_targets_the_page_says_that_no_axis_has_a_rate_and_invents_nothing() -> None:
    page = build_home(starter_facts(targets=()), Selection())
    assert page.finding.strong == "Aucun des six axes n’a encore de taux de résultat."
    assert page.finding.caution.startswith("Il manque des cibles ou des valeurs.")
    assert not page.finding.demonstration
    assert all(cell.realisation.squares is None for cell in page.numbers.rows)


def test_the_sentence_names_the_axes_that_fall_behind_and_those_without_a_rate() -> None:
    late = build_home(rated("2.1", "2.2", "2.3", "2.4", value=32.0), Selection())
    assert late.finding.strong == "Un axe sur six a un taux de résultat\u202f; l’axe 2 prend du retard."
    assert late.finding.caution.startswith(
        "Les axes 1, 3, 4, 5 et 6 n’ont pas de taux\u00a0: il manque des cibles ou des valeurs."
    )
    assert late.finding.demonstration


def test_a_fall_below_the_start_is_said_before_a_delay() -> None:
    fallen = build_home(rated("2.1", "2.2", "2.3", "2.4", value=20.0), Selection())
    assert fallen.finding.strong.endswith("l’axe 2 recule sous sa valeur de départ.")


def test_three_alerts_of_different_rules_lead_to_their_objective() -> None:
    page = build_home(rated("2.1", "2.2", "2.3", "2.4", value=20.0), Selection())
    first, *others = page.alerts
    assert first.fact.startswith("Plougasnou")
    assert (first.slug, first.link) == ("axe-5-prevention", "Voir l’objectif 5.1")
    assert first.params == (("objectif", "5.1"), ("indicateur", "APL_MG"), ("territoire", PLOUGASNOU))
    assert len(page.alerts) == 3
    assert not first.demonstration
    assert any(alert.demonstration and "Règle R3" in alert.rule for alert in others)


def test_the_map_shows_the_gaps_of_the_first_real_alert_and_rings_its_commune() -> None:
    page = build_home(starter_facts(), Selection())
    assert page.map_indicator == "APL_MG"
    assert page.map is not None
    assert page.map.layer is MapLayer.GAP
    assert [item.territory for item in page.map.items if item.selected] == [PLOUGASNOU]
    assert "Plougasnou est citée en alerte." in page.map.notices
    assert (page.context.territory, page.context.reference) == ("Morlaix Communauté", "comparé au Finistère")
    assert page.map.table.stamp.selection == "Morlaix Communauté · 2024 · comparé au Finistère"
    plougasnou = next(item for item in page.map.items if item.selected)
    assert plougasnou.value == pytest.approx(1.26 - 4.36)


def test_a_commune_looked_at_is_ringed_in_place_of_the_one_of_the_alert() -> None:
    page = build_home(starter_facts(), Selection(territory=MORLAIX))
    assert page.map is not None
    assert [item.territory for item in page.map.items if item.selected] == [MORLAIX]
    assert page.context.reference == "comparé à Morlaix Communauté"


def test_the_value_can_be_read_on_the_map_when_it_is_asked() -> None:
    page = build_home(starter_facts(), Selection(layer="valeur"))
    assert page.map is not None
    assert page.map.layer is MapLayer.VALUE


def test_invented_figures_on_the_page_are_said_in_the_context() -> None:
    assert not build_home(starter_facts(targets=()), Selection()).context.demonstration
    assert build_home(rated("2.1"), Selection()).context.demonstration


def test_an_empty_store_shows_an_honest_page_without_map_or_alert() -> None:
    page = build_home(facts_from(starter_rows().clear()), Selection())
    assert page.map is None
    assert page.alerts == ()
    assert [count.state for count in page.freshness if count.count] == ["Sans valeur"]
    assert len(page.communes) == 26


def test_an_unknown_territory_is_refused_in_french() -> None:
    with pytest.raises(NotFoundError, match="n’existe pas"):
        build_home(starter_facts(), Selection(territory="29999"))


def test_an_edition_is_named_in_the_context() -> None:
    page = build_home(replace(starter_facts(), edition="3"), Selection(edition="3"))
    assert page.context.edition.split() == ["édition", "3"]
