"""Who reads a line of a register, by its confidentiality: the same three levels as an action. Knows no account."""

from dataclasses import replace
from typing import TypeVar

from indicators.actions.access import Viewer
from indicators.actions.words import Confidentiality
from indicators.service_points.model import CoordinationBody, Registers, ServicePoint, TravelTimes

Entry = ServicePoint | TravelTimes | CoordinationBody
E = TypeVar("E", ServicePoint, TravelTimes, CoordinationBody)


def may_read_entry(entry: Entry, viewer: Viewer) -> bool:
    """Whether a signed-in person reads a line.

    Public: everyone. « partenaires »: the signatories and the organisations named. « restreint »: those named, and
    whoever leads the meeting, when their role reads restricted records.

    >>> body = CoordinationBody("i1", "Cellule", ("CCAS",), (), confidentiality=Confidentiality.RESTRICTED)
    >>> may_read_entry(body, Viewer(frozenset())), may_read_entry(body, Viewer(frozenset(), "CCAS", restricted=True))
    (False, True)
    """
    if viewer.whole or entry.confidentiality is Confidentiality.PUBLIC:
        return True
    named = bool(viewer.organisation) and viewer.organisation in entry.organisations
    if entry.confidentiality is Confidentiality.PARTNERS:
        return bool(viewer.signatory) or named
    return viewer.restricted and (viewer.chair or named)


def seen_by(registers: Registers, viewer: Viewer) -> Registers:
    """The registers as somebody may read them, never more."""
    return replace(
        registers,
        points=_kept(registers.points, viewer),
        times=_kept(registers.times, viewer),
        bodies=_kept(registers.bodies, viewer),
    )


def _kept(entries: tuple[E, ...], viewer: Viewer) -> tuple[E, ...]:
    return tuple(entry for entry in entries if may_read_entry(entry, viewer))
