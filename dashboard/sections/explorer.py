"""The explorer: up to six indicators and territories, as a table, trends, a map or a scatter of two indicators."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import explorer_screen
from dashboard.drawn_screens import ExplorerScreen
from dashboard.sections.cards import card_heading, show_map_card, show_trend_card
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.neighbourhoods import LEVEL, show_neighbourhoods
from dashboard.selection import MAX_COMPARED, PageChoices
from dashboard.widgets.choices import Choice, select_segment, select_several
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.figure import show_figure
from dashboard.widgets.finding import finding
from dashboard.widgets.grid import show_grid
from dashboard.widgets.markup import ordinals, render, tag
from dashboard.widgets.notices import empty_state, notices
from dashboard.widgets.sheet import sheet_card
from indicators.views.pages import ExplorerPage, Option, ScatterView
from indicators.views.visuals import TrendView

VIEWS = (
    Option("tableau", "Tableau"),
    Option("tendance", "Tendance"),
    Option("carte", "Carte"),
    Option("nuage", "Nuage de points"),
)
LEVELS = (Option("communes", "Communes et au-dessus"), Option(LEVEL, "Quartiers"))
"""A neighbourhood is never among communes: the level shows one or the other."""
LABELS = {option.code: option.label for option in VIEWS}


def show_explorer() -> None:
    """The explorer page."""
    run_page(PageFrame("explorer", "Explorer les indicateurs"), _draw)


def _draw(choices: PageChoices) -> None:
    screen = explorer_screen(resources.data_key(choices["edition"]), choices.params)
    page = screen.page
    if choices["niveau"] == LEVEL:
        select_segment(Choice("niveau", "Échelle", LEVELS), LEVEL)
        show_neighbourhoods(choices, _commune_of(choices), choosing=True)
        return
    render(finding(page.finding))
    show_context_bar(page.context, ContextOptions(vintages=page.vintages), choices)
    select_segment(Choice("niveau", "Échelle", LEVELS), "")
    left, right = st.columns(2, gap="medium")
    with left:
        select_several(
            Choice("indicateurs", f"Indicateurs ({MAX_COMPARED} au plus)", page.indicators, "Ajouter un indicateur"),
            page.chosen_indicators,
        )
    with right:
        select_several(
            Choice("territoires", f"Territoires ({MAX_COMPARED} au plus)", page.territories, "Ajouter un territoire"),
            page.chosen_territories,
        )
    select_segment(Choice("vue", "Voir en", VIEWS), _view_of(choices))
    render(*notices(page.notices))
    _draw_view(screen, choices)
    for sheet in page.sheets:
        address = choices.address("dictionnaire", indicateur=sheet.indicator)
        render(sheet_card(sheet, address, title=sheet.label))


def _commune_of(choices: PageChoices) -> str:
    """The one commune chosen, or the one looked at; all of them otherwise."""
    communes = {commune.code for commune in resources.store().catalogue.communes()}
    chosen = [code for code in choices.several("territoires") if code in communes] or [choices["territoire"]]
    return chosen[0] if len(chosen) == 1 and chosen[0] in communes else ""


def _view_of(choices: PageChoices) -> str:
    """The view asked; an address may name one that does not exist."""
    return choices["vue"] if choices["vue"] in LABELS else VIEWS[0].code


def _draw_view(screen: ExplorerScreen, choices: PageChoices) -> None:
    view, page = _view_of(choices), screen.page
    if view != "tableau":
        render(tag("h2", LABELS[view], class_="visually-hidden"))
    if view == "tendance" and page.trends:
        for index, (trend, figure) in enumerate(zip(page.trends, screen.trends, strict=True)):
            show_trend_card(trend, figure, _trend_export(page, choices, trend), key=f"tendance-{index}")
    elif view == "carte" and page.map and screen.deck:
        show_map_card(page.map, screen.deck, choices, _export(page, choices, "carte", page.map.title), ())
    elif view == "nuage" and page.scatter and screen.scatter:
        _draw_scatter(page.scatter, screen, choices)
    elif view == "tableau":
        with st.container(key="card-tableau"):
            render(
                card_heading(
                    page.table.title,
                    "Cliquez sur un titre pour trier. Sans chiffre, la colonne «\u00a0Statut\u00a0» dit pourquoi.",
                    level="h2",
                )
            )
            show_grid(page.table, "tableau")
            render(card_foot(page.table, _export(page, choices, "explorateur", page.table.title)))
            again = _export(page, choices, "valeurs", "les mêmes valeurs, dans les colonnes du modèle d’import")
            said = tag("span", "Pour les corriger et les réimporter\u00a0: ")
            render(tag("div", said, download_links(again), class_="heading-row"))
    else:
        render(empty_state("Cette vue demande d’autres choix.", MISSING[view]))


MISSING = {
    "tendance": "Choisissez au moins un indicateur publié sur plusieurs millésimes.",
    "carte": "Choisissez au moins un indicateur publié par commune.",
    "nuage": "Choisissez exactement deux indicateurs publiés par commune.",
}


def _draw_scatter(view: ScatterView, screen: ExplorerScreen, choices: PageChoices) -> None:
    with st.container(key="card-nuage"):
        render(card_heading(view.title, view.subtitle, demonstration=view.demonstration))
        if screen.scatter:
            show_figure(screen.scatter, "nuage", view.alt)
        hidden = tag("p", ordinals(_withheld(view)), class_="card-note") if view.withheld else None
        said = " ".join((*view.notices, f"Source\u00a0: {view.source}."))
        render(
            hidden,
            tag("p", ordinals(said), class_="card-note"),
            card_foot(view.table, _export(screen.page, choices, "nuage", view.title)),
        )


def _withheld(view: ScatterView) -> str:
    """Communes that cannot be placed, gathered by reason."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in view.withheld:
        by_reason.setdefault(reason, []).append(name)
    said = (f"{reason} ({len(names)})\u00a0: {', '.join(names)}." for reason, names in by_reason.items())
    return f"Communes non placées. {' '.join(said)}"


def _export(page: ExplorerPage, choices: PageChoices, visual: str, title: str) -> ExportLink:
    """A file of exactly what is shown: the defaults of the page are named in its address."""
    exact = {"indicateurs": ",".join(page.chosen_indicators), "territoires": ",".join(page.chosen_territories)}
    return ExportLink(visual, tuple((dict(choices.params) | exact).items()), title)


def _trend_export(page: ExplorerPage, choices: PageChoices, trend: TrendView) -> ExportLink:
    """The file of one trend: its table is named after its indicator."""
    link = _export(page, choices, "explorateur", trend.title)
    one = {"vue": "tendance", "indicateur": trend.table.name.removeprefix("tendance_").upper()}
    return ExportLink(link.visual, tuple((dict(link.params) | one).items()), link.title)
