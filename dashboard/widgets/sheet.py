"""The sheet of an indicator: what the figure measures, its source, its limits, its freshness."""

from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.markup import Html, link, ordinals, tag
from indicators.views.pages import Sheet


def sheet_card(sheet: Sheet, address: str, *, title: str = "Ce que mesure ce chiffre", level: str = "h2") -> Html:
    """The sheet as a card of labelled paragraphs, with the way to the dictionary."""
    icon, word, tone = sheet.freshness
    heading = tag(
        "div",
        tag(level, title, class_="card-title"),
        badge(icon, word, tone),
        demonstration_chip(sheet.demonstration),
        link("Fiche complète de l’indicateur", address, class_="heading-link") if address else None,
        class_="heading-row",
    )
    return tag("section", heading, sheet_rows(sheet), class_="card sheet", aria_label=f"{title}\u00a0: {sheet.label}")


def sheet_rows(sheet: Sheet) -> Html:
    """The labelled paragraphs of a sheet, in columns."""
    rows = (tag("div", tag("dt", f"{label}."), " ", tag("dd", ordinals(text))) for label, text in sheet.rows if text)
    return tag("dl", *rows, class_="sheet-rows")
