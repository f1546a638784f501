"""The heat table of gaps: value, signed gap and word in each cell; colour only repeats the word."""

from dashboard.widgets.markup import Html, join, ordinals, tag
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import LegendClass, Tone

TONE_CLASSES = {
    Tone.DIVERGING_LOW_2: "worse-2",
    Tone.DIVERGING_LOW_1: "worse-1",
    Tone.DIVERGING_HIGH_1: "better-1",
    Tone.DIVERGING_HIGH_2: "better-2",
    Tone.UNFAVOURABLE: "worse-1",
    Tone.FAVOURABLE: "better-1",
    Tone.WITHHELD: "hatch",
    Tone.NEUTRAL: "plain",
    Tone.DIVERGING_0: "plain",
}


def heat_table(table: Table, legend: tuple[LegendClass, ...]) -> Html:
    """The table with its row and column headers, then what the marks mean."""
    caption = tag("caption", ordinals(table.title), class_="visually-hidden")
    head = tag("thead", tag("tr", *(_header(c) for c in table.columns)))
    body = tag("tbody", *(_row(row) for row in table.rows))
    drawn = tag("div", tag("table", caption, head, body, class_="heat"), class_="table-wrap")
    notes = tag("p", ordinals(" ".join(table.notes)), class_="card-note") if table.notes else None
    sources = "\u202f; ".join(table.stamp.sources)
    credit = tag("p", ordinals(f"Source\u00a0: {sources}."), class_="card-note") if sources else None
    return join([drawn, _legend(legend), notes, credit])


def _header(column: Column) -> Html:
    label, _, detail = column.label.partition("\n")
    return tag(
        "th", ordinals(label), tag("span", ordinals(detail), class_="th-detail") if detail else None, scope="col"
    )


def _row(row: tuple[Cell, ...]) -> Html:
    first, *rest = row
    named = join([tag("span", ordinals(first.text), class_="heat-label"), _lines(first.detail)])
    return tag("tr", tag("th", named, scope="row"), *(_cell(cell) for cell in rest))


def _cell(cell: Cell) -> Html:
    mark = _mark(cell.tone, cell.detail)
    demo = tag("span", "\u00a0◇", title="Donnée de démonstration") if cell.demonstration else None
    body = tag("span", tag("strong", ordinals(cell.text)), demo, _lines(cell.detail), class_="heat-text")
    return tag("td", body, class_=f"heat-{mark}" if mark else None)


def _lines(detail: str) -> Html | None:
    lines = [tag("span", ordinals(line), class_="cell-detail") for line in detail.split("\n") if line]
    return join(lines) if lines else None


def _legend(legend: tuple[LegendClass, ...]) -> Html | None:
    entries = [
        tag(
            "li",
            tag("span", class_=f"heat-key heat-{_mark(c.tone, c.label) or 'plain'}", aria_hidden="true"),
            ordinals(c.label),
        )
        for c in legend
    ]
    return tag("ul", *entries, class_="heat-legend") if entries else None


def _mark(tone: str, said: str) -> str:
    """The mark that repeats what is said: dots for what is not conclusive, else the mark of the tone."""
    return "dots" if "non concluant" in said else _tone_class(tone)


def _tone_class(tone: str) -> str:
    try:
        return TONE_CLASSES.get(Tone(tone), "")
    except ValueError:
        return ""
