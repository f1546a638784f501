"""The import of a whole plan: a flat workbook, its columns mapped by the officer, a dry run, then one gesture."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.round_trip_report import faults_part, new_table
from dashboard.widgets.fact_table import WIDE, fact_list, fact_table, folded
from dashboard.widgets.markup import Html, pictogram, render, tag
from dashboard.widgets.notices import notice
from data_access.identity.guard import is_offered
from data_access.importers.plan_book import LARGEST_MB, Book
from data_access.services.plan_import import (
    CREATE,
    FlatReport,
    FlatTable,
    check_flat_plan,
    import_flat_plan,
    propose_table,
    read_flat_plan,
)
from indicators.actions.fields import BY_KEY
from indicators.actions.flat_plan import REQUIRED, TARGETS
from indicators.errors import UserError
from indicators.formats import plural
from indicators.views.pages import Notice
from indicators.views.round_trip import new_lines

MEMORY = "import-plan"
LEAD = (
    "Un tableau de n’importe quelle forme, une ligne par action\u00a0: dites quelle colonne est quel champ. "
    "Plusieurs valeurs dans une cellule se séparent par un point-virgule."
)
FORMS = (
    ("Jalons", "Tournée fixée (31/12/2027)"),
    ("Partenaires", "CAF du Finistère (engagé)\u202f; sans degré, le partenaire est «\u00a0pressenti\u00a0»"),
    (
        "Financeurs",
        "CAF du Finistère 2027\u00a0: 12000 (acquis)\u202f; sans état, le financement est «\u00a0sollicité\u00a0»",
    ),
    ("Budget", "2027\u00a0: 12000\u202f; un montant seul est celui de l’année de l’en-tête, sinon du début"),
    ("Début, fin", "31/12/2027, 12/2027 ou 2027"),
)
IGNORED = ""
NOTHING_WRITTEN = "Rien n’a été enregistré."


@dataclass
class PlanImportMemory:
    """What a session keeps of a plan to import; ``round`` names the field of the file: a new one is empty."""

    file_id: str = ""
    book: Book | None = None
    table: FlatTable | None = None
    report: FlatReport | None = None
    told: tuple[str, str, bool] = ("", "", False)
    round: int = 0


def show_plan_import() -> None:
    """The three steps, for whoever creates actions; nothing for others."""
    if not is_offered(current_actor(), CREATE):
        return
    memory: PlanImportMemory = st.session_state.setdefault(MEMORY, PlanImportMemory())
    render(tag("h2", "Importer un plan d’actions"), tag("p", LEAD, class_="subtitle"))
    render(folded("Les formes qui se lisent dans une cellule", fact_list(FORMS)))
    _show_upload(memory)
    _show_told(memory)
    if memory.book and memory.book.anomalies:
        render(_card(memory.book, _refusal(len(memory.book.anomalies)), faults_part(memory.book.anomalies)))
    elif memory.table:
        _show_columns(memory, memory.table)
        if memory.report:
            _show_report(memory, memory.report)


def _show_upload(memory: PlanImportMemory) -> None:
    render(tag("h3", "1. Déposer le tableau"))
    file = st.file_uploader(
        "Tableau du plan\u00a0: .xlsx ou .ods. Rien n’est enregistré à cette étape.",
        key=f"plan-fichier-{memory.round}",
        max_upload_size=LARGEST_MB,
    )
    if file is None:
        memory.file_id, memory.book, memory.table, memory.report = "", None, None, None
    elif file.file_id != memory.file_id:
        _read(memory, file.file_id, file.name, file.getvalue())


def _read(memory: PlanImportMemory, file_id: str, name: str, content: bytes) -> None:
    store, actor = resources.store(), current_actor()
    memory.file_id, memory.table, memory.report, memory.told = file_id, None, None, ("", "", False)
    try:
        table = read_flat_plan(store, actor, name, content)
        memory.book, memory.table = table.book, None if table.book.anomalies else table
    except UserError as error:
        memory.book, memory.told = None, ("Le tableau n’a pas été lu.", str(error), True)


def _show_told(memory: PlanImportMemory) -> None:
    strong, text, refused = memory.told
    if strong:
        box = notice(Notice("alert" if refused else "check_circle", strong, text))
        render(tag("div", box, role="alert" if refused else "status"))


def _show_columns(memory: PlanImportMemory, table: FlatTable) -> None:
    render(tag("h3", "2. Dire quelle colonne est quel champ"))
    table = _ask_sheet(memory, table)
    render(_preview(table))
    chosen: dict[int, str] = {}
    columns = st.columns(3)
    for place, (index, header) in enumerate(table.headers.items()):
        with columns[place % 3]:
            render(tag("p", tag("strong", header), class_="column-name"))
            key = f"plan-colonne-{memory.round}-{table.sheet.name}-{table.header}-{index}"
            chosen[index] = _ask_field(table, index, key)
    table = replace(table, columns={index: key for index, key in chosen.items() if key != IGNORED})
    if table.columns != (memory.report.table.columns if memory.report else table.columns):
        memory.report = None
    if st.button("Contrôler le tableau", key="plan-controler"):
        _attempt(memory, lambda: _check(memory, table))
    memory.table = table


def _ask_sheet(memory: PlanImportMemory, table: FlatTable) -> FlatTable:
    """The sheet and the row of its headers, when they are not those proposed."""
    names = [sheet.name for sheet in table.book.sheets]
    left, right = st.columns(2)
    with left:
        name = st.selectbox("Feuille", names, index=names.index(table.sheet.name), key=f"plan-feuille-{memory.round}")
    if name != table.sheet.name:
        memory.report = None
        table = propose_table(resources.store(), current_actor(), table.book, name)
    with right:
        row = st.number_input("Ligne des en-têtes", min_value=1, max_value=50, value=table.header, step=1,
                              key=f"plan-entetes-{memory.round}-{name}")  # fmt: skip
    if row == table.header:
        return table
    memory.report = None
    return propose_table(resources.store(), current_actor(), table.book, name, int(row))


def _ask_field(table: FlatTable, index: int, key: str) -> str:
    options = [IGNORED, *TARGETS]
    proposed = table.columns.get(index, IGNORED)
    return st.selectbox(
        "Champ de la fiche", options, index=options.index(proposed), key=key,
        format_func=_field_name,
    )  # fmt: skip


def _field_name(key: str) -> str:
    if key == IGNORED:
        return "Ne pas reprendre"
    return f"{BY_KEY[key].label} ★" if key in REQUIRED else BY_KEY[key].label


def _preview(table: FlatTable) -> Html | None:
    headers = list(table.headers.values())
    if not headers:
        return tag("p", "Cette ligne est vide\u00a0: choisissez celle qui porte les noms des colonnes.")
    rows = [[table.sheet.cell(row, index) for index in table.headers] for row in table.rows[:3]]
    summary = plural(len(table.rows), "ligne lue", "lignes lues") + "\u00a0: voir les premières"
    return folded(summary, fact_table("Premières lignes du tableau", headers, rows, WIDE)) if rows else None


def _check(memory: PlanImportMemory, table: FlatTable) -> None:
    memory.report = check_flat_plan(resources.store(), current_actor(), table)


def _show_report(memory: PlanImportMemory, report: FlatReport) -> None:
    blocking = sum(a.blocking for a in report.anomalies)
    if not report.accepted:
        render(_card(report.table.book, _refusal(blocking), faults_part(report.anomalies)))
        return
    count = plural(len(report.records), "action prête", "actions prêtes")
    verdict = ("check_circle", "plain", f"{count} à créer, sans anomalie bloquante. Rien n’est encore enregistré.")
    table = new_table(new_lines(report.records, report.names))
    render(_card(report.table.book, verdict, table, faults_part(report.anomalies)))
    render(tag("h3", "3. Créer"))
    label = f"Créer {plural(len(report.records), 'action', 'actions')}"
    if st.button(label, type="primary", key="plan-creer"):
        _attempt(memory, lambda: _create(memory, report))


def _create(memory: PlanImportMemory, report: FlatReport) -> None:
    written = import_flat_plan(resources.store(), current_actor(), report)
    numbers = f"de {written[0].number} à {written[-1].number}" if len(written) > 1 else written[0].number
    count = plural(len(written), "action créée", "actions créées")
    memory.told = (f"{count}.", f"{numbers}, depuis «\u00a0{report.table.book.file_name}\u00a0».", False)
    memory.book, memory.table, memory.report, memory.round = None, None, None, memory.round + 1
    st.rerun()


def _attempt(memory: PlanImportMemory, gesture: Callable[[], None]) -> None:
    try:
        gesture()
    except UserError as error:
        memory.told = (NOTHING_WRITTEN, str(error), True)
        st.rerun()


def _refusal(blocking: int) -> tuple[str, str, str]:
    faults = plural(blocking, "anomalie bloquante", "anomalies bloquantes")
    return "alert", "warm", f"{faults}. Rien n’a été enregistré\u00a0: corrigez le tableau ou le choix des colonnes."


def _card(book: Book, verdict: tuple[str, str, str], *parts: Html | None) -> Html:
    icon, kind, said = verdict
    title = tag("h3", f"Contrôle de «\u00a0{book.file_name}\u00a0»", class_="card-title")
    box = tag("div", pictogram(icon), tag("p", tag("strong", said)), class_=f"notice notice-{kind}", role="status")
    return tag("section", title, box, *parts, class_="card report", aria_label="Contrôle du plan à importer")
