"""Small real tables and lists of facts that are not figures of a territory: batches, journal, faults, counts."""

from collections.abc import Iterable, Sequence

from dashboard.widgets.markup import Child, Html, ordinals, tag
from indicators.formats import format_number


def fact_table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[Child]]) -> Html:
    """A table whose first cell of each row is its header; the caption is read by screen readers only."""
    head = tag("thead", tag("tr", *(tag("th", label, scope="col") for label in headers)))
    body = tag("tbody", *(_row(row) for row in rows))
    named = tag("caption", caption, class_="visually-hidden")
    return tag("div", tag("table", named, head, body, class_="data-table"), class_="table-wrap")


def with_details(main: Child, *lines: str) -> Html:
    """A cell with smaller lines under it; empty lines are left out."""
    return tag("span", main, *(tag("span", ordinals(line), class_="cell-detail") for line in lines if line))


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
