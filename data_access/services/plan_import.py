"""The import of a whole plan from a flat workbook: columns mapped, a dry run, then one transaction."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data_access.actions.plan_lexicon import lexicon_for
from data_access.actions.versions import Entry, faults_of, first_versions
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.faults import anomaly
from data_access.importers.plan_book import Book, Sheet, origin_of, read_book
from data_access.importers.tables import column_letter
from data_access.repositories.drafts import Drafts
from data_access.services.action_batches import write_together
from data_access.services.plan import read_plan
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.actions.fields import BY_KEY
from indicators.actions.flat_plan import REQUIRED, TARGETS, FlatRow, header_row, propose_columns, read_row
from indicators.actions.lexicon import Lexicon, folded
from indicators.actions.model import ActionRecord
from indicators.errors import Anomaly, RefusedError
from indicators.formats import plural
from indicators.views.record_page import names_of

CREATE = "actions.creer"
MEMORY = "import-plan"
"""The draft that keeps the columns an account chose, by name: no action bears this identifier."""


@dataclass(frozen=True)
class FlatTable:
    """A sheet of a flat workbook: where its headers are, and the field proposed for each column, by position."""

    book: Book
    sheet: Sheet
    header: int
    columns: Mapping[int, str]

    @property
    def headers(self) -> dict[int, str]:
        """The headers that are not empty, by position."""
        found = self.sheet.rows[self.header - 1] if self.header <= len(self.sheet.rows) else []
        return {index: text.strip() for index, text in enumerate(found) if text.strip()}

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that hold something."""
        last = len(self.sheet.rows)
        return [n for n in range(self.header + 1, last + 1) if any(cell.strip() for cell in self.sheet.rows[n - 1])]


