"""The selection resolved: vintage, reference, and the figure of any place."""

import pytest

from indicators.errors import NotFoundError
from indicators.observations import Status
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.scope import commune_rows, figure_of, scope_of, vintage_shown
from indicators.views.selection import Selection
from tests.indicators.views.facts_samples import starter_facts

FACTS = starter_facts()
MORLAIX = Selection(territory="29151")


def test_a_commune_is_compared_with_its_community_when_it_is_published() -> None:
    found = scope_of(FACTS, MORLAIX, "DEFM_POUR_100_15_64")
    assert found.reference is not None
    assert found.reference.code == EPCI_CODE
    assert not found.reference_moved


def test_poverty_falls_back_on_the_finistere_and_says_that_it_moved() -> None:
    found = scope_of(FACTS, MORLAIX, "TP60")
    assert found.reference is not None
    assert found.reference.code == "29"
    assert found.reference_moved


def test_the_community_is_compared_with_the_finistere() -> None:
    found = scope_of(FACTS, Selection(), "APL_MG")
    assert found.reference is not None
    assert found.reference.code == "29"


def test_the_reference_asked_for_is_taken_when_it_is_published() -> None:
    found = scope_of(FACTS, Selection(territory="29151", reference="29"), "APL_MG")
    assert found.reference is not None
    assert found.reference.code == "29"
    assert not found.reference_moved


def test_the_reference_always_has_the_vintage_of_the_figure() -> None:
    found = scope_of(FACTS, Selection(territory="29188", vintage="2022"), "APL_MG")
    assert found.held is not None
    assert found.own.vintage == found.held.vintage == "2022"


def test_a_group_is_added_up_from_its_communes() -> None:
    members = ("29151", "29254")
    group = Territory("G1", "Morlaix et Saint-Martin", Level.GROUP, "à Morlaix", "de Morlaix", members=members)
    alone = [figure_of(FACTS, FACTS.indicator("CAF_FOY_RSA"), FACTS.territory(c), "2024").value for c in members]
    found = figure_of(FACTS, FACTS.indicator("CAF_FOY_RSA"), group, "2024")
    assert found.value == sum(v for v in alone if v is not None)
    assert found.computed


def test_a_group_with_a_secret_member_is_secret() -> None:
    group = Territory("G2", "Deux", Level.GROUP, "à Deux", "de Deux", members=("29151", "29114"))
    found = figure_of(FACTS, FACTS.indicator("TP60"), group, "2023")
    assert found.value is None


def test_every_commune_has_a_row_even_when_nothing_is_published() -> None:
    rows = commune_rows(FACTS, "TP60", "1999")
    assert rows.height == 26
    assert set(rows["status"]) == {Status.NOT_AVAILABLE.value}


@pytest.mark.parametrize(
    ("asked", "shown"), [("", "2023"), ("2022", "2021"), ("2023", "2023"), ("2030", "2023"), ("2010", "2021")]
)
def test_the_vintage_shown_is_never_later_than_the_year_asked_unless_all_are(asked: str, shown: str) -> None:
    assert vintage_shown(("2021", "2023"), asked) == shown


def test_a_year_shows_the_last_quarter_published_in_it() -> None:
    assert vintage_shown(("2025-T4", "2026-T1", "2026-T2"), "2026") == "2026-T2"


def test_unknown_codes_are_refused_with_a_remedy() -> None:
    with pytest.raises(NotFoundError, match="n’existe pas"):
        scope_of(FACTS, Selection(territory="99999"), "TP60")
    with pytest.raises(NotFoundError, match="dictionnaire"):
        scope_of(FACTS, MORLAIX, "INCONNU")
