"""Figures found to break secrecy after they were shown: masked in every reading of the past, the one exception to it.

Pure: the list is kept elsewhere, and only ever grows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure.attacker.seen_rows import additive
from indicators.observations import Status
from indicators.territories import Level

KEY = ["indicator", "territory", "vintage"]
FIGURES = ("value", "numerator", "denominator")
TOTALS = (Level.EPCI.value, Level.GROUP.value)


@dataclass(frozen=True, slots=True)
class MaskedSince:
    """One figure withheld from every version before ``version``, which found it out on a day."""

    indicator: str
    territory: str
    vintage: str
    version: int
    on: date

    @property
    def key(self) -> tuple[str, str, str]:
        """Indicator, territory, vintage."""
        return self.indicator, self.territory, self.vintage


def masks_of(masks: Iterable[MaskedSince], version: int) -> tuple[MaskedSince, ...]:
    """The masks that bear on a version: those found out after it.

    >>> found = MaskedSince("POP_MUN", "29151", "2023", 4, date(2027, 3, 12))
    >>> masks_of([found], 3) == (found,), masks_of([found], 4)
    (True, ())
    """
    return tuple(mask for mask in masks if mask.version > version)


def mask_past(rows: pl.DataFrame, masks: Sequence[MaskedSince]) -> pl.DataFrame:
    """The rows with the masked ones as « secret statistique », without figure nor note; their order is kept.

    >>> from indicators.observations import empty_observations
    >>> mask_past(empty_observations(), ()).height
    0
    """
    if not masks:
        return rows
    keys = sorted({mask.key for mask in masks})
    hidden = pl.DataFrame(keys, schema=dict.fromkeys(KEY, pl.String), orient="row").with_columns(
        hide=pl.lit(value=True)
    )
    joined = rows.join(hidden, on=KEY, how="left", maintain_order="left")
    hide = pl.col("hide").fill_null(value=False)
    shown = [pl.when(hide).then(None).otherwise(pl.col(name)).alias(name) for name in FIGURES]
    words = {"status": Status.SECRET.value, "note": ""}
    told = [pl.when(hide).then(pl.lit(word)).otherwise(pl.col(name)).alias(name) for name, word in words.items()]
    return joined.with_columns(*shown, *told).select(rows.columns)


def masks_on(rows: pl.DataFrame, masks: Sequence[MaskedSince]) -> tuple[MaskedSince, ...]:
    """The masks that hide a figure these rows show.

    >>> from indicators.observations import empty_observations
    >>> masks_on(empty_observations(), [MaskedSince("POP_MUN", "29151", "2023", 4, date(2027, 3, 12))])
    ()
    """
    if not masks:
        return ()
    shown = set(rows.filter(pl.col("value").is_not_null()).select(KEY).iter_rows())
    return tuple(mask for mask in masks if mask.key in shown)


def keys_to_mask(found: pl.DataFrame, ever: pl.DataFrame, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """Every figure ever shown that must go with those found to break secrecy.

    Those of the indicators that share their count go too, at the same place and vintage; and, where communes add up,
    every total of the community and of groups at that vintage, whose other parts would give the difference.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> keys_to_mask(empty_observations(), empty_observations(), load_catalogue())
    []
    """
    wanted: set[tuple[str, str, str]] = set()
    tables: set[tuple[str, str]] = set()
    for indicator, territory, vintage in found.select(KEY).unique().iter_rows():
        family = tied_to(indicator, catalogue)
        wanted |= {(name, territory, vintage) for name in family}
        if any(name in catalogue.indicators and additive(catalogue.indicators[name]) for name in family):
            tables |= {(name, vintage) for name in family}
    seen = ever.filter(pl.col("value").is_not_null()).select(*KEY, "level").unique()
    return sorted({(i, t, v) for i, t, v, level in seen.iter_rows()
                   if (i, t, v) in wanted or ((i, v) in tables and level in TOTALS)})  # fmt: skip


def tied_to(indicator: str, catalogue: Catalogue) -> frozenset[str]:
    """The indicators that give a figure back or are given by it: its count, and the rates drawn from either.

    >>> from indicators.catalogue import load_catalogue
    >>> sorted(tied_to("DEFM_INSCRITS", load_catalogue()))
    ['DEFM_INSCRITS', 'DEFM_POUR_100_15_64']
    """
    known = catalogue.indicators.get(indicator)
    counts = {indicator, *([known.numerator_indicator] if known and known.numerator_indicator else [])}
    rates = {i.id for i in catalogue.indicators.values() if i.numerator_indicator in counts}
    bases = {i.id for i in catalogue.indicators.values() if i.denominator_indicator == indicator}
    return frozenset(counts | rates | bases)


def newly_secret(current: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """The figures shown until now that the wanted state withholds as secret.

    >>> from indicators.observations import empty_observations
    >>> newly_secret(empty_observations(), empty_observations()).height
    0
    """
    secret = wanted.filter(pl.col("status") == Status.SECRET.value).select(KEY)
    return current.filter(pl.col("value").is_not_null()).join(secret, on=KEY, how="semi").select(KEY)
