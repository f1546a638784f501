"""The security log: sign-ins, refusals, sessions. Apart from the journal; it holds no figure and no free text."""

import json
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from data_access.clock import Clock
from data_access.identity.actor import Actor


@dataclass
class SecurityLog:
    """One line of JSON per event, appended to a file of the data folder; a full disk never stops a refusal."""

    path: Path
    clock: Clock

    def __post_init__(self) -> None:
        """One writer at a time."""
        self._lock = Lock()

    def refused(self, actor: Actor, operation: str) -> None:
        """An actor asked for an operation that the role does not allow."""
        self.add("refus", actor=actor.id, role=actor.role.value, operation=operation)

    def add(self, event: str, **words: str) -> None:
        """Append one event with its codes."""
        line = json.dumps({"at": self.clock.now().isoformat(), "event": event, **words}, ensure_ascii=False)
        try:
            with self._lock:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with self.path.open("a", encoding="utf-8") as log:
                    log.write(f"{line}\n")
        except OSError:
            return
