"""The notes of the field in memory, as of now or of an edition, narrowed to what a person reads. Writes nothing.

A note of the past is read by who may read it today as well: a note made more secret is so in every replay.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from data_access.clock import to_microseconds
from data_access.repositories.field_notes import FieldNotes
from data_access.repositories.meetings import LATER
from data_access.store import Store
from indicators.actions.access import PROGRAM, Viewer
from indicators.field.notes import FieldNote, may_read
from indicators.field.search import NoteIndex

KEPT = 8
Key = tuple[tuple[int, int], int, Viewer]


@dataclass
class _Shelf:
    indexes: OrderedDict[Key, NoteIndex] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)


_SHELVES: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_OPENING = Lock()


def readable_notes(store: Store, viewer: Viewer, edition: str = "") -> NoteIndex:
    """The notes a person reads, ready to be searched, now or at the closing of an edition."""
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    shelf = _shelf_of(store)
    with store.reading() as uow:
        key = (FieldNotes(uow.connection).key(), until, viewer)
        with shelf.lock:
            if key in shelf.indexes:
                shelf.indexes.move_to_end(key)
                return shelf.indexes[key]
        found = NoteIndex(_readable(FieldNotes(uow.connection, until), viewer))
        if edition:
            today = {n.number for n in FieldNotes(uow.connection).all() if may_read(n, viewer)}
            found = NoteIndex([note for note in found.notes if note.number in today])
    with shelf.lock:
        shelf.indexes[key] = found
        while len(shelf.indexes) > KEPT:
            shelf.indexes.popitem(last=False)
    return found


def notes_key(store: Store, edition: str = "") -> str:
    """What changes when a note is filed, corrected or withdrawn: a part of the key of what shows notes."""
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        last, withdrawn = FieldNotes(uow.connection, until).key()
    return f"{last}-{withdrawn}"


def hides_notes(store: Store, viewer: Viewer, edition: str = "") -> bool:
    """Whether there are notes that a person may not read: what is shown to them then says so."""
    seen, whole = (readable_notes(store, who, edition).notes for who in (viewer, PROGRAM))
    return len(seen) < len(whole)


def _readable(notes: FieldNotes, viewer: Viewer) -> list[FieldNote]:
    return [note for note in notes.all() if may_read(note, viewer)]


def _shelf_of(store: Store) -> _Shelf:
    with _OPENING:
        return _SHELVES.setdefault(store, _Shelf())
