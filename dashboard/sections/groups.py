"""« Mes groupes de communes »: those saved and what they show, the drawing of one, its withdrawal. Adds nothing up."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.groups_drawing import show_drawing
from dashboard.selection import MAX_COMPARED, PageChoices
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.fact_table import WIDE, fact_table
from dashboard.widgets.markup import Child, link, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.groups import list_groups, read_group, withdraw_group
from indicators.errors import RefusedError
from indicators.formats import format_number, join_french
from indicators.territories import Territory
from indicators.views.group_builder import SECRECY_NOTE

DRAW = "groupes.dessiner"
HEADERS = ("Groupe", "Communes", "Habitants", "Dans la comparaison")
SAID = (
    "Un groupe se choisit ensuite partout comme un territoire\u00a0: sélection, comparaison, carte, tableaux et "
    "fichiers. Ses effectifs sont additionnés, ses taux recalculés\u202f; une médiane ne s’additionne jamais."
)


def show_groups(choices: PageChoices) -> None:
    """The groups in force; drawing and withdrawing are offered to who may, on the data of today only."""
    store, actor = resources.store(), current_actor()
    found = list_groups(store, actor, store.version_for(edition=choices["edition"]))
    may_draw = is_offered(actor, DRAW) and not choices["edition"]
    with st.expander("Mes groupes de communes", icon=":material/hub:", key="groupes"):
        show_last_outcome()
        render(tag("p", SAID, class_="subtitle"), tag("p", SECRECY_NOTE, class_="card-note"))
        _show_saved(found, choices)
        if may_draw:
            show_drawing()
            _show_withdrawal(found)


def _show_saved(found: tuple[Territory, ...], choices: PageChoices) -> None:
    if not found:
        render(empty_state("Aucun groupe n’est enregistré.", "La charge de projet en dessine en cochant des communes."))
        return
    render(fact_table("Groupes de communes enregistrés", HEADERS, [_row(one, choices) for one in found], WIDE))
    names = {one.code: one.name for one in found}
    chosen = st.selectbox(
        "Ce que montre un groupe",
        list(names),
        index=None,
        format_func=lambda code: names.get(code, code),
        placeholder="Choisir un groupe",
        key="groupe-lu",
    )
    if chosen in names:
        view = read_group(resources.store(), current_actor(), chosen, choices["edition"])
        params = (("territoire", chosen), ("edition", choices["edition"]))
        render(tag("p", view.reading), card_foot(view.table, ExportLink("groupe", params, view.table.title)))


def _row(group: Territory, choices: PageChoices) -> tuple[Child, ...]:
    places = resources.store().catalogue.territories
    members = join_french([places[code].name for code in group.members])
    mark = "\u00a0◇" if group.demonstration else ""
    return f"{group.name}{mark}", members, format_number(group.population or 0), _compare(group, choices)


def _compare(group: Territory, choices: PageChoices) -> Child:
    """The link that puts a group beside the territories compared."""
    chosen = choices.several("territoires")
    if group.code in chosen:
        return "déjà choisi"
    if len(chosen) >= MAX_COMPARED:
        return f"{MAX_COMPARED} territoires déjà choisis"
    address = choices.address(territoires=",".join((*chosen, group.code)))
    return link("Ajouter", address, aria_label=f"Ajouter à la comparaison\u00a0: {group.name}")


def _show_withdrawal(found: tuple[Territory, ...]) -> None:
    if not found or not st.toggle("Retirer un groupe", key="groupe-retirer"):
        return
    names = {one.code: one.name for one in found}
    with st.form("groupe-retrait"):
        code = st.selectbox(
            "Groupe à retirer", list(names), index=None, format_func=lambda one: names.get(one, one),
            placeholder="Choisir un groupe",
        )  # fmt: skip
        reason = st.text_input("Motif, écrit au journal", max_chars=300, placeholder="Secteur redessiné")
        pressed = st.form_submit_button("Retirer ce groupe")
    if pressed:
        attempt("Le groupe n’a pas été retiré.", lambda: _withdraw(code, reason, names))


def _withdraw(code: str | None, reason: str, names: dict[str, str]) -> tuple[str, str]:
    if code is None:
        message = "Choisissez le groupe à retirer."
        raise RefusedError(message)
    withdraw_group(resources.store(), current_actor(), code, reason)
    return "Groupe retiré.", f"{names[code]}\u00a0: il n’est plus proposé\u202f; ce qu’il a montré reste compté."
