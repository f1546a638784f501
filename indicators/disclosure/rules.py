"""Primary disclosure rules: which raw figures may not be shown, what is rounded, censored, and what depends on it."""

from collections.abc import Iterable
from itertools import chain

import polars as pl

from indicators.catalogue.model import Catalogue, Indicator, Kind
from indicators.statuses import WITHHOLDING, Status

Key = tuple[str, str, str]
"""Indicator, territory and vintage: what names a row."""
KEY = ("indicator", "territory", "vintage")
SHOWN = ("value", "numerator", "denominator")
FLOAT_NOISE = 1e-9


def limits_of(catalogue: Catalogue) -> pl.DataFrame:
    """The limits each indicator is published under, one row per indicator.

    ``min_count`` is that of the sheet, else of the source; ``min_base`` the larger of both; ``round_to`` is the step
    *we* round communes to: only under a rule that also withholds small counts, since a source without one (open CAF
    data) has already rounded. ``floor`` holds for percentages only.

    >>> from indicators.catalogue import load_catalogue
    >>> limits_of(load_catalogue()).filter(pl.col("indicator") == "DEFM_INSCRITS").row(0, named=True)["min_count"]
    5
    """
    schema = {"indicator": pl.String, "is_count": pl.Boolean, "is_rate": pl.Boolean, "scale": pl.Float64}
    limits = {"min_count": pl.Int64, "min_base": pl.Int64, "round_to": pl.Int64, "floor": pl.Float64}
    rows = [_limits(indicator, catalogue) for indicator in catalogue.indicators.values()]
    return pl.DataFrame(rows, schema={**schema, **limits}, orient="row")


def _limits(indicator: Indicator, catalogue: Catalogue) -> tuple[str, bool, bool, float, int, int, int, float | None]:
    rule = catalogue.source_of(indicator).secrecy
    min_count = rule.min_count if indicator.min_count is None else indicator.min_count
    percent = indicator.kind is Kind.RATE and indicator.unit.startswith("%")
    return (
        indicator.id,
        indicator.kind is Kind.COUNT,
        indicator.kind is Kind.RATE,
        indicator.scale,
        min_count,
        max(rule.min_base, indicator.min_base),
        rule.rounding if min_count else 1,
        rule.floor if percent else None,
    )


