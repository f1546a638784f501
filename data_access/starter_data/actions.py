"""The example actions of a new store, marked as demonstration: about 120, with fictional roles, dated from today."""

from dataclasses import replace
from datetime import date, timedelta

from data_access.actions.versions import Written
from data_access.actions.writing import Gist, code_names, gesture_of
from data_access.catalogue_shelf import catalogue_in
from data_access.clock import paris_date
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.follow_ups import Confirmation
from data_access.starter_data.action_drawing import confirmation_of, draw_action
from data_access.starter_data.action_recipes import action_recipes
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.model import ActionRecord, Note
from indicators.actions.words import ActionStatus, NoteKind
from indicators.catalogue.model import Catalogue
from indicators.execution import Weather

LOADED = Gist("charger les fiches d’exemple", "données de départ")
REVISED = Gist("modifier une action", "données de départ")
REVISED_EACH, NOTED_EACH, DEPENDS_EACH = 4, 2, 12
"""One running action in four has a history, one action in two a note, one in twelve waits for the one before."""
VOICES = (
    "Je ne savais pas que j’y avais droit.",
    "Le mercredi, il n’y a pas de car pour revenir.",
    "On m’a reçue sans que j’aie à tout raconter.",
    "C’est trop loin pour y aller avec les enfants.",
)


def example_actions(catalogue: Catalogue, today: date) -> tuple[ActionRecord, ...]:
    """The example actions on a day, with their identifiers; the same day gives the same actions."""
    drawn = [draw_action(recipe, place, today, catalogue) for place, recipe in enumerate(action_recipes(catalogue))]
    named = [replace(record, id=f"A-{place:04d}") for place, record in enumerate(drawn, 1)]
    return tuple(
        replace(record, depends_on=(named[place - 1].id,))
        if place % DEPENDS_EACH == 1 and named[place - 1].objective == record.objective
        else record
        for place, record in enumerate(named)
    )


def load_example_actions(store: Store) -> int:
    """Write the example actions in a store that has none; returns how many. Safe to run again."""
    today = paris_date(store.clock.now())
    records = example_actions(store.catalogue, today)
    with store.writing() as uow:
        if uow.actions.current():
            return 0
        first = [_before(record, place) for place, record in enumerate(records)]
        _write(uow, LOADED, [Written(None, record) for record in first])
        revised = [
            Written(b, replace(r, version=2)) for b, r in zip(first, records, strict=True) if b.status != r.status
        ]
        change = _write(uow, REVISED, revised)
        versions = {w.after.id: 2 for w in revised}
        _confirm(uow, records, versions, change, today)
        _note(uow, records, change, today)
    return len(records)


def _write(uow: UnitOfWork, gist: Gist, written: list[Written]) -> int:
    change = uow.actions.open_change(SYSTEM_ACTOR, gist.cause, gist.reason, uow.now())
    uow.actions.add([w.after for w in written], change)
    names = code_names(catalogue_in(uow))
    for w in written:
        uow.trace(SYSTEM_ACTOR, gesture_of(w, gist, names))
    return change


def _before(record: ActionRecord, place: int) -> ActionRecord:
    """What some running actions were before: adopted, without a météo."""
    if record.status is not ActionStatus.RUNNING or place % REVISED_EACH:
        return record
    return replace(record, status=ActionStatus.ADOPTED, weather=Weather.NOT_SAID)


def _confirm(
    uow: UnitOfWork, records: tuple[ActionRecord, ...], versions: dict[str, int], change: int, today: date
) -> None:
    days = ((r, confirmation_of(r, place, today)) for place, r in enumerate(records))
    said = [Confirmation(r.id, versions.get(r.id, 1), day, LOADED.cause) for r, day in days if day is not None]
    uow.follow_ups.add_confirmations(said, change)


def _note(uow: UnitOfWork, records: tuple[ActionRecord, ...], change: int, today: date) -> None:
    for place, record in enumerate(records):
        kind, text = _said(record, place)
        if text and (place % NOTED_EACH == 0 or record.status is ActionStatus.BLOCKED):
            note = Note(today - timedelta(days=3 + place % 40), kind, text, SYSTEM_ACTOR.name)
            uow.follow_ups.add_note(record.id, note, change)


def _said(record: ActionRecord, place: int) -> tuple[NoteKind, str]:
    if record.arbitration:
        return NoteKind.ARBITRATION, record.arbitration
    if record.blocking_cause:
        return NoteKind.DIFFICULTY, record.blocking_cause
    if place % 6 == 0:
        return NoteKind.USER_VOICE, f"«\u00a0{VOICES[place // 6 % len(VOICES)]}\u00a0»"
    kept = [step.title for step in record.steps if step.done is not None]
    return NoteKind.PROGRESS, f"{kept[-1]}\u00a0: c’est fait." if kept else ""
