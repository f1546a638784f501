"""The batches recorded and not published, and the button that publishes one. The rule belongs to the service."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.markup import render, tag
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.repositories.batches import BatchRecord
from data_access.services.publication import publish_batch
from indicators.formats import plural

PUBLISH = "import.publier"


def show_waiting(batches: tuple[BatchRecord, ...]) -> None:
    """The form that publishes one of these batches, for who may; nothing when none waits."""
    if not batches or not is_offered(current_actor(), PUBLISH):
        return
    count = plural(len(batches), "lot attend sa publication", "lots attendent leur publication")
    render(tag("h3", f"{count}."))
    names = {batch.id: f"Lot {batch.id} · {batch.file_name}" for batch in batches}
    with st.form("donnees-attente"):
        chosen = st.selectbox(
            "Lot à publier", list(names), index=0, format_func=lambda number: names.get(number, str(number))
        )
        pressed = st.form_submit_button("Publier ce lot")
    if pressed and chosen is not None:
        attempt("Rien n’a été publié.", lambda: _publish(chosen))


def _publish(number: int) -> tuple[str, str]:
    version = publish_batch(resources.store(), current_actor(), number)
    return "Lot publié.", f"Lot {number}, version des données {version}. Toutes les pages le montrent dès maintenant."
