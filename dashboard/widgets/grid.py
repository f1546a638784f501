"""A `Table` in a grid that sorts: real numbers underneath, French words on top. The HTML table stays beside it.

The grid takes its printed words from a pandas Styler only: this is the one place where pandas is asked for.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.theme import HATCH_GROUND
from dashboard.widgets.data_table import WITHHELD_CODES
from indicators.views.table import Cell, Column, Table

ROW_PX, HEAD_PX, MAX_ROWS = 35, 38, 14
NO_FIGURE = "pas de chiffre"
"""Printed by the grid wherever there is no number: it ignores the words of the Styler there."""


def show_grid(table: Table, key: str) -> None:
    """Draw the grid, at most fourteen rows high; a withheld figure shows its reason and is never a number."""
    height = HEAD_PX + ROW_PX * min(max(len(table.rows), 1), MAX_ROWS) + 2
    st.dataframe(styled(table), key=key, height=height, hide_index=True, alt=table.title, placeholder=NO_FIGURE)


def styled(table: Table) -> Styler:
    """The figures as they are exported, printed as they are read on screen."""
    columns = {c: [row[index] for row in table.rows] for index, c in enumerate(table.columns)}
    frame = pd.DataFrame({c.label: _values(c, cells) for c, cells in columns.items()})
    style = frame.style.apply(lambda shown: [_tone(cell) for cell in columns[_named(table, str(shown.name))]])
    for column, cells in columns.items():
        for text, rows in _rows_by_text(cells).items():
            style = style.format(_always(text), na_rep=text, subset=pd.IndexSlice[rows, column.label])
    return style


def _values(column: Column, cells: list[Cell]) -> pd.Series:
    if not column.numeric:
        return pd.Series([cell.text for cell in cells], dtype="str")
    return pd.Series([cell.value if isinstance(cell.value, float | int) else None for cell in cells], dtype="Float64")


def _named(table: Table, label: str) -> Column:
    return next(column for column in table.columns if column.label == label)


def _rows_by_text(cells: list[Cell]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, cell in enumerate(cells):
        found.setdefault(f"{cell.text}\u00a0◇" if cell.demonstration else cell.text, []).append(row)
    return found


def _tone(cell: Cell) -> str:
    return f"background-color: {HATCH_GROUND}" if cell.status in WITHHELD_CODES else ""


def _always(text: str) -> Callable[[object], str]:
    return lambda _value: text
