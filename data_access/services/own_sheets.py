"""Proposes sheets of indicators, decides of them, takes them back: nothing joins the catalogue before a second person.

Whatever changes the catalogue opens a data version, in one transaction with its journal line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.catalogue_shelf import catalogue_in
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.plan_book import origin_of
from data_access.importers.sheet_book import SheetBook, WrittenSheet, read_sheet_book
from data_access.repositories.data_versions import version_name
from data_access.repositories.journal import Gesture
from data_access.repositories.own_sheets import ProposedSheet, SheetDraft, SheetGesture, SheetRecords
from data_access.repositories.proposals import ProposalState
from data_access.services.proposals import Verdict
from data_access.services.publication import mask_again
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.checks import sheet_faults
from indicators.catalogue.model import Catalogue, Indicator
from indicators.catalogue.own_sheets import Revision, own_faults
from indicators.catalogue.typed_sheet import TypedSheet, anomaly_of, read_sheet
from indicators.errors import Anomaly, NotFoundError, RefusedError
from indicators.formats import plural

PROPOSE, DECIDE = "fiches.proposer", "fiches.decider"
DECIDED = {ProposalState.ACCEPTED: "accepter une fiche", ProposalState.REFUSED: "refuser une fiche"}
TAKE_BACK = "reprendre une fiche proposée"
CAUSE = "catalogue"
LONGEST = 300


@dataclass(frozen=True)
class CheckedBook:
    """A workbook of sheets, checked: each line with its sheet, every fault at its place; nothing is proposed yet."""

    book: SheetBook
    sheets: tuple[tuple[WrittenSheet, TypedSheet], ...]
    anomalies: tuple[Anomaly, ...]

    @property
    def accepted(self) -> bool:
        """Whether every line may be proposed."""
        return bool(self.sheets) and not any(fault.blocking for fault in self.anomalies)


@operation(PROPOSE)
def check_sheet(store: Store, _actor: Actor, texts: Mapping[str, str], revised: str = "") -> TypedSheet:
    """What a sheet typed in the form would be, with every fault at once; writes nothing."""
    with store.reading() as uow:
        catalogue = catalogue_in(uow)
        return read_sheet(texts, catalogue, _revision(uow, catalogue, revised))


@operation(PROPOSE)
def check_book(store: Store, _actor: Actor, file_name: str, content: bytes) -> CheckedBook:
    """The sheets of a workbook sent back, with every fault of every line; writes nothing.

    A line that bears the code of an own sheet is a revision of it.
    """
    book = read_sheet_book(content, file_name)
    with store.reading() as uow:
        catalogue = catalogue_in(uow)
        read = tuple((line, _read_line(uow, catalogue, line)) for line in book.lines)
    twins = _twins(book, read)
    told = [_placed(book, line, fault) for line, sheet in read for fault in sheet.anomalies]
    return CheckedBook(book, read, (*book.anomalies, *told, *twins))


@operation(PROPOSE)
def propose_sheet(
    store: Store, actor: Actor, texts: Mapping[str, str], reason: str, revised: str = ""
) -> ProposedSheet:
    """Propose a sheet, or a new version of the own sheet ``revised``; RefusedError tells its faults."""
    _ask(reason, "Une proposition de fiche")
    with store.writing() as uow:
        catalogue = catalogue_in(uow)
        typed = read_sheet(texts, catalogue, _revision(uow, catalogue, revised))
        return _propose(uow, actor, _draft(uow, _the_sheet(typed), revised, reason))


@operation(PROPOSE)
def propose_book(store: Store, actor: Actor, checked: CheckedBook, reason: str) -> tuple[ProposedSheet, ...]:
    """Propose every sheet of a workbook, all or none; checked again against the catalogue of now."""
    _ask(reason, "Une proposition de fiches")
    if not checked.accepted:
        message = f"Le classeur «\u00a0{checked.book.file_name}\u00a0» a des fautes. Corrigez-le, puis renvoyez-le."
        raise RefusedError(message)
    book = checked.book
    with store.writing() as uow:
        catalogue = catalogue_in(uow)
        found = []
        for line in book.lines:
            typed = _read_line(uow, catalogue, line)
            sheet = _the_sheet(typed)
            revised = sheet.id if sheet.id in catalogue.own else ""
            draft = _draft(uow, sheet, revised, reason)
            found.append(_propose(uow, actor, replace(draft, file_name=book.file_name, file_sha256=book.fingerprint)))
    return tuple(found)


@operation(PROPOSE)
def propose_withdrawal(store: Store, actor: Actor, sheet_id: str, reason: str) -> ProposedSheet:
    """Propose that an own sheet be withdrawn: its figures stay in the store, no page names it any more."""
    _ask(reason, "Un retrait")
    with store.writing() as uow:
        catalogue = catalogue_in(uow)
        if sheet_id not in catalogue.own or sheet_id in catalogue.withdrawn:
            raise NotFoundError(_unknown(sheet_id))
        draft = SheetDraft(sheet_id, SheetGesture.WITHDRAWAL, None, _last_accepted(uow, sheet_id), reason.strip())
        return _propose(uow, actor, draft)


@operation(DECIDE)
def decide_sheet(store: Store, actor: Actor, number: int, verdict: Verdict) -> ProposedSheet:
    """Accept or refuse the sheet somebody else proposed; an accepted one is in force from a new data version on."""
    if not verdict.accepted:
        _ask(verdict.reason, "Un refus")
    with store.writing() as uow:
        proposal = _waiting(uow, number)
        if proposal.author == actor.id:
            message = (
                "Vous avez proposé cette fiche\u00a0: une autre personne doit en décider. Vous pouvez la reprendre."
            )
            raise RefusedError(message)
        state = ProposalState.ACCEPTED if verdict.accepted else ProposalState.REFUSED
        decided = replace(proposal, state=state, decision_reason=verdict.reason.strip())
        if verdict.accepted:
            decided = _put_in_force(uow, actor, decided)
        else:
            _settle(uow, actor, decided)
    if decided.data_version:
        store.snapshot(version_name(decided.data_version))
    return decided


@operation(PROPOSE)
def take_back_sheet(store: Store, actor: Actor, number: int, reason: str = "") -> ProposedSheet:
    """Take back a sheet one proposed while nobody decided of it."""
    with store.writing() as uow:
        proposal = _waiting(uow, number)
        if proposal.author != actor.id:
            message = f"La proposition {number} n’est pas la vôtre. Seule la personne qui l’a faite la reprend."
            raise RefusedError(message)
        taken = replace(proposal, state=ProposalState.WITHDRAWN, decision_reason=reason.strip())
        _settle(uow, actor, taken)
        return taken


def _put_in_force(uow: UnitOfWork, actor: Actor, proposal: ProposedSheet) -> ProposedSheet:
    catalogue = catalogue_in(uow)
    revision = _revision(uow, catalogue, proposal.sheet_id if proposal.sheet_id in catalogue.own else "")
    if proposal.indicator is not None:
        _check_again(proposal.indicator, catalogue, revision)
    version = uow.open_version(actor, CAUSE, proposal.reason)
    decided = replace(proposal, data_version=version)
    _settle(uow, actor, decided)
    if revision is not None and revision.published and proposal.indicator is not None:
        mask_again(uow, actor, catalogue_in(uow), version)
    return decided


def _settle(uow: UnitOfWork, actor: Actor, decided: ProposedSheet) -> None:
    SheetRecords(uow.connection).decide(decided, actor, uow.now())
    before = {"proposition": decided.id, "état": ProposalState.WAITING.value}
    after: dict[str, object] = {"proposition": decided.id, "état": decided.state.value}
    if decided.data_version:
        after |= {"version": version_name(decided.data_version)}
    said = DECIDED.get(decided.state, TAKE_BACK)
    uow.trace(actor, Gesture(said, _object(decided.sheet_id), before, after, decided.decision_reason))


def _propose(uow: UnitOfWork, actor: Actor, draft: SheetDraft) -> ProposedSheet:
    records = SheetRecords(uow.connection)
    for known in records.all():
        if known.sheet_id == draft.sheet_id and known.state is ProposalState.WAITING:
            message = (
                f"La fiche {draft.sheet_id} a déjà une proposition en attente (n°\u00a0{known.id}, "
                f"{known.author_name}). Attendez qu’elle soit décidée."
            )
            raise RefusedError(message)
    number = records.propose(draft, actor, uow.now())
    after = {"proposition": number, "nature": draft.kind.value}
    after |= {"fichier": draft.file_name, "empreinte": draft.file_sha256} if draft.file_name else {}
    origin = origin_of(draft.file_sha256) if draft.file_name else ""
    uow.trace(actor, Gesture("proposer une fiche", _object(draft.sheet_id), {}, after, draft.reason, origin=origin))
    return _the_proposal(uow, number)


def _draft(uow: UnitOfWork, sheet: Indicator, revised: str, reason: str) -> SheetDraft:
    kind = SheetGesture.REVISION if revised else SheetGesture.NEW
    return SheetDraft(sheet.id, kind, sheet, _last_accepted(uow, revised), reason.strip())


def _revision(uow: UnitOfWork, catalogue: Catalogue, revised: str) -> Revision | None:
    """The own sheet that a new version replaces; NotFoundError when there is none."""
    if not revised:
        return None
    if revised not in catalogue.own:
        raise NotFoundError(_unknown(revised))
    return Revision(catalogue.indicators[revised], uow.published.holds(revised))


def _read_line(uow: UnitOfWork, catalogue: Catalogue, line: WrittenSheet) -> TypedSheet:
    code = line.texts.get("id", "").strip().upper()
    return read_sheet(line.texts, catalogue, _revision(uow, catalogue, code if code in catalogue.own else ""))


def _the_sheet(typed: TypedSheet) -> Indicator:
    if typed.indicator is None:
        faults = plural(len(typed.anomalies), "faute", "fautes")
        said = " ".join(fault.sentence() for fault in typed.anomalies[:3])
        message = f"La fiche a {faults}\u00a0: rien n’est proposé. {said}"
        raise RefusedError(message)
    return typed.indicator


def _check_again(sheet: Indicator, catalogue: Catalogue, revision: Revision | None) -> None:
    """What the catalogue has become since the proposal may forbid it now."""
    faults = (*sheet_faults(sheet, catalogue), *own_faults(sheet, catalogue, revision))
    if faults:
        said = anomaly_of(faults[0]).sentence()
        message = f"Cette fiche ne peut plus entrer au catalogue. {said} Refusez-la avec ce motif."
        raise RefusedError(message)


def _twins(book: SheetBook, read: Sequence[tuple[WrittenSheet, TypedSheet]]) -> list[Anomaly]:
    """Two lines of one workbook under the same code."""
    seen: set[str] = set()
    found = []
    for line, sheet in read:
        code = sheet.texts.get("id", "").strip().upper()
        if code and code in seen:
            fault = Anomaly("fiche", f"le code {code} est écrit deux fois", "Gardez une seule ligne", column="Code")
            found.append(_placed(book, line, fault))
        seen.add(code)
    return found


def _placed(book: SheetBook, line: WrittenSheet, fault: Anomaly) -> Anomaly:
    return replace(fault, file=book.file_name, sheet="fiches", row=line.row)


def _last_accepted(uow: UnitOfWork, sheet_id: str) -> int:
    known = (p for p in SheetRecords(uow.connection).all() if p.sheet_id == sheet_id)
    return next((p.id for p in known if p.state is ProposalState.ACCEPTED), 0)


def _the_proposal(uow: UnitOfWork, number: int) -> ProposedSheet:
    found = SheetRecords(uow.connection).find(number)
    if found is None:
        message = f"La proposition de fiche {number} n’existe pas. Consultez la liste des fiches du territoire."
        raise NotFoundError(message)
    return found


def _waiting(uow: UnitOfWork, number: int) -> ProposedSheet:
    found = _the_proposal(uow, number)
    if found.state is not ProposalState.WAITING:
        message = f"La proposition de fiche {number} est déjà {found.state}. Rien n’est à décider."
        raise RefusedError(message)
    return found


def _ask(reason: str, gesture: str) -> None:
    if not reason.strip() or len(reason.strip()) > LONGEST:
        message = f"{gesture} demande un motif, en {LONGEST} signes au plus. Écrivez-le en une phrase."
        raise RefusedError(message)


def _unknown(sheet_id: str) -> str:
    return f"«\u00a0{sheet_id}\u00a0» n’est pas une fiche du territoire en vigueur. Consultez la liste des fiches."


def _object(sheet_id: str) -> str:
    return f"fiche {sheet_id}"
