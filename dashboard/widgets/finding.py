"""The top of a page: its name (h1) and the sentence that says what the data show."""

from dashboard.widgets.badges import axis_mark, demonstration_chip
from dashboard.widgets.markup import Html, ordinals, tag
from indicators.views.pages import Finding


def page_title(title: str, axis: int | None = None, aid: Html | None = None) -> Html:
    """The only h1 of a page, with the mark of its axis; ``aid`` is the link to its help, at the end of the line."""
    name = tag("h1", axis_mark(axis) if axis else None, tag("span", title), class_="page-title")
    return tag("div", name, aid, class_="page-head")


def finding(found: Finding) -> Html:
    """The finding in bold, its caution in regular weight, the chip when a figure is a demonstration."""
    return tag(
        "p",
        tag("strong", ordinals(found.strong)),
        " " if found.caution else None,
        ordinals(found.caution) if found.caution else None,
        " " if found.demonstration else None,
        demonstration_chip(found.demonstration),
        class_="finding",
    )
