"""The rows anyone could ever read, with the versions that showed them; only of tables tied to a secret small count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import polars as pl

from indicators.catalogue.model import Aggregation, Catalogue, Indicator, Kind
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE

WITHHELD = frozenset(status.value for status in WITHHOLDING)
FIGURES = ("value", "numerator", "denominator")
ALMOST = 1e-9
NOW = 1 << 40
"""The version being published: after every other."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row as shown from a version up to another; the parts are None when withheld.

    ``count`` is in people, households or places, ``base`` likewise; ``true_count`` and ``true_base`` are what the row
    hides or rounds, None when the row came withheld. ``rounded``: its count is known to be a multiple of five.
    """

    indicator: str
    territory: str
    vintage: str
    demonstration: bool
    status: str
    count: float | None
    base: float | None
    true_count: float | None
    true_base: float | None
    start: int
    end: float
    rounded: bool = False

    @property
    def secret(self) -> bool:
        """Whether it is withheld for secrecy."""
        return self.status == Status.SECRET.value


def limit_of(indicator: Indicator, catalogue: Catalogue) -> int:
    """The count under which a figure of this indicator is withheld, 0 when none is.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> limit_of(catalogue.indicators["RPLS_PARC"], catalogue)
    11
    """
    rule = catalogue.source_of(indicator).secrecy
    return rule.min_count if indicator.min_count is None else indicator.min_count


def additive(indicator: Indicator) -> bool:
    """Whether its counts add up from communes to a group or to the community.

    >>> from indicators.catalogue import load_catalogue
    >>> additive(load_catalogue().indicators["MED_NV"])
    False
    """
    return indicator.aggregation in {Aggregation.SUM, Aggregation.RATIO_OF_SUMS}


def families(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """For each indicator, those tied to it by a shared count under a secrecy rule, itself included.

    >>> from indicators.catalogue import load_catalogue
    >>> sorted(families(load_catalogue())["DEFM_INSCRITS"])
    ['DEFM_INSCRITS', 'DEFM_POUR_100_15_64']
    """
    found = {name: {name} for name in catalogue.indicators}
    for rate in catalogue.indicators.values():
        for part in filter(None, (rate.numerator_indicator, rate.denominator_indicator)):
            if limit_of(catalogue.indicators[part], catalogue):
                whole = found[part] | found[rate.id]
                for name in whole:
                    found[name] = whole
    return {name: frozenset(tied) for name, tied in found.items()}


def seen_rows(published: pl.DataFrame, raw: pl.DataFrame, past: pl.DataFrame, catalogue: Catalogue) -> list[SeenRow]:
    """Every row ever readable of the tables tied to a secret small count: those of ``past``, and ``published`` now.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.past import no_past
    >>> from indicators.observations import empty_observations
    >>> seen_rows(empty_observations(), empty_observations(), no_past(), load_catalogue())
    []
    """
    truth = raw.select("indicator", "territory", "vintage", *(pl.col(n).alias(f"true_{n}") for n in FIGURES))
    now = published.join(truth, on=["indicator", "territory", "vintage"], how="left").with_columns(
        pl.lit(NOW, pl.Int64).alias("from_version"), pl.lit(None, pl.Int64).alias("to_version")
    )
    everything = pl.concat([past, now.select(past.columns)])
    guarded = [i.id for i in catalogue.indicators.values() if additive(i) and limit_of(i, catalogue)]
    tied = families(catalogue)
    rows = everything.filter(pl.col("indicator").is_in(guarded))
    pairs = {
        (name, vintage) for indicator, vintage in _attacked(rows, catalogue).iter_rows() for name in tied[indicator]
    }
    wanted = pl.DataFrame(sorted(pairs), schema={"indicator": pl.String, "vintage": pl.String}, orient="row")
    kept = everything.join(wanted, on=["indicator", "vintage"], how="semi")
    return list(_rows(_with_bases(kept, everything, catalogue), catalogue))


def _with_bases(kept: pl.DataFrame, everything: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The rates given without parts, on the base that any reader finds in the indicator it is named after."""
    bare = pl.col("denominator").is_null() & pl.col("value").is_not_null()
    names = {name: catalogue.indicators[name].denominator_indicator for name in kept.filter(bare)["indicator"].unique()}
    names = {name: base for name, base in names.items() if base}
    if not names:
        return kept
    public = everything.filter(pl.col("indicator").is_in(list(names.values())) & pl.col("value").is_not_null())
    rows = public.sort("from_version").select("indicator", "territory", "vintage", "value").iter_rows()
    bases = {(indicator, territory, vintage): value for indicator, territory, vintage, value in rows}
    latest = {(place[0], place[1]): bases[place] for place in sorted(bases)}
    found = [
        bases.get((names.get(i, ""), t, v), latest.get((names.get(i, ""), t)))
        for i, t, v in kept.select("indicator", "territory", "vintage").iter_rows()
    ]
    base = pl.Series("public", found, dtype=pl.Float64)
    told = kept.with_columns(base)
    return told.with_columns(
        denominator=pl.when(pl.col("value").is_not_null()).then(pl.coalesce("denominator", "public")),
        true_denominator=pl.coalesce("true_denominator", "public"),
    ).drop("public")


