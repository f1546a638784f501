"""Writes several actions in one gesture: the same values on many, or rows that come back together. All, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from data_access.actions.access import require_on
from data_access.actions.versions import Entry, check, first_versions, next_version, opened_version, the_action
from data_access.actions.writing import Gist, append
from data_access.identity.actor import Actor
from data_access.identity.guard import operation, require
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.fields import EDITABLE
from indicators.actions.model import ActionRecord
from indicators.errors import ProgrammingError

TOGETHER = "modifier des actions ensemble"
WORKBOOK = "classeur"
BULK_FIELDS = frozenset(f.key for f in EDITABLE) - {"number", "title", "objective"}
"""What may be set alike on several actions."""


@operation("actions.modifier")
def bulk_update(
    store: Store, actor: Actor, versions: Mapping[str, int], values: Mapping[str, Any], reason: str = ""
) -> tuple[ActionRecord, ...]:
    """Set the same values on several actions, each named with the version seen; returns those that changed.

    One refusal, one conflict, one missing condition: nothing is written at all.
    """
    wrong = sorted(set(values) - BULK_FIELDS)
    if wrong:
        message = f"not a field to set on several actions: {', '.join(wrong)}"
        raise ProgrammingError(message)
    with store.writing() as uow:
        entries = []
        for name, version in versions.items():
            opened = opened_version(uow, the_action(store, uow, name), version)
            entries.append(Entry(replace(opened, **values), version))
        return _together(store, uow, actor, entries, Gist(TOGETHER, reason))


@operation("actions.modifier")
def write_together(
    store: Store, actor: Actor, entries: Sequence[Entry], reason: str, origin: str = WORKBOOK
) -> tuple[ActionRecord, ...]:
    """Write records that come together from elsewhere, existing ones and new ones; returns those that changed.

    A new record keeps the status it comes with: it says what is going on already. Its conditions are checked.
    """
    with store.writing() as uow:
        return _together(store, uow, actor, entries, Gist(TOGETHER, reason, origin))


def _together(
    store: Store, uow: UnitOfWork, actor: Actor, entries: Sequence[Entry], gist: Gist
) -> tuple[ActionRecord, ...]:
    written = []
    for entry in (e for e in entries if e.record.id):
        theirs = the_action(store, uow, entry.record.id)
        require_on(store, actor, "actions.modifier", theirs)
        found = next_version(uow, theirs, entry)
        written += [found] if found else []
    new = [replace(e.record, demonstration=False) for e in entries if not e.record.id]
    if new:
        require(store, actor, "actions.creer")
        written += first_versions(uow, new)
    check(store, uow, written)
    return append(uow, actor, gist, written)[1] if written else ()
