"""Tables as read on screen: headers, hatch and word on withheld cells, diamond on demonstration ones."""

from dataclasses import replace

from dashboard.widgets.data_table import card_foot, html_table, line_count
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.four_numbers import NumbersLayout, numbers_table
from indicators.views.table import Cell
from tests.dashboard import samples


def test_a_withheld_cell_says_why_with_its_hatch_and_is_never_blank_or_zero() -> None:
    written = html_table(samples.table()).text
    assert "hatch-box" in written
    assert "secret statistique" in written
    assert "<td></td>" not in written


def test_a_demonstration_cell_carries_its_diamond() -> None:
    table = samples.table()
    row = (Cell("Taulé"), Cell("12,0", 12.0, "calcule", demonstration=True), Cell("calculé"))
    written = html_table(replace(table, rows=(row,))).text
    assert "◇" in written
    assert "Donnée de démonstration" in written


def test_headers_are_tied_to_their_rows_and_columns() -> None:
    written = html_table(samples.table()).text
    assert written.count('scope="col"') == 3
    assert written.count('scope="row"') == 2
    assert "<caption" in written


def test_the_count_of_lines_says_how_many_are_secret() -> None:
    assert line_count(samples.table()) == "2\u00a0lignes, dont 1\u00a0«\u00a0secret\u00a0»"


def test_every_card_offers_the_table_and_both_files_of_the_same_view() -> None:
    export = ExportLink("carte", (("axe", "4"), ("indicateur", "TP60"), ("annee", "")), "Pauvreté")
    written = card_foot(samples.table(), export).text
    assert "/export/carte.csv?axe=4&amp;indicateur=TP60" in written
    assert "/export/carte.xlsx?axe=4&amp;indicateur=TP60" in written
    assert "Voir le tableau" in written


def test_the_four_numbers_are_one_real_table_and_a_fall_is_said() -> None:
    layout = NumbersLayout(
        "Objectif", "Afficher", lambda row: f"?objectif={row.code}", ExportLink("nombres", (), "x"), "Affiché"
    )
    written = numbers_table(samples.numbers_view(), layout).text
    assert written.count("<tr") == 3
    for word in ("Réalisation", "Résultat", "Rythme", "Confiance", "Recul", "bar-fall", "Appui nécessaire"):
        assert word in written
