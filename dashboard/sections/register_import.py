"""The import of the registers of the field: template, file, dry run, then one gesture. Decides nothing."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.round_trip_report import faults_part
from dashboard.widgets.downloads import ExportLink, file_link
from dashboard.widgets.fact_table import fact_list
from dashboard.widgets.markup import Html, pictogram, render, tag
from dashboard.widgets.notices import notice
from data_access.identity.guard import is_offered
from data_access.importers.plan_book import LARGEST_MB
from data_access.services.register_import import IMPORT, RegisterReport, check_registers, import_registers
from indicators.errors import UserError
from indicators.formats import plural
from indicators.views.pages import Notice

MEMORY = "import-registres"
TITLE = "Services, trajets et instances de coordination"
LEAD = (
    "Les lieux d’accueil avec leurs horaires, les temps de trajet par la route et les instances de coordination "
    "s’importent d’un classeur\u202f; les trajets seuls, aussi d’un fichier .csv. Chaque import ajoute une version."
)
COMPUTED = "Le lot {lot}, calculé de ces trajets (France services à moins de 20 min), attend sa publication."
WORDS = {"services": "Points de service", "trajets": "Communes d’origine", "instances": "Instances de coordination"}


@dataclass
class RegisterMemory:
    """What a session keeps of a workbook to import; ``round`` names the field of the file: a new one is empty."""

    file_id: str = ""
    report: RegisterReport | None = None
    told: tuple[str, str, bool] = ("", "", False)
    round: int = 0


def show_register_import() -> None:
    """Template, file, verdict, button, for whoever imports registers; nothing for others."""
    if not is_offered(current_actor(), IMPORT):
        return
    memory: RegisterMemory = st.session_state.setdefault(MEMORY, RegisterMemory())
    template = file_link(ExportLink("modele_services", (), "Modèle à remplir"), "xlsx")
    render(tag("h2", TITLE), tag("p", LEAD, class_="subtitle"), tag("p", template))
    _show_upload(memory)
    _show_told(memory)
    if memory.report:
        _show_report(memory, memory.report)


def _show_upload(memory: RegisterMemory) -> None:
    file = st.file_uploader(
        "Classeur des registres\u00a0: .xlsx, .ods, ou .csv pour les trajets. Rien n’est enregistré à cette étape.",
        key=f"registres-fichier-{memory.round}",
        max_upload_size=LARGEST_MB,
    )
    if file is None:
        memory.file_id, memory.report = "", None
    elif file.file_id != memory.file_id:
        memory.file_id, memory.told = file.file_id, ("", "", False)
        memory.report = check_registers(resources.store(), current_actor(), file.name, file.getvalue())


def _show_told(memory: RegisterMemory) -> None:
    strong, text, refused = memory.told
    if strong:
        box = notice(Notice("alert" if refused else "check_circle", strong, text))
        render(tag("div", box, role="alert" if refused else "status"))


def _show_report(memory: RegisterMemory, report: RegisterReport) -> None:
    render(_card(report))
    if report.accepted and st.button("Enregistrer ces lignes", type="primary", key="registres-importer"):
        _import(memory, report)


def _import(memory: RegisterMemory, report: RegisterReport) -> None:
    try:
        written = import_registers(resources.store(), current_actor(), report)
        said = plural(written.lines, "ligne enregistrée", "lignes enregistrées")
        more = f" {COMPUTED.format(lot=written.batch)}" if written.batch else ""
        memory.told = (f"{said}.", f"Depuis «\u00a0{report.book.file_name}\u00a0».{more}", False)
        memory.file_id, memory.report, memory.round = "", None, memory.round + 1
    except UserError as error:
        memory.told = ("Rien n’a été enregistré.", str(error), True)
    st.rerun()


def _card(report: RegisterReport) -> Html:
    blocking = sum(a.blocking for a in report.anomalies)
    if report.accepted:
        lines = plural(len(report.kept) + len(report.withdrawn), "ligne prête", "lignes prêtes")
        verdict = "check_circle", "plain", f"{lines}, sans anomalie bloquante. Rien n’est encore enregistré."
    else:
        faults = plural(blocking, "anomalie bloquante", "anomalies bloquantes")
        verdict = "alert", "warm", f"{faults}. Rien n’a été enregistré\u00a0: corrigez le classeur, puis renvoyez-le."
    icon, kind, said = verdict
    title = tag("h3", f"Contrôle de «\u00a0{report.book.file_name}\u00a0»", class_="card-title")
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    facts = [(WORDS[name], str(count)) for name, count in report.counts.items()]
    gone = [("À retirer", str(len(report.withdrawn)))] if report.withdrawn else []
    counts = fact_list((*facts, *gone)) if facts or gone else None
    parts = (title, box, counts, faults_part(report.anomalies))
    return tag("section", *parts, class_="card report", aria_label="Contrôle des registres")
