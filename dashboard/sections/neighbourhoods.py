"""Neighbourhoods of a commune, or of all, on the portrait and on the explorer: map where outlined, table always."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.maps.neighbourhoods import figure_of
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_several
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.markup import ordinals, render, tag
from dashboard.widgets.neighbourhoods import neighbourhood_legend, neighbourhood_tables
from dashboard.widgets.notices import empty_state
from data_access.services.neighbourhoods import read_neighbourhoods
from indicators.views.neighbourhood_builder import NeighbourhoodQuery
from indicators.views.neighbourhood_views import NeighbourhoodMap, NeighbourhoodsView

LEVEL = "quartiers"
"""The level of the explorer that shows them, as the address names it."""
MAPPED = "quartiers-carte"
UNDEFINED = "Une chargée de projet définit les quartiers page Données et imports, puis importe contours et chiffres."


def show_neighbourhoods(choices: PageChoices, commune: str, *, choosing: bool = False) -> None:
    """The card of the neighbourhoods of a commune, of all communes when none is named; ``choosing`` its indicators."""
    indicators = choices.several("indicateurs") if choosing else ()
    query = NeighbourhoodQuery(commune, indicators, str(st.session_state.get(MAPPED) or ""))
    view = read_neighbourhoods(resources.store(), current_actor(), query, choices["edition"])
    with st.container(key="card-quartiers"):
        if not view.lines:
            render(card_heading("Quartiers", "", level="h2"), empty_state(view.finding.strong, UNDEFINED))
            return
        said = tag("p", tag("strong", view.finding.strong), f" {view.finding.caution}")
        render(card_heading("Quartiers", "", level="h2", demonstration=view.finding.demonstration), said)
        if choosing:
            options = Choice("indicateurs", "Indicateurs", view.options, "Tous ceux qui ont des chiffres")
            select_several(options, indicators)
        if view.map:
            _draw_map(view, view.map)
        elif view.no_map:
            render(tag("p", view.no_map, class_="card-note"))
        params = (("territoire", commune), ("indicateurs", ",".join(indicators)), ("edition", choices["edition"]))
        render(
            neighbourhood_tables(view, several=not commune),
            tag("p", ordinals(" ".join(view.notices)), class_="card-note"),
            card_foot(view.table, ExportLink("quartiers", params, view.table.title)),
        )


def _draw_map(view: NeighbourhoodsView, drawn: NeighbourhoodMap) -> None:
    labels = {option.code: option.label for option in view.mapped}
    codes = list(labels)
    st.selectbox(
        "Chiffre montré sur la carte des quartiers",
        codes,
        index=codes.index(view.chosen),
        format_func=lambda code: labels.get(code, code),
        key=MAPPED,
    )
    render(tag("h3", drawn.title, class_="card-title"), tag("p", drawn.subtitle, class_="subtitle"))
    show_figure(figure_of(drawn, resources.outlines()), "quartiers", drawn.alt)
    render(neighbourhood_legend(drawn))
