"""The round trip of the plan: download one's rows, send the workbook back, settle what both sides changed, confirm."""

from dataclasses import dataclass

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.round_trip_report import comparison_card, refusal_card, show_choices
from dashboard.widgets.downloads import ExportLink, file_link
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import empty_state, notice
from data_access.actions.access import may_write
from data_access.identity.guard import is_offered
from data_access.importers.plan_book import LARGEST_MB
from data_access.services.plan import read_plan
from data_access.services.round_trip import (
    CREATE,
    MODIFY,
    PlanMovedError,
    WorkbookReport,
    apply_workbook,
    compare_again,
    compare_workbook,
)
from indicators.actions.merge import Side
from indicators.errors import UserError
from indicators.formats import join_french, plural
from indicators.views.pages import Notice
from indicators.views.round_trip import RoundTripView, build_round_trip

MEMORY = "aller-retour"
MY_ACTIONS = ExportLink("mes_actions", (), "Mes actions")
NOTHING_READ = "Le classeur n’a pas été lu."
NOTHING_WRITTEN = "Rien n’a été enregistré."
LEAD = (
    "Travaillez sur vos actions dans Excel ou LibreOffice, même sans réseau, puis renvoyez le classeur. "
    "Chaque cellule est comparée\u00a0: personne n’est écrasé."
)
SHOWN_NUMBERS = 12


@dataclass
class RoundTripMemory:
    """What a session keeps of a workbook sent back; ``round`` names the field of the file: a new one is empty.

    ``turn`` names the choices: those of an earlier comparison are worth nothing.

    ``told`` is what to say once on top of it: a strong sentence, its detail, and whether it is a refusal.
    """

    file_id: str = ""
    report: WorkbookReport | None = None
    told: tuple[str, str, bool] = ("", "", False)
    round: int = 0
    turn: int = 0


def show_round_trip() -> None:
    """The three steps, for whoever writes on actions; nothing for others."""
    if not is_offered(current_actor(), MODIFY):
        return
    memory: RoundTripMemory = st.session_state.setdefault(MEMORY, RoundTripMemory())
    render(tag("h2", "Aller-retour du plan d’actions"), tag("p", LEAD, class_="subtitle"))
    _show_download()
    _show_upload(memory)
    _show_told(memory)
    if memory.report:
        _show_report(memory, memory.report)


def _show_download() -> None:
    actor = current_actor()
    own = [r for r in read_plan(resources.store(), actor).records if may_write(actor, MODIFY, r)]
    render(tag("h3", "1. Télécharger vos actions"))
    if not own and not is_offered(actor, CREATE):
        strong = "Aucune action n’est à vous pour le moment."
        render(empty_state(strong, "Vos actions sont celles que votre organisation porte ou que vous pilotez."))
        return
    count = plural(len(own), "action que vous pouvez modifier", "actions que vous pouvez modifier")
    render(
        tag("p", f"{count}, avec leurs jalons, financeurs, budgets et partenaires. Listes déroulantes, identifiants "
            "verrouillés, mode d’emploi en première feuille."),
        tag("p", file_link(MY_ACTIONS, "xlsx"), class_="downloads"),
    )  # fmt: skip


def _show_upload(memory: RoundTripMemory) -> None:
    render(tag("h3", "2. Renvoyer le classeur"))
    file = st.file_uploader(
        "Classeur rempli\u00a0: .xlsx ou .ods. Rien n’est enregistré à cette étape.",
        key=f"aller-retour-fichier-{memory.round}",
        max_upload_size=LARGEST_MB,
    )
    if file is None:
        memory.file_id, memory.report = "", None
    elif file.file_id != memory.file_id:
        memory.told = ("", "", False)
        _compare(memory, file.file_id, file.name, file.getvalue())


def _compare(memory: RoundTripMemory, file_id: str, name: str, content: bytes) -> None:
    memory.file_id, memory.report = file_id, None
    memory.turn += 1
    try:
        with st.spinner("Comparaison cellule par cellule…"):
            memory.report = compare_workbook(resources.store(), current_actor(), name, content)
    except UserError as error:
        memory.told = (NOTHING_READ, str(error), True)


def _show_told(memory: RoundTripMemory) -> None:
    strong, text, refused = memory.told
    if strong:
        box = notice(Notice("alert" if refused else "check_circle", strong, text))
        render(tag("div", box, role="alert" if refused else "status"))


def _show_report(memory: RoundTripMemory, report: WorkbookReport) -> None:
    if report.comparison is None:
        render(refusal_card(report))
        return
    view = build_round_trip(report.comparison, report.names)
    render(comparison_card(report, view))
    if not view.changes and not view.new:
        return
    chosen = show_choices(view, memory.turn)
    _show_confirmation(memory, report, view, chosen)


def _show_confirmation(
    memory: RoundTripMemory, report: WorkbookReport, view: RoundTripView, chosen: dict[str, Side]
) -> None:
    render(tag("h3", "3. Enregistrer"))
    missing = sum(line.key not in chosen for line in view.conflicts)
    taken = _taken(view, chosen)
    if missing:
        render(tag("p", plural(missing, "conflit reste à régler.", "conflits restent à régler."), class_="subtitle"))
    label = f"Enregistrer\u00a0: {plural(taken, 'changement', 'changements')}"
    if st.button(label, type="primary", disabled=bool(missing) or not taken, key="aller-retour-enregistrer"):
        _apply(memory, report, chosen)


def _taken(view: RoundTripView, chosen: dict[str, Side]) -> int:
    """How many cells and actions the workbook would write with these choices."""
    cells = sum(chosen.get(line.key) is Side.MINE for line in view.conflicts)
    cells += sum(chosen.get(line.key, Side.MINE) is Side.MINE for line in view.accepted)
    return cells + len(view.new)


def _apply(memory: RoundTripMemory, report: WorkbookReport, chosen: dict[str, Side]) -> None:
    store, actor = resources.store(), current_actor()
    try:
        written = apply_workbook(store, actor, report, chosen)
    except PlanMovedError as error:
        memory.report, memory.turn = compare_again(store, actor, report), memory.turn + 1
        memory.told = (NOTHING_WRITTEN, str(error), True)
        st.rerun()
    except UserError as error:
        memory.told = (NOTHING_WRITTEN, str(error), True)
        st.rerun()
    else:
        memory.told = (*_done(report, [record.number for record in written]), False)
        memory.report, memory.round = None, memory.round + 1
        st.rerun()


def _done(report: WorkbookReport, numbers: list[str]) -> tuple[str, str]:
    """What was saved, and from which file."""
    strong = plural(len(numbers), "action enregistrée.", "actions enregistrées.")
    shown = numbers[:SHOWN_NUMBERS]
    more = [plural(len(numbers) - len(shown), "autre", "autres")] if len(numbers) > len(shown) else []
    text = f"{join_french([*shown, *more])}, depuis «\u00a0{report.file_name}\u00a0». " if numbers else ""
    return strong, f"{text}Le journal garde le nom du fichier et son empreinte."
