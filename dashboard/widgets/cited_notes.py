"""The notes a decision rests on, as markup: their source, their direction, their words when they may be quoted."""

from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, ordinals, tag
from indicators.views.decision_grounds import CitedLine, DecisionGrounds


def cited_notes(grounds: DecisionGrounds, choices: PageChoices) -> list[Html]:
    """The notes the reader may read, each with the way to it, then what is not shown."""
    lines = [tag("li", _line(line, choices)) for line in grounds.lines]
    listed = [tag("ul", *lines, class_="plain-list")] if lines else []
    return [*listed, *([tag("p", grounds.unsaid, class_="card-note")] if grounds.unsaid else [])]


def _line(line: CitedLine, choices: PageChoices) -> Html:
    source = link(ordinals(line.source), choices.address("carnet", note=str(line.note)))
    mark = "\u00a0◇" if line.demonstration else None
    words = tag("span", ordinals(line.quoted), class_="cell-detail") if line.quoted else None
    return tag("span", source, mark, f" ({line.direction})", words)
