"""Appends versions of actions in the transaction of a gesture, with one journal line each. Checks nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from data_access.actions.versions import Written
from data_access.catalogue_shelf import catalogue_in
from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.repositories.follow_ups import Confirmation
from data_access.repositories.journal import Gesture
from data_access.unit_of_work import UnitOfWork
from indicators.actions.fields import EDITABLE, FieldKind, text_of, value_of
from indicators.actions.model import ActionRecord
from indicators.catalogue.model import Catalogue

FREE = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
EMPTY = (None, "", ())
NAMED = frozenset({"number", "title"})
"""Texts that name the action: they stay in the line itself; the others are kept apart and may be erased."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a gesture on actions is called, why it was made, and where it comes from (the screen by default).

    ``texts`` are free texts of the gesture itself, a note for instance; ``confirms`` says that the status is confirmed
    even where it does not change (True), or not even where it does (None).
    """

    cause: str
    reason: str = ""
    origin: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    confirms: bool | None = False


def append(
    uow: UnitOfWork, actor: Actor, gist: Gist, written: Sequence[Written]
) -> tuple[int, tuple[ActionRecord, ...]]:
    """Append versions in one change, with one journal line each; returns the change and the records in force.

    Setting a status is confirming it.
    """
    change = uow.actions.open_change(actor, gist.cause, gist.reason, uow.now())
    uow.actions.add([w.after for w in written], change)
    day = paris_date(uow.clock.now())
    said = [w.after for w in written if gist.confirms or (states(w) and gist.confirms is not None)]
    stated = [Confirmation(record.id, record.version, day, gist.cause) for record in said]
    uow.follow_ups.add_confirmations(stated, change)
    names = code_names(catalogue_in(uow))
    for w in written:
        uow.trace(actor, gesture_of(w, gist, names))
    confirmed = {c.action_id for c in stated}
    return change, tuple(replace(w.after, confirmed_on=day) if w.after.id in confirmed else w.after for w in written)


def states(written: Written) -> bool:
    """Whether a version says a status."""
    return written.before is None or written.before.status is not written.after.status


def gesture_of(written: Written, gist: Gist, names: Mapping[str, str]) -> Gesture:
    """The journal line of a version: the changed fields before and after, free texts apart; ``names`` of the codes."""
    before: dict[str, Any] = {"version": written.before.version} if written.before else {}
    after: dict[str, Any] = {"version": written.after.version}
    texts = dict(gist.texts)
    for spec in EDITABLE:
        new = value_of(written.after, spec.key)
        if new == value_of(written.before, spec.key) if written.before else new in EMPTY:
            continue
        said = text_of(written.after, spec.key, names)
        was = text_of(written.before, spec.key, names) if written.before else ""
        if spec.kind in FREE and spec.key not in NAMED:
            texts |= {f"{spec.label} (après)": said} | ({f"{spec.label} (avant)": was} if was else {})
        else:
            after[spec.label] = said
            before |= {spec.label: was} if was else {}
    if written.before and written.before.archived is not written.after.archived:
        after["Archivée"] = written.after.archived
    return Gesture(gist.cause, object_of(written.after), before, after, gist.reason, texts, gist.origin)


def object_of(record: ActionRecord) -> str:
    """How the journal names an action."""
    return f"action {record.id}"


def code_names(catalogue: Catalogue) -> Mapping[str, str]:
    """The French names of the codes of a catalogue: territories, indicators."""
    names = {code: territory.name for code, territory in catalogue.territories.items()}
    return {**names, **{code: indicator.short_label for code, indicator in catalogue.indicators.items()}}
