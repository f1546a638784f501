"""Proves the sheet: every paragraph a reader may dispute, the arithmetic of the place, the freshness badge."""

import pytest

from indicators.catalogue import load_catalogue
from indicators.statuses import Status
from indicators.views.pages import Sheet
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.sheet_builder import build_sheet
from tests.indicators.views.facts_samples import row, starter_facts

ASKED = (
    "Définition", "Source", "Méthode", "Limites", "Secret", "Intervalles", "Licence", "Sens favorable", "Nature",
    "Périodicité et prochaine publication", "Règle d’agrégation",
)  # fmt: skip


def sheet(indicator: str, territory: str = "29151") -> Sheet:
    scope = scope_of(starter_facts(), Selection(territory), indicator)
    return build_sheet(scope.facts, scope.indicator, scope)


@pytest.mark.parametrize("indicator", sorted(load_catalogue().indicators))
def test_every_indicator_of_the_catalogue_has_every_paragraph(indicator: str) -> None:
    facts = starter_facts()
    found = dict(build_sheet(facts, facts.indicator(indicator)).rows)
    assert [label for label in ASKED if not found.get(label)] == []
    assert all(text[0] == text[0].upper() and text[-1] in ".!?»" for text in found.values())


def test_the_calculation_shows_the_figures_of_the_place_looked_at() -> None:
    assert (
        "À Morlaix, 2024\u00a0: 1\u202f585 ÷ 9\u202f561 × 100 = 16,6."
        in dict(sheet("DEFM_POUR_100_15_64").rows)["Calcul"]
    )


def test_the_calculation_of_a_secret_value_says_so_and_gives_no_figure() -> None:
    text = dict(sheet("TP60", "29114").rows)["Calcul"]
    assert text.endswith("À Lannéanou, 2023\u00a0: secret statistique.")
    assert "÷" not in text


def test_a_median_says_why_it_is_not_computed_for_the_community() -> None:
    assert "ne s’additionne pas" in dict(sheet("MED_NV", "242900835").rows)["Calcul"]


def test_the_licence_names_the_outlines_too() -> None:
    assert dict(sheet("TP60").rows)["Licence"] == "Licence Ouverte 2.0. Contours\u00a0: IGN Admin Express."


def test_a_series_without_value_is_said_to_have_none() -> None:
    assert sheet("TX_VACANCE").freshness == ("question", "Sans valeur", "grey")
    assert sheet("TP60").freshness == ("check_circle", "À jour", "blue")


def test_the_next_publication_is_dated_from_the_rhythm_of_the_source() -> None:
    text = dict(sheet("TP60").rows)["Périodicité et prochaine publication"]
    assert text.endswith("Dernier millésime\u00a0: 2023. Le suivant est attendu en juin 2027.")


def test_an_invented_series_is_marked_and_said_to_be_invented() -> None:
    facts = starter_facts([row("HEURES_MAIRIE", "29151", "2025", 40.0, demonstration=True)])
    found = build_sheet(facts, facts.indicator("HEURES_MAIRIE"))
    assert found.demonstration
    assert "inventées" in dict(found.rows)["Démonstration"]


def test_a_withheld_count_is_not_written_in_the_calculation() -> None:
    hidden = row("CAF_FOY_RSA", "29151", "2024", None, status=Status.SECRET.value)
    scope = scope_of(starter_facts([hidden]), Selection("29151"), "CAF_FOY_RSA")
    text = dict(build_sheet(scope.facts, scope.indicator, scope).rows)["Calcul"]
    assert text.endswith("À Morlaix, 2024\u00a0: secret statistique.")


def test_a_sheet_links_to_each_of_its_objectives() -> None:
    assert [option.code for option in sheet("TP60").objectives] == ["3.2", "6.1", "6.2"]


def test_a_calculation_is_in_words_and_the_fields_of_the_file_stand_apart() -> None:
    rows = dict(sheet("PART_LOC_SOCIAL").rows)
    assert rows["Calcul"].startswith("Numérateur\u00a0: résidences principales en location sociale.")
    assert "P23_RP_LOCHLMV" in rows["Champs du fichier"]
    assert "Champs du fichier" not in dict(sheet("DIST_GAMME_INTER").rows)


def test_no_part_of_a_rate_is_written_as_a_field_or_a_formula() -> None:
    parts = [part for i in load_catalogue().indicators.values() for part in (i.numerator, i.denominator)]
    assert [part for part in parts if set(part) & set("_×<>/=;")] == []
