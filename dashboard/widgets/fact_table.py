"""Small real tables and lists of facts that are not figures of a territory: batches, journal, faults, counts."""

from collections.abc import Iterable, Sequence

from dashboard.widgets.markup import Child, Html, join, ordinals, tag
from indicators.formats import format_number

WIDE, PAIRS = "wide", "pairs"
"""Tables that scroll sideways on a phone rather than squeeze; tables of two columns aligned with one another."""


def fact_table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[Child]], kind: str = "") -> Html:
    """A table whose first cell of each row is its header; the caption is read by screen readers only.

    Its frame takes the focus: where it scrolls sideways, the arrows of the keyboard do it too.
    """
    head = tag("thead", tag("tr", *(tag("th", label, scope="col") for label in headers)))
    body = tag("tbody", *(_row(row) for row in rows))
    named = tag("caption", caption, class_="visually-hidden")
    table = tag("table", named, head, body, class_=f"data-table {kind}".rstrip())
    return tag("div", table, class_="table-wrap", tabindex=0, role="group", aria_label=caption)


def with_details(main: Child, *lines: str | Html) -> Html:
    """A cell with smaller lines under it; empty lines are left out."""
    shown = (line if isinstance(line, Html) else ordinals(line) for line in lines if str(line))
    return tag("span", main, *(tag("span", line, class_="cell-detail") for line in shown))


def as_typed(text: str) -> Html:
    """A text of codes: the end of « 4c6e » is no ordinal."""
    return join([text])


def counts_line(counts: Iterable[tuple[str, int]]) -> Html:
    """« **1 234** lues · **1 230** gardées », each count with its word."""
    shown = (tag("span", tag("strong", format_number(number)), f"\u00a0{word}") for word, number in counts)
    return tag("p", *shown, class_="counts")


def fact_list(facts: Iterable[tuple[str, str]]) -> Html:
    """Labelled facts, the empty ones left out."""
    rows = (tag("div", tag("dt", f"{label}."), " ", tag("dd", ordinals(text))) for label, text in facts if text)
    return tag("dl", *rows, class_="sheet-rows")


def folded(summary: str, *content: Child, shown: bool = False) -> Html:
    """A part opened by its summary."""
    return tag("details", tag("summary", summary), *content, open=shown)


def _row(row: Sequence[Child]) -> Html:
    first, *rest = row
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest))
