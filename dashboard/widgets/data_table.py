"""A `Table` as a real HTML table, and the foot of every card: table toggle left, CSV and XLSX right."""

from functools import lru_cache

from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.kept import kept_with_view
from dashboard.widgets.markup import Attribute, Html, join, ordinals, tag
from indicators.formats import format_number
from indicators.observations import WITHHOLDING
from indicators.views.table import Cell, Column, Table

REACHED: dict[str, Attribute] = {"tabindex": 0, "role": "group"}
"""Where a table scrolls sideways, the arrows of the keyboard do it too."""
WITHHELD_CODES = frozenset(str(status) for status in WITHHOLDING)


@lru_cache(maxsize=128)
def html_table(table: Table, *, caption_visible: bool = True) -> Html:
    """The table as shown: caption, column headers, first cell of a row as its header, hatch on withheld cells.

    Kept by the table itself: the same one is drawn at each run of a page, fifty times dearer than it is found again.
    """
    caption = tag("caption", ordinals(table.title), class_=None if caption_visible else "visually-hidden")
    head = tag("thead", tag("tr", *(_header(c) for c in table.columns)))
    body = tag("tbody", *(_row(table.columns, row) for row in table.rows))
    notes = [tag("p", ordinals(note), class_="table-note") for note in table.notes]
    sources = _sources(table)
    return tag(
        "div",
        tag("table", caption, head, body, class_="data-table"),
        *notes,
        sources,
        class_="table-wrap",
        aria_label=table.title,
        **REACHED,
    )


def line_count(table: Table) -> str:
    """« 26 lignes », « 26 lignes, dont 15 sous secret »."""
    count = len(table.rows)
    secret = sum(any(cell.status == "secret" for cell in row) for row in table.rows)
    said = f"{format_number(count)}\u00a0ligne{'s' if count > 1 else ''}"
    return f"{said}, dont {secret}\u00a0«\u00a0secret\u00a0»" if secret else said


@kept_with_view
def card_foot(table: Table, export: ExportLink) -> Html:
    """The same last row for every card: « Voir le tableau (26 lignes) », CSV, XLSX."""
    toggle = tag(
        "details",
        tag("summary", tag("span", class_="switch", aria_hidden="true"), f"Voir le tableau ({line_count(table)})"),
        html_table(table),
        class_="table-toggle",
    )
    return tag("div", toggle, download_links(export), class_="card-foot")


def _header(column: Column) -> Html:
    return tag("th", ordinals(column.label), scope="col", class_="num" if column.numeric else None)


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Html:
    cells = (
        _cell(column, cell, first=index == 0) for index, (column, cell) in enumerate(zip(columns, row, strict=True))
    )
    return tag("tr", *cells)


def _cell(column: Column, cell: Cell, *, first: bool) -> Html:
    withheld = cell.status in WITHHELD_CODES
    content = join(
        [
            tag("span", class_="hatch-box", aria_hidden="true") if withheld else None,
            ordinals(cell.text),
            tag("span", "\u00a0◇", title="Donnée de démonstration", class_="demo-mark") if cell.demonstration else None,
            tag("span", ordinals(cell.detail), class_="cell-detail") if cell.detail else None,
        ]
    )
    classes = " ".join(c for c in ("num" if column.numeric else "", "withheld" if withheld else "") if c)
    if first:
        return tag("th", content, scope="row", class_=classes or None)
    return tag("td", content, class_=classes or None)


def _sources(table: Table) -> Html | None:
    said = "\u202f; ".join(table.stamp.sources)
    return tag("p", f"Source\u00a0: {said}.", class_="table-note") if said else None
