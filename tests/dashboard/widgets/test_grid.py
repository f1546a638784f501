"""The sortable grid: real numbers to sort by, French words to read, and never a number for what is withheld."""

from dataclasses import replace

from pandas.io.formats.style import Styler

from dashboard.widgets.grid import styled
from indicators.views.table import Cell
from tests.dashboard import samples


def printed(style: Styler) -> list[list[str]]:
    """The words of the body, row by row, as the element receives them."""
    body = style._translate(False, False)["body"]
    return [[cell["display_value"] for cell in row if cell["type"] == "td"] for row in body]


def test_a_figure_keeps_its_number_and_is_printed_in_french() -> None:
    style = styled(samples.table())
    assert style.data["Valeur"].to_list()[0] == 16.6
    assert printed(style)[0] == ["Morlaix", "16,6", "définitif"]


def test_a_withheld_figure_has_no_number_and_prints_its_reason() -> None:
    style = styled(samples.table())
    assert style.data["Valeur"].isna().to_list() == [False, True]
    assert printed(style)[1][1] == "secret statistique"


def test_an_invented_figure_keeps_its_mark_in_the_grid() -> None:
    row = (Cell("Taulé"), Cell("12,0", 12.0, "calcule", demonstration=True), Cell("calculé"))
    assert printed(styled(replace(samples.table(), rows=(row,))))[0][1] == "12,0\u00a0◇"


def test_the_words_are_the_same_however_often_the_grid_is_drawn() -> None:
    style = styled(samples.table())
    assert printed(style) == printed(style)


def test_an_empty_table_draws_an_empty_grid() -> None:
    assert printed(styled(replace(samples.table(), rows=()))) == []
