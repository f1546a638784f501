"""What the follow-up of an action may say of it: status, what the status asks for, météo, need for an arbitration."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indicators.actions.fields import EDITABLE
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus
from indicators.errors import ProgrammingError

FOLLOW_UP = frozenset(f.key for f in EDITABLE if f.group == "Suivi") - {"confidentiality"}
"""The fields a change of status may touch."""


def with_follow_up(record: ActionRecord, changes: Mapping[str, Any]) -> ActionRecord:
    """A record with what a follow-up says of it; a status left behind takes its causes and dates with it.

    ProgrammingError for a field that is not of the follow-up.

    >>> from indicators.execution import Weather
    >>> with_follow_up(ActionRecord("a", "4.2-03", "P", "4.2"), {"weather": Weather.SECURED}).weather.value
    'objectif sécurisé'
    """
    wrong = sorted(set(changes) - FOLLOW_UP)
    if wrong:
        message = f"not a field of the follow-up: {', '.join(wrong)}"
        raise ProgrammingError(message)
    values = dict(changes)
    status = values.get("status", record.status)
    if status is not ActionStatus.BLOCKED:
        values = {"blocking_cause": "", "unblocking_condition": ""} | values
    if status is not ActionStatus.SUSPENDED:
        values = {"review_on": None} | values
    return replace(record, **values)
