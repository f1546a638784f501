"""The round trip of the plan through a workbook: one's own rows out, sent back, compared cell by cell, written at once.

Nothing is overwritten unseen: what moved since the comparison sends back to a new one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from data_access.actions.access import may_write, viewer_of
from data_access.actions.plan_lexicon import lexicon_for
from data_access.actions.versions import Entry, Written, faults_of, first_versions
from data_access.clock import PARIS
from data_access.exports.plan_stamp import ForgedStampError, PlanStamp, read_stamp
from data_access.identity.actor import Actor
from data_access.identity.guard import is_offered, operation
from data_access.identity.keys import secret_key
from data_access.importers.faults import anomaly
from data_access.importers.plan_book import Book, origin_of, read_book
from data_access.importers.plan_return import read_return
from data_access.importers.plan_table import FoundFaults
from data_access.importers.returned_plan import ReturnedPlan
from data_access.services.action_batches import write_together
from data_access.services.plan import read_plan
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.actions.access import may_read
from indicators.actions.conflict import ConflictError
from indicators.actions.fields import EDITABLE, value_of
from indicators.actions.lexicon import folded
from indicators.actions.merge import Side
from indicators.actions.model import ActionRecord
from indicators.actions.round_trip import Comparison, compared
from indicators.actions.rules import Fault
from indicators.actions.sheets import STAMP
from indicators.errors import Anomaly, RefusedError
from indicators.formats import format_datetime, plural
from indicators.views.record_page import names_of

MODIFY, CREATE = "actions.modifier", "actions.creer"


class PlanMovedError(RefusedError):
    """The plan changed since the comparison that somebody answered: compare again, then confirm."""

    code = "plan_modifie"

    def __init__(self) -> None:
        """Word the refusal."""
        super().__init__(
            "Le plan a changé depuis cette comparaison\u00a0: rien n’est écrit et vos choix ne valent plus. "
            "Relisez la nouvelle comparaison, puis confirmez."
        )


@dataclass(frozen=True)
class WorkbookReport:
    """What a workbook sent back would do. ``comparison`` is None as soon as one fault blocks.

    ``made`` says when it was downloaded; ``returned`` and ``read`` are what it said and the faults of its reading;
    ``names`` are the French names of the codes it holds.
    """

    file_name: str
    fingerprint: str
    anomalies: tuple[Anomaly, ...]
    made: str = ""
    comparison: Comparison | None = None
    returned: ReturnedPlan | None = None
    read: tuple[Anomaly, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether the workbook may be confirmed (its conflicts still have to be settled)."""
        return self.comparison is not None


@operation(MODIFY)
def compare_workbook(store: Store, actor: Actor, file_name: str, content: bytes) -> WorkbookReport:
    """Compare a workbook sent back with the plan in force; every fault is told, nothing is written."""
    book = read_book(content, file_name)
    if book.anomalies:
        return WorkbookReport(book.file_name, book.fingerprint, book.anomalies)
    stamp = _stamp_of(store, book)
    if isinstance(stamp, Anomaly):
        return WorkbookReport(book.file_name, book.fingerprint, (stamp,))
    faults = FoundFaults(book.file_name)
    returned = read_return(book, _bases(store, actor, stamp), lexicon_for(store, actor), faults)
    made = format_datetime(datetime.fromisoformat(stamp.made_at).astimezone(PARIS))
    blank = WorkbookReport(book.file_name, book.fingerprint, (), made, returned=returned, read=tuple(faults.found))
    return compare_again(store, actor, blank)


@operation(MODIFY)
def compare_again(store: Store, actor: Actor, report: WorkbookReport) -> WorkbookReport:
    """The same workbook against the plan as it is now."""
    returned = report.returned
    if returned is None:
        return report
    current = read_plan(store, actor).by_id
    known = {name: current[name] for name in returned.bases if name in current}
    told = (*_rights(actor, returned, known), *_rules(store, returned), *_twins(returned, current.values()))
    anomalies = (*report.read, *(fault for fault in told if _is_new(fault, report.read)))
    if any(fault.blocking for fault in anomalies):
        return replace(report, anomalies=anomalies, comparison=None)
    parts = ((returned.bases[name], returned.mine[name], theirs) for name, theirs in known.items())
    comparison = Comparison(compared(parts), tuple(returned.new.values()))
    return replace(report, anomalies=anomalies, comparison=comparison, names=names_of(facts_for(store, "", actor)))


