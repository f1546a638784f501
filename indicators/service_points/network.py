"""Who works with whom and where: organisations, coordination bodies, communes, in an order that never changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.words import OUTSIDE, PartnerDegree
from indicators.formats import french_key
from indicators.service_points.model import CoordinationBody
from indicators.territories import EPCI_CODE, Territory


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two nodes; ``actions`` are the numbers of the actions that make it, none for a body."""

    start: str
    end: str
    actions: tuple[str, ...] = ()
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Three columns from top to bottom, and their ties; ``uncovered`` are communes where no body meets."""

    organisations: tuple[str, ...]
    bodies: tuple[CoordinationBody, ...]
    communes: tuple[str, ...]
    uncovered: frozenset[str]
    seats: tuple[Link, ...]
    reach: tuple[Link, ...]
    shared: tuple[Link, ...]


def build_network(
    bodies: Sequence[CoordinationBody],
    records: Iterable[ActionRecord],
    communes: Sequence[Territory],
    groups: Mapping[str, Territory],
) -> Network:
    """The network of bodies and of actions.

    ``seats`` tie organisations to bodies, ``reach`` bodies to communes, ``shared`` organisations to the communes that
    an action names (the whole community names none in particular).

    Communes stand in alphabetical order, those without a body last; a body stands at the mean place of its communes,
    an organisation at that of its bodies: the same facts always give the same drawing.
    """
    names = {commune.code: commune.name for commune in communes}
    met = {code for body in bodies for code in body.communes}
    order = sorted(names, key=lambda code: (code not in met, french_key(names[code])))
    rank = {code: place for place, code in enumerate(order)}
    ordered = sorted(bodies, key=lambda b: (_mean([rank[c] for c in b.communes if c in rank]), b.code))
    shared = _shared(records, set(names), groups)
    seats = tuple(Link(o, body.code, (), body.demonstration) for body in ordered for o in body.organisations)
    heights = {body.code: place for place, body in enumerate(ordered)}
    named = {link.start for link in (*seats, *shared)}
    lead = {o: _mean([heights[link.end] for link in seats if link.start == o]) for o in named}
    return Network(
        organisations=tuple(sorted(named, key=lambda o: (lead[o], french_key(o)))),
        bodies=tuple(ordered),
        communes=tuple(order),
        uncovered=frozenset(names) - met,
        seats=seats,
        reach=tuple(Link(b.code, c, (), b.demonstration) for b in ordered for c in b.communes if c in rank),
        shared=shared,
    )


def _shared(records: Iterable[ActionRecord], known: set[str], groups: Mapping[str, Territory]) -> tuple[Link, ...]:
    """One tie an organisation and a commune, with the actions that both are in."""
    found: dict[tuple[str, str], list[ActionRecord]] = {}
    for record in records:
        bound = {record.lead_organisation} - {""}
        bound |= {p.organisation for p in record.partners if p.degree is PartnerDegree.COMMITTED}
        for organisation in bound:
            for code in _communes_of(record, groups) & known:
                found.setdefault((organisation, code), []).append(record)
    return tuple(
        Link(*ends, tuple(sorted(r.number for r in held)), any(r.demonstration for r in held))
        for ends, held in sorted(found.items())
    )


def _communes_of(record: ActionRecord, groups: Mapping[str, Territory]) -> set[str]:
    codes = set(record.territories) - {OUTSIDE, EPCI_CODE}
    return codes | {member for code in codes if code in groups for member in groups[code].members}


def _mean(places: Sequence[int]) -> float:
    return sum(places) / len(places) if places else float("inf")
