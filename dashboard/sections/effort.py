"""Public effort and need: the scatter of the communes, who receives little, what stays apart. Computes nothing."""

from collections.abc import Callable

import streamlit as st

from dashboard import resources
from dashboard.charts import effort as effort_chart
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.sections.engagement_words import effort_export, effort_query_of
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.context_bar import as_of_line, context_line, demonstration_banner
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import download_links
from dashboard.widgets.figure import show_figure
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, ordinals, render, show, tag
from dashboard.widgets.notices import empty_state
from data_access.services.engagement import read_effort
from indicators.reading.numerals import capital
from indicators.views.effort_model import EffortView
from indicators.views.pages import Option, ScatterView

NO_POINT = (
    "Trop peu de communes peuvent être placées.",
    "Il faut une référence publiée et deux communes avec un chiffre et un montant. Choisissez un autre indicateur.",
)
NONE_WATCHED = "Aucune commune ne cumule peu de dépense et un besoin fort, selon ces seuils."
SHARING = (Option("", "Réparties par population (hypothèse)"), Option("non", "Laissées à part"))


def show_effort(choices: PageChoices, show_views: Callable[[PageChoices], None]) -> None:
    """The view of effort and need; ``show_views`` draws the way back to the matrix."""
    view = read_effort(resources.store(), current_actor(), effort_query_of(choices), choices["edition"])
    render(finding(view.finding))
    with st.container(key="context-bar", horizontal=True, vertical_alignment="center", gap="small"):
        show(context_line(view.context).text, width="content")
        render(as_of_line(view.context))
    render(demonstration_banner() if view.demonstration else None)
    show_views(choices)
    if not view.known:
        return
    _show_filters(view)
    _show_scatter(view, choices)
    _show_watched(view, choices)
    _show_apart(view, choices)


def _show_filters(view: EffortView) -> None:
    named = (
        ("axe", "Axe des actions"),
        ("indicateur", "Besoin mesuré par"),
        ("reference", "Comparé à"),
        ("montant", "Montants"),
        ("annee", "Année"),
        ("financeur", "Financeur"),
    )
    with st.container(key="effort-filtres"):
        rows = (*st.columns([2, 3, 2], gap="small"), *st.columns([2, 3, 2], gap="small"))
        for (name, label), column in zip(named, rows, strict=True):
            with column:
                select_one(Choice(name, label, view.choices[name]), view.chosen[name])
        if view.chosen["financeur"]:
            told = (
                "Les fiches ne disent pas quel financeur a dépensé\u00a0: seuls les financements prévus sont comptés."
            )
            render(tag("p", told, class_="subtitle"))
        select_one(Choice("partage", "Actions de plusieurs communes", SHARING), view.chosen["partage"])


def _show_scatter(view: EffortView, choices: PageChoices) -> None:
    figure = effort_chart.figure_of(view)
    with st.container(key="card-nuage-effort"):
        if view.scatter is None or figure is None:
            render(card_heading("Effort et besoin, commune par commune", level="h2"), empty_state(*NO_POINT))
        else:
            scatter = view.scatter
            render(card_heading(scatter.title, scatter.subtitle, demonstration=scatter.demonstration, level="h2"))
            show_figure(figure, "nuage-effort", scatter.alt)
            render(_withheld(scatter))
        sources = "\u202f; ".join(view.table.stamp.sources)
        notes = [tag("p", ordinals(note), class_="card-note") for note in view.notes]
        render(*notes, tag("p", ordinals(f"Source\u00a0: {sources}."), class_="card-note"))
        render(card_foot(view.table, effort_export(view, choices, "effort", view.table.title)))


def _show_watched(view: EffortView, choices: PageChoices) -> None:
    table = view.watched
    shown = html_table(table, caption_visible=False) if table.rows else tag("p", NONE_WATCHED)
    limits = None if table.rows else tag("p", ordinals(table.notes[0]), class_="card-note")
    export = effort_export(view, choices, "effort_besoin_fort", table.title)
    render(_card(table.title, shown, limits, download_links(export) if table.rows else None))


def _show_apart(view: EffortView, choices: PageChoices) -> None:
    table = view.apart
    export = effort_export(view, choices, "effort_non_reparti", table.title)
    render(_card(table.title, html_table(table, caption_visible=False), None, download_links(export)))


def _card(title: str, body: Html, note: Html | None, files: Html | None) -> Html:
    foot = tag("div", files, class_="card-files") if files else None
    return tag("section", card_heading(title, level="h2"), body, note, foot, class_="card")


def _withheld(view: ScatterView) -> Html | None:
    """The communes that cannot be placed, gathered by reason."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in view.withheld:
        by_reason.setdefault(reason, []).append(name)
    said = [f"{capital(reason)} ({len(names)})\u00a0: {', '.join(names)}." for reason, names in by_reason.items()]
    return tag("p", ordinals(f"Communes non placées. {' '.join(said)}"), class_="card-note") if said else None
