"""Who commits to what: the matrix of the signatories, then the public effort against the need. Computes nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.sections.effort import show_effort
from dashboard.sections.engagement_words import VIEWS, engagement_export, engagement_query_of, objective_address
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices, choose
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.context_bar import as_of_line, context_line
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.engagement import (
    engagement_legend,
    engagement_matrix,
    lone_box,
    orphan_box,
    paper_matrix,
    signatory_cards,
    silence_list,
)
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, ordinals, pictogram, render, render_a3_style, show, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import show_last_outcome
from dashboard.widgets.papers import paper_link
from data_access.services.engagement import read_engagement
from indicators.formats import join_french
from indicators.views.engagement import CONVENTION, SHOWN
from indicators.views.engagement_model import EngagementView
from indicators.views.pages import ContextLine, Notice

INVENTED = Notice(
    "info",
    "Données de démonstration\u00a0:",
    "rôles, actions et montants sont inventés. Aucun n’est un engagement réel d’un partenaire. Les objectifs sont ceux "
    "de la convention.",
)
UNREAD = ("Rien n’est dit des engagements.", "Le plan d’actions n’est pas joignable pour l’instant.")
ORPHANS, LED_ALONE, SHARED = "Objectifs sans pilote", "Objectifs à un seul pilote", "Qui s’engage sur quoi"
NONE_LEFT = ("Aucun objectif orphelin ni pilote seul.", "Affichez tous les objectifs pour lire la matrice.")


def show_engagement() -> None:
    """The page of commitments, or of effort and need as the address asks."""
    run_page(PageFrame("engagement", "Qui s’engage sur quoi\u202f?"), _draw)


def _draw(choices: PageChoices) -> None:
    if choices["vue"] == VIEWS[1].code:
        show_effort(choices, _views)
        return
    query = engagement_query_of(choices)
    view = read_engagement(resources.store(), current_actor(), query, choices["edition"])
    render(finding(view.finding))
    show_last_outcome()
    show_said(view.context)
    _views(choices)
    if not view.known:
        render(empty_state(*UNREAD))
        return
    render(notice(INVENTED) if view.demonstration else None, signatory_cards(view))
    _show_filters(view, choices)
    _show_matrix(view, choices)
    with st.container(horizontal=True, key="engagement-listes"):
        address = objective_address(choices)
        render(tag("div", orphan_box(view, address), lone_box(view, address), class_="two-boxes"))
    _offer_agenda(view, choices)
    render_a3_style()
    render(paper_matrix(view))


def _offer_agenda(view: EngagementView, choices: PageChoices) -> None:
    """The matrix as it stands before the committee: objectives that nobody leads first, then those led alone."""
    orphans = [objective.id for objective in view.orphans]
    alone = [objective.id for objective, _ in view.lone_leaders]
    title, question = (
        (ORPHANS, f"Qui pilote {_objectives(orphans)}\u202f?")
        if orphans
        else (LED_ALONE, f"Qui s’engage aussi sur {_objectives(alone)}\u202f?")
        if alone
        else (SHARED, "La répartition des engagements convient-elle\u202f?")
    )
    show_agenda_button(Subject(title, question, choices.address()), choices)


def _objectives(codes: list[str]) -> str:
    return f"les objectifs {join_french(codes)}" if len(codes) > 1 else f"l’objectif {codes[0]}"


def show_said(context: ContextLine) -> None:
    """The context line, without anything to change: the filters of the page are below."""
    with st.container(key="context-bar", horizontal=True, vertical_alignment="center", gap="small"):
        show(context_line(context).text, width="content")
        render(as_of_line(context))


def _views(choices: PageChoices) -> None:
    shown = choices["vue"] if choices["vue"] in {view.code for view in VIEWS} else VIEWS[0].code
    select_segment(Choice("vue", "Lire", VIEWS), shown)


def _show_filters(view: EngagementView, choices: PageChoices) -> None:
    with st.container(key="engagement-filtres"):
        axis, shown, order, year = st.columns([3, 3, 3, 2], gap="small")
        with axis:
            select_one(Choice("axe", "Axes", view.choices["axe"]), choices["axe"])
        with shown:
            asked = choices["montrer"] if choices["montrer"] in SHOWN else next(iter(SHOWN))
            select_one(Choice("montrer", "Montrer", view.choices["montrer"]), asked)
        with order:
            select_one(Choice("rang", "Trier par", view.choices["rang"]), choices["rang"] or CONVENTION)
        with year:
            select_one(Choice("annee", "Montants de", view.choices["annee"]), view.year)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            alone = bool(choices["seuls"])
            label = "Tous les objectifs" if alone else "Seulement les orphelins et les pilotes seuls"
            st.button(label, on_click=choose, args=("seuls", "" if alone else "oui"), key="engagement-seuls")
            paper = tag("span", pictogram("print"), "Imprimer en A3")
            file = paper_link("engagement", engagement_export(view, choices).params, "PDF, A3")
            show(
                tag("span", link(paper, "#imprimer", class_="button-link"), file, class_="downloads").text,
                width="content",
            )


def _show_matrix(view: EngagementView, choices: PageChoices) -> None:
    export = engagement_export(view, choices)
    with st.container(key="card-engagement"):
        render(tag("h2", "La matrice, objectif par objectif", class_="card-title"), engagement_legend())
        if view.groups:
            by_objective, axes = objective_address(choices), resources.store().catalogue.axes
            slugs = {str(axis.number): axis.slug for axis in axes}
            render(
                engagement_matrix(view, choices["montrer"], by_objective, lambda number: choices.address(slugs[number]))
            )
        else:
            render(empty_state(*NONE_LEFT))
        render(*_notes(view), silence_list(view), card_foot(view.table, export) if view.groups else None)


def _notes(view: EngagementView) -> list[Html]:
    said = f"Au {view.context.as_of}. {' '.join(view.notes)}"
    return [tag("p", ordinals(said), class_="card-note")]
