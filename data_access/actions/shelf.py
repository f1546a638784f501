"""The plan in memory, as of any change, whole or as a person sees it. Reads the store; never writes it.

A change made by any process is seen within a second; the last plan read is served while the base is unreachable.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock, RLock

from data_access.clock import Clock, paris_date
from data_access.faults import StoreNotPreparedError
from data_access.identity.parameters import CONFIRMATION_DAYS
from data_access.repositories.parameters import Parameters
from data_access.unit_of_work import UnitOfWork
from indicators.actions.access import PROGRAM, Viewer
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.errors import StoreUnavailableError

SEEN_TTL_S = 1.0
PLANS_KEPT = 64
TOUCHED_AT_MOST = 200
Reading = Callable[[], AbstractContextManager[UnitOfWork]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where the plan stands: the last change, and the delay after which a status fades."""

    sequence: int
    confirm_within: int


@dataclass(frozen=True, slots=True)
class _Key:
    stamp: Stamp
    today: date
    viewer: Viewer
    latest: int = 0
    """The last change when rights were looked at: what a person may read of the past depends on the present."""


class PlanShelf:
    """The plans of one open store. Safe between threads."""

    def __init__(self, reading: Reading, clock: Clock, mode: str) -> None:
        """Read nothing yet."""
        self._reading = reading
        self._clock = clock
        self._mode = mode
        self._seen: tuple[Stamp, float] | None = None
        self._plans: OrderedDict[_Key, Plan] = OrderedDict()
        self._editions: dict[datetime, int] = {}
        self._lock = Lock()
        self._building = RLock()

    def forget(self) -> None:
        """Look at the base at the next question: something was just written."""
        self._seen = None

    def stamp(self) -> Stamp:
        """Where the plan stands, at most one second old."""
        now = self._clock.monotonic()
        seen = self._seen
        if seen is not None and now - seen[1] < SEEN_TTL_S:
            return seen[0]
        with self._reading() as uow:
            stamp = Stamp(uow.actions.current(), self._delay(uow))
        self._seen = (stamp, now)
        return stamp

    def _delay(self, uow: UnitOfWork) -> int:
        return int(Parameters(uow.connection).values(self._mode)[CONFIRMATION_DAYS])

    def at(self, instant: datetime, today: date, viewer: Viewer = PROGRAM) -> Plan:
        """The plan at an instant, seen on a day."""
        with self._reading() as uow:
            stamp = Stamp(uow.actions.at_or_before(instant), self._delay(uow))
        return self._seen_plan(stamp, today, viewer)

    def of_edition(self, closed: datetime, confirm_within: int, viewer: Viewer = PROGRAM) -> Plan:
        """The plan an edition froze, on its day and with its delay: no change is ever dated before a closed edition."""
        if closed not in self._editions:
            with self._reading() as uow:
                self._editions[closed] = uow.actions.at_or_before(closed)
        return self._seen_plan(Stamp(self._editions[closed], confirm_within), paris_date(closed), viewer)

    def in_memory(self, sequence: int) -> Plan | None:
        """The whole plan at a change if it is in memory; asks the base nothing."""
        return self._whole().get(sequence)

    def _whole(self) -> dict[int, Plan]:
        """The whole plans in memory, by last change."""
        with self._lock:
            return {plan.sequence: plan for key, plan in self._plans.items() if key.viewer == PROGRAM}

    def now(self, today: date, viewer: Viewer = PROGRAM) -> Plan:
        """The plan in force; while the base is unreachable, the last one in memory, else an unknown one."""
        try:
            return self._seen_plan(self.stamp(), today, viewer)
        except StoreNotPreparedError:
            raise
        except StoreUnavailableError:
            return self._last_good(today, viewer)

    def _last_good(self, today: date, viewer: Viewer) -> Plan:
        kept = self._whole()
        if not kept:
            return Plan((), today, known=False)
        last = kept[max(kept)]
        return self._seen_plan(Stamp(last.sequence, last.confirm_within), today, viewer)

    def _seen_plan(self, stamp: Stamp, today: date, viewer: Viewer) -> Plan:
        latest = 0 if viewer == PROGRAM else self._latest(stamp).sequence
        return self._plan(_Key(stamp, today, viewer, latest))

    def _plan(self, key: _Key) -> Plan:
        return self._kept(key) or self._build_once(key)

    def _kept(self, key: _Key) -> Plan | None:
        with self._lock:
            if key in self._plans:
                self._plans.move_to_end(key)
            return self._plans.get(key)

    def _build_once(self, key: _Key) -> Plan:
        """Build a plan while the others who ask for it wait."""
        with self._building:
            found = self._kept(key)
            if found is None:
                found = self._built(key)
                with self._lock:
                    self._plans[key] = found
                    while len(self._plans) > PLANS_KEPT:
                        self._plans.popitem(last=False)
            return found

    def _built(self, key: _Key) -> Plan:
        if key.viewer != PROGRAM:
            return self._narrowed(key)
        return Plan(self._records(key.stamp.sequence), key.today, key.stamp.sequence, key.stamp.confirm_within)

    def _records(self, sequence: int) -> tuple[ActionRecord, ...]:
        """The records at a change: from memory, else from the last plan before it and what was written since."""
        whole = self._whole()
        if sequence in whole:
            return whole[sequence].everything
        earlier = max((known for known in whole if known < sequence), default=0)
        with self._reading() as uow:
            if not earlier:
                return uow.actions.records(sequence)
            touched = uow.actions.touched(earlier, sequence)
            if len(touched) > TOUCHED_AT_MOST:
                return uow.actions.records(sequence)
            fresh = {r.id: r for r in uow.actions.records(sequence, touched)}
        kept = {r.id: r for r in whole[earlier].everything}
        return tuple(sorted((kept | fresh).values(), key=lambda r: (r.number, r.id)))

    def _latest(self, known: Stamp) -> Stamp:
        try:
            return self.stamp()
        except StoreUnavailableError:
            return self._seen[0] if self._seen else known

    def _narrowed(self, key: _Key) -> Plan:
        """What a person sees; a record of the past is seen only by who may read it today as well."""
        seen = self._plan(_Key(key.stamp, key.today, PROGRAM)).seen_by(key.viewer)
        if key.latest == key.stamp.sequence:
            return seen
        present = _Key(Stamp(key.latest, key.stamp.confirm_within), key.today, PROGRAM)
        readable = self._plan(present).seen_by(key.viewer).by_id
        return seen.on(r for r in seen.everything if r.id in readable)
