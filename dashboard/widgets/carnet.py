"""Notes of the carnet as markup: their text in pieces, their badges, where each leads. Reads no store."""

from collections.abc import Iterable

from dashboard.selection import PageChoices
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.markup import Html, join, link, ordinals, tag
from indicators.views.carnet_views import NoteLine, Pieces


def note_lines(lines: Iterable[NoteLine], choices: PageChoices) -> list[Html]:
    """The notes of a list, each with a link to its reading."""
    return [_card(line, choices) for line in lines]


def note_body(line: NoteLine) -> Html:
    """What a note says, or why it says nothing any more, then its badges and its facts."""
    said = tag("p", tag("em", line.gone)) if line.gone else tag("p", pieces_of(line.pieces), class_="carnet-text")
    chip = demonstration_chip(line.demonstration, "Démonstration")
    badges = tag("p", *(badge(*b) for b in line.badges), chip, class_="record-badges")
    return join([said, badges, tag("p", ordinals(line.facts), class_="subtitle")])


def pieces_of(pieces: Pieces) -> Html:
    """A text in pieces, those that matter marked."""
    return join(tag("mark", text) if told else text for text, told in pieces)


def _card(line: NoteLine, choices: PageChoices) -> Html:
    title = link(ordinals(line.title), choices.address(note=str(line.number), vue=""))
    objectives = [link(f"{code} {name}", choices.address(objectif=code, page="")) for code, name in line.objectives]
    return tag(
        "article",
        tag("h2", title, class_="card-title"),
        tag("p", *objectives, class_="anchors"),
        note_body(line),
        class_="card carnet-note",
    )
