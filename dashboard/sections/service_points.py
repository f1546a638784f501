"""The points of service on an axis page: choices, map, legend, list with hours, how far the communes are."""

import pydeck as pdk
import streamlit as st

from dashboard import resources
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.maps.service_points import deck_of
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.map import show_map
from dashboard.widgets.markup import Html, ordinals, render, tag
from dashboard.widgets.shapes import shapes_legend
from data_access.field_registers import reading_key
from data_access.services.service_points import read_services
from indicators.views.pages import Option
from indicators.views.services_views import AccessView, ServicesAsked, ServicesView

AXES = frozenset({1, 2, 5})
"""The axes whose maps show points of service."""
SATURDAY, EVENING, BOTH = "samedi", "soir", "samedi-et-soir"
WHEN = (
    Option("", "À toute heure"),
    Option(SATURDAY, "Ouvert le samedi"),
    Option(EVENING, "Ouvert après 18\u202fh"),
    Option(BOTH, "Le samedi et après 18\u202fh"),
)
GROUNDS = (Option("", "Communes seules"), Option("indicateur", "Indicateur affiché plus haut"))


def show_service_points(screen: AxisScreen, choices: PageChoices) -> None:
    """The card of an axis; nothing for an axis without points of service."""
    axis = screen.page.number
    if axis not in AXES:
        return
    key = f"services|{reading_key(resources.store(), current_actor(), choices['edition'])}"
    view, deck = screen.keep(key, lambda: _made(screen, choices))
    with st.container(key="card-services"):
        render(card_heading(view.title, view.finding, demonstration=view.demonstration, level="h2"))
        _choose(view, choices, can_lay=screen.deck is not None)
        left, right = st.columns([11, 9], gap="medium")
        with left:
            _draw(view, deck)
        with right:
            render(_access(view.access, _export("acces_services", axis, choices, "distances aux services")))
        render(tag("p", ordinals(" ".join((*view.notices, _source(view)))), class_="card-note"))
        render(card_foot(view.table, _export("points_de_service", axis, choices, "points de service et horaires")))


def _made(screen: AxisScreen, choices: PageChoices) -> tuple[ServicesView, pdk.Deck]:
    asked, edition = asked_of(choices), choices["edition"]
    view = read_services(resources.store(), current_actor(), screen.page.number, asked, edition)
    under = screen.deck if choices["fond"] else None
    return view, deck_of(view.points, resources.outlines(), under)


def asked_of(choices: PageChoices) -> ServicesAsked:
    """What the address asks of the points of service."""
    when = choices["ouvert"]
    return ServicesAsked(choices["service"], saturday=when in {SATURDAY, BOTH}, evening=when in {EVENING, BOTH})


def _choose(view: ServicesView, choices: PageChoices, *, can_lay: bool) -> None:
    kind, when, ground = st.columns(3, gap="medium")
    with kind:
        select_one(Choice("service", "Sorte de service", view.kinds), view.asked.kind)
    with when:
        select_one(Choice("ouvert", "Horaires", WHEN), choices["ouvert"])
    with ground:
        if can_lay:
            select_one(Choice("fond", "Sous les points", GROUNDS), choices["fond"])


def _draw(view: ServicesView, deck: pdk.Deck) -> None:
    render(shapes_legend(view))
    with st.container(key="services-carte"):
        show_map(deck, "services", view.alt)


def _access(access: AccessView | None, export: ExportLink) -> Html | None:
    if access is None:
        return tag("p", "Aucun lieu n’est encore renseigné pour dire une distance.", class_="card-note")
    head = card_heading(access.title, demonstration=access.demonstration)
    said = tag("ul", *(tag("li", ordinals(sentence)) for sentence in access.sentences), class_="access-said")
    basis = tag("p", ordinals(access.basis), class_="card-note")
    return tag("div", head, said, basis, card_foot(access.table, export))


def _source(view: ServicesView) -> str:
    return f"Sources\u00a0: {view.source}." if view.source else ""


def _export(visual: str, axis: int, choices: PageChoices, title: str) -> ExportLink:
    exact = {"axe": str(axis)}
    return ExportLink(visual, tuple((dict(choices.params) | exact).items()), title)
