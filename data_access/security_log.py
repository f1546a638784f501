"""The security log: sign-ins, refusals, sessions. Apart from the journal; it holds no figure and no free text.

Each line carries a seal that follows the one before. After twelve months lines leave, and a signed checkpoint says how
many, from when to when, and their digest.
"""

import fcntl
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from data_access.clock import Clock
from data_access.identity.actor import Actor
from data_access.identity.chain import GENESIS, same, seal
from indicators.errors import UserError
from indicators.formats import french_key, plural

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:@+-]{0,79}")
NOT_KEPT = "non-conserve"
PURGE = "purge"
KEPT_MONTHS = 12
TAIL_BYTES = 16_384
SEAL, PREVIOUS = "seal", "previous"


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """One event as read: when, what, and its codes."""

    at: str
    event: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SecurityCheck:
    """What a verification of the log found: lines in force, lines purged by a signed checkpoint, French faults."""

    lines: int
    purged: int
    faults: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Nothing was edited, removed, added or moved, as far as it can be seen: a cut of the end cannot."""
        return not self.faults

    def sentences(self) -> tuple[str, ...]:
        """The report."""
        read = plural(self.lines, "ligne", "lignes")
        gone = plural(self.purged, "ligne plus ancienne purgée", "lignes plus anciennes purgées")
        purged = f", {gone} sous un point de contrôle signé" if self.purged else ""
        if self.intact:
            first = f"Le journal de sécurité est intact\u00a0: {read}{purged}."
        else:
            count = plural(len(self.faults), "anomalie", "anomalies")
            first = f"Le journal de sécurité a été altéré\u00a0: {count} sur {read}."
        return (first, *self.faults[:1], "Une coupure de la fin de ce fichier ne se verrait pas.")


@dataclass
class SecurityLog:
    """One line of JSON per event, appended to a file of the data folder; a full disk never stops a refusal."""

    path: Path
    clock: Clock
    key: Callable[[], bytes]
    _lock: Lock = field(default_factory=Lock, repr=False)
    _purged_on: date | None = None

    def refused(self, actor: Actor, operation: str) -> None:
        """An actor asked for an operation that the role does not allow."""
        self.add("refus", actor=actor.id, role=actor.role.value, operation=operation)

    def add(self, event: str, **words: str) -> None:
        """Append one event with its codes; what is not a code (a sentence, a typed password) is not kept."""
        now = self.clock.now()
        codes = {name: word if CODE.fullmatch(word) else NOT_KEPT for name, word in words.items() if word}
        line = {"at": now.isoformat(), "event": event, **codes}
        try:
            with self._alone():
                self._append(line)
            if self._purged_on != now.date():
                self._purged_on = now.date()
                self.purge()
        except (OSError, UserError):
            return

    def purge(self) -> int:
        """Let go of what is older than twelve months, behind a signed checkpoint; returns how many lines left."""
        limit = _a_year_before(self.clock.now()).isoformat()
        with self._alone():
            lines = self._lines()
            known = _checkpoint_of(lines)
            body = lines[1:] if known else lines
            gone = _older(body, limit)
            if gone:
                kept = [_dump(self._checkpoint(known, lines[: len(lines) - len(body) + gone])), *body[gone:]]
                self._replace(kept)
        return gone

    def read(self) -> list[SecurityEvent]:
        """Every event in force, the oldest first; an unreadable line is told as such."""
        return [_event(line) for line in self._lines()]

    def verify(self) -> SecurityCheck:
        """Read the seals again, from the checkpoint or from the first line."""
        key, lines = self.key(), self._lines()
        known = _checkpoint_of(lines)
        body = lines[1:] if known else lines
        faults = [] if known is None or _is_signed(key, known) else ["Le point de contrôle n’est pas signé."]
        previous = str(known[PREVIOUS]) if known else GENESIS
        first = 2 if known else 1
        unsealed: list[str] = []
        for number, line in enumerate(body, first):
            content = _content(line)
            if not content.get(SEAL) and len(unsealed) == number - first:
                unsealed.append(line)
                continue
            if number == first + len(unsealed) and unsealed:
                previous = _digest(unsealed)
            if not same(_seal(key, previous, content), str(content.get(SEAL, ""))):
                fact = "elle a été modifiée, ajoutée ou déplacée, ou une ligne a été retirée avant elle"
                faults.append(f"Ligne {number} du journal de sécurité\u00a0: {fact}.")
            previous = str(content.get(SEAL, ""))
        if unsealed and len(unsealed) == len(body):
            faults.append("Aucune ligne du journal de sécurité ne porte de sceau.")
        return SecurityCheck(len(body), int(known["count"]) if known else 0, tuple(faults))

    def _append(self, line: dict[str, str]) -> None:
        with self.path.open("ab+") as log:
            end = log.seek(0, 2)
            log.seek(max(0, end - TAIL_BYTES))
            tail = log.read().decode("utf-8", "replace")
            torn = bool(tail) and not tail.endswith("\n")
            last = tail.splitlines()[-1] if tail.strip() else ""
            previous = self._previous(last) if last else GENESIS
            sealed = {**line, SEAL: _seal(self.key(), previous, line)}
            log.write((("\n" if torn else "") + _dump(sealed) + "\n").encode())

    def _previous(self, last: str) -> str:
        """The seal the next line follows; lines older than the seals are followed by their digest."""
        content = _content(last)
        if content.get("event") == PURGE and PREVIOUS in content:
            return str(content[PREVIOUS])
        return str(content[SEAL]) if content.get(SEAL) else _digest(self._lines())

    def _checkpoint(self, known: Mapping[str, Any] | None, gone: Sequence[str]) -> dict[str, Any]:
        """The checkpoint that takes the place of lines, an older checkpoint among them."""
        events = [_content(line) for line in (gone[1:] if known else gone)]
        last = events[-1]
        content = {
            "at": self.clock.now().isoformat(),
            "event": PURGE,
            "count": len(events) + (int(known["count"]) if known else 0),
            "first": str(known["first"]) if known else str(events[0].get("at", "")),
            "last": str(last.get("at", "")),
            "digest": _digest(gone),
            PREVIOUS: str(last.get(SEAL) or _digest(gone)),
        }
        return {**content, SEAL: seal(self.key(), content)}

    def _lines(self) -> list[str]:
        try:
            return [line for line in self.path.read_text("utf-8", "replace").split("\n") if line.strip()]
        except FileNotFoundError:
            return []

    def _replace(self, lines: Sequence[str]) -> None:
        fresh = self.path.with_suffix(".nouveau")
        fresh.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        fresh.replace(self.path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, among threads and processes."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, self.path.with_suffix(".verrou").open("a") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield


def code_of(words: str) -> str:
    """Words of ours as a code the log keeps.

    >>> code_of("rôle modifié"), code_of("fournisseur d’identité")
    ('role_modifie', 'fournisseur_d_identite')
    """
    return re.sub(r"[^a-z0-9]+", "_", french_key(words)).strip("_")


def _seal(key: bytes, previous: str, content: Mapping[str, Any]) -> str:
    return seal(key, {"after": previous, "line": {k: v for k, v in content.items() if k != SEAL}})


def _is_signed(key: bytes, checkpoint: Mapping[str, Any]) -> bool:
    content = {name: value for name, value in checkpoint.items() if name != SEAL}
    return same(seal(key, content), str(checkpoint.get(SEAL, "")))


def _checkpoint_of(lines: Sequence[str]) -> Mapping[str, Any] | None:
    content = _content(lines[0]) if lines else {}
    return content if content.get("event") == PURGE and PREVIOUS in content else None


def _older(lines: Sequence[str], limit: str) -> int:
    """How many lines at the start are older than a limit; the order is that of the file, not of the clock."""
    for number, line in enumerate(lines):
        if str(_content(line).get("at", "")) >= limit:
            return number
    return len(lines)


def _a_year_before(now: datetime) -> datetime:
    try:
        return now.replace(year=now.year - KEPT_MONTHS // 12)
    except ValueError:
        return now.replace(year=now.year - 1, day=28)


def _content(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _event(line: str) -> SecurityEvent:
    content = _content(line)
    words = {name: str(word) for name, word in content.items() if name not in ("at", "event", SEAL, PREVIOUS)}
    return SecurityEvent(str(content.get("at", "")), str(content.get("event", "illisible")), words)


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _dump(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)
