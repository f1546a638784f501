"""The reader of a large version: each question goes to the copy that holds its answer in the fewest rows.

Answers what the reader in memory answers, figures masked since included; holds one indicator at most.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TypeVar

import polars as pl
from polars.exceptions import ComputeError

from data_access.national_copies import TERRITORY_GROUP, NationalCopies
from indicators.disclosure.since import KEY, MaskedSince, mask_past
from indicators.errors import StoreUnavailableError
from indicators.observations import OBSERVATION_SCHEMA, empty_observations
from indicators.summaries import SPREAD_KEY, spreads_of, witnesses_of
from indicators.views.facts import Facts
from indicators.views.values import ROW_ORDER, ExtendedValues, PublishedValues, RowQuery

Kept = TypeVar("Kept")
KEPT_ROWS = 500_000
"""Rows of whole indicators kept in memory: one of the country, or several of a département."""
PAIR = ["indicator", "vintage"]


class NationalValues(PublishedValues):
    """The masked values of a large version, in its files. Safe between threads."""

    def __init__(self, copies: NationalCopies, masks: Sequence[MaskedSince] = ()) -> None:
        """Read nothing yet; ``masks`` are the figures found since to break secrecy."""
        self.copies = copies
        self.masks = tuple(masks)
        self._kept: OrderedDict[str, pl.DataFrame] = OrderedDict()
        self._lock = Lock()

    def __getitem__(self, indicator: str) -> pl.DataFrame:
        """All rows of an indicator; KeyError when nothing is published."""
        if indicator not in self._vintages:
            raise KeyError(indicator)
        found = self._kept.get(indicator)
        if found is None:
            found = self.rows(RowQuery(indicators=(indicator,)))
        with self._lock:
            self._kept[indicator] = found
            self._kept.move_to_end(indicator)
            while len(self._kept) > 1 and sum(frame.height for frame in self._kept.values()) > KEPT_ROWS:
                self._kept.popitem(last=False)
        return found

    def __iter__(self) -> Iterator[str]:
        """The indicators with a row."""
        return iter(self._vintages)

    def __len__(self) -> int:
        """How many indicators have a row."""
        return len(self._vintages)

    def __contains__(self, indicator: object) -> bool:
        """Whether an indicator has a row, known without reading any."""
        return indicator in self._vintages

    def rows(self, query: RowQuery) -> pl.DataFrame:
        """The rows asked, sorted by indicator, territory, vintage; StoreUnavailableError when a file is lost."""
        local = query.territories is not None and self._is_local(query, len(query.territories))
        files = self._slices_of(query.territories or ()) if local else [self.copies.snapshot]
        if not files:
            return empty_observations().select(query.columns)
        hidden = self._hidden(query)
        columns = tuple(OBSERVATION_SCHEMA) if hidden else tuple(dict.fromkeys((*query.columns, *ROW_ORDER)))
        found = _read(pl.scan_parquet(files).filter(query.condition()).select(columns), files[0])
        one = query.indicators if local else query.vintages
        ordered = found if one is not None and len(one) == 1 else found.sort(ROW_ORDER)
        return mask_past(ordered, hidden).select(query.columns)

    def vintages(self, indicator: str) -> tuple[str, ...]:
        """Vintages of an indicator, oldest first."""
        return self._vintages.get(indicator, ())

    def spreads(self, indicator: str) -> pl.DataFrame:
        """The spread of an indicator, computed once per version; anew where a figure is masked since."""
        found = self._spreads.get(indicator)
        return spreads_of(empty_observations()) if found is None else found

    def evidence(self, territories: Collection[str]) -> Mapping[str, pl.DataFrame]:
        """By indicator, the rows of these territories and one row for each vintage with a figure."""
        own = self.rows(RowQuery(territories=tuple(sorted(territories))))
        held = pl.concat([own, self._witnesses]).unique(KEY, keep="first").sort(ROW_ORDER)
        parts = held.partition_by("indicator", as_dict=True, maintain_order=True)
        return {str(key[0]): frame for key, frame in parts.items()}

    def _is_local(self, query: RowQuery, asked: int) -> bool:
        """Whether the copy by territory answers with fewer rows read, counted in whole groups."""
        sizes = self._sizes
        for name, wanted in (("indicator", query.indicators), ("vintage", query.vintages)):
            if wanted is not None:
                sizes = sizes.filter(pl.col(name).is_in(wanted))
        return asked * TERRITORY_GROUP < max(int(sizes["rows"].sum()), TERRITORY_GROUP + 1)

    def _slices_of(self, territories: tuple[str, ...]) -> list[Path]:
        """The files of the copy by territory where some of these may be."""
        return [
            self.copies.by_territory(number)
            for number, first, last in self._slices.iter_rows()
            if any(first <= code <= last for code in territories)
        ]

    def _hidden(self, query: RowQuery) -> tuple[MaskedSince, ...]:
        return tuple(
            mask
            for mask in self.masks
            if (query.indicators is None or mask.indicator in query.indicators)
            and (query.vintages is None or mask.vintage in query.vintages)
        )

    @cached_property
    def _slices(self) -> pl.DataFrame:
        return _read_whole(self.copies.slices)

    @cached_property
    def _sizes(self) -> pl.DataFrame:
        return _read_whole(self.copies.sizes)

    @cached_property
    def _vintages(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for indicator, vintage in self._sizes.select(PAIR).iter_rows():
            found[indicator] = (*found.get(indicator, ()), vintage)
        return found

    @cached_property
    def _spreads(self) -> dict[str, pl.DataFrame]:
        kept = self._untouched(_read_whole(self.copies.spreads))
        spreads = pl.concat([kept, spreads_of(self._touched)]).sort(SPREAD_KEY)
        parts = spreads.partition_by("indicator", as_dict=True, maintain_order=True)
        return {str(key[0]): frame for key, frame in parts.items()}

    @cached_property
    def _witnesses(self) -> pl.DataFrame:
        return pl.concat([self._untouched(_read_whole(self.copies.witnesses)), witnesses_of(self._touched)])

    @cached_property
    def _touched(self) -> pl.DataFrame:
        """The rows of every indicator and vintage with a figure masked since: what was counted then shows it."""
        pairs = sorted({(mask.indicator, mask.vintage) for mask in self.masks})
        read = [self.rows(RowQuery(indicators=(i,), vintages=(v,))) for i, v in pairs]
        return pl.concat([empty_observations(), *read])

    def _untouched(self, summary: pl.DataFrame) -> pl.DataFrame:
        return summary.join(self._touched.select(PAIR).unique(), on=PAIR, how="anti", maintain_order="left")


def is_lost(values: Mapping[str, pl.DataFrame]) -> bool:
    """Whether values are read in files no longer there: another process keeps fewer versions, or they were removed."""
    if isinstance(values, ExtendedValues):
        return is_lost(values.base)
    if not isinstance(values, NationalValues):
        return False
    return not (values.copies.snapshot.exists() and values.copies.slices.exists())


def forget_lost(kept: OrderedDict[Kept, Facts]) -> None:
    """Forget the facts whose files have left, so that the next reading writes them again."""
    for key in [key for key, facts in kept.items() if is_lost(facts.by_indicator)]:
        del kept[key]


def _read_whole(file: Path) -> pl.DataFrame:
    return _read(pl.scan_parquet(file), file)


def _read(wanted: pl.LazyFrame, file: Path) -> pl.DataFrame:
    try:
        return wanted.collect()
    except (OSError, ComputeError) as error:
        message = f"La copie des données «\u00a0{file.name}\u00a0» ne se lit plus. Rechargez la page\u00a0: la version "
        message += "en cours sera relue. Si cela dure, relancez l’application."
        raise StoreUnavailableError(message) from error