@dataclass(frozen=True)
class FlatReport:
    """The dry run: every fault, and the actions that would be created (none as soon as one fault blocks)."""

    table: FlatTable
    anomalies: tuple[Anomaly, ...]
    records: tuple[ActionRecord, ...] = ()
    rows: tuple[int, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether the plan may be imported."""
        return bool(self.records)


@operation(CREATE)
def read_flat_plan(store: Store, actor: Actor, file_name: str, content: bytes) -> FlatTable:
    """The first sheet of a flat workbook with the fields proposed; when it is refused, its book says why."""
    book = read_book(content, file_name)
    if book.anomalies or not book.sheets:
        return FlatTable(book, Sheet("", []), 1, {})
    return propose_table(store, actor, book, book.sheets[0].name)


@operation(CREATE)
def propose_table(store: Store, actor: Actor, book: Book, sheet_name: str, header: int = 0) -> FlatTable:
    """A sheet, its headers (found by name unless given), and the fields: those chosen last time, else proposed."""
    sheet = book.named(sheet_name)
    if sheet is None:
        message = f"La feuille «\u00a0{sheet_name}\u00a0» n’existe pas dans ce classeur. Choisissez-en une autre."
        raise RefusedError(message)
    row = header or header_row(sheet.rows)
    table = FlatTable(book, sheet, row, {})
    texts = sheet.rows[row - 1] if row <= len(sheet.rows) else []
    kept = _remembered(store, actor)
    known = {i: kept[folded(text)] for i, text in table.headers.items() if folded(text) in kept}
    taken = {key for key in known.values() if key}
    proposed = {i: key for i, key in propose_columns(texts).items() if i not in known and key not in taken}
    columns = {i: key for i, key in {**proposed, **known}.items() if key}
    return FlatTable(book, sheet, row, dict(sorted(columns.items())))


@operation(CREATE)
def check_flat_plan(store: Store, actor: Actor, table: FlatTable) -> FlatReport:
    """The dry run of a table with its columns; writes nothing but the choice of columns, kept for the next time."""
    _remember(store, actor, table)
    missing = _missing_columns(table)
    if missing:
        return FlatReport(table, tuple(missing))
    if not table.rows:
        return FlatReport(table, (anomaly("plan_sans_ligne", _place(table)),))
    lexicon = lexicon_for(store, actor)
    faults: list[Anomaly] = []
    records = {row: _read(table, row, lexicon, faults) for row in table.rows}
    faults += _rules(store, table, records, faults)
    faults += _twins(store, actor, table, records)
    if any(fault.blocking for fault in faults):
        return FlatReport(table, tuple(faults))
    names = names_of(facts_for(store, "", actor))
    return FlatReport(table, tuple(faults), tuple(records.values()), tuple(records), names)


@operation(CREATE)
def import_flat_plan(store: Store, actor: Actor, report: FlatReport) -> tuple[ActionRecord, ...]:
    """Create every action of a dry run without fault, in one transaction; the journal says the file on each line."""
    book = report.table.book
    if not report.accepted:
        faults = plural(sum(a.blocking for a in report.anomalies), "anomalie", "anomalies")
        message = f"Le classeur «\u00a0{book.file_name}\u00a0» n’est pas importable\u00a0: {faults}. Corrigez-le."
        raise RefusedError(message)
    reason = f"import du classeur «\u00a0{book.file_name}\u00a0» (SHA-256 {book.fingerprint})"
    return write_together(store, actor, [Entry(r) for r in report.records], reason, origin_of(book.fingerprint))


def _missing_columns(table: FlatTable) -> list[Anomaly]:
    chosen = set(table.columns.values())
    chosen |= {"objective"} if "number" in chosen else set()
    place = _place(table, table.header)
    return [anomaly("plan_colonne_exigee", place, champ=BY_KEY[k].label) for k in REQUIRED if k not in chosen]


def _place(table: FlatTable, row: int | None = None, key: str = "") -> Anomaly:
    index = next((i for i, name in table.columns.items() if name == key), None)
    column = "" if index is None else f"{column_letter(index)} ({table.headers.get(index, BY_KEY[key].label)})"
    value = table.sheet.cell(row, index) if row is not None and index is not None else ""
    return Anomaly("", "", "", file=table.book.file_name, sheet=table.sheet.name, row=row, column=column, value=value)


def _read(table: FlatTable, row: int, lexicon: Lexicon, faults: list[Anomaly]) -> ActionRecord:
    texts = {}
    for index, key in table.columns.items():
        if table.sheet.in_error(row, index):
            faults.append(anomaly("plan_cellule_en_erreur", _place(table, row, key)))
        else:
            texts[key] = table.sheet.cell(row, index)
    headers = {key: table.headers.get(index, "") for index, key in table.columns.items()}
    record, misread = read_row(FlatRow(texts, headers, lexicon))
    for key, fault in misread.items():
        words = {"champ": BY_KEY[key].label, **fault.words}
        faults.append(anomaly(fault.code, _place(table, row, key), **words))
    return record


def _rules(store: Store, table: FlatTable, records: Mapping[int, ActionRecord], read: list[Anomaly]) -> list[Anomaly]:
    told = {(fault.row, fault.column) for fault in read}
    with store.reading() as uow:
        found = list(zip(records, faults_of(store, uow, first_versions(uow, records.values())), strict=True))
    faults = []
    for row, broken in found:
        for rule in broken:
            place = _place(table, row, rule.field)
            if (place.row, place.column) not in told:
                faults.append(anomaly("plan_regle", place, fait=rule.fact.rstrip("."), remede=rule.remedy.rstrip(".")))
    return faults


def _twins(store: Store, actor: Actor, table: FlatTable, records: Mapping[int, ActionRecord]) -> Iterator[Anomaly]:
    titles = {folded(r.title): r.number for r in read_plan(store, actor).records}
    for row, record in records.items():
        number = titles.get(folded(record.title))
        if number:
            yield anomaly("plan_deja_la", _place(table, row, "title"), numero=number)


def _remembered(store: Store, actor: Actor) -> dict[str, str]:
    with store.reading() as uow:
        kept = next((d for d in Drafts(uow.connection).all(actor.id) if d.action_id == MEMORY), None)
    return {name: key for name, key in (kept.values.items() if kept else ()) if key in TARGETS or key == ""}


def _remember(store: Store, actor: Actor, table: FlatTable) -> None:
    chosen = {folded(text): table.columns.get(index, "") for index, text in table.headers.items()}
    known = _remembered(store, actor)
    if known | chosen != known:
        content = json.dumps(known | chosen, ensure_ascii=False)
        with store.writing() as uow:
            Drafts(uow.connection).save(actor.id, MEMORY, 0, content, uow.now())
