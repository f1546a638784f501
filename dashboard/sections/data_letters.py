"""What to ask of each partner: the letter to edit, the note of what was sent or came, the journal. Sends nothing."""

from datetime import date

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.selection import PageChoices
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.fact_table import folded
from dashboard.widgets.markup import Html, join, link, ordinals, pictogram, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import attempt, show_last_outcome
from dashboard.widgets.papers import paper_link
from data_access.clock import paris_date
from data_access.identity.guard import is_offered
from data_access.services.data_requests import KEEP, read_letters, record_request
from indicators.data_requests import LONGEST_LETTER, LONGEST_NOTE, DataRequest, RequestGesture
from indicators.formats import format_date, plural
from indicators.views.data_letters import DataLetter, DataLetters

PARTNER = "lettre-partenaire"
LEAD = (
    "Une lettre par partenaire réunit ses manques. Rien ne part d’ici\u00a0: copiez le texte ou prenez le fichier, "
    "envoyez-le, puis notez le jour. Le comité voit ainsi ce qui a été demandé."
)


def show_letters(choices: PageChoices) -> None:
    """The letters and the journal of what was asked."""
    page = read_letters(resources.store(), current_actor(), choices["edition"])
    render(card_heading("Demander ce qui manque", page.sentence, level="h2"), tag("p", LEAD, class_="card-note"))
    show_last_outcome()
    letters = {letter.partner.id: letter for letter in page.letters}
    if letters:
        chosen = st.selectbox(
            "Partenaire à qui écrire",
            list(letters),
            format_func=lambda code: _label(letters[code]),
            key=PARTNER,
        )
        _show_letter(letters[chosen], choices)
    else:
        render(empty_state("Il n’y a rien à demander.", "Tous les indicateurs ont des chiffres réels."))
    _show_journal(page, choices)


def _label(letter: DataLetter) -> str:
    count = plural(len(letter.lines) + letter.left, "manque", "manques")
    return f"{letter.partner.name}, {count}"


def _show_letter(letter: DataLetter, choices: PageChoices) -> None:
    render(
        tag("p", "À l’attention de\u00a0: ", tag("strong", letter.partner.role), class_="spaced"),
        _left(letter),
        _files((("partenaire", letter.partner.id), ("edition", choices["edition"])), "la lettre proposée"),
    )
    if is_offered(current_actor(), KEEP) and not choices["edition"]:
        _show_form(letter)
    else:
        render(folded("Lire la lettre proposée", tag("pre", letter.text, class_="letter")))


def _left(letter: DataLetter) -> Html | None:
    if not letter.left:
        return None
    more = plural(letter.left, "autre manque suivra", "autres manques suivront")
    return tag("p", ordinals(f"La lettre demande les {len(letter.lines)} premiers\u202f; {more}."), class_="card-note")


def _files(params: tuple[tuple[str, str], ...], what: str) -> Html:
    """The letter as a text to edit elsewhere, and as a PDF."""
    text = ExportLink("lettre", params, what).address("txt")
    words = tag("span", pictogram("download"), "Texte (.txt)")
    plain = link(words, text, class_="button-link", download=True, aria_label=f"Texte\u00a0: {what}")
    return tag("p", plain, " ", paper_link("lettre", params, "PDF, A4"), class_="downloads")


def _show_form(letter: DataLetter) -> None:
    """The text to edit, and what is noted: the letter sent, or the figures received."""
    code = letter.partner.id
    labels = {line.indicator: line.label for line in letter.lines}
    with st.form(f"lettre-{code}"):
        st.text_area("Lettre, à relire et à compléter", letter.text, height=420, max_chars=LONGEST_LETTER,
                     key=f"lettre-texte-{code}")  # fmt: skip
        st.multiselect("Indicateurs concernés", list(labels), list(labels), format_func=labels.__getitem__,
                       key=f"lettre-indicateurs-{code}", placeholder="Choisir", wrap=True)  # fmt: skip
        left, right = st.columns(2)
        today = paris_date(resources.store().clock.now())
        left.date_input("Le", today, format="DD/MM/YYYY", key=f"lettre-jour-{code}", max_value=today)
        right.text_input("Remarque, pour le comité", max_chars=LONGEST_NOTE, key=f"lettre-note-{code}",
                         placeholder="envoyée par courriel")  # fmt: skip
        sent, came = st.columns(2)
        asked = sent.form_submit_button("Noter «\u00a0demandée le\u00a0»", type="primary", width="stretch")
        received = came.form_submit_button("Noter «\u00a0reçue le\u00a0»", width="stretch")
    if asked or received:
        gesture = RequestGesture.ASKED if asked else RequestGesture.RECEIVED
        attempt("Rien n’a été noté.", lambda: _note(letter, gesture))


def _note(letter: DataLetter, gesture: RequestGesture) -> tuple[str, str]:
    code, state = letter.partner.id, st.session_state
    day = state.get(f"lettre-jour-{code}")
    asked = gesture is RequestGesture.ASKED
    request = DataRequest(
        code,
        gesture,
        day if isinstance(day, date) else paris_date(resources.store().clock.now()),
        tuple(state.get(f"lettre-indicateurs-{code}") or ()),
        str(state.get(f"lettre-texte-{code}") or "") if asked else "",
        str(state.get(f"lettre-note-{code}") or ""),
    )
    kept = record_request(resources.store(), current_actor(), request)
    said = f"{letter.partner.name}\u00a0: {kept.said} {format_date(kept.on)}."
    return ("Demande notée." if asked else "Réception notée."), said


def _show_journal(page: DataLetters, choices: PageChoices) -> None:
    if not page.journal.rows:
        return
    sent = [one for letter in page.letters for one in letter.requests if one.letter]
    kept = [
        tag("li", ordinals(f"{format_date(one.on)}, {len(one.indicators)} indicateurs "),
            _files((("demande", str(one.id)), ("edition", choices["edition"])), f"la lettre du {format_date(one.on)}"))
        for one in sent
    ]  # fmt: skip
    export = ExportLink("demandes_de_donnees", (("edition", choices["edition"]),), page.journal.title)
    letters = folded("Lettres envoyées, telles qu’elles sont parties", tag("ul", *kept)) if kept else None
    render(join([html_table(page.journal), letters, card_foot(page.journal, export)]))
