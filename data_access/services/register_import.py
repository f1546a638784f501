"""Imports a workbook of services, travel times and coordination bodies: a dry run, then one transaction."""

from dataclasses import dataclass

from data_access.computed_access import access_draft
from data_access.exports.register_template import write_register_template
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.faults import FileRefusedError
from data_access.importers.plan_book import Book, origin_of, read_book
from data_access.importers.register_book import read_registers
from data_access.importers.register_text import looks_like_text, times_book
from data_access.repositories.journal import Gesture
from data_access.repositories.registers import TIMES, FieldRegisters, Writing, key_of, register_of
from data_access.services.publication import record_batch
from data_access.store import Store
from indicators.errors import Anomaly, RefusedError
from indicators.formats import plural
from indicators.service_points.reading import Entry

IMPORT, TEMPLATE = "registres.importer", "import.modele"
CAUSE = "importer un registre"


@dataclass(frozen=True)
class RegisterReport:
    """The dry run: every fault, the lines to write and those to take away (none as soon as one fault blocks)."""

    book: Book
    anomalies: tuple[Anomaly, ...]
    kept: tuple[Entry, ...] = ()
    withdrawn: tuple[Entry, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the workbook may be imported."""
        return bool(self.kept or self.withdrawn)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each register."""
        registers = [register_of(entry) for entry in (*self.kept, *self.withdrawn)]
        return {name: registers.count(name) for name in dict.fromkeys(registers)}


@dataclass(frozen=True, slots=True)
class ImportedRegisters:
    """How many lines were written, and the number of the batch computed from them, 0 when there is none."""

    lines: int
    batch: int = 0


@operation(TEMPLATE)
def read_register_template(store: Store, _actor: Actor) -> tuple[str, bytes]:
    """The workbook to fill in, with its name."""
    return "modele_services.xlsx", write_register_template(store.catalogue)


@operation(IMPORT)
def check_registers(store: Store, _actor: Actor, file_name: str, content: bytes) -> RegisterReport:
    """The dry run of a workbook (.xlsx, .ods), or of a text of travel times (.csv); writes nothing."""
    try:
        book = times_book(file_name, content) if looks_like_text(content) else read_book(content, file_name)
    except FileRefusedError as refused:
        return RegisterReport(Book(file_name, ""), (refused.anomaly,))
    if book.anomalies:
        return RegisterReport(book, book.anomalies)
    found = read_registers(book, store.catalogue)
    faults = tuple(found.faults.found)
    if any(fault.blocking for fault in faults):
        return RegisterReport(book, faults)
    return RegisterReport(book, faults, tuple(found.kept.values()), tuple(found.withdrawn.values()))


@operation(IMPORT)
def import_registers(store: Store, actor: Actor, report: RegisterReport) -> ImportedRegisters:
    """Write every line of a dry run without blocking fault, in one transaction.

    Times that reach France services from every commune give a batch to be published, status « calculé ».
    """
    book = report.book
    if not report.accepted:
        faults = plural(sum(a.blocking for a in report.anomalies), "anomalie", "anomalies")
        message = f"Le classeur «\u00a0{book.file_name}\u00a0» n’est pas importable\u00a0: {faults}. Corrigez-le."
        raise RefusedError(message)
    origin = origin_of(book.fingerprint)
    with store.writing() as uow:
        registers, by = FieldRegisters(uow.connection), Writing(uow.now(), actor.id, origin)
        written = registers.add(report.kept, by) + registers.add(report.withdrawn, by, withdrawn=True)
        after = {name: str(count) for name, count in report.counts.items()}
        after |= {"retirées": ", ".join(key_of(entry) for entry in report.withdrawn)} if report.withdrawn else {}
        reason = f"import du classeur «\u00a0{book.file_name}\u00a0» (SHA-256 {book.fingerprint})"
        uow.trace(actor, Gesture(CAUSE, "registres", {}, after, reason))
    return ImportedRegisters(written, _record_access(store, actor, report))


def _record_access(store: Store, actor: Actor, report: RegisterReport) -> int:
    """The batch computed from the times just imported; 0 when there is none, or when it is already there."""
    draft = access_draft(store) if TIMES in report.counts else None
    if draft is None:
        return 0
    try:
        return record_batch(store, actor, draft)
    except RefusedError:
        return 0
