"""Files, corrects and withdraws notes of the field. Nothing that may identify somebody is saved without an answer.

The journal says what was kept, why and by whom; it never holds the text of a note nor what was found in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.actions.access import viewer_of
from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import ForbiddenError, operation
from data_access.repositories.field_notes import FieldNotes, NoteOrigin
from data_access.repositories.journal import Gesture
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, RefusedError
from indicators.field.notes import REASON_AT_MOST, FieldNote, KnownOfNotes, NoteDraft, check_note, may_read
from indicators.field.personal_data import find_personal_data, surroundings_of
from indicators.field.spans import PersonalData
from indicators.field.words import WITHDRAWAL_WORDS, WithdrawalCause
from indicators.formats import plural
from indicators.rights import Role
from indicators.territories import Level

READ, FILE, CORRECT = "terrain.lire", "terrain.deposer", "terrain.corriger"
WITHDRAW, IMPORT = "terrain.retirer", "terrain.importer"
STALE = "Cette observation a changé entre-temps. Rechargez la page, puis recommencez."
GONE = "Cette observation a été retirée\u00a0: elle ne se corrige plus."
ASK = "Remplacez chaque passage relevé, ou gardez-le avec un motif."
REASON_PERSONAL = "Un motif ne nomme personne\u00a0: il est écrit au journal. Dites pourquoi, sans dire qui."


@dataclass(frozen=True, slots=True)
class KeptSpan:
    """What somebody decides to keep among what was found, and why: the words themselves are not repeated."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction: the note, the version it starts from, what it says now, why, and what is kept of what was found."""

    number: int
    base: int
    draft: NoteDraft
    reason: str
    kept: Sequence[KeptSpan] = ()


class PersonalDataError(RefusedError):
    """A text holds what may identify somebody, and nobody has answered for it: nothing was saved."""

    code = "donnees_personnelles"

    def __init__(self, found: Sequence[PersonalData]) -> None:
        """Say how many, of which kinds, and what to do; never the words."""
        self.found = tuple(found)
        kinds = ", ".join(dict.fromkeys(span.kind.value for span in found))
        count = plural(len(found), "passage peut", "passages peuvent")
        super().__init__(f"{count} faire reconnaître quelqu’un ({kinds}). {ASK}")


@operation(FILE)
def check_text(store: Store, _actor: Actor, draft: NoteDraft) -> tuple[PersonalData, ...]:
    """What may identify somebody in a draft; reads the text, keeps nothing of it."""
    return personal_data_of(store, draft)


@operation(FILE)
def file_note(store: Store, actor: Actor, draft: NoteDraft, kept: Sequence[KeptSpan] = ()) -> FieldNote:
    """File a note; PersonalDataError while something found in its text has no answer."""
    _check(store, draft)
    reasons = _answered(store, draft, kept)
    with store.writing() as uow:
        notes = FieldNotes(uow.connection)
        number = notes.add(actor, [draft], uow.now())[0]
        _trace(uow, actor, _Told("déposer une observation", number), draft, reasons)
        return the_note(notes, number)


@operation(IMPORT)
def file_notes(store: Store, actor: Actor, drafts: Sequence[NoteDraft], origin: str, reasons: Sequence[str]) -> int:
    """File the notes of a checked workbook in one transaction; returns how many. Each text is read once more here.

    ``reasons`` holds one text per note, empty when nothing of it is kept.
    """
    for draft, reason in zip(drafts, reasons, strict=True):
        _check(store, draft)
        found = personal_data_of(store, draft)
        if found and not reason.strip():
            raise PersonalDataError(found)
        _check_reasons(store, _said([reason]))
    with store.writing() as uow:
        numbers = FieldNotes(uow.connection).add(actor, list(drafts), uow.now(), NoteOrigin(origin))
        for number, draft, reason in zip(numbers, drafts, reasons, strict=True):
            _trace(uow, actor, _Told("importer une observation", number, origin), draft, _said([reason]))
    return len(numbers)


@operation(CORRECT)
def correct_note(store: Store, actor: Actor, corrected: Corrected) -> FieldNote:
    """Append a version of a note of one’s own organisation; a stale or withdrawn one is refused."""
    _check(store, corrected.draft)
    _check_reasons(store, [corrected.reason])
    if not corrected.reason.strip():
        message = "Une correction demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)
    reasons = _answered(store, corrected.draft, corrected.kept)
    with store.writing() as uow:
        notes = FieldNotes(uow.connection)
        before = _own(store, actor, CORRECT, the_note(notes, corrected.number))
        if before.version != corrected.base:
            raise RefusedError(STALE)
        notes.correct(actor, before, corrected.draft, uow.now())
        told = _Told("corriger une observation", before.number)
        _trace(uow, actor, told, corrected.draft, [corrected.reason.strip(), *reasons])
        return the_note(notes, before.number)


