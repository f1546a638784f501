"""The fifths of the inhabitants beside a slope chart, and the box that says by which end the gap moved."""

from dashboard.widgets.markup import Html, ordinals, pictogram, tag
from indicators.views.convergence_views import ConvergenceView
from indicators.views.table import Cell


def fifths_table(view: ConvergenceView) -> Html:
    """The table of the fifths at the vintages the page has room for; the last one in bold."""
    places = [i for i, column in enumerate(view.fifths.columns) if i == 0 or column.key in view.shown]
    heads = (
        tag("th", ordinals(view.fifths.columns[i].label), scope="col", class_="num" if i else None) for i in places
    )
    rows = (tag("tr", *(_cell(row[i], i, last=i == places[-1]) for i in places)) for row in view.fifths.rows)
    caption = tag("caption", ordinals(view.fifths.title), class_="visually-hidden")
    table = tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="data-table fifths")
    return tag("div", table, class_="table-wrap", tabindex=0, role="group", aria_label=view.fifths.title)


def reason_box(view: ConvergenceView) -> Html | None:
    """« Pourquoi l’écart s’ouvre »; nothing when nothing moved enough."""
    if not view.reason:
        return None
    title = tag("h4", pictogram("alert" if "s’ouvre" in view.reason_title else "info"), f" {view.reason_title}")
    return tag("div", title, tag("p", ordinals(view.reason)), class_="reading-box warm")


def _cell(cell: Cell, index: int, *, last: bool) -> Html:
    if index == 0:
        return tag("th", ordinals(cell.text), scope="row")
    return tag("td", tag("strong", cell.text) if last else cell.text, class_="num")
