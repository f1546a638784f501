"""What the committee retains after a weighting, and why: free of the formula, written by whoever leads."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.weighting_words import RETAIN, moment, names_of, offered, retained_title
from dashboard.widgets.markup import Html, join, ordinals, render, tag
from dashboard.widgets.outcome import attempt
from data_access.repositories.weightings import Outcome, RoundRecord
from data_access.services.weighting import LONGEST_REASON, record_outcome
from indicators.views.weighting_views import WeightingResults

REFUSED = "Ce que le COPIL retient n’a pas été enregistré."


def show_outcome(record: RoundRecord, results: WeightingResults, *, live: bool) -> None:
    """What is retained, then the form for who may write it; folded once something is written."""
    render(tag("h2", retained_title(results.retained)))
    may_write = live and offered(RETAIN)
    if record.outcome is not None:
        render(_written(record.outcome))
        if may_write:
            with st.expander("Corriger ce qui est retenu"):
                _show_form(record, results)
    elif may_write:
        _show_form(record, results)
    else:
        said = "La formule ne décide rien\u00a0: le COPIL n’a pas encore écrit ce qu’il retient."
        render(tag("p", said, class_="subtitle"))


def _written(found: Outcome) -> Html:
    items = [tag("li", tag("strong", name)) for name in names_of(found.objectives)]
    signed = f"Écrit par {found.author_name}, {moment(found.at)}."
    why = join([tag("strong", "Pourquoi\u00a0: "), ordinals(found.reason)])
    return tag(
        "div", tag("ul", *items, class_="plain-list"), tag("p", why, class_="weighting-why"),
        tag("p", ordinals(signed), class_="subtitle"), class_="card card-accent weighting-outcome",
    )  # fmt: skip


def _show_form(record: RoundRecord, results: WeightingResults) -> None:
    labels = {option.code: option.label for option in results.objectives}
    kept = list(record.outcome.objectives) if record.outcome else []
    with st.form("ponderation-retenir"):
        render(
            tag("p", tag("strong", "La formule ne décide rien."), " Choisissez librement de 1 à ",
                str(results.retained), " objectifs, puis écrivez pourquoi.")
        )  # fmt: skip
        chosen = st.multiselect(
            "Objectifs retenus", list(labels), kept, format_func=lambda code: labels[code],
            max_selections=results.retained, placeholder="Choisir un objectif", key="ponderation-retenus", wrap=True,
        )  # fmt: skip
        reason = st.text_area(
            "Motif écrit au relevé (obligatoire)", record.outcome.reason if record.outcome else "",
            max_chars=LONGEST_REASON, key="ponderation-pourquoi",
        )  # fmt: skip
        pressed = st.form_submit_button("Enregistrer ce qui est retenu", type="primary")
    if pressed:
        attempt(REFUSED, lambda: _record(record.number, tuple(chosen), reason))


def _record(number: int, chosen: tuple[str, ...], reason: str) -> tuple[str, str]:
    record_outcome(resources.store(), current_actor(), number, chosen, reason)
    return "Enregistré.", "Ce que le COPIL retient et ses raisons sont écrits, avec l’heure et l’auteur."
