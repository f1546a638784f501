"""The way in of a file in three steps: template, check, publication. What was checked survives a rerun."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.data_report import report_card
from dashboard.sections.data_withdrawal import show_withdrawal
from dashboard.sections.help import help_text
from dashboard.widgets.markup import link, pictogram, render, tag
from dashboard.widgets.notices import notice
from data_access.clock import PARIS, from_microseconds
from data_access.identity.guard import is_offered
from data_access.importers.report import ImportReport
from data_access.repositories.batches import BatchRecord
from data_access.services.anomaly_reports import keep_anomalies
from data_access.services.imports import check_upload, confirm_import
from data_access.services.publication import list_batches
from indicators.errors import UserError
from indicators.formats import format_datetime, plural
from indicators.views.pages import Notice

MEMORY = "donnees-import"
CHECK = "import.controler"
RESERVED = Notice(
    "info",
    "Votre rôle ne dépose pas de fichier.",
    "Un chargé ou une chargée de projet contrôle et publie les tableaux\u00a0: transmettez-lui le modèle rempli.",
)
TEMPLATES = (
    ("/modele/indicateurs.xlsx", "Modèle Excel (.xlsx)"),
    ("/modele/indicateurs.ods", "Modèle LibreOffice (.ods)"),
    ("/modele/indicateurs.csv", "Modèle texte (.csv)"),
)


@dataclass
class ImportMemory:
    """What a session keeps of an import: the file checked, its report, and the batch just published.

    ``round`` names the upload field: a new one is empty.
    """

    file_id: str = ""
    report: ImportReport | None = None
    downloadable: bool = False
    published: BatchRecord | None = None
    round: int = 0


def show_import() -> None:
    """The three steps, or what was just published; the template alone for who may not have a file checked."""
    memory: ImportMemory = st.session_state.setdefault(MEMORY, ImportMemory())
    render(tag("h2", "Importer un tableau d’indicateurs"))
    _show_template()
    if not is_offered(current_actor(), CHECK):
        render(notice(RESERVED))
        return
    _show_upload(memory)
    if memory.published:
        _show_published(memory.published)
    if memory.report:
        render(report_card(memory.report, downloadable=memory.downloadable))
        _show_publication(memory, memory.report)


def _show_template() -> None:
    links = (
        link(tag("span", pictogram("download"), label), address, class_="button-link", download=True)
        for address, label in TEMPLATES
    )
    lead = "Une ligne par indicateur, territoire et millésime. Les fichiers des producteurs se déposent tels quels."
    render(
        tag("h3", "1. Télécharger le modèle"),
        tag("p", lead, class_="subtitle"),
        tag("p", *links, class_="downloads wrapped"),
    )
    with st.expander("Comment remplir le modèle\u202f?"):
        st.markdown(help_text("donnees"))


def _show_upload(memory: ImportMemory) -> None:
    render(tag("h3", "2. Déposer le fichier"))
    file = st.file_uploader(
        "Fichier à contrôler\u00a0: .xlsx, .ods, .csv ou .zip de producteur. Rien n’est enregistré à cette étape.",
        key=f"donnees-fichier-{memory.round}",
    )
    if file is None:
        memory.file_id, memory.report = "", None
    elif file.file_id != memory.file_id:
        memory.published = None
        _check(memory, file.file_id, file.name, file.getvalue())


def _check(memory: ImportMemory, file_id: str, name: str, content: bytes) -> None:
    place = st.empty()
    bar = place.progress(0.0, "Contrôle du fichier…")

    def tell(share: float, words: str) -> None:
        bar.progress(share, f"{words}…")

    try:
        report = check_upload(resources.store(), current_actor(), name, content, tell)
        memory.downloadable = bool(report.anomalies) and keep_anomalies(resources.store(), current_actor(), report)
        memory.file_id, memory.report = file_id, report
    except UserError as error:
        memory.file_id, memory.report = "", None
        _show_refusal("Le fichier n’a pas été contrôlé.", error)
    finally:
        place.empty()


def _show_publication(memory: ImportMemory, report: ImportReport) -> None:
    if not report.accepted or report.already_imported:
        return
    render(tag("h3", "3. Publier"))
    given = [code for code in report.confirmations if _confirmed(report, code)]
    waiting = len(given) < len(report.confirmations)
    count = plural(report.counts.kept, "valeur", "valeurs")
    if waiting:
        render(tag("p", "Cochez chaque confirmation pour pouvoir publier.", class_="subtitle"))
    if st.button(f"Publier {count}", type="primary", disabled=waiting, key="donnees-publier"):
        _publish(memory, report, given)


def _confirmed(report: ImportReport, code: str) -> bool:
    said = " ".join(fault.message for fault in report.anomalies if fault.code == code)
    label = f"J’ai vérifié et je confirme\u00a0: {said or code}."
    return st.checkbox(label, key=f"donnees-confirmer-{code}-{report.fingerprint[:12]}")


def _publish(memory: ImportMemory, report: ImportReport, given: list[str]) -> None:
    try:
        with st.spinner("Publication des valeurs, secret statistique appliqué…"):
            confirm_import(resources.store(), current_actor(), report, given, publish=True)
        batches = list_batches(resources.store(), current_actor())
    except UserError as error:
        _show_refusal("Rien n’a été publié.", error)
        return
    memory.published = next(batch for batch in batches if batch.file_sha256 == report.fingerprint)
    memory.file_id, memory.report, memory.round = "", None, memory.round + 1
    st.rerun()


def _show_published(batch: BatchRecord) -> None:
    """What was saved, when, under which version, and the way back."""
    when = format_datetime(from_microseconds(batch.recorded_at).astimezone(PARIS))
    count = plural(batch.rows, "valeur publiée", "valeurs publiées")
    version = f"{batch.published_version:06d}" if batch.published_version is not None else "inconnue"
    fact = f"{count} depuis «\u00a0{batch.file_name}\u00a0», le {when}."
    text = f"Lot {batch.id}, version des données {version}. Toutes les pages les montrent dès maintenant."
    render(tag("div", notice(Notice("check_circle", fact, text)), role="status"))
    with st.expander("Annuler cette publication"):
        show_withdrawal((batch,), "annuler", "Annuler cette publication")


def _show_refusal(fact: str, error: UserError) -> None:
    render(tag("div", notice(Notice("alert", fact, str(error))), role="alert"))
