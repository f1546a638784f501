"""The CSV: any reader finds the table, its exact values, its statuses and its stamp."""

import io
import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.exports import Dialect, write_csv
from data_access.exports.flat_rows import file_name
from data_access.exports.spreadsheet_safety import unguard
from indicators.errors import ProgrammingError
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.views.table import Cell, Column, Stamp, Table
from tests.data_access.exports.reading_back import STAMP, csv_lines, poverty_table

WITHHELD_WORDS = {"", *(STATUS_WORDS[status] for status in WITHHOLDING)}
SHOWN = sorted(set(Status) - WITHHOLDING)
numbers = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**53), 2**53))
figures = st.one_of(
    st.builds(Cell, st.text(max_size=8), numbers, st.sampled_from(SHOWN), st.booleans()),
    st.builds(Cell, st.text(max_size=8), numbers | st.none(), st.sampled_from(sorted(WITHHOLDING)), st.booleans()),
)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
tables = st.lists(st.tuples(st.builds(Cell, names), figures), min_size=1, max_size=6).map(
    lambda rows: Table(
        "nuage", "Nuage", (Column("commune", "Commune"), Column("v", "Valeur", True, 1)), tuple(rows), STAMP
    )
)


def parsed(text: str, *, french: bool) -> float | str:
    """A figure as a reader sets it: a number when it is one, else its words."""
    written = text.replace(",", ".") if french else text
    return float(written) if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", written) else text


@given(tables, st.sampled_from(list(Dialect)))
def test_reading_back_gives_identical_values_statuses_and_marks(table: Table, dialect: Dialect) -> None:
    french = dialect is Dialect.FRENCH
    lines = csv_lines(write_csv(table, dialect), ";" if french else ",")
    assert len(lines) == len(table.rows)
    for line, (name, figure) in zip(lines, table.rows, strict=True):
        assert unguard(line["commune"]) == name.text
        status = Status(figure.status)
        wanted = STATUS_WORDS[status] if status in WITHHOLDING else figure.value
        assert parsed(line["v"], french=french) == wanted
        assert line["v_statut"].split(", ")[0] == STATUS_WORDS[status]
        assert unguard(line["v_affiche"]) == figure.text or (not figure.text and line["v_affiche"] in WITHHELD_WORDS)
        assert ("donnée de démonstration" in line["v_statut"]) is figure.demonstration
        assert (line["ligne_demonstration"] == "donnée de démonstration") is figure.demonstration


@pytest.mark.parametrize("status", sorted(WITHHOLDING))
def test_a_withheld_figure_is_its_word_never_a_number_never_blank(status: Status) -> None:
    """Even when a builder would have left the figure in the cell."""
    rows = ((Cell("Botsorhel", "29014"), Cell(STATUS_WORDS[status], 7.5, status), Cell("", None, status)),)
    content = write_csv(poverty_table(rows=rows))
    line = csv_lines(content, ";")[0]
    assert line["TP60"] == line["MED_NV"] == STATUS_WORDS[status]
    assert b"7,5" not in content
    assert all(line.values())


def test_every_line_carries_selection_edition_date_version_sources_and_notes() -> None:
    for line in csv_lines(write_csv(poverty_table()), ";"):
        assert line["vue_titre"] == "Taux de pauvreté par commune, 2023"
        assert line["vue_selection"] == "Lannéanou · 2023 · comparé à Morlaix Communauté"
        assert line["vue_edition"] == "édition en cours"
        assert line["vue_donnees_au"] == "24 novembre 2026"
        assert line["vue_version"] == "000012"
        assert line["vue_sources"] == "INSEE, Filosofi 2023\u202f; Licence Ouverte 2.0"
        assert line["vue_notes"] == "Le taux n’est publié que pour 11 communes sur 26."


def test_a_reader_without_any_setting_finds_one_rectangle() -> None:
    frame = pl.read_csv(write_csv(poverty_table(), Dialect.INTERNATIONAL))
    assert frame.shape == (3, 16)
    assert frame["TP60"].to_list() == ["21.04", "secret statistique", "5"]
    assert frame["MED_NV"].to_list() == ["21360", "22140", "pas encore publié"]


def test_the_french_file_opens_in_a_french_spreadsheet() -> None:
    content = write_csv(poverty_table())
    assert content.startswith(b"\xef\xbb\xbfcommune;commune_affiche;TP60;")
    assert b"21,04" in content
    assert content.count(b"\r\n") == 4
    frame = pl.read_csv(io.BytesIO(content), separator=";")
    assert frame.columns[0] == "commune"


def test_a_code_shown_as_a_name_keeps_both() -> None:
    line = csv_lines(write_csv(poverty_table()), ";")[1]
    assert (line["commune"], line["commune_affiche"]) == ("29114", "Lannéanou")


def test_a_view_of_demonstration_marks_all_its_lines_when_no_cell_is_singled_out() -> None:
    stamp = Stamp(STAMP.selection, STAMP.data_version, STAMP.edition, STAMP.as_of, STAMP.sources, demonstration=True)
    lines = csv_lines(write_csv(poverty_table(rows=poverty_table().rows[:1], stamp=stamp)), ";")
    assert [line["ligne_demonstration"] for line in lines] == ["donnée de démonstration"]


def test_the_name_of_the_file_is_ascii_and_says_what_it_holds() -> None:
    name = file_name(poverty_table(), "csv")
    assert name == "carte_lanneanou-2023-compare-a-morlaix-communaute_v000012_demonstration.csv"
    hostile = file_name(poverty_table(name='../"x\r\n', rows=poverty_table().rows[:1]), "xlsx")
    assert re.fullmatch(r"[a-z0-9_.-]+", hostile)
    assert ".." not in hostile


def test_two_columns_of_one_name_are_told_apart() -> None:
    columns = (Column("v", "Valeur"), Column("v", "Valeur"), Column("Taux d’accès", "Taux"))
    table = poverty_table(columns=columns, rows=((Cell("a"), Cell("b"), Cell("c")),))
    line = csv_lines(write_csv(table), ";")[0]
    assert (line["v"], line["v_2"], line["taux_d_acces"]) == ("a", "b", "c")


def test_a_number_that_is_not_one_is_a_bug_said_aloud() -> None:
    rows = ((Cell("Taulé", "29279"), Cell("?", float("nan"), "publie"), Cell("1", 1, "publie")),)
    with pytest.raises(ProgrammingError):
        write_csv(poverty_table(rows=rows))
