"""One action as it is read: what counts first, then why, who, means, measure, milestones, history, notes, files."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_attachments import show_attachments
from dashboard.sections.plan_gestures import show_gestures
from dashboard.sections.plan_notes import show_note_form
from dashboard.sections.plan_proposals import show_record_proposals
from dashboard.sections.plan_words import EDIT, is_past
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.data_table import html_table
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, join, link, ordinals, pictogram, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import show_last_outcome
from dashboard.widgets.papers import paper_link
from dashboard.widgets.record_parts import (
    facts_block,
    history_list,
    measure_table,
    notes_list,
    record_badges,
    record_context,
    steps_table,
)
from data_access.identity.guard import is_offered
from data_access.services.actions import Permissions, read_permissions
from data_access.services.attachments import list_attachments
from data_access.services.drafts import KEEP, read_draft
from data_access.services.plan import read_plan
from data_access.services.plan_screens import RecordScreen, read_record_screen
from indicators.errors import UserError
from indicators.formats import plural
from indicators.views.pages import Notice
from indicators.views.record_page import RecordPage

LAST_GESTURES, LAST_NOTES = 3, 3
NOTHING_MAY = Permissions(*[False] * 7)
READ = "actions.lire"


def record_title() -> str:
    """The number and the title of the action that the address names, for who may read it; else nothing."""
    action_id, edition = st.query_params.get("action", ""), st.query_params.get("edition", "")
    try:
        actor = current_actor()
        if not action_id or not is_offered(actor, READ):
            return ""
        record = read_plan(resources.store(), actor, edition=edition).by_id.get(action_id)
    except UserError:
        return ""
    return f"{record.number} {record.title}" if record else ""


def show_record(choices: PageChoices) -> None:
    """The record, with the gestures its reader may make; a closed edition is read only."""
    store, actor = resources.store(), current_actor()
    screen = read_record_screen(store, actor, choices["action"], choices["edition"])
    page = screen.page
    may = NOTHING_MAY if is_past(choices) else read_permissions(store, actor, page.record.id)
    render(record_badges(page), finding(page.finding), record_context(page.context))
    _show_buttons(page, may, choices)
    show_last_outcome()
    _show_notices(page, may)
    if not is_past(choices):
        show_record_proposals(page.record)
    files = list_attachments(store, actor, page.record.id)
    counts = (len(page.notes), len(screen.history), len(files))
    labels = ("Fiche", "Moyens par année", *(f"{name} ({n})" for name, n in zip(TABS, counts, strict=True)))
    sheet, means, notes, history, attached = st.tabs(labels)
    with sheet:
        _show_sheet(screen, choices)
    with means:
        render(_table_or(page.budget.rows, html_table(page.budget), "Aucun budget n’est renseigné."))
    with notes:
        render(notes_list(page.notes) if page.notes else _empty("Aucune note.", "Ajoutez-en une ci-dessous."))
        if may.annotate:
            show_note_form(page.record)
    with history:
        render(history_list(screen.history), _foot(page, choices))
    with attached:
        show_attachments(page.record, files, may_attach=may.attach)


TABS = ("Notes", "Historique complet", "Pièces")


def _show_buttons(page: RecordPage, may: Permissions, choices: PageChoices) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="plan-gestes"):
        st.button("Retour au plan", icon=":material/arrow_back:", on_click=_back, key="plan-retour")
        if may.modify and not page.record.archived:
            st.button("Modifier", type="primary", icon=":material/edit:", on_click=_edit, key="plan-modifier")
        show_gestures(page.record, may)
        paper = link(tag("span", pictogram("print"), "Fiche A4"), "#imprimer", class_="button-link")
        params = (("action", page.record.id), ("edition", choices["edition"]))
        render(tag("span", paper, paper_link("fiche-action", params, "PDF, A4"), class_="downloads"))


def _back() -> None:
    choose_together({"action": "", "vue": ""})


def _edit() -> None:
    choose_together({"vue": EDIT})


def _show_notices(page: RecordPage, may: Permissions) -> None:
    boxes: list[Html] = []
    if page.record.archived:
        boxes.append(
            notice(Notice("info", "Fiche archivée.", "Elle ne compte plus dans le plan\u202f; rien n’est effacé."))
        )
    if may.modify and is_offered(current_actor(), KEEP):
        draft = read_draft(resources.store(), current_actor(), page.record.id)
        if draft is not None:
            said = "Vous avez une saisie non enregistrée sur cette fiche. Reprenez-la avec «\u00a0Modifier\u00a0»."
            boxes.append(notice(Notice("pencil", "Saisie en cours.", said)))
    if page.difficulty:
        boxes.append(notice(Notice("alert", "Difficulté\u00a0:", page.difficulty)))
    render(*boxes)


def _show_sheet(screen: RecordScreen, choices: PageChoices) -> None:
    page = screen.page
    left, right = st.columns([11, 9], gap="large")
    with left:
        for group in ("Pourquoi", "Quoi", "Qui"):
            render(facts_block(group, page.groups[group]))
    with right:
        funders = _table_or(page.funders.rows, html_table(page.funders, caption_visible=False), "Aucun financeur.")
        render(tag("section", tag("h2", "Moyens"), funders))
        render(facts_block("Quand", page.groups["Quand"]), facts_block("Suivi", page.groups["Suivi"]))
    render(measure_table(page.measures, lambda code: choices.address("dictionnaire", indicateur=code)))
    render(steps_table(page.steps, page.steps_words))
    left, right = st.columns([11, 9], gap="large")
    with left:
        shown = screen.history[:LAST_GESTURES]
        render(_count("Historique lisible", len(shown), len(screen.history), "derniers"), history_list(shown))
    with right:
        notes = page.notes[:LAST_NOTES]
        render(_count("Notes datées", len(notes), len(page.notes), "dernières"))
        render(notes_list(notes) if notes else tag("p", "Aucune note.", class_="subtitle"))
    if page.empty:
        render(tag("p", "Non renseigné\u00a0: ", ", ".join(page.empty).lower(), ".", class_="card-note"))
    render(_foot(page, choices))


def _count(title: str, shown: int, total: int, word: str) -> Html:
    said = f"{shown} {word} sur {total}" if total > shown else plural(total, "ligne", "lignes") if total else ""
    return tag("h2", f"{title} ", tag("span", said, class_="subtitle"))


def _foot(page: RecordPage, choices: PageChoices) -> Html:
    """The whole record as a file, history included."""
    params = (("action", page.record.id), ("edition", choices["edition"]))
    export = ExportLink("fiche_action", params, f"fiche {page.record.number}, historique compris")
    said = tag("p", "Chaque ligne\u00a0: qui, quand, avant, après. Exportable avec la fiche.", class_="card-note")
    return tag("div", said, download_links(export), class_="card-foot")


def _table_or(rows: tuple[object, ...], table: Html, nothing: str) -> Html:
    return table if rows else tag("p", ordinals(nothing), class_="subtitle")


def _empty(strong: str, text: str) -> Html:
    return join([empty_state(strong, text)])
