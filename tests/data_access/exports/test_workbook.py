"""The workbook: typed numbers, statuses in words, a sheet that explains, a header that stays."""

import io
from datetime import datetime

import openpyxl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data_access.exports import write_xlsx
from data_access.exports.flat_rows import flatten
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.views.table import Table
from tests.data_access.exports.reading_back import formulas_of, poverty_table, sheet_rows
from tests.data_access.exports.test_csv_file import tables

MADE_AT = datetime(2026, 11, 24, 17, 5)  # noqa: DTZ001 already the time of Morlaix
EXCEL_DIGITS = 1e-15
"""A workbook keeps 16 significant digits, a spreadsheet shows 15."""
SMALLEST, LARGEST = 1e-300, 1e300


def test_figures_are_numbers_and_withheld_ones_are_words() -> None:
    header, morlaix, lanneanou, carantec = sheet_rows(write_xlsx(poverty_table()))
    assert header[:5] == [
        "Commune", "Commune, tel qu’affiché", "Taux de pauvreté (%)",
        "Taux de pauvreté (%), tel qu’affiché", "Taux de pauvreté (%), statut",
    ]  # fmt: skip
    assert morlaix[2] == 21.04
    assert morlaix[3:5] == ["21,0\u202f%", "définitif"]
    assert lanneanou[2:5] == ["secret statistique"] * 3
    assert lanneanou[5:] == [
        22140,
        "◇ 22\u202f140\u00a0€",
        "estimé, donnée de démonstration",
        "donnée de démonstration",
    ]
    assert carantec[2:6] == [5, "5\u202f% ou moins", "borné", "pas encore publié"]


def test_the_second_sheet_says_what_is_looked_at_and_warns_of_demonstration() -> None:
    rows = sheet_rows(write_xlsx(poverty_table(), MADE_AT), "lisez-moi")
    assert rows[0][0] == "Démonstration"
    assert "inventées" in rows[0][1]
    said = {row[0]: row[1] for row in rows}
    assert said["Titre"] == "Taux de pauvreté par commune, 2023"
    assert said["Sélection"] == "Lannéanou · 2023 · comparé à Morlaix Communauté"
    assert said["Version des données"] == "000012"
    assert said["Données arrêtées au"] == "24 novembre 2026"
    assert said["Sources"] == "INSEE, Filosofi 2023\u202f; Licence Ouverte 2.0"
    assert said["Note"] == "Le taux n’est publié que pour 11 communes sur 26."
    assert said["Taux de pauvreté"].startswith("Part des habitants")
    assert said["Fichier produit le"] == "24 novembre 2026 à 17\u00a0h\u00a005"


def test_real_figures_carry_no_warning() -> None:
    content = write_xlsx(poverty_table(rows=poverty_table().rows[:1]))
    assert sheet_rows(content, "lisez-moi")[0][0] == "Titre"
    assert sheet_rows(content)[1][-1] == "non"


def test_header_is_frozen_filtered_and_columns_have_a_width() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(poverty_table())))
    sheet = book["données"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:I4"
    assert 10 < sheet.column_dimensions["B"].width < 70
    assert sheet["C2"].number_format == "#,##0.0"
    book.close()


def test_the_same_table_makes_the_same_bytes() -> None:
    assert write_xlsx(poverty_table(), MADE_AT) == write_xlsx(poverty_table(), MADE_AT)


@settings(max_examples=40)
@given(tables, st.just(MADE_AT))
def test_reading_back_gives_identical_figures_and_no_formula(table: Table, made_at: datetime) -> None:
    assume(all(abs(figure.value or 0) < LARGEST for _, figure in table.rows))
    content = write_xlsx(table, made_at)
    assert formulas_of(content) == []
    place = [c.key for c in flatten(table).columns].index("v")
    for row, (_, figure) in zip(sheet_rows(content)[1:], table.rows, strict=True):
        status = Status(figure.status)
        if status in WITHHOLDING:
            assert row[place] == STATUS_WORDS[status]
        else:
            assert isinstance(row[place], int | float)
            assert abs(row[place] - figure.value) <= EXCEL_DIGITS * abs(figure.value) + SMALLEST
