"""Takes the examples of the field out of what is shown: appended withdrawals, never a deletion. Real facts stay.

Requests for data stay, marked: what was asked of a partner on a day has no withdrawal.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from data_access.clock import from_microseconds, paris_date
from data_access.identity.actor import Actor
from data_access.repositories.evaluations import Evaluations
from data_access.repositories.field_notes import FieldNotes
from data_access.repositories.grounds import Grounds
from data_access.repositories.neighbourhoods import Neighbourhoods, signed_by
from data_access.repositories.registers import FieldRegisters, Writing
from data_access.repositories.surveys import Surveys, WaveOrigin
from data_access.unit_of_work import UnitOfWork
from indicators.contribution import change_in_force
from indicators.evaluation import judgement_of
from indicators.field.words import WithdrawalCause
from indicators.service_points.reading import Entry

Removal: TypeAlias = Callable[[UnitOfWork, Actor, str], int]
ORIGIN = "retrait des exemples"


def remove_proofs(uow: UnitOfWork, actor: Actor, reason: str) -> int:
    """Take back each example level that holds: the computed one shows again."""
    written = Evaluations(uow.connection)
    changes = written.changes()
    subjects = dict.fromkeys((change.objective, change.arrow) for change in changes)
    held = [found for found in (change_in_force(changes, *subject) for subject in subjects) if found]
    shown = [change for change in held if change.demonstration]
    for change in shown:
        back = replace(change, level=None, reference="", reason=reason, author=actor.id, author_name=actor.name)
        written.add_change(back, uow.now())
    return len(shown)


def remove_judgements(uow: UnitOfWork, actor: Actor, _reason: str) -> int:
    """Append an empty judgement over each example that holds."""
    written = Evaluations(uow.connection)
    every = written.judgements()
    subjects = dict.fromkeys((judgement.question, judgement.axis) for judgement in every)
    held = [found for found in (judgement_of(every, *subject) for subject in subjects) if found]
    shown = [judgement for judgement in held if judgement.demonstration]
    for judgement in shown:
        back = replace(judgement, text="", author=actor.id, author_name=actor.name)
        written.add_judgement(back, uow.now())
    return len(shown)


def remove_notes(uow: UnitOfWork, actor: Actor, _reason: str) -> int:
    """Withdraw each example note: its text is emptied, and nobody reads it any more."""
    notes = FieldNotes(uow.connection)
    shown = [note for note in notes.all() if note.demonstration and not note.withdrawal]
    for note in shown:
        notes.withdraw(actor, note.number, WithdrawalCause.EXAMPLE, uow.now())
    return len(shown)


def remove_comments(uow: UnitOfWork, actor: Actor, _reason: str) -> int:
    """Append an empty comment over each example that holds."""
    grounds, now = Grounds(uow.connection), uow.now()
    last = {(c.objective, c.edition, c.prompt, c.organisation): c for c in grounds.comments()}
    shown = [comment for comment in last.values() if comment.demonstration and comment.text]
    day = paris_date(from_microseconds(now))
    for comment in shown:
        grounds.add_comment(replace(comment, text="", author=actor.id, author_name=actor.name, on=day), now)
    return len(shown)


def remove_registers(uow: UnitOfWork, actor: Actor, _reason: str) -> int:
    """Withdraw the invented lines of the registers; the real ones, town halls for instance, stay."""
    registers = FieldRegisters(uow.connection)
    held = registers.in_force()
    every: tuple[Entry, ...] = (*held.points, *held.times, *held.bodies)
    shown = [line for line in every if line.demonstration]
    return registers.add(shown, Writing(uow.now(), actor.id, ORIGIN), withdrawn=True)


def remove_neighbourhoods(uow: UnitOfWork, actor: Actor, reason: str) -> int:
    """Withdraw the invented neighbourhoods and the batches that hold invented figures alone."""
    known, signed = Neighbourhoods(uow.connection), signed_by(actor, uow.now())
    last = {one.batch: one.figures for one in known.publications}
    for batch in known.batches_in_force():
        if all(figure.demonstration for figure in last[batch]):
            known.add_withdrawal(batch, reason, signed)
    shown = [place for place in known.in_force() if place.demonstration]
    for place in shown:
        known.add(place, signed, withdrawn=True, reason=reason)
    return len(shown)


def remove_surveys(uow: UnitOfWork, actor: Actor, reason: str) -> int:
    """Withdraw the invented waves."""
    surveys = Surveys(uow.connection)
    shown = [held for held in surveys.shown() if held.wave.demonstration]
    for held in shown:
        surveys.withdraw(held.number, reason, WaveOrigin(uow.now(), actor.id, ORIGIN))
    return len(shown)


REMOVALS: Mapping[str, Removal] = MappingProxyType(
    {
        "niveaux de preuve": remove_proofs,
        "jugements": remove_judgements,
        "observations": remove_notes,
        "commentaires": remove_comments,
        "lignes de registres": remove_registers,
        "quartiers": remove_neighbourhoods,
        "vagues d’enquête": remove_surveys,
    }
)
"""What is removed, by the words it is told with."""
