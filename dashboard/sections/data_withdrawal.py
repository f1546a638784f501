"""The withdrawal of a batch: which one, why, and a confirmation. The rule itself belongs to the service."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import notice
from data_access.repositories.batches import BatchRecord
from data_access.services.publication import withdraw_batch
from indicators.errors import RefusedError, UserError
from indicators.views.pages import Notice

DONE = "donnees-retrait-fait"
MEMORY = "donnees-import"
SECRECY = "Ce lot trahissait le secret statistique\u00a0: masquer aussi ses chiffres dans les éditions passées."


def show_withdrawal(batches: tuple[BatchRecord, ...], name: str, label: str) -> None:
    """A form that withdraws one of these batches; the reason is required and goes to the journal."""
    names = {batch.id: f"Lot {batch.id} · {batch.file_name}" for batch in batches}
    with st.form(f"donnees-retrait-{name}"):
        chosen: int | None = batches[0].id
        if len(batches) > 1:
            chosen = st.selectbox(
                "Lot à retirer", list(names), index=None, format_func=lambda number: names.get(number, str(number)),
                placeholder="Choisir un lot publié",
            )  # fmt: skip
        reason = st.text_input(
            "Motif, écrit au journal", max_chars=300, placeholder="Fichier remplacé par le producteur"
        )
        sure = st.checkbox("Je confirme\u00a0: les valeurs que ce lot avait remplacées redeviennent visibles.")
        secret = st.checkbox(SECRECY)
        if st.form_submit_button(label):
            _withdraw(chosen, reason.strip(), sure=sure, secret=secret)


def show_last_withdrawal() -> None:
    """What the last withdrawal did, once."""
    said = st.session_state.pop(DONE, "")
    if said:
        render(tag("div", notice(Notice("check_circle", "Lot retiré.", said)), role="status"))


def _withdraw(chosen: int | None, reason: str, *, sure: bool, secret: bool) -> None:
    try:
        if chosen is None:
            message = "Choisissez le lot à retirer."
            raise RefusedError(message)
        if not reason:
            message = "Écrivez le motif du retrait\u00a0: il reste au journal."
            raise RefusedError(message)
        if not sure:
            message = "Cochez la confirmation avant de retirer le lot."
            raise RefusedError(message)
        version = withdraw_batch(resources.store(), current_actor(), chosen, reason, secrecy=secret)
    except UserError as error:
        render(tag("div", notice(Notice("alert", "Rien n’a été retiré.", str(error))), role="alert"))
        return
    memory = st.session_state.get(MEMORY)
    if memory is not None and memory.published is not None and memory.published.id == chosen:
        memory.published = None
    masked = " Ses chiffres sont masqués dans les éditions passées." if secret else ""
    st.session_state[DONE] = f"Lot {chosen}, motif\u00a0: {reason}. Version des données {version}.{masked}"
    st.rerun()
