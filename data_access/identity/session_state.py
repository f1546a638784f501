"""Who a session stands for, and the last answer kept in memory for the minutes when the base does not answer."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from weakref import WeakKeyDictionary

from data_access.clock import MICROSECONDS, to_microseconds
from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from data_access.identity.age import Moment, elapsed, moment_of
from data_access.store import Store

OUTAGE = 10 * 60 * MICROSECONDS
"""How long somebody already known may go on reading while the base is away: nothing can be written meanwhile."""

KEPT = 1_000


@dataclass(frozen=True, slots=True)
class SessionState:
    """Who comes by an id. ``warn`` when it closes soon; ``reason`` says in French why it is closed, empty if it is not.

    ``expires_at`` is when it closes if nobody uses it, None without a session; ``extendable`` is false once the
    longest duration is what closes it.
    """

    actor: Actor
    expires_at: datetime | None = None
    warn: bool = False
    reason: str = ""
    extendable: bool = False


NOBODY = SessionState(ANONYMOUS_ACTOR)
Memory = OrderedDict[str, tuple[SessionState, Moment]]
_memories: WeakKeyDictionary[Store, Memory] = WeakKeyDictionary()
_lock = Lock()


def remember(store: Store, digest: str, state: SessionState) -> None:
    """Keep the last answer about an open session, and forget a closed one at once."""
    with _lock:
        memory = _memories.setdefault(store, OrderedDict())
        memory.pop(digest, None)
        if state.expires_at is not None:
            memory[digest] = (state, moment_of(store.clock))
            if len(memory) > KEPT:
                memory.popitem(last=False)


def recall(store: Store, digest: str) -> SessionState | None:
    """The last answer about a session, None when it is too old or the session would have closed since."""
    with _lock:
        known = _memories.get(store, OrderedDict()).get(digest)
    if known is None or known[0].expires_at is None:
        return None
    state, seen = known
    lived = elapsed(seen, moment_of(store.clock))
    left = to_microseconds(known[0].expires_at) - seen.wall
    return state if lived is not None and lived < min(OUTAGE, left) else None
