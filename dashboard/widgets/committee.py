"""The next committee on the home page, then what it is asked to decide. Markup only."""

from collections.abc import Callable

from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.markup import Html, link, ordinals, pictogram, tag
from indicators.formats import plural
from indicators.views.committee import AskedItem, CommitteeCard

TITLE = "Prochain comité de pilotage"
NONE = "Aucun COPIL n’est préparé\u00a0: le prochain s’affichera ici dès qu’il le sera. Rien n’est inventé."


def committee_card(card: CommitteeCard, agenda: str, room: str, since: Html | None) -> Html:
    """When and where, what the agenda asks, and the two ways in; ``since`` leads to what changed."""
    opened = "Rejoindre la séance" if card.running else "Ouvrir l’écran de séance"
    ways = (
        link(tag("span", pictogram("forward"), opened), room, class_="button-link primary"),
        link("Lire l’ordre du jour", agenda, class_="button-link"),
    )
    return tag(
        "section",
        _head(TITLE, invented=card.demonstration),
        tag("p", ordinals(card.when), class_="committee-day"),
        tag("p", ordinals(card.where), class_="subtitle"),
        tag("p", ordinals(" ".join(said for said in (card.agenda, card.sending) if said))),
        since,
        tag("p", *ways, class_="downloads spread"),
        class_="card committee",
    )


def no_committee_card(prepare: Html | None, since: Html | None) -> Html:
    """Nothing is prepared: said, with the way to prepare for whoever may."""
    return tag("section", _head(TITLE), tag("p", NONE, class_="subtitle"), since, prepare, class_="card committee")


def asked_card(card: CommitteeCard, address: Callable[[AskedItem], str]) -> Html | None:
    """The items on which the committee is asked to decide; nothing when there is none."""
    if not card.asked:
        return None
    lines = tag("ul", *(_asked(item, address(item)) for item in card.asked), class_="alerts asked")
    more = plural(card.more, "autre point pour décision", "autres points pour décision")
    rest = tag("p", f"{more} à l’ordre du jour.", class_="card-note") if card.more else None
    head = _head(f"À décider le {card.decided_on}", invented=card.demonstration)
    return tag("section", head, lines, rest, class_="card card-accent")


def _head(title: str, *, invented: bool = False) -> Html:
    chip = demonstration_chip(invented, "Démonstration")
    return tag("div", tag("h2", ordinals(title), class_="card-title"), chip, class_="card-heading")


def _asked(item: AskedItem, address: str) -> Html:
    body = tag(
        "div",
        tag("span", ordinals(item.name), class_="alert-fact"),
        tag("span", ordinals(item.question)) if item.question else None,
        tag("span", ordinals(item.about), class_="alert-rule"),
        link("Voir le point à l’écran", address, aria_label=f"Voir le point à l’écran\u00a0: {item.name}"),
    )
    return tag("li", body)
