"""The network of an objective in place of its map, and its need crossed with its coverage. Draws what views hold."""

from dashboard import resources
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.kept import kept_with_view
from dashboard.widgets.markup import Html, join, link, ordinals, picture, render, tag
from data_access.exports.svg import Frame, draw
from data_access.field_registers import reading_key
from data_access.services.page_states import CROSSED, NETWORK
from data_access.services.service_points import read_crossed, read_network
from indicators.catalogue.services import load_services
from indicators.views.crossed_views import CrossedView
from indicators.views.network_builder import OBJECTIVES
from indicators.views.network_views import NetworkView

NETWORK_FRAME, CROSSED_FRAME, NARROW_FRAME = Frame(1120, 760, 16), Frame(1120, 600, 18), Frame(330, 700, 15)


def show_field_drawings(screen: AxisScreen, choices: PageChoices) -> None:
    """The cards of an objective; nothing for one that has neither."""
    objective, store, actor = screen.page.objective, resources.store(), current_actor()
    if objective in OBJECTIVES or objective in load_services().crossings:
        key = f"dessins|{reading_key(store, actor, choices['edition'])}"
        render(screen.keep(key, lambda: _cards(objective, choices)))


def _cards(objective: str, choices: PageChoices) -> Html:
    store, actor = resources.store(), current_actor()
    network = read_network(store, actor, objective, choices["edition"])
    crossed = read_crossed(store, actor, _selection(objective, choices).selection)
    drawn = [_network(network, objective, choices)] if network is not None else []
    return join([*drawn, *([_crossed(crossed, objective, choices)] if crossed is not None else [])])


def _selection(objective: str, choices: PageChoices) -> PageChoices:
    return PageChoices(choices.slug, {**choices.values, "objectif": objective})


def _network(view: NetworkView, objective: str, choices: PageChoices) -> Html:
    head = card_heading(view.title, view.subtitle, demonstration=view.demonstration, level="h2")
    notes = tag("p", ordinals(" ".join((*view.notes, f"Source\u00a0: {view.source}."))), class_="card-note")
    foot = card_foot(view.table, _export("reseau", objective, choices, view.table.title))
    room = _room(NETWORK, objective, choices)
    return tag("section", head, _drawing(view), room, notes, foot, class_="card", aria_label="Réseau de coordination")


def _crossed(view: CrossedView, objective: str, choices: PageChoices) -> Html:
    head = card_heading(view.title, view.subtitle, demonstration=view.demonstration, level="h2")
    said = (*view.bounds, view.unknown, f"Source\u00a0: {view.source}.")
    notes = tag("p", ordinals(" ".join(text for text in said if text)), class_="card-note")
    chosen = next((c for c in view.communes if c.selected), None)
    one = tag("p", tag("strong", ordinals(chosen.sentence))) if chosen else None
    foot = card_foot(view.table, _export("croisement", objective, choices, view.table.title))
    room = _room(CROSSED, objective, choices)
    return tag(
        "section", head, _drawing(view), one, room, notes, foot, class_="card", aria_label="Besoin et couverture"
    )


@kept_with_view
def _drawing(view: NetworkView | CrossedView) -> Html:
    """A crossed map has a drawing for narrow screens; a network keeps the width of its names and scrolls."""
    if isinstance(view, NetworkView):
        shown = picture(draw(view, NETWORK_FRAME), view.alt, class_="field-drawing field-network")
        return tag("div", shown, class_="field-scroll", tabindex=0, role="group", aria_label=view.table.title)
    wide = picture(draw(view, CROSSED_FRAME), view.alt, class_="field-drawing field-wide")
    return join([wide, picture(draw(view, NARROW_FRAME), view.alt, class_="field-drawing field-tall")])


def _room(reading: str, objective: str, choices: PageChoices) -> Html:
    return tag("p", link("Montrer à la salle", choices.address(objectif=objective, vue=reading, mode="seance")))


def _export(visual: str, objective: str, choices: PageChoices, title: str) -> ExportLink:
    exact = {"objectif": objective, "indicateur": ""}
    return ExportLink(visual, tuple((dict(choices.params) | exact).items()), title)
