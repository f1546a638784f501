"""A meeting read whole, kept by the number of lines appended to it: forty screens of a room have it read once.

Lines are only ever appended, so that the same number means the same meeting. Serves readings, never a gesture.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from data_access.repositories.appended import Appended
from data_access.repositories.meetings import Meetings
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError
from indicators.meetings import Meeting

KEPT = 64
ALL = 0
"""No meeting has this number: the list of all is kept under it."""


@dataclass(frozen=True, slots=True)
class _Held:
    state: int
    meetings: tuple[Meeting, ...]


_memories: WeakKeyDictionary[Store, OrderedDict[int, _Held]] = WeakKeyDictionary()
_lock = Lock()


def held_meeting(store: Store, number: int) -> tuple[int, Meeting | None]:
    """The number of lines of a meeting and the meeting itself as it stands, None when there is none."""
    if number == ALL:
        return 0, None
    with store.reading() as uow:
        found = _held(store, uow, number)
    return found.state, found.meetings[0] if found.meetings else None


def held_meetings(store: Store) -> tuple[Meeting, ...]:
    """Every meeting as it stands, the latest day first."""
    with store.reading() as uow:
        return _held(store, uow, ALL).meetings


def existing(found: Meeting | None) -> Meeting:
    """The meeting found; NotFoundError when there is none."""
    if found is None:
        message = "Cette réunion n’existe pas. Choisissez-la dans la liste des réunions."
        raise NotFoundError(message)
    return found


def _held(store: Store, uow: UnitOfWork, number: int) -> _Held:
    appended, meetings = Appended(uow.connection), Meetings(uow.connection)
    state = appended.to_meeting(number) if number else appended.to_meetings()
    with _lock:
        kept = _memories.setdefault(store, OrderedDict()).get(number)
    if kept is not None and kept.state == state:
        return kept
    one = meetings.find(number) if number else None
    found = _Held(state, ((one,) if one else ()) if number else meetings.all())
    with _lock:
        memory = _memories.setdefault(store, OrderedDict())
        memory[number] = found
        memory.move_to_end(number)
        while len(memory) > KEPT:
            memory.popitem(last=False)
    return found
