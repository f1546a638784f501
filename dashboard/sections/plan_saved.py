"""Views of the plan to keep: opened again by their name, shared, withdrawn; and the address to copy. Judges no name."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.plan_words import SLUG, is_past, query_of
from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.outcome import attempt
from data_access.actions.view_access import may_withdraw
from data_access.identity.guard import is_offered
from data_access.repositories.saved_views import SavedView, Sharing
from data_access.services.saved_views import (
    LONGEST_NAME,
    ViewDraft,
    list_views,
    save_view,
    withdraw_view,
)
from indicators.views.plan_address import PlanView

READ, KEEP = "vues.lire", "vues.garder"
SAID = "Cette adresse garde les filtres, l’ordre et la vue\u00a0: copiez-la, ou ajoutez-la aux favoris du navigateur."
NONE = "Aucune vue gardée. Filtrez le plan, puis gardez ce que vous voyez sous un nom."
SHARED = {
    Sharing.MINE: "Pour moi seul",
    Sharing.ORGANISATION: "Pour mon organisation",
    Sharing.EVERYONE: "Pour toutes les personnes connectées",
}
UNKEPT = "La vue n’est pas gardée."


def show_saved_views(choices: PageChoices) -> None:
    """The menu of saved views, then the form that keeps the one shown, then its address; no form on a past edition."""
    actor, past = current_actor(), is_past(choices)
    with st.popover("Vues gardées", icon=":material/bookmark:"):
        if is_offered(actor, READ):
            _show_views(list_views(resources.store(), actor), past=past)
        if is_offered(actor, KEEP) and not past:
            _show_form(choices)
        render(tag("p", tag("strong", "Copier le lien")), tag("p", SAID, class_="subtitle"))
        st.code(choices.address(), language=None, wrap_lines=True)


def _show_views(views: tuple[SavedView, ...], *, past: bool) -> None:
    render(tag("p", tag("strong", "Vues gardées")))
    if not views:
        render(tag("p", NONE, class_="subtitle"))
        return
    render(tag("ul", *(_item(view) for view in views), class_="sheet-list"))
    mine = {view.id: view.name for view in views if may_withdraw(current_actor(), view)}
    if mine and not past:
        with st.form("plan-vue-retirer", border=False):
            chosen = st.selectbox("Vue à retirer", list(mine), index=None, placeholder="Choisir",
                                  format_func=lambda number: mine.get(number, str(number)))  # fmt: skip
            pressed = st.form_submit_button("Retirer cette vue")
        if pressed and chosen is not None:
            attempt("La vue reste.", lambda: _withdraw(chosen))


def _item(view: SavedView) -> Html:
    """The view as a link, and whose it is."""
    address = f"/{SLUG}?{view.query}" if view.query else f"/{SLUG}"
    own = view.owner == current_actor().id
    whose = SHARED[view.shared].lower() if own else f"de {view.owner_name}, {view.organisation}"
    return tag("li", link(view.name, address, class_="name"), tag("span", whose, class_="subtitle"))


def _show_form(choices: PageChoices) -> None:
    render(tag("p", tag("strong", "Garder cette vue")))
    with st.form("plan-vue-garder", border=False):
        name = st.text_input("Nom de la vue", max_chars=LONGEST_NAME, placeholder="Axe 4, en retard")
        shared = st.selectbox("Partage", list(SHARED), format_func=lambda sharing: SHARED.get(sharing, str(sharing)))
        pressed = st.form_submit_button("Garder sous ce nom")
    if pressed:
        draft = ViewDraft(name, PlanView(query_of(choices), choices["vue"]), Sharing(shared or Sharing.MINE))
        attempt(UNKEPT, lambda: _save(draft))


def _save(draft: ViewDraft) -> tuple[str, str]:
    kept = save_view(resources.store(), current_actor(), draft)
    return (
        "Vue gardée.",
        f"«\u00a0{kept.name}\u00a0», {SHARED[kept.shared].lower()}. Elle est dans «\u00a0Vues gardées\u00a0».",
    )


def _withdraw(number: int) -> tuple[str, str]:
    gone = withdraw_view(resources.store(), current_actor(), number)
    return "Vue retirée.", f"«\u00a0{gone.name}\u00a0» n’est plus proposée à personne."
