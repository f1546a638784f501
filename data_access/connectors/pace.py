"""Keeps to the requests a minute of a service, from one run of the command to the next. Sends none."""

import fcntl
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from data_access.clock import MICROSECONDS, Clock, to_microseconds
from indicators.catalogue.connectors import DataService

MINUTE = 60 * MICROSECONDS


@dataclass(frozen=True, slots=True)
class Pace:
    """The instants of the last requests to a service, in a file shared by every process of the machine."""

    service: DataService
    folder: Path
    clock: Clock

    def take_turn(self) -> None:
        """Wait until one more request keeps the minute within its number, and count it."""
        while wait := self._claim():
            self.clock.wait(wait / MICROSECONDS)

    def _claim(self) -> int:
        """0 once the request is counted, otherwise the microseconds until there is room for it."""
        path = self.folder / f"cadence-{self.service.id}.json"
        with path.open("a+", encoding="utf-8") as shared:
            fcntl.flock(shared, fcntl.LOCK_EX)
            now = to_microseconds(self.clock.now())
            recent = [at for at in _instants(shared) if now - MINUTE < at <= now]
            if len(recent) >= self.service.requests_per_minute:
                return recent[-self.service.requests_per_minute] + MINUTE - now
            shared.seek(0)
            shared.truncate()
            json.dump([*recent, now], shared)
            return 0


def _instants(shared: TextIO) -> list[int]:
    """The instants kept, none when the file is new or spoilt."""
    shared.seek(0)
    with suppress(ValueError, TypeError):
        return sorted(int(at) for at in json.load(shared))
    return []
