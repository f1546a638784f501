"""No text of ours is ever a formula, whatever the spreadsheet and its country."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.exports import Dialect, write_csv, write_xlsx
from data_access.exports.spreadsheet_safety import CELL_LENGTH, guard, storable, unguard
from indicators.views.table import Cell
from tests.data_access.exports.reading_back import COLUMNS, formulas_of, poverty_table, sheet_rows

ATTACKS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "   =1+1",
    "\u00a0=1+1", "\u202f\u200b=1+1", "'=1+1", '"=1+1"', "''  =1+1", "«\u00a0=1+1", "\ufeff=1+1",
    "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", '=HYPERLINK("http://x.example";"ici")', '=WEBSERVICE("http://x.example")',
)  # fmt: skip
SEPARATED = tuple(
    f"Morlaix{separator}{attack}" for separator in ",;|\t\n" for attack in ("=1+1", " @A1", '"+1"', "'-1")
)
DANGEROUS = "=+-@\t\r\n＝＋－＠﹢﹣﹦﹫"
PEELED = " '\"`’‘“”«»\u00a0\u202f\u2007\u00ad\u200b\u200e\u2060\ufeff\t\r\n"
texts = st.text(st.one_of(st.sampled_from(DANGEROUS + PEELED + ",;|a1"), st.characters(codec="utf-8")), max_size=30)


def starts_a_formula(cell: str) -> bool:
    """What a spreadsheet that peels everything off but our guard would take for a formula."""
    return bool(cell) and (cell[0] in DANGEROUS or (cell.lstrip(PEELED.replace("'", ""))[:1] or " ") in DANGEROUS)


@pytest.mark.parametrize("attack", ATTACKS + SEPARATED)
def test_an_attack_is_guarded_in_every_cell_a_spreadsheet_may_see(attack: str) -> None:
    written = write_csv(poverty_table(rows=((Cell(attack), *poverty_table().rows[0][1:]),))).decode("utf-8-sig")
    for delimiter in ";,\t|":
        for line in csv.reader(io.StringIO(written, newline=""), delimiter=delimiter):
            assert not [cell for cell in line if starts_a_formula(cell)], (delimiter, line)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_a_plain_text_in_a_workbook_and_reads_back_the_same(attack: str) -> None:
    content = write_xlsx(poverty_table(rows=((Cell(attack), *poverty_table().rows[0][1:]),), notes=(attack,)))
    assert formulas_of(content) == []
    assert sheet_rows(content)[1][0].replace("_x000D_", "\r") == attack


@pytest.mark.parametrize("where", ["title", "notes", "definitions", "columns", "stamp"])
def test_an_attack_outside_the_cells_is_harmless_too(where: str) -> None:
    bad = "=1+1"
    table = poverty_table()
    changes = {
        "title": bad,
        "notes": (bad,),
        "definitions": ((bad, bad),),
        "columns": tuple(type(c)(bad, bad, c.numeric, c.decimals) for c in COLUMNS),
        "stamp": type(table.stamp)(bad, bad, bad, bad, (bad,)),
    }
    hostile = poverty_table(**{where: changes[where]})
    assert formulas_of(write_xlsx(hostile)) == []
    for line in csv.reader(io.StringIO(write_csv(hostile).decode("utf-8-sig")), delimiter=";"):
        assert not [cell for cell in line if starts_a_formula(cell)]


@given(texts)
def test_a_guarded_text_never_starts_a_formula_and_reads_back_the_same(text: str) -> None:
    assert not starts_a_formula(guard(text))
    assert unguard(guard(text)) == text


def test_names_and_sentences_are_left_as_they_are() -> None:
    for text in ("Le Cloître-Saint-Thégonnec", "d’accord", "− 3 points", "21\u202f% · 2023", "'90", ""):
        assert guard(text) == text


def test_a_negative_number_stays_a_number_and_is_not_guarded() -> None:
    rows = ((Cell("Morlaix"), Cell("−9,6", -9.6, "calcule"), Cell("−3\u202f600", -3600, "calcule")),)
    line = write_csv(poverty_table(rows=rows), Dialect.FRENCH).decode("utf-8-sig").splitlines()[1].split(";")
    assert line[1] == "-9,6"
    assert sheet_rows(write_xlsx(poverty_table(rows=rows)))[1][4] == -3600


def test_a_text_a_workbook_cannot_hold_is_cut_and_says_so() -> None:
    long = storable("é" * (CELL_LENGTH + 1))
    assert len(long) < CELL_LENGTH
    assert long.endswith("(texte coupé)")
    assert storable("a\ufffeb") == "a\ufffdb"
