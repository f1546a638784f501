"""Imports the results of surveys: a dry run, then one transaction. The only reader of answers before masking."""

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.exports.survey_template import write_survey_template
from data_access.fed_indicators import survey_draft
from data_access.held_neighbourhoods import limits_of
from data_access.held_surveys import survey_limits
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.importers.faults import FileRefusedError, anomaly
from data_access.importers.plan_book import Book, origin_of, read_book
from data_access.importers.survey_book import read_waves
from data_access.repositories.journal import Gesture
from data_access.repositories.neighbourhoods import Neighbourhoods
from data_access.repositories.surveys import HeldWave, Surveys, WaveOrigin
from data_access.services.publication import BatchDraft, record_batch
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.disclosure.surveys import WaveLimits, protect_wave, said_by
from indicators.errors import Anomaly, NotFoundError, RefusedError
from indicators.formats import plural
from indicators.surveys.model import SurveyWave

IMPORT, WITHDRAW, TEMPLATE = "enquetes.importer", "enquetes.retirer", "import.modele"
CAUSE, LONGEST_REASON = "importer une enquête", 300


@dataclass(frozen=True)
class SurveyReport:
    """The dry run: every fault, the waves received, and how many answers would be withheld."""

    book: Book
    anomalies: tuple[Anomaly, ...]
    waves: tuple[SurveyWave, ...] = ()
    answers: int = 0
    masked: int = 0

    @property
    def accepted(self) -> bool:
        """Whether the workbook may be imported."""
        return bool(self.waves)


@dataclass(frozen=True, slots=True)
class ImportedSurvey:
    """How many waves were written, and the number of the batch of indicators they feed, 0 when there is none."""

    waves: int
    batch: int = 0


@operation(TEMPLATE)
def read_survey_template(store: Store, _actor: Actor) -> tuple[str, bytes]:
    """The workbook to fill in, with its name."""
    return "modele_enquete.xlsx", write_survey_template(store.catalogue)


@operation(IMPORT)
def check_survey(store: Store, _actor: Actor, file_name: str, content: bytes) -> SurveyReport:
    """The dry run of a workbook (.xlsx, .ods); writes nothing."""
    try:
        book = read_book(content, file_name)
    except FileRefusedError as refused:
        return SurveyReport(Book(file_name, ""), (refused.anomaly,))
    if book.anomalies:
        return SurveyReport(book, book.anomalies)
    with store.reading() as uow:
        places = {place.code: place for place in Neighbourhoods(uow.connection).in_force()}
        found = read_waves(book, store.catalogue, places)
        faults = [*found.faults.found, *_already(uow, book, tuple(found.waves.values()))]
        if any(fault.blocking for fault in faults):
            return SurveyReport(book, tuple(faults))
        waves = tuple(found.waves.values())
        shown = [_masked(store, uow, wave) for wave in waves]
    told = [answer.count for wave in shown for result in wave.results for answer in result.answers]
    return SurveyReport(book, tuple(faults), waves, len(told), told.count(None))


@operation(IMPORT)
def import_survey(store: Store, actor: Actor, report: SurveyReport) -> ImportedSurvey:
    """Write every wave of a dry run without blocking fault, received and masked, in one transaction.

    Answers that feed an indicator of the catalogue give a batch to be published, status « estimé ».
    """
    book = report.book
    if not report.accepted:
        faults = plural(sum(a.blocking for a in report.anomalies), "anomalie", "anomalies")
        message = f"Le classeur «\u00a0{book.file_name}\u00a0» n’est pas importable\u00a0: {faults}. Corrigez-le."
        raise RefusedError(message)
    reason = f"import du classeur «\u00a0{book.file_name}\u00a0» (SHA-256 {book.fingerprint})"
    shown = keep_waves(store, actor, report.waves, (origin_of(book.fingerprint), reason))
    draft = survey_draft(shown, store.catalogue)
    return ImportedSurvey(len(shown), _record(store, actor, draft) if draft else 0)


@operation(IMPORT)
def keep_waves(
    store: Store, actor: Actor, waves: Sequence[SurveyWave], said: tuple[str, str]
) -> tuple[SurveyWave, ...]:
    """Write waves as received and as shown; ``said`` is their origin and the reason for the journal."""
    with store.writing() as uow:
        taken = _taken(uow, waves)
        if taken:
            raise RefusedError(_refusal(taken[0]))
        shown = tuple(_masked(store, uow, wave) for wave in waves)
        Surveys(uow.connection).add(tuple(zip(waves, shown, strict=True)), WaveOrigin(uow.now(), actor.id, said[0]))
        after = {"vagues": ", ".join(f"{wave.survey} {wave.wave}" for wave in waves)}
        uow.trace(actor, Gesture(CAUSE, "enquêtes", {}, after, said[1]))
    return shown


@operation(WITHDRAW)
def list_waves(store: Store, _actor: Actor) -> tuple[HeldWave, ...]:
    """The waves in force with their numbers, as they are shown."""
    with store.reading() as uow:
        return Surveys(uow.connection).offered()


@operation(WITHDRAW)
def withdraw_wave(store: Store, actor: Actor, number: int, reason: str) -> SurveyWave:
    """Take a wave out, with a reason; what it withheld stays withheld if it is imported again."""
    told = " ".join(reason.split())[:LONGEST_REASON]
    if not told:
        message = "Écrivez le motif du retrait\u00a0: il reste au journal."
        raise RefusedError(message)
    with store.writing() as uow:
        surveys = Surveys(uow.connection)
        held = next((one for one in surveys.shown() if one.number == number), None)
        if held is None:
            message = f"La vague {number} n’est pas enregistrée, ou a été retirée. Rechargez la page."
            raise NotFoundError(message)
        surveys.withdraw(number, told, WaveOrigin(uow.now(), actor.id, ""))
        named = {"vague": f"{held.wave.survey} {held.wave.wave}"}
        uow.trace(actor, Gesture("retirer une enquête", f"vague d’enquête {number}", named, {}, told))
    return held.wave


def _masked(store: Store, uow: UnitOfWork, wave: SurveyWave) -> SurveyWave:
    """The wave as it may be shown, counting what an earlier import of it said."""
    known = Surveys(uow.connection).ever_shown()
    before = [one for one in known if (one.key, one.demonstration) == (wave.key, wave.demonstration)]
    said = {masked: frozenset().union(*(said_by(one, masked=masked) for one in before)) for masked in (True, False)}
    inside = limits_of(store, uow).count
    limits = WaveLimits(survey_limits(store, uow).count, inside, said[False] - said[True], said[True])
    return protect_wave(wave, limits)


def _already(uow: UnitOfWork, book: Book, waves: Sequence[SurveyWave]) -> list[Anomaly]:
    place = Anomaly("", "", "", file=book.file_name)
    return [anomaly("enquete_deja", place, vague=wave.wave, enquete=wave.name) for wave in _taken(uow, waves)]


def _taken(uow: UnitOfWork, waves: Sequence[SurveyWave]) -> list[SurveyWave]:
    held = {(one.wave.key, one.wave.demonstration) for one in Surveys(uow.connection).shown()}
    return [wave for wave in waves if (wave.key, wave.demonstration) in held]


def _refusal(wave: SurveyWave) -> str:
    return f"La vague {wave.wave} de «\u00a0{wave.name}\u00a0» est déjà enregistrée. Retirez-la d’abord, avec un motif."


def _record(store: Store, actor: Actor, draft: BatchDraft) -> int:
    """The batch just computed, unless it is already there."""
    try:
        return record_batch(store, actor, draft)
    except RefusedError:
        return 0
