"""The reader of published values: what may be asked of them, wherever they lie. The one in memory is here."""

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from indicators.observations import OBSERVATION_SCHEMA, empty_observations
from indicators.summaries import spreads_of

ROW_ORDER = ("indicator", "territory", "vintage")


@dataclass(frozen=True, slots=True)
class RowQuery:
    """Rows wanted, by what they may be of; None does not limit, an empty collection gives no row."""

    indicators: tuple[str, ...] | None = None
    vintages: tuple[str, ...] | None = None
    territories: tuple[str, ...] | None = None
    columns: tuple[str, ...] = tuple(OBSERVATION_SCHEMA)

    def condition(self) -> pl.Expr:
        """The rows wanted, as a filter of an observation table."""
        wanted = {"indicator": self.indicators, "vintage": self.vintages, "territory": self.territories}
        limits = [_among(name, values) for name, values in wanted.items() if values is not None]
        return pl.all_horizontal(limits) if limits else pl.lit(value=True)


def _among(column: str, values: tuple[str, ...]) -> pl.Expr:
    """One value is an equality, which readers of files use best."""
    return pl.col(column) == values[0] if len(values) == 1 else pl.col(column).is_in(values)


class PublishedValues(Mapping[str, pl.DataFrame]):
    """The masked values of one version: a mapping from an indicator to its rows, sorted by territory then vintage."""

    @abstractmethod
    def rows(self, query: RowQuery) -> pl.DataFrame:
        """The rows asked, sorted by indicator, territory, vintage; an empty frame when there is none."""

    @abstractmethod
    def vintages(self, indicator: str) -> tuple[str, ...]:
        """Vintages of an indicator, oldest first; none when nothing is published."""

    @abstractmethod
    def spreads(self, indicator: str) -> pl.DataFrame:
        """The spread of an indicator by level and vintage (columns of ``SPREAD_SCHEMA``)."""

    @abstractmethod
    def evidence(self, territories: Collection[str]) -> Mapping[str, pl.DataFrame]:
        """By indicator, the rows of these territories and proof of which vintages have a figure anywhere."""

    def with_frames(self, frames: Mapping[str, pl.DataFrame]) -> Mapping[str, pl.DataFrame]:
        """These values, with those of some indicators added or replaced."""
        return ExtendedValues(self, frames)


@dataclass(frozen=True, eq=False)
class ValuesInMemory(PublishedValues):
    """The reader of a table held in memory, one frame per indicator."""

    frames: Mapping[str, pl.DataFrame]

    def __getitem__(self, indicator: str) -> pl.DataFrame:
        """All rows of an indicator; KeyError when nothing is published."""
        return self.frames[indicator]

    def __iter__(self) -> Iterator[str]:
        """The indicators with a row."""
        return iter(self.frames)

    def __len__(self) -> int:
        """How many indicators have a row."""
        return len(self.frames)

    def rows(self, query: RowQuery) -> pl.DataFrame:
        """The rows asked, sorted by indicator, territory, vintage."""
        names = self.frames if query.indicators is None else set(query.indicators) & set(self.frames)
        found = [self.frames[name].filter(query.condition()) for name in sorted(names)]
        return pl.concat([empty_observations(), *found]).select(query.columns)

    def vintages(self, indicator: str) -> tuple[str, ...]:
        """Vintages of an indicator, oldest first."""
        frame = self.frames.get(indicator)
        return () if frame is None else tuple(sorted(frame["vintage"].unique().to_list()))

    def spreads(self, indicator: str) -> pl.DataFrame:
        """The spread of an indicator, computed at each call."""
        return spreads_of(self.frames.get(indicator, empty_observations()))

    def evidence(self, territories: Collection[str]) -> Mapping[str, pl.DataFrame]:  # noqa: ARG002 all is at hand
        """Every row."""
        return self.frames

    def with_frames(self, frames: Mapping[str, pl.DataFrame]) -> Mapping[str, pl.DataFrame]:
        """The same mapping with other frames: still all in memory."""
        return MappingProxyType({**self.frames, **frames})


@dataclass(frozen=True, eq=False)
class ExtendedValues(PublishedValues):
    """Values that lie elsewhere, with the rows of some indicators in memory in their place."""

    base: PublishedValues
    frames: Mapping[str, pl.DataFrame]

    def __getitem__(self, indicator: str) -> pl.DataFrame:
        """All rows of an indicator; KeyError when nothing is published."""
        return self.frames[indicator] if indicator in self.frames else self.base[indicator]

    def __iter__(self) -> Iterator[str]:
        """The indicators with a row."""
        return iter(dict.fromkeys((*self.base, *self.frames)))

    def __len__(self) -> int:
        """How many indicators have a row."""
        return len({*self.base, *self.frames})

    def rows(self, query: RowQuery) -> pl.DataFrame:
        """The rows asked, from both sides."""
        wanted = tuple(self if query.indicators is None else query.indicators)
        there = tuple(name for name in wanted if name not in self.frames)
        added = ValuesInMemory(self.frames).rows(_of(query, tuple(name for name in wanted if name in self.frames)))
        if not there or added.is_empty():
            return self.base.rows(_of(query, there)).select(query.columns) if there else added.select(query.columns)
        found = self.base.rows(_of(query, there))
        return pl.concat([found, added]).sort(ROW_ORDER).select(query.columns)

    def vintages(self, indicator: str) -> tuple[str, ...]:
        """Vintages of an indicator, oldest first."""
        return self._side(indicator).vintages(indicator)

    def spreads(self, indicator: str) -> pl.DataFrame:
        """The spread of an indicator."""
        return self._side(indicator).spreads(indicator)

    def evidence(self, territories: Collection[str]) -> Mapping[str, pl.DataFrame]:
        """What the values elsewhere prove, and every row in memory."""
        return {**self.base.evidence(territories), **self.frames}

    def _side(self, indicator: str) -> PublishedValues:
        return ValuesInMemory(self.frames) if indicator in self.frames else self.base


def _of(query: RowQuery, indicators: tuple[str, ...]) -> RowQuery:
    """The same rows of these indicators, with the columns that order them."""
    columns = tuple(dict.fromkeys((*query.columns, *ROW_ORDER)))
    return RowQuery(indicators, query.vintages, query.territories, columns)


def values_of(by_indicator: Mapping[str, pl.DataFrame]) -> PublishedValues:
    """The reader of a mapping: itself when it is one, the one in memory otherwise.

    >>> values_of({}).rows(RowQuery()).height, values_of({}).vintages("POP_MUN")
    (0, ())
    """
    return by_indicator if isinstance(by_indicator, PublishedValues) else ValuesInMemory(by_indicator)