@operation(WITHDRAW)
def withdraw_note(store: Store, actor: Actor, number: int, cause: WithdrawalCause) -> FieldNote:
    """Take out a note of one’s own organisation: its text is emptied in the base, so that no replay shows it again."""
    with store.writing() as uow:
        notes = FieldNotes(uow.connection)
        found = _own(store, actor, WITHDRAW, the_note(notes, number))
        notes.withdraw(actor, number, cause, uow.now())
        after = {"état": "retirée", "cause": WITHDRAWAL_WORDS[cause]}
        before = {"état": "en vigueur", "version": found.version}
        uow.trace(actor, Gesture("retirer une observation", object_of(number), before, after))
        return the_note(notes, number)


def personal_data_of(store: Store, draft: NoteDraft) -> tuple[PersonalData, ...]:
    """What may identify somebody in a text filed at its place."""
    around = surroundings_of(store.catalogue, draft.territory, neighbourhood=bool(draft.neighbourhood.strip()))
    return find_personal_data(draft.text.strip(), around)


def known_of_notes(store: Store) -> KnownOfNotes:
    """What a note may name: the communes, the community, the objectives of the convention."""
    catalogue = store.catalogue
    places = {t.code for t in catalogue.territories.values() if t.level is Level.COMMUNE and not t.comparator}
    places |= {t.code for t in catalogue.territories.values() if t.level is Level.EPCI and not t.comparator}
    return KnownOfNotes(places, {o.id for axis in catalogue.axes for o in axis.objectives})


def object_of(number: int) -> str:
    """How the journal names a note."""
    return f"observation {number}"


def the_note(notes: FieldNotes, number: int) -> FieldNote:
    """A note by its number; NotFoundError when there is none."""
    found = notes.find(number)
    if found is None:
        raise NotFoundError(unknown(number))
    return found


def unknown(number: int) -> str:
    """What to say of a note that is not there, or not to be seen."""
    return f"L’observation {number} n’existe pas. Choisissez-la dans la liste du carnet."


def may_change(actor: Actor, note: FieldNote) -> bool:
    """Whether a note belongs to the organisation of an actor: only its authors’ organisation answers for it."""
    return actor.role is Role.SYSTEM or (bool(actor.organisation) and actor.organisation == note.organisation)


def _own(store: Store, actor: Actor, name: str, note: FieldNote) -> FieldNote:
    if not may_read(note, viewer_of(actor)):
        store.security.refused(actor, name)
        raise NotFoundError(unknown(note.number))
    if not may_change(actor, note):
        store.security.refused(actor, name)
        raise ForbiddenError(name, signed_in=actor.role is not Role.ANONYMOUS)
    if note.withdrawal:
        raise RefusedError(GONE)
    return note


def _check(store: Store, draft: NoteDraft) -> None:
    check_note(draft, known_of_notes(store), paris_date(store.clock.now()))


def _answered(store: Store, draft: NoteDraft, kept: Sequence[KeptSpan]) -> list[str]:
    """The reasons given for what is kept; refused while something found has none."""
    shift = len(draft.text) - len(draft.text.lstrip())
    reasons = {(span.start - shift, span.end - shift): span.reason.strip() for span in kept}
    return reasons_kept(store, personal_data_of(store, draft), reasons)


def reasons_kept(store: Store, found: Sequence[PersonalData], reasons: Mapping[tuple[int, int], str]) -> list[str]:
    """The reasons given for each span found, as the journal says them; PersonalDataError while one has none."""
    unanswered = [span for span in found if not reasons.get((span.start, span.end))]
    if unanswered:
        raise PersonalDataError(unanswered)
    said = [f"{span.kind.value} gardé\u00a0: {reasons[span.start, span.end]}" for span in found]
    _check_reasons(store, [reasons[span.start, span.end] for span in found])
    return said


def _check_reasons(store: Store, reasons: Sequence[str]) -> None:
    around = surroundings_of(store.catalogue)
    for reason in reasons:
        if len(reason) > REASON_AT_MOST:
            message = f"Ce motif est trop long. Écrivez-le en {REASON_AT_MOST} signes au plus."
            raise RefusedError(message)
        if find_personal_data(reason, around):
            raise RefusedError(REASON_PERSONAL)


def _said(reasons: Sequence[str]) -> list[str]:
    return [reason.strip() for reason in reasons if reason.strip()]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the journal calls a gesture, the note it bears on, and the file it comes from."""

    gesture: str
    number: int
    origin: str = ""


def _trace(uow: UnitOfWork, actor: Actor, told: _Told, draft: NoteDraft, reasons: Sequence[str]) -> None:
    """One line: what the note is about, never what it says."""
    after = {
        "lieu": draft.territory,
        "objectifs": ", ".join(draft.objectives),
        "nature": draft.source.value,
        "consentement": draft.consent.value,
        "confidentialité": draft.secrecy.value,
    }
    texts = {"motifs": "\u202f; ".join(reasons)} if reasons else {}
    uow.trace(actor, Gesture(told.gesture, object_of(told.number), after=after, texts=texts, origin=told.origin))
