"""The import of a survey: template, file, dry run, one gesture; the withdrawal of a wave. Decides nothing."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.round_trip_report import faults_part
from dashboard.sections.surveys import VIEW
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.downloads import ExportLink, file_link
from dashboard.widgets.fact_table import fact_list
from dashboard.widgets.markup import link, pictogram, render, tag
from dashboard.widgets.outcome import attempt, keep_outcome, show_last_outcome, show_refusal
from data_access.identity.guard import is_offered
from data_access.importers.plan_book import LARGEST_MB
from data_access.services.survey_import import (
    LONGEST_REASON,
    WITHDRAW,
    SurveyReport,
    check_survey,
    import_survey,
    list_waves,
    withdraw_wave,
)
from indicators.errors import UserError
from indicators.formats import format_number, plural

MEMORY, REFUSED = "import-enquete", "Rien n’est enregistré."
TEMPLATE = ExportLink("modele_enquete", (), "Modèle à remplir")
LEAD = (
    "Une ligne par lieu et par réponse, avec les vrais effectifs\u00a0: l’outil masque avant de montrer. "
    "Une seule anomalie bloquante fait refuser le classeur entier."
)
FED = "Le lot {lot}, calculé de ces réponses, attend sa publication sur «\u00a0Données et imports\u00a0»."


@dataclass
class SurveyMemory:
    """What a session keeps of a workbook: the file checked and its report."""

    file_id: str = ""
    report: SurveyReport | None = None


def show_survey_import(choices: PageChoices) -> None:
    """Template, file, verdict, button; then the waves that may be withdrawn."""
    memory: SurveyMemory = st.session_state.setdefault(MEMORY, SurveyMemory())
    render(
        tag("p", link("Revenir aux enquêtes", choices.address(vue=VIEW)), class_="anchors"),
        tag("h2", "Importer les résultats d’une enquête"),
        tag("p", LEAD, class_="subtitle"),
        tag("p", file_link(TEMPLATE, "xlsx"), class_="downloads"),
    )
    show_last_outcome()
    file = st.file_uploader(
        "Classeur rempli\u00a0: .xlsx ou .ods. Rien n’est enregistré à cette étape.",
        key="enquete-classeur",
        max_upload_size=LARGEST_MB,
    )
    if file is None:
        memory.file_id, memory.report = "", None
    elif file.file_id != memory.file_id:
        memory.file_id = file.file_id
        memory.report = check_survey(resources.store(), current_actor(), file.name, file.getvalue())
    if memory.report is not None:
        _show_report(memory, memory.report)
    if is_offered(current_actor(), WITHDRAW):
        _offer_withdrawal()


def _show_report(memory: SurveyMemory, report: SurveyReport) -> None:
    blocking = sum(a.blocking for a in report.anomalies)
    if report.accepted:
        waves = plural(len(report.waves), "vague prête", "vagues prêtes")
        verdict = "check_circle", "plain", f"{waves}, sans anomalie bloquante. Rien n’est encore enregistré."
    else:
        faults = plural(blocking, "anomalie bloquante", "anomalies bloquantes")
        verdict = "alert", "warm", f"{faults}. Rien n’a été enregistré\u00a0: corrigez le classeur, puis renvoyez-le."
    icon, kind, said = verdict
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    counts = [("Réponses lues", format_number(report.answers)), ("Dont masquées", format_number(report.masked))]
    title = tag("h3", f"Contrôle de «\u00a0{report.book.file_name}\u00a0»", class_="card-title")
    facts = fact_list(counts) if report.accepted else None
    render(tag("section", title, box, facts, faults_part(report.anomalies), class_="card report",
               aria_label="Contrôle de l’enquête"))  # fmt: skip
    if report.accepted and st.button("Enregistrer cette enquête", type="primary"):
        _import(memory, report)


def _import(memory: SurveyMemory, report: SurveyReport) -> None:
    try:
        done = import_survey(resources.store(), current_actor(), report)
    except UserError as error:
        show_refusal(REFUSED, str(error))
        return
    memory.file_id, memory.report = "", None
    said = plural(done.waves, "vague enregistrée", "vagues enregistrées")
    keep_outcome(f"{said}.", FED.format(lot=done.batch) if done.batch else "Elle se lit dès maintenant.")
    first = report.waves[0]
    choose_together({"vue": VIEW, "enquete": f"{first.survey}--{first.questions[0].code}", "vague": first.wave})
    st.rerun()


def _offer_withdrawal() -> None:
    waves = list_waves(resources.store(), current_actor())
    held = {one.number: f"{one.wave.name}, vague {one.wave.wave}" for one in waves}
    if not held:
        return
    folded = st.expander("Retirer une vague enregistrée", icon=":material/delete:")
    with folded, st.form("enquete-retrait", border=False):
        number = st.selectbox("Vague", list(held), format_func=lambda n: held.get(n, ""))
        reason = st.text_input("Motif du retrait, écrit au journal", max_chars=LONGEST_REASON)
        pressed = st.form_submit_button("Retirer cette vague")
    if pressed and number is not None:
        attempt("La vague reste enregistrée.", lambda: _withdraw(number, reason))


def _withdraw(number: int, reason: str) -> tuple[str, str]:
    wave = withdraw_wave(resources.store(), current_actor(), number, reason)
    return "Vague retirée.", f"{wave.name}, vague {wave.wave}. Les éditions closes la montrent encore."
