"""The import of field notes from a workbook: a dry run that lists every fault, then one transaction, or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.clock import paris_date
from data_access.exports.note_template import SHEET, write_note_template
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.faults import anomaly
from data_access.importers.plan_book import Book, Sheet, origin_of, read_book
from data_access.importers.tables import column_letter
from data_access.services.field_notes import IMPORT, file_notes, known_of_notes, personal_data_of
from data_access.store import Store
from indicators.actions.lexicon import folded
from indicators.errors import Anomaly, RefusedError
from indicators.field.note_rows import COLUMNS, FIELDS, KEPT, REQUIRED, Lists, read_row
from indicators.field.notes import NoteDraft, faults_of
from indicators.field.personal_data import find_personal_data, surroundings_of
from indicators.formats import plural

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class NotesReport:
    """The dry run: the file, every fault, and the notes with the reason that keeps something in each, if any."""

    book: Book
    anomalies: tuple[Anomaly, ...]
    drafts: tuple[NoteDraft, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the notes may be filed: no fault at all."""
        return bool(self.drafts)


@operation(IMPORT)
def read_note_template(store: Store, _actor: Actor) -> tuple[str, str, bytes]:
    """The name, the media type and the bytes of the workbook to fill in."""
    return "modele_observations.xlsx", MEDIA_TYPE, write_note_template(store.catalogue)


@operation(IMPORT)
def check_notes(store: Store, _actor: Actor, file_name: str, content: bytes) -> NotesReport:
    """Read a workbook and list its faults, row by row; writes nothing."""
    book = read_book(content, file_name)
    if book.anomalies or not book.sheets:
        return NotesReport(book, book.anomalies)
    sheet = book.named(SHEET) or book.sheets[0]
    table = _Table(book.file_name, sheet, _columns(sheet))
    missing = [name for name in REQUIRED if name not in table.columns]
    if missing:
        return NotesReport(book, tuple(anomaly("carnet_colonne_exigee", table.at(1), nom=name) for name in missing))
    rows = [row for row in range(2, len(sheet.rows) + 1) if any(cell.strip() for cell in sheet.rows[row - 1])]
    if not rows:
        return NotesReport(book, (anomaly("carnet_sans_ligne", table.at(None)),))
    faults: list[Anomaly] = []
    found = [_row(store, table, row, faults) for row in rows]
    if faults:
        return NotesReport(book, tuple(faults))
    kept = [(draft, reason) for draft, reason in found if draft is not None]
    return NotesReport(book, (), tuple(d for d, _ in kept), tuple(r for _, r in kept))


@operation(IMPORT)
def import_notes(store: Store, actor: Actor, report: NotesReport) -> int:
    """File every note of a dry run without fault, in one transaction; returns how many."""
    if not report.accepted:
        faults = plural(len(report.anomalies), "anomalie", "anomalies")
        message = (
            f"Le classeur «\u00a0{report.book.file_name}\u00a0» n’est pas importable\u00a0: {faults}. Corrigez-le."
        )
        raise RefusedError(message)
    return file_notes(store, actor, report.drafts, origin_of(report.book.fingerprint), report.reasons)


@dataclass(frozen=True)
class _Table:
    """The sheet being read: where each of our columns is."""

    file: str
    sheet: Sheet
    columns: Mapping[str, int]

    def at(self, row: int | None, column: str = "") -> Anomaly:
        """The place of a fault; the text of a note is never quoted in it."""
        index = self.columns.get(column)
        named = f"{column_letter(index)} ({column})" if index is not None else column
        value = self.cell(row, column) if row and column not in ("", "Texte", KEPT) else ""
        return Anomaly("", "", "", file=self.file, sheet=self.sheet.name, row=row, column=named, value=value)

    def cell(self, row: int, column: str) -> str:
        """The text of a cell, empty when the column is absent."""
        return self.sheet.cell(row, self.columns[column]) if column in self.columns else ""


def _columns(sheet: Sheet) -> dict[str, int]:
    named = {folded(name): name for name in COLUMNS}
    header = sheet.rows[0] if sheet.rows else []
    return {named[folded(text)]: index for index, text in enumerate(header) if folded(text) in named}


def _row(store: Store, table: _Table, row: int, faults: list[Anomaly]) -> tuple[NoteDraft | None, str]:
    before = len(faults)
    faults += [
        anomaly("carnet_cellule_en_erreur", table.at(row, name))
        for name, index in table.columns.items()
        if table.sheet.in_error(row, index)
    ]
    cells = {name: table.cell(row, name) for name in table.columns}
    draft, misread = read_row(cells, _lists(store))
    faults += [anomaly(fault.code, table.at(row, fault.column), **fault.words) for fault in misread]
    if draft is None or len(faults) > before:
        return None, ""
    faults += _rules(store, table, row, draft)
    reason = cells.get(KEPT, "").strip()
    faults += _personal(store, table.at(row, "Texte"), draft, reason)
    if reason and find_personal_data(reason, surroundings_of(store.catalogue)):
        faults.append(anomaly("carnet_motif_personnel", table.at(row, KEPT)))
    return draft, reason


def _rules(store: Store, table: _Table, row: int, draft: NoteDraft) -> Iterator[Anomaly]:
    for field, sentence in faults_of(draft, known_of_notes(store), paris_date(store.clock.now())):
        fact, _, remedy = sentence.rstrip(".").partition(". ")
        yield anomaly("carnet_regle", table.at(row, FIELDS[field]), fait=fact, remede=remedy or "Corrigez la cellule")


def _personal(store: Store, place: Anomaly, draft: NoteDraft, reason: str) -> Iterator[Anomaly]:
    found = () if reason else personal_data_of(store, draft)
    if found:
        kinds = ", ".join(dict.fromkeys(span.kind.value for span in found))
        instead = ", ".join(dict.fromkeys(span.replacement for span in found))
        yield anomaly("carnet_personnelle", place, genres=kinds, remede=instead)


def _lists(store: Store) -> Lists:
    known = known_of_notes(store)
    places = {folded(store.catalogue.territories[code].name): code for code in known.territories}
    return Lists(places, frozenset(known.objectives))
