"""The concerted decision: where the gaps are, among the communes, in people; then the doubt, and what follows."""

from functools import partial

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import comparison_screen
from dashboard.drawn_screens import ComparisonScreen
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.sections.comparison_blind_spots import show_blind_spots
from dashboard.sections.comparison_doubt import show_ranks, show_tightening
from dashboard.sections.comparison_likeness import show_multiples, show_resemblance
from dashboard.sections.corroboration import show_corroboration
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.groups import show_groups
from dashboard.selection import MAX_COMPARED, MAX_INDICATORS, PageChoices
from dashboard.widgets.choices import Choice, select_several
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.finding import finding
from dashboard.widgets.heat import heat_table
from dashboard.widgets.markup import join, ordinals, render, tag
from dashboard.widgets.notices import notices
from dashboard.widgets.people import people_cards
from dashboard.widgets.question import anchors, nothing, question
from indicators.views.pages import ComparisonPage

STRIP_MARKS = (
    "Points noirs\u00a0: les territoires choisis. Points gris\u00a0: les autres communes. "
    "Tirets\u00a0: la référence. Pointillé\u00a0: la médiane des habitants."
)


def show_comparison() -> None:
    """The comparison page."""
    run_page(PageFrame("decision-concertee", "Comparer les territoires pour décider ensemble"), _draw)


def _draw(choices: PageChoices) -> None:
    screen = comparison_screen(resources.data_key(choices["edition"]), choices.params)
    page = screen.page
    render(finding(page.finding))
    show_context_bar(page.context, ContextOptions(references=page.references), choices)
    _offer_agenda(page, choices)
    left, right = st.columns(2, gap="medium")
    with left:
        territories = Choice(
            "territoires", f"Territoires ou groupes ({MAX_COMPARED} au plus)", page.territories, "Ajouter un territoire"
        )
        select_several(territories, page.chosen_territories)
    with right:
        indicators = Choice(
            "indicateurs", f"Indicateurs ({MAX_INDICATORS} au plus)", page.indicators, "Ajouter un indicateur"
        )
        select_several(indicators, page.chosen_indicators, MAX_INDICATORS)
    show_groups(choices)
    render(anchors(), *notices(page.notices))
    render(
        question("ecarts"),
        tag("p", ordinals(page.heat_reading), class_="subtitle") if page.heat_reading else None,
        heat_table(page.heat, page.heat_legend),
        card_foot(page.heat_details, _export(page, choices, "ecarts")),
    )
    _draw_strips(screen, choices)
    render(
        question("personnes"),
        people_cards(page.people) if page.people else nothing("Aucun écart en personnes n’est calculable."),
    )
    export = partial(_export, page, choices)
    show_ranks(screen, choices, export)
    show_tightening(screen, choices, export)
    show_blind_spots(choices)
    show_corroboration(choices)
    show_resemblance(page, choices, export)
    show_multiples(page, choices, export)


def _offer_agenda(page: ComparisonPage, choices: PageChoices) -> None:
    compared = {"territoires": ",".join(page.chosen_territories), "indicateurs": ",".join(page.chosen_indicators)}
    question = "Quels écarts le comité veut-il réduire d’abord\u202f?"
    show_agenda_button(Subject("Écarts entre territoires", question, choices.address(vue="", **compared)), choices)


def _draw_strips(screen: ComparisonScreen, choices: PageChoices) -> None:
    page = screen.page
    if not screen.strips:
        render(question("distribution"), nothing("Aucun indicateur choisi n’est publié par commune."))
        return
    render(question("distribution"), tag("p", STRIP_MARKS, class_="subtitle"))
    show_figure(screen.strips, "parmi-les-26", " ".join(strip.view.alt for strip in page.strips))
    feet = [
        tag(
            "div",
            tag("h3", ordinals(strip.view.title)),
            card_foot(strip.view.table, _export(page, choices, "distribution", strip.indicator)),
        )
        for strip in page.strips
    ]
    render(tag("details", tag("summary", "Tableaux et fichiers de chaque ligne"), join(feet)))


def _export(page: ComparisonPage, choices: PageChoices, visual: str, indicator: str = "") -> ExportLink:
    exact = {"territoires": ",".join(page.chosen_territories), "indicateurs": ",".join(page.chosen_indicators)}
    if indicator:
        exact["indicateur"] = indicator
    return ExportLink(visual, tuple((dict(choices.params) | exact).items()), page.heat.title)
