"""Gaps said in people or places, with the arithmetic; and what may or may not be concluded from ranks."""

from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.markup import Html, ordinals, pictogram, tag
from indicators.formats import plural
from indicators.views.comparison_views import PeopleCard, RankReading


def people_cards(cards: tuple[PeopleCard, ...]) -> Html:
    """One card per gap; « aucun calcul possible » keeps its reason and its hatch."""
    return tag("div", *(_card(card) for card in cards), class_="people")


def rank_boxes(reading: RankReading) -> list[Html]:
    """« On peut dire », « On ne peut pas dire », and the communes that cannot be told apart."""
    boxes = [tag("p", ordinals(reading.reason), class_="card-note")] if reading.reason else []
    if reading.can_say or reading.cannot_say:
        boxes.append(
            tag(
                "div",
                *_said("On peut dire", reading.can_say),
                *_said("On ne peut pas dire", reading.cannot_say),
                class_="reading-box",
            )
        )
    if reading.inconclusive:
        title = tag(
            "h4",
            pictogram("equal"),
            f" Ne pas conclure\u00a0: {plural(len(reading.inconclusive), 'commune', 'communes')}",
        )
        names = tag(
            "p", f"{', '.join(reading.inconclusive)}. Leur écart à la référence peut venir des seuls petits effectifs."
        )
        boxes.append(tag("div", title, names, class_="reading-box grey"))
    return boxes


def _card(card: PeopleCard) -> Html:
    lines = tag(
        "div",
        *(tag("span", ordinals(line)) for line in card.arithmetic),
        class_="arithmetic" if card.possible else "arithmetic hatch",
    )
    return tag(
        "div",
        tag("span", ordinals(card.title), class_="people-title"),
        tag("span", ordinals(card.headline), class_="people-headline"),
        demonstration_chip(card.demonstration),
        tag("span", ordinals(card.detail)),
        lines if card.arithmetic else None,
        tag("p", ordinals(card.range_text), class_="card-note") if card.range_text else None,
        class_="card",
    )


def _said(title: str, text: str) -> list[Html]:
    return [tag("h4", title), tag("p", ordinals(text))] if text else []
