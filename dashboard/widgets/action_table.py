"""Actions as one real table: status in a badge, what is late or faded in words, the way to the record."""

from collections.abc import Callable

from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.markup import Child, Html, join, link, ordinals, tag
from indicators.views.action_rows import ActionList, ActionRow

HEADS = ("Action", "Statut", "Météo", "Prochain jalon", "Territoire", "Confirmée le", "Fiche")


def action_table(actions: ActionList, address: Callable[[ActionRow], str], level: str = "h3") -> Html:
    """Heading that sums up, chip, then one row per action; arbitrations come first, on a warm ground."""
    heading = tag(
        "div", tag(level, ordinals(actions.title)), demonstration_chip(actions.demonstration), class_="heading-row"
    )
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in HEADS)))
    body = tag("tbody", *(_row(row, address(row)) for row in actions.rows))
    caption = tag("caption", ordinals(actions.title), class_="visually-hidden")
    return join(
        [heading, tag("div", tag("table", caption, head, body, class_="data-table actions"), class_="table-wrap")]
    )


def _row(row: ActionRow, href: str) -> Html:
    name = [
        tag("span", ordinals(row.title), class_="row-title strong"),
        tag("span", f"{row.number} · {row.lead}", " ◇" if row.demonstration else None, class_="row-detail"),
    ]
    marks = tag("span", ordinals(", ".join(row.marks)), class_="cell-detail") if row.marks else None
    asked = (
        tag("span", "Arbitrage demandé\u00a0: ", ordinals(row.arbitration), class_="cell-detail")
        if row.arbitration
        else None
    )
    cells: list[Child] = [
        join([badge(*row.status), marks, asked]),
        badge(*row.weather),
        ordinals(row.next_step),
        row.territory,
        row.confirmed,
        link("Ouvrir la fiche", href, aria_label=f"Ouvrir la fiche {row.number}\u00a0: {row.title}"),
    ]
    classes = " ".join(c for c in ("to-decide" if row.arbitration else "", "faded" if row.faded else "") if c)
    return tag("tr", tag("th", *name, scope="row"), *(tag("td", cell) for cell in cells), class_=classes or None)