def _attacked(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The tables where a row is secret, or where the total covers, or once did, communes without a figure."""
    communes = [commune.code for commune in catalogue.communes()]
    known = pl.any_horizontal(pl.col(f"true_{name}").is_not_null() for name in FIGURES)
    told = pl.col("territory").filter(pl.col("territory").is_in(communes) & known).n_unique()
    whole = ((pl.col("territory") == EPCI_CODE) & known).any()
    again = pl.col("from_version").filter(pl.col("from_version") < NOW).n_unique() > 1
    tables = rows.group_by("indicator", "vintage").agg(
        secret=(pl.col("status") == Status.SECRET.value).any(),
        partial=whole & (told > 0) & ((told < len(communes)) | again),
    )
    return tables.filter(pl.col("secret") | pl.col("partial")).select("indicator", "vintage")


def _rows(frame: pl.DataFrame, catalogue: Catalogue) -> Iterator[SeenRow]:
    for row in frame.iter_rows(named=True):
        indicator = catalogue.indicators[row["indicator"]]
        hidden = row["status"] in WITHHELD or row["status"] == Status.CENSORED.value
        yield SeenRow(
            row["indicator"],
            row["territory"],
            row["vintage"],
            row["demonstration"],
            row["status"],
            None if hidden else _count(row, indicator, ""),
            None if hidden else row["denominator"],
            _count(row, indicator, "true_"),
            row["true_denominator"],
            row["from_version"],
            _end(row["from_version"], row["to_version"]),
            row["status"] == Status.ROUNDED_5.value
            or (row["level"] == "commune" and _by_rule(row, indicator, catalogue)),
        )


def _end(start: int, end: int | None) -> float:
    """A row in force until now gives way to the version being published."""
    if end is not None:
        return end
    return inf if start == NOW else NOW


def _by_rule(row: Mapping[str, Any], indicator: Indicator, catalogue: Catalogue) -> bool:
    """Whether the rule of the source says that a commune is rounded, and its figure does not say otherwise."""
    step = catalogue.source_of(indicator).secrecy.rounding
    count = _count(row, indicator, "")
    return step > 1 and count is not None and abs(count - step * round(count / step)) < ALMOST


def _count(row: Mapping[str, Any], indicator: Indicator, prefix: str) -> float | None:
    value, numerator, base = (row[prefix + name] for name in FIGURES)
    if indicator.kind is Kind.COUNT:
        return None if value is None else float(value)
    if numerator is not None:
        return float(numerator)
    return None if value is None or base is None else float(value * base / indicator.scale)
