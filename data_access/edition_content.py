"""What an edition freezes, part by part, as canonical bytes rebuilt from the store. Writes nothing and caches nothing.

Kept with the edition: what no other table can give back (catalogue, rules, settings, sentences) and what the issue of a
committee rests on (targets, weightings). The others are appended tables, read at the instant of the edition.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from data_access.clock import paris_date, to_microseconds
from data_access.identity.parameters import CONFIRMATION_DAYS
from data_access.repositories.data_requests import DataRequests
from data_access.repositories.decisions import Decisions
from data_access.repositories.editions import EditionRecord, KeptPart
from data_access.repositories.evaluations import Evaluations
from data_access.repositories.field_notes import FieldNotes
from data_access.repositories.grounds import Grounds
from data_access.repositories.meetings import Meetings
from data_access.repositories.neighbourhoods import Neighbourhoods
from data_access.repositories.registers import FieldRegisters
from data_access.repositories.silences import Silences
from data_access.repositories.surveys import Surveys
from data_access.repositories.targets import target_values
from data_access.repositories.weightings import Weightings
from data_access.snapshots import Snapshot, build_snapshot, facts_of
from data_access.threshold_settings import thresholds_from
from data_access.unit_of_work import UnitOfWork
from indicators.actions.access import EVERYONE
from indicators.actions.plan import Plan
from indicators.canonical import canonical, restored
from indicators.catalogue.model import Catalogue
from indicators.catalogue.rulebook import Rulebook
from indicators.computed import with_computed
from indicators.views.facts import Facts
from indicators.views.produced_sentences import sentences_of

CATALOGUE, RULES, SETTINGS = "catalogue", "règles", "réglages"
TARGETS, WEIGHTINGS, SENTENCES = "cibles", "pondérations", "phrases"
FIGURES, ACTIONS, DECISIONS, MEETINGS = "données", "actions", "décisions", "réunions"
SILENCES = "silences"
REGISTERS = "registres"
NEIGHBOURHOODS, REQUESTS = "quartiers", "demandes de données"
EVALUATION = "évaluation"
FIELD_NOTES = "carnet d’observation"
SURVEYS = "enquêtes"
GROUNDS, COMMENTS = "appuis des décisions", "commentaires"
KEPT = frozenset({CATALOGUE, RULES, SETTINGS, TARGETS, WEIGHTINGS, SENTENCES})
"""The parts kept whole with the edition."""
REBUILT = (FIGURES, TARGETS, ACTIONS, WEIGHTINGS, DECISIONS, MEETINGS, SILENCES, REGISTERS, NEIGHBOURHOODS, REQUESTS,
           EVALUATION, FIELD_NOTES, SURVEYS, GROUNDS, COMMENTS)  # fmt: skip
"""The parts that other tables give back at any time."""


@dataclass(frozen=True)
class Book:
    """What figures are read with: the sheets, the rules beside them, the settings by name."""

    catalogue: Catalogue
    rulebook: Rulebook
    settings: Mapping[str, int]


@dataclass(frozen=True)
class Moment:
    """The instant an edition is closed at: its number, the version in force, and what it is read with."""

    number: int
    at: datetime
    version: str
    book: Book


def digest_of(content: bytes) -> str:
    """The SHA-256 of a part."""
    return hashlib.sha256(content).hexdigest()


def fingerprint_of(edition: EditionRecord, digests: Mapping[str, str]) -> str:
    """The SHA-256 of an edition: its number, name, instant and version, and the digest of each part."""
    named = (edition.number, edition.label, to_microseconds(edition.at), edition.data_version)
    return digest_of(canonical((*named, sorted(digests.items()))))


def parts_of(uow: UnitOfWork, moment: Moment) -> dict[str, KeptPart]:
    """Every part at a moment, with its digest; the content of those kept whole."""
    found = rebuilt(uow, moment) | {
        CATALOGUE: canonical(moment.book.catalogue),
        RULES: canonical(moment.book.rulebook),
        SETTINGS: canonical(moment.book.settings),
        SENTENCES: sentences_at(uow, moment),
    }
    return {name: KeptPart(digest_of(held), held if name in KEPT else b"") for name, held in sorted(found.items())}


def rebuilt(uow: UnitOfWork, moment: Moment) -> dict[str, bytes]:
    """The parts that the appended tables give back at a moment."""
    snapshot, until = build_snapshot(uow, moment.version), to_microseconds(moment.at)
    return {
        FIGURES: snapshot.fingerprint().encode(),
        TARGETS: canonical([target_values(target) for target in snapshot.targets]),
        ACTIONS: canonical(uow.actions.records(uow.actions.at_or_before(moment.at))),
        WEIGHTINGS: _weightings(uow, until),
        DECISIONS: canonical(Decisions(uow.connection).all(until)),
        MEETINGS: canonical(Meetings(uow.connection).all(until)),
        SILENCES: canonical(Silences(uow.connection, until).in_force()),
        EVALUATION: canonical(_evaluation(uow, until)),
        REGISTERS: canonical(FieldRegisters(uow.connection, until).in_force()),
        NEIGHBOURHOODS: _neighbourhoods(uow, until),
        FIELD_NOTES: canonical(FieldNotes(uow.connection, until).frozen()),
        SURVEYS: canonical([held.wave for held in Surveys(uow.connection, until).shown()]),
        GROUNDS: canonical(sorted(Grounds(uow.connection, until).cited().items())),
        COMMENTS: canonical(Grounds(uow.connection, until).comments()),
        REQUESTS: canonical(DataRequests(uow.connection, until).all()),
    }


def sentences_at(uow: UnitOfWork, moment: Moment) -> bytes:
    """The sentences of the pages at a moment, with the actions that everybody may read, and no mask laid since."""
    snapshot = build_snapshot(uow, moment.version)
    return canonical(sentences_of(with_computed(_facts(uow, moment, snapshot))))


def weightings_mark(uow: UnitOfWork, until: int) -> str:
    """A mark of the weightings revealed at an instant: two states with the same one weigh alike."""
    weightings = Weightings(uow.connection, until)
    shown = [r for r in weightings.all() if r.is_shown]
    return digest_of(canonical([(r.number, weightings.ballots(r.number), r.outcome) for r in shown]))


def book_of(parts: Mapping[str, KeptPart]) -> Book:
    """The catalogue, rules and settings that an edition kept."""
    settings = restored(Mapping[str, int], parts[SETTINGS].content)
    catalogue = restored(Catalogue, parts[CATALOGUE].content)
    return Book(catalogue, restored(Rulebook, parts[RULES].content), MappingProxyType(dict(settings)))


def _facts(uow: UnitOfWork, moment: Moment, snapshot: Snapshot) -> Facts:
    today, book = paris_date(moment.at), moment.book
    sequence = uow.actions.at_or_before(moment.at)
    records = uow.actions.records(sequence)
    plan = Plan(records, today, sequence, book.settings[CONFIRMATION_DAYS]).seen_by(EVERYONE)
    return replace(
        facts_of(snapshot, book.catalogue),
        edition=str(moment.number),
        today=today,
        plan=plan,
        thresholds=thresholds_from(book.settings),
        rulebook=book.rulebook,
        silences=Silences(uow.connection, to_microseconds(moment.at)).in_force(),
    )


def _weightings(uow: UnitOfWork, until: int) -> bytes:
    """The rounds, and the points of those already revealed: hidden ones are never written anywhere else."""
    weightings = Weightings(uow.connection, until)
    rounds = weightings.all()
    points = {r.number: weightings.ballots(r.number) for r in rounds if r.is_shown}
    return canonical((rounds, points))


def _neighbourhoods(uow: UnitOfWork, until: int) -> bytes:
    """The neighbourhoods, their outlines and their figures as shown."""
    known = Neighbourhoods(uow.connection, until)
    return canonical((known.in_force(), known.outlines(), known.figures()))


def _evaluation(uow: UnitOfWork, until: int) -> tuple[object, object]:
    """The levels of proof set on chains, and the judgements written."""
    written = Evaluations(uow.connection, until)
    return written.changes(), written.judgements()