@operation(MODIFY)
def apply_workbook(
    store: Store, actor: Actor, report: WorkbookReport, choices: Mapping[str, Side]
) -> tuple[ActionRecord, ...]:
    """Write what the workbook changes, in one transaction, once each conflict has its choice.

    RefusedError while a choice is missing; PlanMovedError when the plan moved since the comparison. The journal says
    the file and its fingerprint on each line.
    """
    comparison = report.comparison
    if comparison is None:
        message = f"Le classeur «\u00a0{report.file_name}\u00a0» a des anomalies. Corrigez-les, puis renvoyez-le."
        raise RefusedError(message)
    missing = comparison.missing(choices)
    if missing:
        asked = plural(len(missing), "conflit attend votre choix", "conflits attendent votre choix")
        message = f"{asked}. Rien n’est écrit avant."
        raise RefusedError(message)
    current = read_plan(store, actor).by_id
    if any(name not in current or current[name].version != v for name, v in comparison.versions.items()):
        raise PlanMovedError
    entries = [Entry(record, version) for record, version in comparison.settled(choices)]
    reason = f"aller-retour du classeur «\u00a0{report.file_name}\u00a0» (SHA-256 {report.fingerprint})"
    try:
        return write_together(store, actor, entries, reason, origin_of(report.fingerprint))
    except ConflictError as moved:
        raise PlanMovedError from moved


def _stamp_of(store: Store, book: Book) -> PlanStamp | Anomaly:
    sheet = book.named(STAMP)
    place = Anomaly("", "", "", file=book.file_name)
    if sheet is None:
        return anomaly("plan_sans_tampon", place, feuille=STAMP)
    try:
        return read_stamp(sheet.rows, secret_key(store.settings))
    except ForgedStampError:
        return anomaly("plan_tampon_altere", place, feuille=STAMP)


def _bases(store: Store, actor: Actor, stamp: PlanStamp) -> dict[str, ActionRecord]:
    """The version each action started from, for those the actor may read then and now."""
    current, viewer = read_plan(store, actor).by_id, viewer_of(actor)
    found: dict[str, ActionRecord] = {}
    with store.reading() as uow:
        for name, version in stamp.versions.items():
            theirs = current.get(name)
            if theirs is None:
                continue
            base = theirs if theirs.version == version else uow.actions.version(name, version)
            if base is not None and may_read(base, viewer):
                found[name] = base
    return found


def _changed(returned: ReturnedPlan, name: str) -> bool:
    base, mine = returned.bases[name], returned.mine[name]
    return any(value_of(base, f.key) != value_of(mine, f.key) for f in EDITABLE)


def _rights(actor: Actor, returned: ReturnedPlan, known: Mapping[str, ActionRecord]) -> Iterator[Anomaly]:
    for name in returned.bases:
        if not _changed(returned, name):
            continue
        if name not in known:
            yield anomaly("plan_ligne_inconnue", returned.place(name, "id"), numero=name)
        elif known[name].archived or not may_write(actor, MODIFY, known[name]):
            yield anomaly("plan_ligne_interdite", returned.place(name, "id"), numero=known[name].number)
    if returned.new and not is_offered(actor, CREATE):
        yield from (anomaly("plan_creation_interdite", returned.place(name, "title")) for name in returned.new)


def _rules(store: Store, returned: ReturnedPlan) -> Iterator[Anomaly]:
    """What the rules of the fiche say of each row changed or added, where it is written."""
    names = [name for name in returned.bases if _changed(returned, name)]
    with store.reading() as uow:
        written = [Written(returned.bases[name], returned.mine[name]) for name in names]
        added = first_versions(uow, returned.new.values())
        found = list(zip((*names, *returned.new), faults_of(store, uow, [*written, *added]), strict=True))
    for name, faults in found:
        yield from (_rule(returned, name, fault) for fault in faults)


def _rule(returned: ReturnedPlan, name: str, fault: Fault) -> Anomaly:
    return anomaly(
        "plan_regle", returned.place(name, fault.field), fait=fault.fact.rstrip("."), remede=fault.remedy.rstrip(".")
    )


def _twins(returned: ReturnedPlan, current: Iterable[ActionRecord]) -> Iterator[Anomaly]:
    """New rows whose title is already in the plan."""
    titles = {folded(r.title): r.number for r in current if not r.archived}
    for name, record in returned.new.items():
        number = titles.get(folded(record.title))
        if number:
            yield anomaly("plan_deja_la", returned.place(name, "title"), numero=number)


def _is_new(fault: Anomaly, read: tuple[Anomaly, ...]) -> bool:
    """Whether a fault says more than what the reading of the same cell already said."""
    if fault.code != "plan_regle":
        return True
    return (fault.sheet, fault.row, fault.column) not in {(a.sheet, a.row, a.column) for a in read if a.blocking}
