"""Keeps the trace of an unexpected error in the technical log, under a number a user can quote. Shows nothing."""

import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from data_access.clock import SystemClock
from data_access.settings import read_settings
from indicators.errors import PilotageError, UserError

MAX_LOG_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Incident:
    """The number to quote, and the log that keeps the trace; an empty place when nothing could be written."""

    number: str
    place: str


def record_incident(error: BaseException) -> Incident:
    """Write the trace to the technical log; never raises."""
    number = f"{uuid4().int % 10**8:08d}"
    try:
        path = read_settings().technical_log
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_room(path)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{SystemClock().now().isoformat()} incident {number}\n{trace_of(error)}\n")
    except (OSError, UserError):
        return Incident(number, "")
    return Incident(number, str(path))


def trace_of(error: BaseException) -> str:
    """Where an error came from, without the messages of others' errors: they may quote a figure before masking."""
    words = f"{type(error).__name__}: {error}" if isinstance(error, PilotageError) else type(error).__name__
    place = "".join(traceback.format_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    return (trace_of(cause) + "\n" if cause else "") + place + words


def _make_room(path: Path) -> None:
    with suppress(FileNotFoundError):
        if path.stat().st_size > MAX_LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
