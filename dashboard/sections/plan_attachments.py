"""The files of an action: what each is, its size, the way to read it, the form that joins one. Opens no file."""

from collections.abc import Sequence

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.administration_words import weight
from dashboard.widgets.fact_table import fact_table
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt
from data_access.actions.file_types import ACCEPTED, LARGEST, MEGABYTE, TYPES
from data_access.repositories.follow_ups import Attachment
from data_access.services.attachments import AT_MOST, add_attachment
from indicators.actions.model import ActionRecord
from indicators.errors import RefusedError

HEADERS = ("Pièce", "Type", "Taille", "Empreinte SHA-256")
KINDS = {media: extension for extension, media in sorted(TYPES.items(), reverse=True)}
ROUND = "plan-piece-suite"


def show_attachments(record: ActionRecord, files: Sequence[Attachment], *, may_attach: bool) -> None:
    """The files joined, then the form for who may join one."""
    if files:
        rows = [
            (
                link(file.name, f"/piece/{file.id}", download=True),
                KINDS.get(file.media_type, file.media_type).upper(),
                weight(file.size),
                tag("span", f"{file.digest[:12]}…", title=file.digest),
            )
            for file in files
        ]
        render(fact_table("Pièces jointes", HEADERS, rows))
    else:
        render(empty_state("Aucune pièce.", "Comptes rendus, conventions et photos se joignent ici."))
    if may_attach:
        _show_form(record)


def _show_form(record: ActionRecord) -> None:
    number = st.session_state.get(ROUND, 0)
    limit = f"{weight(LARGEST)} au plus par fichier, {AT_MOST} pièces par fiche"
    file = st.file_uploader(
        f"Joindre une pièce\u00a0: {ACCEPTED}. {limit}.",
        type=sorted(TYPES),
        max_upload_size=LARGEST // MEGABYTE,
        key=f"plan-piece-{record.id}-{number}",
    )
    if st.button("Joindre cette pièce", disabled=file is None, key=f"plan-joindre-{record.id}"):
        name, content = (file.name, file.getvalue()) if file is not None else ("", b"")
        attempt("La pièce n’est pas jointe.", lambda: _join(record, name, content))


def _join(record: ActionRecord, name: str, content: bytes) -> tuple[str, str]:
    if not name:
        message = "Choisissez un fichier, puis joignez-le."
        raise RefusedError(message)
    joined = add_attachment(resources.store(), current_actor(), record.id, name, content)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return "Pièce jointe.", f"{joined.name}, {weight(joined.size)}, sur la fiche {record.number}."
