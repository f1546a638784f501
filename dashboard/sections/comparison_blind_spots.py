"""Where the need is strong without action: one objective, its map, its lists, and the question to the committee."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import coverage_screen
from dashboard.drawn_screens import CoverageFigure
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.crossed import commune_box, crossed_legend
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.markup import Html, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.question import question
from data_access.services.page_states import BLIND_SPOTS
from indicators.views.coverage_views import CoverageMap, CoverageScreen

READ = "Le chiffre dans le rond est le nombre d’actions actives. Hachures et contour épais\u00a0: angle mort."


def show_blind_spots(choices: PageChoices) -> None:
    """The blind spots of the objective of the address, with the actions that whoever looks may read."""
    found = coverage_screen(resources.data_key(choices["edition"]), choices.params)
    screen = found.screen
    render(question("angles-morts", f"Angles morts de l’objectif {screen.objective}"))
    _choose(screen)
    if screen.map is None:
        render(empty_state(screen.finding.strong, screen.refusal))
        return
    _draw(found, screen.map, choices)


def _choose(screen: CoverageScreen) -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        select_one(Choice("objectif", "Objectif", screen.objectives), screen.objective, key="angles-objectif")
    with right:
        if screen.indicators:
            choice = Choice("indicateur", "Besoin mesuré par", screen.indicators)
            select_one(choice, screen.indicator, key="angles-indicateur")


def _draw(found: CoverageFigure, view: CoverageMap, choices: PageChoices) -> None:
    screen = found.screen
    said = tag("strong", ordinals(screen.finding.strong)), ordinals(screen.finding.caution), " "
    render(tag("p", *said, demonstration_chip(screen.finding.demonstration), class_="answer"))
    left, right = st.columns([11, 9], gap="medium")
    with left:
        if found.figure is not None:
            show_figure(found.figure, "angles-morts", view.alt)
        render(tag("p", READ, class_="card-note"))
        choice = Choice("territoire", "Lire une commune", screen.communes)
        select_one(choice, choices["territoire"], key="angles-commune")
        render(_chosen(view, choices))
    with right:
        render(crossed_legend(view))
        render(html_table(view.blind, caption_visible=False) if view.blind.rows else None)
        render(
            *(
                tag("p", ordinals(text), class_="card-note")
                for text in (view.reverse, view.unknown, *view.apart)
                if text
            )
        )
    notes = " ".join((view.bounds, *view.notices, f"Sources\u00a0: {view.source}."))
    render(tag("p", ordinals(notes), class_="card-note"), card_foot(view.table, _export(screen, choices)))
    render(_committee(view))
    _offer_agenda(screen, view, choices)


def _chosen(view: CoverageMap, choices: PageChoices) -> Html | None:
    commune = next((c for c in view.communes if c.selected), None)
    return commune_box(commune, lambda action: choices.address("plan-d-actions", action=action)) if commune else None


def _committee(view: CoverageMap) -> Html | None:
    if not view.question:
        return None
    title = tag("h3", "Question à poser au COPIL")
    return tag("div", title, tag("p", ordinals(view.question)), class_="reading-box ask")


def _offer_agenda(screen: CoverageScreen, view: CoverageMap, choices: PageChoices) -> None:
    shown = choices.address(objectif=screen.objective, indicateur=screen.indicator, vue=BLIND_SPOTS)
    title = f"Angles morts de l’objectif {screen.objective}"
    show_agenda_button(Subject(title, view.question, shown), choices, key=BLIND_SPOTS)


def _export(screen: CoverageScreen, choices: PageChoices) -> ExportLink:
    exact = {"objectif": screen.objective, "indicateur": screen.indicator}
    params = tuple((dict(choices.params) | exact).items())
    return ExportLink("angles_morts", params, f"besoin et couverture, objectif {screen.objective}")
