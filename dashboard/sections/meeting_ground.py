"""The part « Terrain » of the panel of a decision: the notes it rests on, chosen among those of the objective."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.widgets.markup import render, tag
from data_access.identity.guard import is_offered
from data_access.services.decision_offers import read_offered_notes
from data_access.services.field_notes import READ
from indicators.decision_grounds import NOTES_AT_MOST
from indicators.formats import plural
from indicators.views.decision_grounds import OfferedNote

NAME = "observations"
TOLD = "Sur quoi le comité s’appuie, avec les chiffres affichés. Seuls les mots consentis seront imprimés."
NONE = "Aucune observation sur cet objectif. La décision reposera sur les chiffres affichés, s’il y en a."


def ask_notes(prefix: str, meeting: int, item: int) -> None:
    """The notes offered, to be chosen from."""
    offered = _offered(meeting, item)
    if not offered:
        render(tag("p", NONE))
        return
    by_number = {note.number: note.label for note in offered}
    chosen = [number for number in chosen_notes(st.session_state[prefix]) if number in by_number]
    st.multiselect("Observations sur lesquelles s’appuie la décision", list(by_number), chosen,
                   format_func=lambda number: by_number.get(number, str(number)), max_selections=NOTES_AT_MOST,
                   placeholder="Choisir", key=f"{prefix}-{NAME}", on_change=_keep, args=(prefix,))  # fmt: skip
    render(tag("p", TOLD, class_="card-note"))


def chosen_notes(typed: Mapping[str, Any]) -> tuple[int, ...]:
    """The numbers of the notes chosen, as the draft keeps them."""
    return tuple(int(number) for number in typed.get(NAME) or ())


def joined_notes(typed: Mapping[str, Any]) -> list[str]:
    """« 2 observations », to be said among what is joined; nothing when none is chosen."""
    count = len(chosen_notes(typed))
    return [plural(count, "observation", "observations")] if count else []


def _offered(meeting: int, item: int) -> tuple[OfferedNote, ...]:
    actor = current_actor()
    return read_offered_notes(resources.store(), actor, meeting, item) if is_offered(actor, READ) else ()


def _keep(prefix: str) -> None:
    st.session_state[prefix][NAME] = list(st.session_state.get(f"{prefix}-{NAME}") or ())
