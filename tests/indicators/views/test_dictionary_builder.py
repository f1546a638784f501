"""The dictionary: every sheet is there, with where its values come from and when the next are due."""

import polars as pl

from indicators.formats import french_key
from indicators.views.dictionary_builder import COLUMNS, build_dictionary
from indicators.views.table import Cell, Table
from tests.indicators.views.facts_samples import facts_from, row, starter_facts, starter_rows


def line(table: Table, indicator: str) -> dict[str, Cell]:
    keys = [column.key for column in table.columns]
    return next(dict(zip(keys, cells, strict=True)) for cells in table.rows if cells[0].value == indicator)


def test_every_sheet_of_the_catalogue_is_listed_once_in_french_order() -> None:
    facts = starter_facts()
    page = build_dictionary(facts)
    assert {sheet.indicator for sheet in page.sheets} == set(facts.catalogue.indicators)
    assert len(page.sheets) == len(page.table.rows) == 127
    labels = [sheet.label for sheet in page.sheets]
    assert labels == sorted(labels, key=french_key)


def test_the_finding_counts_what_has_values_and_what_has_none() -> None:
    page = build_dictionary(starter_facts())
    held = starter_rows()["indicator"].n_unique()
    assert page.finding.strong == (
        f"127\u00a0fiches d’indicateur\u00a0: {held} ont des valeurs réelles et {127 - held} aucune valeur."
    )


def test_a_real_series_says_its_vintage_and_when_the_next_is_due() -> None:
    cells = line(build_dictionary(starter_facts()).table, "APL_MG")
    assert cells["dernier_millesime"].text == "2024"
    assert cells["fraicheur"].text == "à jour"
    assert cells["prochaine_publication"].text == "30 avril 2027"
    assert cells["disponibilite"].text == "donnée réelle"
    assert cells["echelles"].text == "commune, intercommunalité, département"


def test_an_invented_series_is_marked_and_said_to_be_a_demonstration() -> None:
    invented = [row("TX_COUV_PE", "242900835", "2023", 61.2, level="epci", demonstration=True)]
    page = build_dictionary(starter_facts(invented))
    cells = line(page.table, "TX_COUV_PE")
    assert cells["disponibilite"].text == "donnée de démonstration"
    assert cells["disponibilite"].demonstration
    assert page.table.stamp.demonstration
    assert not line(page.table, "APL_MG")["disponibilite"].demonstration
    (sheet,) = [sheet for sheet in page.sheets if sheet.indicator == "TX_COUV_PE"]
    assert sheet.demonstration


def test_a_sheet_without_value_says_so_and_is_never_blank() -> None:
    page = build_dictionary(facts_from(starter_rows().filter(pl.lit(value=False))))
    assert all(cell.text for cells in page.table.rows for cell in cells)
    assert line(page.table, "RAPPORT_D9D1")["disponibilite"].text == "à importer"
    assert line(page.table, "ECART_INTRA")["disponibilite"].text == "calculée par l’outil, sans valeur pour l’instant"
    assert line(page.table, "TP60")["dernier_millesime"].text == "aucun"


def test_freshness_counts_add_up_to_the_catalogue_and_name_each_indicator() -> None:
    counts = build_dictionary(starter_facts()).freshness
    assert sum(count.count for count in counts) == 127
    assert all(len(count.names) == count.count for count in counts)


def test_each_column_has_a_machine_header_without_accents() -> None:
    assert all(column.key.isascii() and column.key.islower() for column in COLUMNS)
