"""The workbook of own sheets: template to download, file sent back, what it holds, then one gesture. Judges nothing."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.own_sheet_words import LONGEST, SENT, UNSENT
from dashboard.sections.round_trip_report import faults_part
from dashboard.widgets.fact_table import WIDE, fact_table
from dashboard.widgets.markup import Html, link, pictogram, render, tag
from dashboard.widgets.outcome import attempt, show_refusal
from data_access.importers.plan_book import LARGEST_MB
from data_access.services.own_sheets import CheckedBook, check_book, propose_book
from indicators.errors import UserError
from indicators.formats import plural

MEMORY = "fiches-classeur"
TEMPLATES = (("/modele/fiches.xlsx", "Modèle Excel (.xlsx)"), ("/modele/fiches.ods", "Modèle LibreOffice (.ods)"))
LEAD = "Une ligne par fiche, les mêmes champs que le formulaire. Le classeur est contrôlé en entier avant tout envoi."


@dataclass
class BookMemory:
    """What a session keeps of a workbook sent back; ``round`` names the field of the file: a new one is empty."""

    file_id: str = ""
    checked: CheckedBook | None = None
    round: int = 0


def show_book() -> None:
    """The way through a workbook, folded."""
    memory: BookMemory = st.session_state.setdefault(MEMORY, BookMemory())
    with st.expander("Proposer plusieurs fiches par un classeur", expanded=memory.checked is not None):
        links = (
            link(tag("span", pictogram("download"), label), address, class_="button-link", download=True)
            for address, label in TEMPLATES
        )
        render(tag("p", LEAD, class_="subtitle"), tag("p", *links, class_="downloads wrapped"))
        file = st.file_uploader(
            "Classeur rempli\u00a0: .xlsx ou .ods. Rien n’est proposé à cette étape.",
            key=f"fiches-fichier-{memory.round}",
            max_upload_size=LARGEST_MB,
        )
        if file is None:
            memory.file_id, memory.checked = "", None
        elif file.file_id != memory.file_id:
            _check(memory, file.file_id, file.name, file.getvalue())
        if memory.checked is not None:
            _show_checked(memory, memory.checked)


def _check(memory: BookMemory, file_id: str, name: str, content: bytes) -> None:
    memory.file_id, memory.checked = file_id, None
    try:
        memory.checked = check_book(resources.store(), current_actor(), name, content)
    except UserError as error:
        show_refusal("Le classeur n’a pas été lu.", str(error))


def _show_checked(memory: BookMemory, checked: CheckedBook) -> None:
    blocking = sum(fault.blocking for fault in checked.anomalies)
    if not checked.accepted:
        faults = plural(blocking, "anomalie bloquante", "anomalies bloquantes")
        verdict = ("alert", "warm", f"{faults}. Rien n’est proposé\u00a0: corrigez le classeur, puis renvoyez-le.")
        render(_card(checked, verdict, faults_part(checked.anomalies)))
        return
    count = plural(len(checked.sheets), "fiche prête", "fiches prêtes")
    rows = [(sheet.texts.get("id", ""), sheet.texts.get("label", "")) for _, sheet in checked.sheets]
    table = fact_table("Fiches du classeur", ("Code", "Libellé"), rows, WIDE)
    verdict = ("check_circle", "plain", f"{count} à proposer, sans anomalie bloquante.")
    render(_card(checked, verdict, table, faults_part(checked.anomalies)))
    with st.form(f"fiches-envoi-{memory.round}", border=False):
        reason = st.text_input("Motif des propositions, écrit au journal", max_chars=LONGEST, key="fiches-motif")
        pressed = st.form_submit_button("Envoyer ces propositions", type="primary")
    if pressed:
        attempt(UNSENT, lambda: _send(memory, checked, reason))


def _send(memory: BookMemory, checked: CheckedBook, reason: str) -> tuple[str, str]:
    made = propose_book(resources.store(), current_actor(), checked, reason)
    memory.checked, memory.round = None, memory.round + 1
    count = plural(len(made), "fiche proposée", "fiches proposées")
    return f"{count}.", f"Depuis «\u00a0{checked.book.file_name}\u00a0». {SENT}"


def _card(checked: CheckedBook, verdict: tuple[str, str, str], *parts: Html | None) -> Html:
    icon, kind, said = verdict
    title = tag("h3", f"Contrôle de «\u00a0{checked.book.file_name}\u00a0»", class_="card-title")
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    return tag("section", title, box, *parts, class_="card report", aria_label="Contrôle du classeur de fiches")
