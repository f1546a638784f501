"""« Ma mise à jour »: one action at a time, the list at its side, what was saved and how to take it back."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.my_update_conflict import show_stale
from dashboard.sections.my_update_form import CARD, OVER, SHORTCUTS, show_form
from dashboard.sections.my_update_list import show_list
from dashboard.sections.my_update_memory import forget, opened, typed_on
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.finding import finding
from dashboard.widgets.keyboard import expect_keys_at, render_focus
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import keep_outcome, show_last_outcome
from dashboard.widgets.update_parts import (
    folded_list,
    key_hints,
    progress,
    saved_words,
    small_card,
    update_context,
    update_list,
)
from data_access.services.action_follow_up import undo_update
from data_access.services.my_update import read_my_update, read_update_card
from indicators.errors import UserError
from indicators.views.my_update import LastUpdate, MyUpdatePage
from indicators.views.pages import Notice

SLUG, LIST = "ma-mise-a-jour", "liste"
PAST = Notice("info", "Édition close.", "Elle ne se met plus à jour. Vos lignes sont celles de l’édition en cours.")
ALL_DONE = ("Tout est confirmé.", "Choisissez une action de la liste pour la confirmer tout de même.")
NO_LINE = ("Aucune action à mettre à jour.", "Demandez à votre organisation d’indiquer votre fonction comme pilote.")
QUESTION = "La phrase devient la question posée au COPIL, avec sa cause et sa condition de déblocage."


def show_my_update() -> None:
    """The page of the lines of whoever looks."""
    run_page(PageFrame(SLUG, "Ma mise à jour"), _draw)


def _draw(choices: PageChoices) -> None:
    if choices["edition"]:
        render(notice(PAST))
        return
    if choices["vue"] == LIST:
        show_list()
        return
    actor = current_actor()
    page = read_my_update(resources.store(), actor)
    render(finding(page.finding), update_context(page, actor.name), progress(page, "phone-only"))
    current = _current(page, choices["action"])

    def address(action_id: str) -> str:
        return choices.address(action=action_id)

    with st.container(key="maj-colonnes"):
        left, right = st.columns([9, 19], gap="medium")
        with left:
            render(progress(page, "screen-wide"), tag("div", update_list(page, current, address), class_="screen-wide"))
        with right:
            _show_work(page, current)
            if page.lines:
                render(folded_list(page, current, address))
            _show_asides()
    render_focus()


def _current(page: MyUpdatePage, asked: str) -> str:
    """The line of the address when it is one's own, else the one being typed, else the first to confirm, else none.

    A colleague may confirm a line while one types on it: it stays on the screen until it is saved or skipped.
    """
    own = {line.id for line in page.lines}
    kept = next((code for code in (asked, typed_on()) if code in own), "")
    if kept:
        return kept
    return page.waiting[0].id if page.waiting else ""


def _show_work(page: MyUpdatePage, current: str) -> None:
    with st.container(key="maj-haut"):
        show_last_outcome()
        if page.last:
            _show_saved(page.last)
    if current:
        _show_action(page, current)
    else:
        with st.container(key=OVER):
            title, text = ALL_DONE if page.lines else NO_LINE
            render(tag("h2", title, tabindex=-1), tag("p", text))


def _show_action(page: MyUpdatePage, current: str) -> None:
    store, actor = resources.store(), current_actor()
    now = read_update_card(store, actor, current)
    memory = opened(now.record)
    following = page.after(current)
    after = following.id if following else ""
    if memory.stale and memory.base.version != now.record.version:
        show_stale(memory, now.record, after)
        return
    same = memory.base.version == now.record.version
    card = now if same else read_update_card(store, actor, current, memory.base.version)
    show_form(card, memory, after)
    with st.container(key="maj-clavier"):
        render(key_hints())
        kept = bool(st.session_state.get(SHORTCUTS, True))
        st.toggle("Raccourcis 1, 2 et 3", value=kept, key="maj-raccourcis", on_change=_keep_shortcuts)


def _keep_shortcuts() -> None:
    """A single key may be in the way of other tools: whoever turns them off keeps them off."""
    st.session_state[SHORTCUTS] = st.session_state["maj-raccourcis"]


def _show_saved(last: LastUpdate) -> None:
    """What was saved and when, with the way to take it back."""
    with st.container(horizontal=True, vertical_alignment="center", key="maj-fait"):
        render(saved_words(last))
        st.button("Annuler", type="tertiary", key=f"maj-annuler-{last.id}-{last.hour}", on_click=_undo, args=(last,))


def _undo(last: LastUpdate) -> None:
    try:
        undo_update(resources.store(), current_actor(), last.id)
    except UserError as error:
        keep_outcome("Rien n’est annulé.", str(error))
        return
    forget()
    choose_together({"action": last.id})
    expect_keys_at(CARD)
    keep_outcome("Mise à jour annulée.", f"{last.label} est de nouveau comme avant.")


def _show_asides() -> None:
    """Two small cards, then what can be printed, sent or put in a diary."""
    book = ExportLink("mes_actions", (), "mes lignes")
    with st.container(key="maj-cartes"):
        left, right = st.columns(2, gap="small")
        with left:
            render(small_card("flag", "Besoin d’arbitrage\u202f?", QUESTION))
        with right:
            download = link("Télécharger mes lignes (XLSX)", book.address("xlsx"), download=True)
            render(small_card("undo", "Plutôt un classeur\u202f?", download, ", compléter hors ligne, puis renvoyer."))
    render(_outings())


def _outings() -> Html:
    files = download_links(ExportLink("a_mettre_a_jour", (), "actions à mettre à jour"))
    dates = link("Mes échéances pour un agenda (ICS)", "/export/echeances.ics", download=True)
    page = link("Liste à imprimer ou à envoyer, par personne", f"/{SLUG}?vue={LIST}")
    return tag("div", tag("strong", "À mettre à jour\u00a0:"), page, dates, files, class_="update-links")
