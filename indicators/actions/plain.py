"""An action as plain values (texts, numbers, lists, ISO dates), both ways: what a draft or a workbook keeps."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from indicators.actions.fields import EDITABLE, ENUMS, ROW_TYPES, FieldKind, row_fields, value_of
from indicators.actions.model import ActionRecord

DATES = frozenset({"due", "done"})
STATES = {"fundings": "funding_state", "partners": "degree", "steps": "state"}
"""Which closed list the state or degree of the rows of a field belongs to."""


def as_plain(record: ActionRecord) -> dict[str, Any]:
    """The editable fields of a record as values that JSON holds.

    >>> as_plain(ActionRecord("a", "4.2-03", "P", "4.2", start=date(2027, 3, 1)))["start"]
    '2027-03-01'
    """
    return {f.key: _plain(value_of(record, f.key)) for f in EDITABLE}


def with_plain(record: ActionRecord, values: Mapping[str, Any]) -> ActionRecord:
    """A record with the fields of plain values; unknown keys are left aside. ValueError on what is not readable.

    >>> with_plain(ActionRecord("a", "4.2-03", "P", "4.2"), {"status": "Proposée", "start": "2027-03-01"}).start
    datetime.date(2027, 3, 1)
    """
    read = {f.key: _read(f.key, f.kind, values[f.key]) for f in EDITABLE if f.key in values}
    return replace(record, **read)


def _plain(value: Any) -> Any:  # noqa: ANN401 fields are of many types
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(found) for name, found in asdict(value).items()}
    return value


def _read(key: str, kind: FieldKind, value: Any) -> Any:  # noqa: ANN401
    if kind is FieldKind.ROWS:
        return tuple(_row(key, row) for row in value)
    if kind is FieldKind.CHOICES:
        return tuple(str(code) for code in value)
    if kind is FieldKind.DATE:
        return date.fromisoformat(value) if value else None
    if kind is FieldKind.NUMBER:
        return None if value in (None, "") else float(value)
    return ENUMS[key](value) if key in ENUMS else str(value)


def _row(key: str, row: Mapping[str, Any]) -> Any:  # noqa: ANN401
    values = {name: row[name] for name in row_fields(key) if name in row}
    for name, value in values.items():
        if name in ("state", "degree"):
            values[name] = ENUMS[STATES[key]](value)
        elif name in DATES:
            values[name] = date.fromisoformat(value) if value else None
        elif name == "year":
            values[name] = int(value)
    return ROW_TYPES[key](**values)
