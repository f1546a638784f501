"""What one change would do to each of several actions, before it is made: value before, after, what forbids it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators.actions.fields import BY_KEY, text_of
from indicators.actions.follow_up import FOLLOW_UP, with_follow_up
from indicators.actions.model import ActionRecord
from indicators.actions.rules import TRANSITIONS
from indicators.reading.numerals import capital

CONFIRMED = "statut confirmé aujourd’hui"


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One action: its version seen, the field before and after, whether it changes, why it may not."""

    id: str
    version: int
    label: str
    before: str
    after: str
    changes: bool
    fault: str = ""
    note: str = ""


def bulk_lines(records: Sequence[ActionRecord], values: Mapping[str, Any]) -> tuple[BulkLine, ...]:
    """What these values do to each record; without any value, its status is confirmed as it is.

    >>> bulk_lines([ActionRecord("a", "4.2-03", "P", "4.2", version=3)], {"pilot": "Chargée de mission"})[0].after
    'Chargée de mission'
    """
    return tuple(_line(record, values) for record in records)


def _line(record: ActionRecord, values: Mapping[str, Any]) -> BulkLine:
    label = f"{record.number} {record.title}"
    if not values:
        said = record.status.value
        return BulkLine(record.id, record.version, label, said, f"{said}, {CONFIRMED}", changes=True)
    key = next(iter(values))
    after = with_follow_up(record, dict(values)) if set(values) <= FOLLOW_UP else replace(record, **values)
    changes = after != record
    return BulkLine(
        record.id,
        record.version,
        label,
        capital(text_of(record, key)),
        capital(text_of(after, key)),
        changes,
        fault=_fault(record, values) if changes else "",
        note="" if changes else f"{BY_KEY[key].label} inchangé\u00a0: rien n’est écrit",
    )


def _fault(record: ActionRecord, values: Mapping[str, Any]) -> str:
    status = values.get("status", record.status)
    if status is record.status or status in TRANSITIONS[record.status]:
        return ""
    return f"On ne passe pas de «\u00a0{record.status}\u00a0» à «\u00a0{status}\u00a0»."
