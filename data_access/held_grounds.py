"""Reads what decisions rest on, now or at the closing of an edition, for a reader. Writes and decides nothing."""

from collections.abc import Mapping, Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from data_access.actions.access import viewer_of
from data_access.clock import to_microseconds
from data_access.identity.actor import Actor
from data_access.repositories.decisions import Decisions
from data_access.repositories.field_notes import FieldNotes
from data_access.repositories.grounds import Grounds
from data_access.repositories.meetings import LATER
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.decision_grounds import Basis, CitedNote, basis_of, figures_in, standing
from indicators.decisions import Decision
from indicators.views.decision_grounds import DecisionGrounds, build_grounds

_COUNTS: WeakKeyDictionary[Store, dict[str, int]] = WeakKeyDictionary()
_OPENING = Lock()
"""Figures frozen with each decision: kept for good, as evidence never changes."""


def grounds_of(store: Store, actor: Actor, numbers: Sequence[str], edition: str = "") -> Mapping[str, DecisionGrounds]:
    """What each of these decisions rests on, with the notes the actor may read, today and at the edition alike."""
    viewer, places = viewer_of(actor), store.catalogue.territories
    with store.reading() as uow:
        cited = _cited(uow, to_microseconds(store.edition(edition).at) if edition else LATER)
        counts = _figures(store, uow, numbers)
    return {number: build_grounds(counts[number], cited.get(number, ()), viewer, places) for number in numbers}


def bases_of(store: Store, decisions: Sequence[Decision]) -> tuple[tuple[Decision, Basis], ...]:
    """Which knowledge each of these decisions rests on, today."""
    with store.reading() as uow:
        cited = _cited(uow, LATER)
        counts = _figures(store, uow, [decision.number for decision in decisions])
    return tuple((d, basis_of(counts[d.number], standing(cited.get(d.number, ())))) for d in decisions)


def _cited(uow: UnitOfWork, until: int) -> dict[str, tuple[CitedNote, ...]]:
    """Each cited note at its version, beside what it has become since: consent taken back today is so in the past."""
    links = Grounds(uow.connection, until).cited()
    if not links:
        return {}
    notes = FieldNotes(uow.connection)
    versions = {n: {v.version: v for v in notes.versions(n)} for n in {n for pairs in links.values() for n, _ in pairs}}
    return {
        decision: tuple(CitedNote(versions[n][v], versions[n][max(versions[n])]) for n, v in pairs)
        for decision, pairs in links.items()
    }


def _figures(store: Store, uow: UnitOfWork, numbers: Sequence[str]) -> dict[str, int]:
    with _OPENING:
        known = _COUNTS.setdefault(store, {})
    decisions = Decisions(uow.connection)
    for number in numbers:
        if number not in known:
            kept = decisions.evidence(number)
            known[number] = figures_in(kept.evidence if kept else None)
    return known
