"""Reads what figures and field say of each objective, on the notes the actor may read. Writes and decides nothing."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TypeAlias
from weakref import WeakKeyDictionary

from data_access.actions.access import viewer_of
from data_access.field_shelf import notes_key, readable_notes
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.field_notes import READ
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.actions.access import Viewer
from indicators.views.corroboration_builder import build_corroboration
from indicators.views.corroboration_views import CorroborationView

KEPT = 16
Key: TypeAlias = tuple[str, str, date, int, str, Viewer]


@dataclass
class _Shelf:
    views: OrderedDict[Key, CorroborationView] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)


_SHELVES: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_OPENING = Lock()


@operation(READ)
def read_corroboration(store: Store, actor: Actor, edition: str = "") -> CorroborationView:
    """The confrontation on every objective, now or as an edition froze it, on the notes the actor may read.

    Built once for those who read the same figures and the same notes.
    """
    facts, viewer = facts_for(store, edition), viewer_of(actor)
    key = (facts.data_version, edition, facts.today, len(facts.masks), notes_key(store, edition), viewer)
    with _OPENING:
        shelf = _SHELVES.setdefault(store, _Shelf())
    with shelf.lock:
        if key in shelf.views:
            shelf.views.move_to_end(key)
            return shelf.views[key]
    found = build_corroboration(facts, readable_notes(store, viewer, edition).notes)
    with shelf.lock:
        shelf.views[key] = found
        while len(shelf.views) > KEPT:
            shelf.views.popitem(last=False)
    return found
