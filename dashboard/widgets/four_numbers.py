"""The four numbers of an objective or an axis as one real table: squares, bar with its tick, badges. Never blended.

Roles are written out: on a phone the style sheet lays the rows out as blocks, which would hide that this is a table.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.widgets.badges import axis_mark, badge, demonstration_chip
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.markup import Html, join, link, ordinals, tag
from indicators.views.pages import NumberCell, NumbersRow, NumbersTable

MAX_SQUARES = 12
METHOD = "/aide#comprendre-les-quatre-nombres"
"""Where the help says how the four numbers are computed."""


@dataclass(frozen=True, slots=True)
class NumbersLayout:
    """How the table speaks of its rows: heading, first column, and the link each row offers."""

    first_column: str
    link_label: str
    address: Callable[[NumbersRow], str]
    export: ExportLink
    current_text: str = ""


def numbers_table(numbers: NumbersTable, layout: NumbersLayout) -> Html:
    """Title, chip, legend, the table, its note and its downloads."""
    heading = tag(
        "div",
        tag("h2", ordinals(numbers.title)),
        demonstration_chip(numbers.demonstration),
        _legend(),
        link("Comment ces nombres sont calculés", METHOD, class_="heading-link"),
        class_="heading-row",
    )
    titles = (_header(*texts) for texts in _columns(layout.first_column))
    head = tag("thead", tag("tr", *titles, role="row"), role="rowgroup")
    body = tag("tbody", *(_row(row, layout) for row in numbers.rows), role="rowgroup")
    caption = tag("caption", ordinals(numbers.title), class_="visually-hidden")
    table = tag("div", tag("table", caption, head, body, class_="numbers", role="table"), class_="table-wrap")
    foot = tag(
        "div", tag("p", ordinals(numbers.note), class_="card-note"), download_links(layout.export), class_="card-foot"
    )
    return join([heading, table, foot])


def _legend() -> Html:
    return tag(
        "span",
        tag("span", class_="square full", aria_hidden="true"),
        "jalon tenu ",
        tag("span", class_="square", aria_hidden="true"),
        "non tenu ",
        tag("span", class_="tick-key", aria_hidden="true"),
        "attendu à ce jour",
        class_="numbers-legend",
    )


def _columns(first: str) -> list[tuple[str, str]]:
    return [
        (first, ""),
        ("Réalisation", "jalons tenus sur échus"),
        ("Résultat", "part du chemin vers la cible"),
        ("Rythme", "résultat moins attendu"),
        ("Confiance", "jugement du pilote"),
    ]


def _header(label: str, detail: str) -> Html:
    return tag(
        "th", label, tag("span", detail, class_="th-detail") if detail else None, scope="col", role="columnheader"
    )


def _row(row: NumbersRow, layout: NumbersLayout) -> Html:
    shown = row.current and bool(layout.current_text)
    action = (
        layout.current_text
        if shown
        else link(layout.link_label, layout.address(row), aria_label=f"{layout.link_label}\u00a0: {row.title}")
    )
    detail = tag("span", action, f" · {row.detail}" if row.detail else None, class_="row-detail")
    name = tag(
        "span",
        tag("span", ordinals(row.title), class_="row-title" if row.code else "row-title strong"),
        detail,
        class_="row-text",
    )
    first = tag(
        "span",
        axis_mark(row.hue),
        tag("span", row.code, class_="row-code") if row.code else None,
        name,
        class_="row-name",
    )
    cells = [_squares(row.realisation), _result(row.result), _badge(row.pace), _badge(row.confidence)]
    labels = [label for label, _ in _columns("")[1:]]
    return tag(
        "tr",
        tag("th", first, scope="row", role="rowheader"),
        *(tag("td", cell, role="cell", data_label=label) for cell, label in zip(cells, labels, strict=True)),
        class_="current" if shown else None,
        role="row",
    )


def _squares(cell: NumberCell) -> Html:
    main = tag("span", _lead(cell.main), class_="number-main")
    drawn = None
    if cell.squares and cell.squares[1] <= MAX_SQUARES:
        kept, due = cell.squares
        boxes = (tag("span", class_="square full" if i < kept else "square") for i in range(due))
        drawn = tag("span", *boxes, class_="squares", aria_hidden="true")
    return join([main, drawn, _detail(cell.detail)])


def _result(cell: NumberCell) -> Html:
    main = tag("span", _lead(cell.main), class_="number-main")
    return join([main, _bar(cell), _detail(cell.detail)])


def _bar(cell: NumberCell) -> Html | None:
    if cell.bar is None:
        return None
    fill = tag("span", class_="bar-fill", style={"width": f"{cell.bar:.1f}%"})
    tick = tag("span", class_="bar-tick", style={"left": f"{cell.tick:.1f}%"}) if cell.tick is not None else None
    fall = tag("span", class_="bar-fall") if cell.fall else None
    return tag("span", fill, fall, tick, class_="bar", aria_hidden="true")


def _badge(cell: NumberCell) -> Html:
    shown = badge(*cell.badge) if cell.badge else tag("span", ordinals(cell.main), class_="number-main")
    return join([shown, _detail(cell.detail)])


def _detail(text: str) -> Html | None:
    return tag("span", ordinals(text), class_="number-detail") if text else None


def _lead(text: str) -> Html:
    """The figure in bold and large, the words after it smaller: « **2** sur 4 », « **49 %** attendu 63 % »."""
    first, _, rest = text.partition(" ")
    if not any(c.isdigit() for c in first):
        return tag("strong", ordinals(text), class_="lead-words")
    return join([tag("strong", first), tag("span", f" {rest}", class_="lead-rest") if rest else None])
