"""Everything a page is built from, at one data version: masked observations, targets, groups, catalogue, dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from indicators.actions.plan import EMPTY_PLAN, Plan
from indicators.catalogue.model import Catalogue, Indicator
from indicators.catalogue.rulebook import Rulebook, load_rulebook
from indicators.disclosure.since import MaskedSince
from indicators.observations import empty_observations
from indicators.service_points.model import NO_REGISTERS, Registers
from indicators.silences import Silence
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Territory
from indicators.thresholds import DEFAULT, Thresholds
from indicators.views.values import PublishedValues, RowQuery, values_of


@dataclass(frozen=True)
class Facts:
    """The published, masked facts of one data version.

    ``by_indicator`` gives one observation frame per indicator, sorted by territory then vintage; ``values`` is its
    reader, which a page asks for fewer rows than a whole indicator. ``today`` is the
    date freshness and expected rates are computed at; ``as_of`` is the instant of the version, in French words.
    ``plan`` holds the actions as the person who asks may read them, never more. ``thresholds`` are those of the
    settings where a page reads them, else the ones proposed. ``rulebook`` is read with the catalogue. ``masks`` are
    all the figures ever found to break secrecy: those that bear on this version are masked already. ``silences`` are
    the alerts put in silence, where a page shows alerts. ``registers`` are those of the field, where a page shows them.
    """

    catalogue: Catalogue
    by_indicator: Mapping[str, pl.DataFrame]
    targets: tuple[Target, ...]
    groups: tuple[Territory, ...]
    data_version: str
    edition: str
    as_of: str
    today: date
    plan: Plan = EMPTY_PLAN
    thresholds: Thresholds = DEFAULT
    rulebook: Rulebook = field(default_factory=load_rulebook)
    masks: tuple[MaskedSince, ...] = ()
    silences: tuple[Silence, ...] = ()
    registers: Registers = NO_REGISTERS

    @cached_property
    def values(self) -> PublishedValues:
        """The reader of the observations, in memory or in files."""
        return values_of(self.by_indicator)

    def rows(self, query: RowQuery) -> pl.DataFrame:
        """The rows asked, sorted by indicator, territory, vintage; an empty frame when there is none."""
        return self.values.rows(query)

    def series(self, indicator: str) -> pl.DataFrame:
        """All rows of an indicator; an empty frame when nothing is published."""
        found = self.by_indicator.get(indicator)
        return empty_observations() if found is None else found

    def vintages(self, indicator: str) -> tuple[str, ...]:
        """Vintages of an indicator, oldest first."""
        return self.values.vintages(indicator)

    def territory(self, code: str) -> Territory:
        """A territory of the catalogue, a group of communes or a commune of before a merger; KeyError when unknown."""
        groups = {g.code: g for g in self.groups}
        if code in groups:
            return groups[code]
        known = self.catalogue.territories
        return known[code] if code in known else self.catalogue.former_communes()[code]

    def indicator(self, indicator_id: str) -> Indicator:
        """The sheet of an indicator; KeyError when unknown."""
        return self.catalogue.indicators[indicator_id]

    def targets_of(self, indicator: str, territory: str = EPCI_CODE) -> Target | None:
        """The target of an indicator on a territory, None when there is none (never borrowed from another level)."""
        found = [t for t in self.targets if t.indicator == indicator and t.territory == territory]
        return found[0] if found else None
