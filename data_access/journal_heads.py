"""The heads of the journal: one signed line of a file per day, to be copied away from this machine. Reads no table.

A chain cannot show by itself that its end was cut: only a head kept elsewhere can.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data_access.clock import paris_date
from data_access.identity.chain import same, seal
from indicators.errors import NotFoundError

HEADS_FILE = "tetes-journal.jsonl"
SIGNED = ("at", "line", "chain")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal stood at an instant: its last line and link; ``sealed`` is false for a forged head."""

    at: str
    line: int
    chain: str
    sealed: bool = True

    @property
    def day(self) -> date:
        """The day of Morlaix the head was kept."""
        return paris_date(datetime.fromisoformat(self.at))


@dataclass
class HeadFile:
    """The file of heads; only ever appended to."""

    path: Path
    key: Callable[[], bytes]

    def __post_init__(self) -> None:
        """Remember the last day written, so that a write costs no reading of the file."""
        self._day: date | None = None

    def has(self, day: date) -> bool:
        """Whether a head of this day was kept already."""
        if self._day != day and any(head.day == day for head in self.read()):
            self._day = day
        return self._day == day

    def add(self, last: tuple[int, str] | None, now: datetime) -> Head | None:
        """Append the head of a journal whose last line and link are ``last``; nothing for an empty journal."""
        if last is None:
            return None
        head = Head(now.isoformat(), *last)
        content = {"at": head.at, "line": head.line, "chain": head.chain}
        signed = {**content, "seal": seal(self.key(), content)}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as heads:
            heads.write(json.dumps(signed) + "\n")
            heads.flush()
            os.fsync(heads.fileno())
        self._day = head.day
        return head

    def read(self) -> list[Head]:
        """Every head of the file, none when there is no file."""
        return self.read_from(self.path) if self.path.is_file() else []

    def read_from(self, path: Path) -> list[Head]:
        """Every head of a copy; NotFoundError when it cannot be read."""
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError as error:
            message = f"Le fichier de têtes «\u00a0{path}\u00a0» ne peut pas être lu. Vérifiez son chemin."
            raise NotFoundError(message) from error
        return list(self._heads(lines))

    def _heads(self, lines: Iterable[str]) -> Iterable[Head]:
        key = self.key()
        for line in lines:
            if line.strip():
                yield _head(key, line)


def _head(key: bytes, line: str) -> Head:
    """The head of a line; an unreadable one counts as forged, at line 0."""
    try:
        found: Mapping[str, object] = json.loads(line)
        content = {name: found[name] for name in SIGNED}
        head = Head(str(content["at"]), int(str(content["line"])), str(content["chain"]))
        _ = head.day
        return Head(head.at, head.line, head.chain, same(seal(key, content), str(found["seal"])))
    except (ValueError, KeyError, TypeError, OverflowError):
        return Head("1970-01-01T00:00:00+00:00", 0, "", sealed=False)
