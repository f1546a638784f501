"""The nearest places and the described profiles, as tables and cards."""

from collections.abc import Callable

from dashboard.widgets.markup import Html, link, ordinals, tag
from indicators.views.resemblance_views import PeerLine, Peers, ProfileCard

HEADS = ("Territoire", "Distance", "Proches par", "Différents par", "")


def peers_table(peers: Peers, add: Callable[[PeerLine], str]) -> Html:
    """One line per near place; the last cell adds it to the comparison, and says so when it is there already."""
    heads = (tag("th", head, scope="col", class_="num" if head == "Distance" else None) for head in HEADS)
    rows = (_peer(line, add) for line in peers.lines)
    caption = tag("caption", peers.title, class_="visually-hidden")
    table = tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="data-table")
    return tag("div", table, class_="table-wrap", tabindex=0, role="group", aria_label=peers.title)


def profile_cards(cards: tuple[ProfileCard, ...]) -> Html:
    """One card per profile, the largest first."""
    return tag("div", *(_profile(card) for card in cards), class_="people profiles")


def _peer(line: PeerLine, add: Callable[[PeerLine], str]) -> Html:
    address = add(line)
    if line.compared:
        last: Html | str = "déjà comparé"
    else:
        last = link("Ajouter à la comparaison", address, aria_label=f"Ajouter {line.name} à la comparaison")
    return tag(
        "tr",
        tag("th", line.name, tag("span", line.shared, class_="cell-detail"), scope="row"),
        tag("td", line.distance, class_="num"),
        tag("td", ordinals(line.alike)),
        tag("td", ordinals(line.apart)),
        tag("td", last),
    )


def _profile(card: ProfileCard) -> Html:
    return tag(
        "div",
        tag("h4", card.title, class_="people-headline"),
        tag("span", card.size, class_="people-title"),
        tag("p", tag("strong", card.communes)),
        tag("p", ordinals(card.paragraph)),
        tag("p", card.doubtful, class_="card-note") if card.doubtful else None,
        class_="card current" if card.selected else "card",
    )
