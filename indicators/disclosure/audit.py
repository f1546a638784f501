"""The audit of a publication: what a coalition of every reader can deduce from all that was ever shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure.attacker.published import World, systems_of
from indicators.disclosure.attacker.seen_rows import seen_rows
from indicators.disclosure.attacker.system import Finding, System
from indicators.disclosure.attacker.verdict import attack
from indicators.disclosure.past import no_past
from indicators.territories import Territory


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld small count that can be had: its key, the bounds found (people, households), and the reasoning.

    ``reason`` and ``witnesses`` are French and hold no figure; ``place`` is the name of the territory.
    """

    indicator: str
    territory: str
    vintage: str
    low: float
    high: float
    exact: bool = False
    place: str = ""
    reason: str = ""
    witnesses: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """What is left unknown."""
        return self.high - self.low


def audit(
    published: pl.DataFrame,
    raw: pl.DataFrame,
    catalogue: Catalogue,
    past: pl.DataFrame | None = None,
    groups: Sequence[Territory] = (),
) -> tuple[Leak, ...]:
    """Every small count of ``raw`` that ``published`` gives back within less than the limit of its source.

    ``published`` (masked) and ``raw`` are observation frames; ``past`` is all that was ever published, in the
    contract of ``past``; ``groups`` are the groups of communes as they were ever drawn. All readers are supposed to
    pool what they see. Only tables that hide a small count are attacked; one that a reader already had in clear is
    none. Method: Hundepohl et al. 2012, chapter 4 (feasibility intervals), in whole numbers.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> audit(empty_observations(), empty_observations(), load_catalogue())
    ()
    """
    world = World(catalogue, tuple(groups))
    findings = attack(_systems(published, raw, no_past() if past is None else past, world))
    return tuple(_leak(finding, world) for finding in findings)


def first_leaks(published: pl.DataFrame, raw: pl.DataFrame, past: pl.DataFrame, world: World) -> tuple[Leak, ...]:
    """One leak at most of each table that can be undone: the answer of ``audit`` for who asks only which tables.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> first_leaks(empty_observations(), empty_observations(), no_past(), World(load_catalogue()))
    ()
    """
    findings = attack(_systems(published, raw, past, world), first=True)
    return tuple(_leak(finding, world) for finding in findings)


def _systems(published: pl.DataFrame, raw: pl.DataFrame, past: pl.DataFrame, world: World) -> list[System]:
    return systems_of(seen_rows(published, raw, past, world.catalogue), world)


def _leak(finding: Finding, world: World) -> Leak:
    indicator, territory, vintage, _ = finding.cell
    bounds = finding.low, finding.high, finding.exact
    return Leak(indicator, territory, vintage, *bounds, world.name_of(territory), finding.reason, finding.witnesses)
