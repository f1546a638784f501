"""Puts the writers of this process in line, first come first served. Between processes the base itself does it.

SQLite lets whoever polls at the right moment in: under many writers one of them may wait in vain. A line of our own
also keeps waiting writers from holding the connections that readers need.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from sqlalchemy import Engine
from sqlalchemy.engine import URL

from data_access.engine import LOCK_TIMEOUT_MS
from data_access.faults import LOCKED
from indicators.errors import StoreUnavailableError


class WritersQueue:
    """The line before one base. Safe between threads; a writer never queues twice."""

    def __init__(self) -> None:
        """Nobody waits."""
        self._guard = Lock()
        self._busy = False
        self._waiting: deque[Event] = deque()

    @contextmanager
    def turn(self, patience_s: float = LOCK_TIMEOUT_MS / 1000) -> Iterator[None]:
        """Wait for one's turn; StoreUnavailableError when patience runs out, nothing having been written."""
        called = Event()
        with self._guard:
            if self._busy:
                self._waiting.append(called)
            else:
                self._busy = True
                called.set()
        if not called.wait(patience_s) and self._gave_up(called):
            raise StoreUnavailableError(LOCKED)
        try:
            yield
        finally:
            self._next()

    def _gave_up(self, called: Event) -> bool:
        """Leave the line; False when one's turn came meanwhile."""
        with self._guard:
            if called.is_set():
                return False
            self._waiting.remove(called)
            return True

    def _next(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False


_QUEUES: dict[URL, WritersQueue] = {}
_OPENING = Lock()


def queue_of(engine: Engine) -> WritersQueue:
    """The line before the base of an engine, the same for every opening of it in this process."""
    with _OPENING:
        return _QUEUES.setdefault(engine.url, WritersQueue())
