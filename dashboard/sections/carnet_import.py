"""The import of notes from a workbook: template, check, then all of them or nothing. Decides nothing."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.selection import PageChoices
from dashboard.widgets.downloads import ExportLink, file_link
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.notices import notice
from dashboard.widgets.outcome import keep_outcome, show_refusal
from data_access.services.field_note_import import NotesReport, check_notes, import_notes
from indicators.errors import UserError
from indicators.formats import plural
from indicators.views.pages import Notice

MEMORY = "carnet-import"
TEMPLATE = ExportLink("modele_observations", (), "Modèle du carnet")
REFUSED = "Rien n’est enregistré."


@dataclass
class ImportedMemory:
    """What a session keeps of an import: the file checked and its report."""

    file_id: str = ""
    report: NotesReport | None = None


def show_notes_import(choices: PageChoices) -> None:
    """The three steps."""
    memory: ImportedMemory = st.session_state.setdefault(MEMORY, ImportedMemory())
    render(
        tag("p", link("Revenir au carnet", choices.address(vue="")), class_="anchors"),
        tag("h2", "Importer des observations"),
        tag(
            "p",
            "Une ligne par observation. Une seule ligne fautive fait refuser le classeur entier.",
            class_="subtitle",
        ),
        tag("p", file_link(TEMPLATE, "xlsx"), class_="downloads"),
    )
    file = st.file_uploader("Classeur rempli (.xlsx). Rien n’est enregistré à cette étape.", key="carnet-classeur")
    if file is None:
        memory.file_id, memory.report = "", None
    elif file.file_id != memory.file_id:
        _check(memory, file.file_id, file.name, file.getvalue())
    if memory.report is not None:
        _show_report(memory, memory.report)


def _check(memory: ImportedMemory, file_id: str, name: str, content: bytes) -> None:
    try:
        with st.spinner("Contrôle du classeur…"):
            memory.report = check_notes(resources.store(), current_actor(), name, content)
        memory.file_id = file_id
    except UserError as error:
        memory.file_id, memory.report = "", None
        show_refusal(REFUSED, str(error))


def _show_report(memory: ImportedMemory, report: NotesReport) -> None:
    if not report.accepted:
        count = plural(len(report.anomalies), "anomalie", "anomalies")
        told = notice(Notice("alert", f"Classeur refusé\u00a0: {count}.", "Corrigez-le, puis déposez-le à nouveau."))
        faults = tag("ul", *(tag("li", fault.sentence()) for fault in report.anomalies))
        render(tag("div", told, faults, role="alert"))
        return
    ready = plural(len(report.drafts), "observation est prête", "observations sont prêtes")
    render(notice(Notice("check_circle", f"{ready}.", "Aucune anomalie.")))
    if st.button("Enregistrer ces observations", type="primary"):
        _import(memory, report)


def _import(memory: ImportedMemory, report: NotesReport) -> None:
    try:
        count = import_notes(resources.store(), current_actor(), report)
    except UserError as error:
        show_refusal(REFUSED, str(error))
        return
    memory.file_id, memory.report = "", None
    filed = plural(count, "observation déposée", "observations déposées")
    keep_outcome(f"{filed}.", f"Depuis «\u00a0{report.book.file_name}\u00a0».")
    st.rerun()
