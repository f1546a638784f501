"""Drawing a group: communes ticked, the check of the service in words, the nearest group proposed, the saving."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.data_table import html_table
from dashboard.widgets.fact_table import fact_table, folded
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import attempt
from data_access.services.groups import GroupDraft, check_group, draw_group
from indicators.errors import UserError
from indicators.formats import french_key, plural
from indicators.territories import Territory
from indicators.views.group_check import GroupCheck, Proposal
from indicators.views.pages import Notice

COLUMNS = 4
CHECKED = "groupe-verifie"
NAME, REASON = "groupe-nom", "groupe-motif"
SAFE = "Aucune valeur secrète ne se retrouve par soustraction\u00a0: tous les totaux possibles seront montrés."


def show_drawing() -> None:
    """The form, behind its toggle, then what the last check said."""
    if not st.toggle("Dessiner un groupe", key="groupe-dessiner"):
        st.session_state.pop(CHECKED, None)
        return
    with st.form("groupe-dessin"):
        st.text_input("Nom du groupe", key=NAME, max_chars=60, placeholder="Vallée du Queffleuth")
        _show_communes()
        st.text_input("Motif, écrit au journal", key=REASON, max_chars=300, placeholder="Secteur du CLSPD")
        left, right = st.columns(2)
        checking = left.form_submit_button("Vérifier ce groupe", width="stretch")
        saving = right.form_submit_button("Enregistrer ce groupe", type="primary", width="stretch")
    if checking or saving:
        st.session_state.pop(CHECKED, None)
        if saving:
            attempt("Le groupe n’a pas été enregistré.", lambda: _save(keep_masked=False))
        _check()
    check = st.session_state.get(CHECKED)
    if isinstance(check, GroupCheck) and set(check.view.group.members) == set(_ticked()):
        _show_check(check)


def _communes() -> list[Territory]:
    return sorted(resources.store().catalogue.communes(), key=lambda commune: french_key(commune.name))


def _key(code: str) -> str:
    return f"groupe-commune-{code}"


def _show_communes() -> None:
    """The 26 communes, read down each column."""
    render(tag("p", "Cochez les communes du groupe\u00a0:", class_="card-note"))
    found = _communes()
    height = -(-len(found) // COLUMNS)
    for index, column in enumerate(st.columns(COLUMNS)):
        for commune in found[index * height : (index + 1) * height]:
            column.checkbox(commune.name, key=_key(commune.code))


def _ticked() -> tuple[str, ...]:
    return tuple(c.code for c in _communes() if st.session_state.get(_key(c.code)))


def _draft(*, keep_masked: bool) -> GroupDraft:
    return GroupDraft(str(st.session_state.get(NAME) or ""), _ticked(), keep_masked)


def _check() -> None:
    try:
        st.session_state[CHECKED] = check_group(resources.store(), current_actor(), _draft(keep_masked=False))
    except UserError as error:
        render(tag("div", notice(Notice("alert", "Groupe non vérifié.", str(error))), role="alert"))


def _save(*, keep_masked: bool) -> tuple[str, str]:
    draft, reason = _draft(keep_masked=keep_masked), str(st.session_state.get(REASON) or "")
    draw_group(resources.store(), current_actor(), draft, reason)
    st.session_state.pop(CHECKED, None)
    name = " ".join(draft.name.split())
    return "Groupe enregistré.", f"«\u00a0{name}\u00a0» se choisit désormais comme un territoire."


def _show_check(check: GroupCheck) -> None:
    """What the group would show; for one that leaks, the way out: the nearest group, or these totals masked."""
    if check.safe:
        render(tag("div", notice(Notice("check_circle", "Groupe sûr.", SAFE)), role="status"))
    else:
        render(tag("div", notice(Notice("lock", "Groupe refusé tel quel.", check.refusal)), role="status"))
        _show_ways_out(check)
    render(tag("p", check.view.reading), folded("Voir ce que le groupe montrerait", html_table(check.view.table)))


def _show_ways_out(check: GroupCheck) -> None:
    rows = [(one.label, one.reason) for one in check.masked]
    title = f"{plural(len(rows), 'indicateur à masquer', 'indicateurs à masquer')}, et pourquoi"
    render(folded(title, fact_table("Indicateurs à masquer", ("Indicateur", "Années et raison"), rows)))
    left, right = st.columns(2)
    if check.proposal:
        left.button("Prendre le groupe proposé", on_click=_take, args=(check.proposal,), width="stretch")
    if right.button("Garder ces communes, totaux masqués", width="stretch"):
        attempt("Le groupe n’a pas été enregistré.", lambda: _save(keep_masked=True))


def _take(proposal: Proposal) -> None:
    """Tick the communes of the proposal; it is checked in turn."""
    for commune in _communes():
        st.session_state[_key(commune.code)] = commune.code in proposal.members
    _check()
