"""Holds every commune against every service of a list: nearest, and farthest of the list. Words nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from indicators.catalogue.services import ServiceKind, ServiceRules
from indicators.formats import french_key
from indicators.service_points.access import Reached, Spot, nearest_by_air, nearest_by_road, spots_of, worst_of
from indicators.service_points.model import TravelTimes
from indicators.territories import Level, Territory
from indicators.views.facts import Facts


@dataclass(frozen=True)
class Measured:
    """For each commune, what each item of a list is reached at, by air and by road.

    ``counted`` are the items the farthest is chosen among: invented places never decide beside real ones.
    """

    communes: tuple[Territory, ...]
    items: tuple[ServiceKind, ...]
    counted: tuple[str, ...]
    by_air: Mapping[str, tuple[Reached, ...]]
    by_road: Mapping[str, tuple[Reached, ...]]

    @property
    def demonstration(self) -> bool:
        """Whether anything shown rests on an invented place or time."""
        return any(r.demonstration for held in (self.by_air, self.by_road) for found in held.values() for r in found)

    def farthest(self) -> dict[str, Reached | None]:
        """The farthest item of each commune, as the crow flies."""
        return {code: worst_of(self._counted(found)) for code, found in self.by_air.items()}

    def farthest_by_road(self) -> dict[str, Reached | None]:
        """The farthest item of each commune by road; None where an item has no time."""
        kept = {code: self._counted(found) for code, found in self.by_road.items()}
        return {code: None if any(r.size is None for r in found) else worst_of(found) for code, found in kept.items()}

    def _counted(self, found: Sequence[Reached]) -> list[Reached]:
        return [r for r in found if r.kind in self.counted]


def measure(facts: Facts, items: Sequence[ServiceKind], rules: ServiceRules) -> Measured:
    """Every commune held against every item that is somewhere; items that are nowhere are left out."""
    spots = {item.code: spots_in(facts, item, rules) for item in items}
    known = tuple(item for item in items if spots[item.code])
    real = tuple(item.code for item in known if not any(s.demonstration for s in spots[item.code]))
    communes = tuple(sorted(facts.catalogue.communes(), key=lambda c: french_key(c.name)))
    times = {table.origin: table for table in times_in(facts)}
    air, road = {}, {}
    for commune in communes:
        here = rules.places[commune.code]
        air[commune.code] = tuple(nearest_by_air(commune.code, here, i.code, spots[i.code]) for i in known)
        road[commune.code] = tuple(nearest_by_road(commune.code, i.code, spots[i.code], times) for i in known)
    return Measured(communes, known, real or tuple(spots), air, road)


def spots_in(facts: Facts, kind: ServiceKind, rules: ServiceRules) -> tuple[Spot, ...]:
    """Where a kind is: the register, and the communes where the latest count says it is."""
    return spots_of(kind, facts.registers.points, present_in(facts, kind), rules.places)


def present_in(facts: Facts, kind: ServiceKind) -> tuple[str, ...]:
    """The communes where the latest count says the kind is; none when nothing counts it."""
    rows = facts.series(kind.counted_by).filter(pl.col("level") == Level.COMMUNE.value)
    if rows.is_empty():
        return ()
    latest = rows.filter((pl.col("vintage") == facts.vintages(kind.counted_by)[-1]) & (pl.col("value") > 0))
    return tuple(sorted(latest["territory"].to_list()))


def times_in(facts: Facts) -> tuple[TravelTimes, ...]:
    """The tables of times; the invented ones leave as soon as one is real."""
    return tuple(t for t in facts.registers.times if not t.demonstration) or facts.registers.times