def with_counts(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Rows with their limits and ``count``: what a small number is measured on, in people, households or places.

    The value of a count; the numerator of a rate, or what its value and its base amount to, that base being read in
    the indicator that publishes it when the row does not give it. Null for measures and withheld rows. Row order is
    kept.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> with_counts(empty_observations(), load_catalogue())["count"].to_list()
    []
    """
    implied = pl.col("value") * pl.coalesce("denominator", "public_base") / pl.col("scale")
    count = (
        pl.when(pl.col("status").is_in([s.value for s in WITHHOLDING]))
        .then(None)
        .when("is_count")
        .then("value")
        .when("is_rate")
        .then(pl.coalesce("numerator", implied))
    )
    joined = frame.join(limits_of(catalogue), on="indicator", how="left", maintain_order="left")
    return _with_public_bases(joined, catalogue).with_columns(count=count).drop("public_base")


def _with_public_bases(joined: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Rows with the base that another indicator publishes for their place: of their vintage, else the latest."""
    pairs = [(i.id, i.denominator_indicator) for i in catalogue.indicators.values() if i.denominator_indicator]
    named = pl.DataFrame(pairs, schema={"indicator": pl.String, "named": pl.String}, orient="row")
    values = joined.filter(pl.col("value").is_not_null()).select(
        pl.col("indicator").alias("named"), "territory", "vintage", "value"
    )
    values = values.join(named, on="named")
    same = values.select("indicator", "territory", "vintage", pl.col("value").alias("same_year"))
    last = values.sort("vintage").group_by("indicator", "territory").agg(pl.col("value").last().alias("latest"))
    found = joined.join(same, on=KEY, how="left", maintain_order="left")
    found = found.join(last, on=["indicator", "territory"], how="left", maintain_order="left")
    return found.with_columns(public_base=pl.coalesce("same_year", "latest")).drop("same_year", "latest")


def primary(counted: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``with_counts`` with two flags: ``withhold`` and ``small`` (withheld for its count, which spreads).

    A count from 1 to ``min_count - 1`` (anything above 0 and below it), and a rate on less than ``min_base``, are
    withheld; a row that came secret is small too; rows withheld for another reason are left alone.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> primary(with_counts(empty_observations(), load_catalogue())).columns[-2:]
    ['small', 'withhold']
    """
    few = (pl.col("count") > 0) & (pl.col("count") < pl.col("min_count"))
    small = (pl.col("status") == Status.SECRET) | few.fill_null(value=False)
    shown = pl.col("count").is_not_null() | pl.col("value").is_not_null()
    thin = shown & pl.col("is_rate") & (pl.col("denominator") < pl.col("min_base"))
    return counted.with_columns(small=small).with_columns(withhold=pl.col("small") | thin.fill_null(value=False))


def keys_of(frame: pl.DataFrame) -> set[Key]:
    """The keys of the rows.

    >>> keys_of(pl.DataFrame({"indicator": ["a"], "territory": ["29151"], "vintage": ["2024"]}))
    {('a', '29151', '2024')}
    """
    return set(frame.select(KEY).iter_rows())


def flagged(frame: pl.DataFrame, keys: Iterable[Key], flag: str) -> pl.DataFrame:
    """The frame with a boolean column that is true on the rows of those keys; order kept.

    >>> f = pl.DataFrame({"indicator": ["a"], "territory": ["29151"], "vintage": ["2024"]})
    >>> flagged(f, {("a", "29151", "2024")}, "withhold")["withhold"].to_list()
    [True]
    """
    schema = dict.fromkeys(KEY, pl.String)
    found = pl.DataFrame(sorted(keys), schema=schema, orient="row").with_columns(pl.lit(value=True).alias(flag))
    joined = frame.drop(flag, strict=False).join(found, on=KEY, how="left", maintain_order="left")
    return joined.with_columns(pl.col(flag).fill_null(value=False))


def dependents(withheld: set[Key], small: set[Key], catalogue: Catalogue) -> tuple[set[Key], set[Key]]:
    """Both sets grown with every figure that depends on a withheld one, at the same place and vintage.

    A rate goes with its count and with its base; a count goes with a rate withheld for smallness, which would give
    it back. Keys without a row are harmless. Returns (withheld, small).

    >>> from indicators.catalogue import load_catalogue
    >>> count = ("DEFM_INSCRITS", "29014", "2024")
    >>> sorted(k[0] for k in dependents({count}, {count}, load_catalogue())[0])
    ['DEFM_INSCRITS', 'DEFM_POUR_100_15_64']
    """
    forward, backward = _links(catalogue)
    withheld, small = set(withheld), set(small)
    queue = list(withheld)
    while queue:
        indicator, territory, vintage = key = queue.pop()
        spread = key in small
        reached = chain(forward.get(indicator, ()), backward.get(indicator, ()) if spread else ())
        for other in reached:
            found = (other, territory, vintage)
            if found not in withheld or (spread and found not in small):
                withheld.add(found)
                small |= {found} if spread else set()
                queue.append(found)
    return withheld, small


def _links(catalogue: Catalogue) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Count or base to rates (forward), rate to its count (backward)."""
    forward: dict[str, set[str]] = {}
    backward: dict[str, set[str]] = {}
    for rate in catalogue.indicators.values():
        for part in filter(None, (rate.numerator_indicator, rate.denominator_indicator)):
            forward.setdefault(part, set()).add(rate.id)
        if rate.numerator_indicator:
            backward.setdefault(rate.id, set()).add(rate.numerator_indicator)
    return forward, backward


def censor(counted: pl.DataFrame) -> pl.DataFrame:
    """Percentages at or under the floor of their source become the floor, « borné », without parts.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> censor(with_counts(empty_observations(), load_catalogue())).height
    0
    """
    low = (pl.col("value") <= pl.col("floor")).fill_null(value=False)
    return counted.with_columns(
        status=pl.when(low).then(pl.lit(Status.CENSORED.value)).otherwise("status"),
        value=pl.when(low).then("floor").otherwise("value"),
        numerator=pl.when(~low).then("numerator"),
        denominator=pl.when(~low).then("denominator"),
    )


def round_counts(counted: pl.DataFrame) -> pl.DataFrame:
    """Exact counts of communes become multiples of ``round_to``; their rates are recomputed from the rounded count.

    Totals of the EPCI and above, and rates whose base is unknown, are left alone. Once one commune of a table is
    rounded all of them say so, zeros excepted: a status must not tell which counts were multiples by chance. A table
    of multiples only was rounded by its producer and keeps its statuses.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> round_counts(with_counts(empty_observations(), load_catalogue())).height
    0
    """
    step = pl.col("round_to")
    rounded = (pl.col("count") / step).round() * step
    ours = (pl.col("level") == "commune") & (step > 1) & (pl.col("is_count") | (pl.col("denominator") > 0))
    hides = (ours & ((pl.col("count") - rounded).abs() > FLOAT_NOISE)).fill_null(value=False)
    worth = pl.when("is_count").then(rounded).otherwise(pl.col("scale") * rounded / pl.col("denominator"))
    exact = pl.col("status").is_in([Status.PUBLISHED.value, Status.CALCULATED.value])
    told = (ours & hides.any().over("indicator", "vintage") & (pl.col("count") > 0)).fill_null(value=False)
    return counted.with_columns(
        value=pl.when(hides).then(worth).otherwise("value"),
        numerator=pl.when(hides & (pl.col("is_rate") | pl.col("numerator").is_not_null()))
        .then(rounded)
        .otherwise("numerator"),
        status=pl.when(told & exact).then(pl.lit(Status.ROUNDED_5.value)).otherwise("status"),
    )


def mask(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows flagged ``withhold`` become secret; every withheld row loses value, numerator and denominator.

    A row already withheld for another reason keeps its status. Masking never shows anything: it only takes away.

    >>> from indicators.observations import empty_observations
    >>> mask(empty_observations().with_columns(withhold=pl.lit(True))).height
    0
    """
    withholding = [s.value for s in WITHHOLDING]
    hide = pl.col("withhold") & ~pl.col("status").is_in(withholding)
    status = pl.when(hide).then(pl.lit(Status.SECRET.value)).otherwise("status")
    masked = frame.with_columns(status=status)
    bare = pl.col("status").is_in(withholding)
    return masked.with_columns(pl.when(~bare).then(pl.col(name)).alias(name) for name in SHOWN)
