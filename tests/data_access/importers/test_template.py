"""The template: what a person opens, and what comes back from it."""

import io
from datetime import date

import openpyxl
import pytest

from data_access.importers.base import check_file
from data_access.importers.recognise import TEMPLATE_COLUMNS
from data_access.importers.stamp import TemplateStamp, stamp_notes
from data_access.importers.template import EXAMPLE_ROWS, write_csv_template, write_workbook_template
from indicators.catalogue import load_catalogue

STAMP = TemplateStamp("000012", date(2026, 11, 24))


@pytest.fixture(scope="module")
def workbook() -> openpyxl.Workbook:
    """The template as reopened."""
    return openpyxl.load_workbook(io.BytesIO(write_workbook_template(load_catalogue(), STAMP)))


def test_the_values_sheet_has_our_columns_frozen_commented_and_typed_as_text(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["valeurs"]
    assert tuple(cell.value for cell in sheet[1]) == TEMPLATE_COLUMNS
    assert sheet.freeze_panes == "A2"
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert {sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]} == {"@"}
    assert sheet.max_row == 1


def test_the_lists_offer_every_indicator_territory_and_status(workbook: openpyxl.Workbook) -> None:
    lists, catalogue = workbook["listes"], load_catalogue()
    choices = {str(v.sqref).split(":")[0]: v.formula1 for v in workbook["valeurs"].data_validations.dataValidation}
    assert set(choices) == {"A2", "B2", "H2"}
    offered = {
        cell: [value for (value,) in lists[formula.split("!")[1].replace("$", "")] for value in [value.value]]
        for cell, formula in choices.items()
    }
    assert offered["A2"] == list(catalogue.indicators)
    assert set(offered["B2"]) == set(catalogue.territories)
    assert offered["B2"][:26] == [territory.code for territory in catalogue.communes()]
    assert "secret" in offered["H2"]
    assert offered["H2"][-1] == "demonstration"


def test_the_stamp_travels_in_the_properties_and_comes_back_in_the_report(workbook: openpyxl.Workbook) -> None:
    properties = {p.name: p.value for p in workbook.custom_doc_props.props}
    assert properties == STAMP.properties()
    filled = write_workbook_template(load_catalogue(), STAMP, example=True)
    assert check_file(filled, "x.xlsx").notes == ("Modèle téléchargé le 24 novembre 2026 (données 000012).",)


@pytest.mark.parametrize("properties", [{}, {"pilotage_modele": "autre"}, {"pilotage_modele": "indicateurs"}])
def test_a_foreign_or_altered_stamp_says_nothing(properties: dict[str, str]) -> None:
    assert stamp_notes(properties) == []


def test_the_example_is_accepted_in_both_forms_and_both_read_alike() -> None:
    book = check_file(write_workbook_template(load_catalogue(), STAMP, example=True), "x.xlsx")
    text = check_file(write_csv_template(example=True), "x.csv")
    assert book.observations is not None
    assert text.observations is not None
    assert book.observations.equals(text.observations)
    assert book.observations.height == len(EXAMPLE_ROWS)
    assert not any(fault.blocking for fault in book.anomalies)


def test_an_empty_template_is_refused_and_its_example_sheet_is_never_imported() -> None:
    for content, name in (
        (write_workbook_template(load_catalogue(), STAMP), "x.xlsx"),
        (write_csv_template(), "x.csv"),
    ):
        assert [fault.code for fault in check_file(content, name).anomalies] == ["aucune_ligne"]
