"""The concerted decision, first form: gaps, distribution, people, what may be concluded, and whether gaps narrow."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import ComparisonScreen, comparison_screen
from dashboard.sections.cards import show_trend_card
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import MAX_COMPARED, MAX_INDICATORS, PageChoices
from dashboard.widgets.choices import Choice, select_several
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.finding import finding
from dashboard.widgets.heat import heat_table
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state, notices
from dashboard.widgets.people import people_cards, rank_boxes
from indicators.views.comparison_views import RankReading
from indicators.views.pages import ComparisonPage

QUESTIONS = (
    ("ecarts", "Écarts", "Où sont les écarts à la référence\u202f?"),
    ("distribution", "Parmi les 26", "Et parmi les 26 communes\u202f?"),
    ("personnes", "Personnes", "Combien de personnes ou de logements cela représente-t-il\u202f?"),
    ("conclure", "Ne pas conclure", "Que peut-on conclure, et que ne peut-on pas conclure\u202f?"),
    ("resserrement", "Resserrement", "Les écarts se resserrent-ils\u202f?"),
)
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
    anchors = tag(
        "p",
        "Sur cette page\u00a0:",
        *(link(f"{i} {short}", f"#{name}") for i, (name, short, _) in enumerate(QUESTIONS, 1)),
        class_="anchors",
    )
    render(anchors, *notices(page.notices))
    render(
        _question(0),
        tag("p", ordinals(page.heat_reading), class_="subtitle") if page.heat_reading else None,
        heat_table(page.heat, page.heat_legend),
        card_foot(page.heat_details, _export(page, choices, "ecarts")),
    )
    _draw_strips(screen, choices)
    render(
        _question(2),
        people_cards(page.people) if page.people else _nothing("Aucun écart en personnes n’est calculable."),
    )
    _draw_ranks(screen)
    _draw_gap_trends(screen, choices)


def _question(index: int) -> Html:
    name, _, text = QUESTIONS[index]
    return tag("h2", tag("span", str(index + 1), class_="question-number"), text, id=name, class_="question")


def _nothing(text: str) -> Html:
    return empty_state(text, "Choisissez d’autres territoires ou d’autres indicateurs.")


def _draw_strips(screen: ComparisonScreen, choices: PageChoices) -> None:
    page = screen.page
    if not screen.strips:
        render(_question(1), _nothing("Aucun indicateur choisi n’est publié par commune."))
        return
    render(_question(1), tag("p", STRIP_MARKS, class_="subtitle"))
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


def _draw_ranks(screen: ComparisonScreen) -> None:
    render(_question(3))
    if not screen.page.ranks:
        render(_nothing("Aucun rang n’est possible sur ces indicateurs."))
        return
    labels = [reading.label for reading in screen.page.ranks]
    chosen = st.selectbox("Indicateur lu", range(len(labels)), format_func=lambda i: labels[i], key="rang-lu")
    _draw_rank(screen.page.ranks[chosen], screen, chosen)


def _draw_rank(reading: RankReading, screen: ComparisonScreen, index: int) -> None:
    figure = screen.ranks[index]
    if reading.strip is None or figure is None:
        render(empty_state("Pas de rang pour cet indicateur.", reading.reason))
        return
    left, right = st.columns([11, 9], gap="medium")
    with left:
        show_figure(figure, f"rang-{reading.indicator}", reading.strip.alt)
    with right:
        render(tag("h3", ordinals(reading.label)), *rank_boxes(reading))


def _draw_gap_trends(screen: ComparisonScreen, choices: PageChoices) -> None:
    page = screen.page
    render(_question(4))
    if not page.gap_trends:
        render(_nothing("Il faut au moins deux millésimes comparables pour lire une tendance de l’écart."))
    for trend, figure in zip(page.gap_trends, screen.gap_trends, strict=True):
        export = _export(page, choices, "tendance_ecart", trend.indicator)
        show_trend_card(trend.view, figure, export, key=f"ecart-{trend.indicator.lower()}")


def _export(page: ComparisonPage, choices: PageChoices, visual: str, indicator: str = "") -> ExportLink:
    exact = {"territoires": ",".join(page.chosen_territories), "indicateurs": ",".join(page.chosen_indicators)}
    if indicator:
        exact["indicateur"] = indicator
    return ExportLink(visual, tuple((dict(choices.params) | exact).items()), page.heat.title)
