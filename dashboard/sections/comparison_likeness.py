"""Who looks like whom, and the maps side by side: the last two questions of the comparison."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import multiples_screen, resemblance_screen
from dashboard.selection import MAX_COMPARED, PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.legend import classes_legend
from dashboard.widgets.markup import Html, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.question import question
from dashboard.widgets.resemblance import peers_table, profile_cards
from indicators.views.multiples_builder import BY_INDICATOR, BY_VINTAGE
from indicators.views.pages import ComparisonPage, Option
from indicators.views.resemblance_views import PeerLine, Peers, Profiles

READINGS = (Option(BY_INDICATOR, "Plusieurs indicateurs"), Option(BY_VINTAGE, "Un indicateur, plusieurs années"))
Export = Callable[[str, str], ExportLink]


def show_resemblance(page: ComparisonPage, choices: PageChoices, export: Export) -> None:
    """The nearest communes and communities, then the profiles."""
    screen = resemblance_screen(resources.data_key(choices["edition"]), choices.params)
    render(question("ressemblances"))
    with st.columns(2, gap="medium")[0]:
        select_one(Choice("territoire", "Commune lue", screen.options), screen.subject, key="ressemblance-commune")
    variables = f"Caractères comparés\u00a0: {', '.join(screen.variables)}."
    render(tag("p", ordinals(variables), " ", demonstration_chip(screen.demonstration), class_="subtitle"))
    add = partial(_address, page, choices)
    _draw_peers(screen.communes, add)
    render(card_foot(screen.communes.table, export("voisins", "")))
    _draw_peers(screen.communities, add)
    render(card_foot(screen.communities.table, export("epci_proches", "")))
    _draw_profiles(screen.profiles, export)
    render(tag("p", ordinals(f"Sources\u00a0: {screen.source}."), class_="card-note"))


def show_multiples(page: ComparisonPage, choices: PageChoices, export: Export) -> None:
    """Small maps of the communes on common classes, several indicators or several years."""
    render(question("cartes"))
    reading = choices["vue"] if choices["vue"] in (BY_INDICATOR, BY_VINTAGE) else BY_INDICATOR
    select_segment(Choice("vue", "Cartes montrées", READINGS), reading)
    found = multiples_screen(resources.data_key(choices["edition"]), choices.params)
    view = found.view
    if found.figure is None or view.table is None:
        render(empty_state("Pas de cartes côte à côte.", view.refusal), *(_note(text) for text in view.notices))
        return
    head = tag("h3", ordinals(view.title), " ", demonstration_chip(view.demonstration, "Démonstration"))
    render(head, tag("p", ordinals(view.subtitle), class_="subtitle"), classes_legend(view.classes))
    show_figure(found.figure, "cartes-cote-a-cote", view.alt)
    ringed = f"Cerclées\u00a0: les communes choisies parmi les {len(page.chosen_territories)} territoires comparés."
    notes = " ".join((*view.notices, ringed, f"Sources\u00a0: {view.source}\u202f; contours IGN."))
    render(_note(notes), card_foot(view.table, export("petites_cartes", "")))


def _draw_peers(peers: Peers, add: Callable[[PeerLine], str]) -> None:
    render(tag("h3", peers.title))
    if peers.lines:
        render(peers_table(peers, add), _note(" ".join(peers.notes)))
    else:
        render(empty_state("Pas de rapprochement.", peers.refusal))


def _draw_profiles(profiles: Profiles, export: Export) -> None:
    render(tag("h3", profiles.title))
    if profiles.table is None:
        render(empty_state("Pas de profils.", profiles.refusal), *(_note(text) for text in profiles.notes))
        return
    render(tag("p", ordinals(profiles.quality), class_="subtitle"), profile_cards(profiles.cards))
    render(_note(" ".join(profiles.notes)), card_foot(profiles.table, export("profils", "")))


def _address(page: ComparisonPage, choices: PageChoices, line: PeerLine) -> str:
    """The comparison with one more place; when it is full, the last one gives its seat."""
    kept = page.chosen_territories[: MAX_COMPARED - 1]
    return f"{choices.address(territoires=','.join((*kept, line.territory)))}#ressemblances"


def _note(text: str) -> Html:
    return tag("p", ordinals(text), class_="card-note")
