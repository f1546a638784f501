"""Reads, verifies and purges the security log. Writing it belongs to the gestures that it tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.security_log import SecurityCheck, SecurityEvent
from data_access.store import Store

READ = "securite.lire"
PAGE = 100


@dataclass(frozen=True, slots=True)
class SecurityQuery:
    """Which events to read: days of Morlaix (both included), an event and an actor (empty for all), ``page`` from 1."""

    since: date | None = None
    until: date | None = None
    event: str = ""
    actor: str = ""
    count: int = PAGE
    page: int = 1

    def keeps(self, event: SecurityEvent) -> bool:
        """Whether an event is asked for."""
        if (self.event and event.event != self.event) or (self.actor and event.words.get("actor") != self.actor):
            return False
        day = _day(event)
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@operation(READ)
def read_security_log(store: Store, _actor: Actor, query: SecurityQuery | None = None) -> Sequence[SecurityEvent]:
    """The events of a query, the newest first; those older than twelve months are gone."""
    wanted = query or SecurityQuery()
    found = [event for event in reversed(store.security.read()) if wanted.keeps(event)]
    first = (max(wanted.page, 1) - 1) * wanted.count
    return found[first : first + wanted.count]


@operation(READ)
def verify_security_log(store: Store, actor: Actor) -> SecurityCheck:
    """Read the seals of the security log again, and its checkpoint; the log itself says who did."""
    store.security.add("securite_verifie", actor=actor.id)
    return store.security.verify()


@operation("securite.purger")
def purge_security_log(store: Store, actor: Actor) -> int:
    """Let go of the events older than twelve months, behind a signed checkpoint; returns how many left.

    The log does it by itself at its first event of each day; this is for a machine that sees nobody for long.
    """
    gone = store.security.purge()
    store.security.add("securite_purge", actor=actor.id, lines=str(gone))
    return gone


def _day(event: SecurityEvent) -> date | None:
    try:
        return paris_date(datetime.fromisoformat(event.at))
    except ValueError:
        return None
