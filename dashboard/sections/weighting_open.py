"""An open weighting: who has answered, live, for those who take part; the form of one's own points; the reveal.

Reads who answered and when, never what: nothing on this screen comes from the points of others.
"""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor, watching_actor
from dashboard.sections.weighting_form import show_form
from dashboard.sections.weighting_words import ANSWER, FOLLOW, LEAD, SHAPES, hour, offered
from dashboard.widgets.live import CHAIR_SECONDS, OTHER_SECONDS, ROUND, Followed, follow
from dashboard.widgets.markup import Html, pictogram, render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import attempt
from data_access.identity.guard import is_offered
from data_access.repositories.weightings import RoundRecord, RoundState
from data_access.services.live import read_round_pulse
from data_access.services.weighting import Answer, Answers, abandon_round, list_rounds, reveal, who_answered
from data_access.weighting_rounds import voices_of
from indicators.formats import join_french
from indicators.views.pages import Notice

READ, REFUSED = "ponderation.lire", "Rien n’a été révélé."
HIDDEN = "Les points restent masqués jusqu’à la révélation commune, y compris pour l’animation."


def show_open(record: RoundRecord, *, live: bool) -> None:
    """The screen of an open round; ``live`` is false for a past edition, where nothing is offered."""
    if not live:
        render(notice(Notice("lock", "Pondération en cours à cette édition.", HIDDEN)))
        return
    leads = offered(LEAD)
    with st.container(key="ponderation-suivi"):
        st.fragment(_follow)(record)
    if offered(ANSWER):
        with st.container(key="ponderation-saisie"):
            show_form(record)
    if leads:
        _show_abandon(record)


def _follow(record: RoundRecord) -> None:
    """Who answered, drawn again when somebody has; once the round is revealed, or the right lost, the whole page is."""
    store, watcher = resources.store(), watching_actor()
    if is_offered(watcher, READ):
        every = CHAIR_SECONDS if is_offered(watcher, LEAD) else OTHER_SECONDS
        follow(Followed(ROUND, record.number, read_round_pulse(store, watcher, record.number), every))
    if not is_offered(watcher, FOLLOW):
        if not is_offered(watcher, READ) or _state_of(record, list_rounds(store, watcher)) is not record.state:
            st.rerun()
        render(notice(Notice("lock", "Les signataires répondent.", HIDDEN)))
        return
    answers = who_answered(store, watcher, record.number)
    if answers.state is not record.state:
        st.rerun()
    _show_answers(record, answers)
    if is_offered(watcher, LEAD):
        _show_reveal(answers)


def _state_of(record: RoundRecord, rounds: tuple[RoundRecord, ...]) -> RoundState | None:
    return next((r.state for r in rounds if r.number == record.number), None)


def _show_answers(record: RoundRecord, answers: Answers) -> None:
    count, total = len(answers.answers) - len(answers.missing), len(answers.answers)
    verb = "a posé ses" if count == 1 else "ont posé leurs"
    word = "signataire" if count <= 1 else "signataires"
    said = f"{count} {word} sur {total} {verb} 100 points." if count else "Aucun signataire n’a encore répondu."
    own = current_actor().signatory if offered(ANSWER) else ""
    cards = [
        _card(SHAPES[index % len(SHAPES)], voice.name, answer, own=voice.name == own)
        for index, (voice, answer) in enumerate(zip(voices_of(record), answers.answers, strict=True))
    ]
    render(
        tag("p", tag("strong", said), " ", HIDDEN, class_="finding", role="status"),
        tag("ul", *cards, class_="weighting-cards", aria_label="Réponses des signataires"),
    )


def _card(shape: str, name: str, answer: Answer, *, own: bool) -> Html:
    said = f"a répondu à {hour(answer.at)}" if answer.at else "n’a pas encore répondu"
    return tag(
        "li",
        tag("span", tag("span", shape, class_="voice-shape", aria_hidden="true"), name, class_="weighting-voice"),
        tag("span", pictogram("check" if answer.at else "hourglass"), said, class_="weighting-answer"),
        tag("span", "vous", class_="badge badge-blue") if own else None,
        class_="own" if own else None,
    )


def _show_reveal(answers: Answers) -> None:
    """The button of the chair: at once when all have answered, else once it is said that one does not wait."""
    nobody = len(answers.missing) == len(answers.answers)
    missing = join_french(answers.missing)
    with st.container(key="ponderation-reveler", border=True):
        hurried = False
        if answers.missing and not nobody:
            hurried = st.checkbox("Révéler sans attendre les signataires qui manquent", key="ponderation-sans-attendre")
        ready = not nobody and (not answers.missing or hurried)
        pressed = st.button(
            "Révéler ensemble",
            type="primary",
            icon=":material/visibility:",
            disabled=not ready,
            key="ponderation-bouton",
        )
        if nobody:
            why = "Bouton inactif\u00a0: personne n’a répondu."
        elif answers.missing:
            why = (
                f"Il manque\u00a0: {missing}. Leur absence sera dite."
                if hurried
                else f"Bouton inactif, il manque\u00a0: {missing}."
            )
        else:
            why = "Tous ont répondu. Les points s’affichent en même temps sur tous les écrans."
        render(tag("p", why, class_="subtitle"))
    if pressed and ready:
        attempt(REFUSED, lambda: _reveal(answers.number))


def _reveal(number: int) -> tuple[str, str]:
    reveal(resources.store(), current_actor(), number)
    return "Points révélés.", "Ils ne changent plus."


def _show_abandon(record: RoundRecord) -> None:
    with st.expander("Abandonner cette pondération"), st.form("ponderation-abandonner"):
        render(tag("p", "Ouverte par erreur\u202f? Ses points ne seront jamais montrés.", class_="subtitle"))
        reason = st.text_input("Motif, écrit au journal", max_chars=300, key="ponderation-motif-abandon")
        pressed = st.form_submit_button("Abandonner la pondération")
    if pressed:
        attempt("La pondération n’a pas été abandonnée.", lambda: _abandon(record.number, reason))


def _abandon(number: int, reason: str) -> tuple[str, str]:
    abandon_round(resources.store(), current_actor(), number, reason)
    return "Pondération abandonnée.", f"n°\u00a0{number}, motif\u00a0: {reason.strip()}"
