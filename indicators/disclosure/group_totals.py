"""The totals that groups could show though some of their communes are withheld. Guards none of them."""

from collections.abc import Sequence

import polars as pl

from indicators.catalogue.model import Aggregation, Catalogue
from indicators.disclosure.past import TRUE_COLUMNS
from indicators.disclosure.rules import dependents, flagged, keys_of, primary, with_counts
from indicators.observations import AGGREGATE_PRECEDENCE, OBSERVATION_SCHEMA, WITHHOLDING, Status
from indicators.territories import Level, Territory

ADDITIVE = frozenset({Aggregation.SUM, Aggregation.RATIO_OF_SUMS})
DECIMALS = 6
TABLE = ("indicator", "vintage")
WITHHELD_MEMBERS = "total de toutes ses communes, y compris celles que couvre le secret"
TOTALS_SCHEMA: dict[str, pl.DataType] = {
    **OBSERVATION_SCHEMA,
    "true_value": pl.Float64(),
    "true_numerator": pl.Float64(),
    "true_denominator": pl.Float64(),
}
"""An observation as it would be shown, with its figures before rounding. Never leaves the publication."""


def group_totals(communes: pl.DataFrame, catalogue: Catalogue, groups: Sequence[Territory]) -> pl.DataFrame:
    """The rows, in ``TOTALS_SCHEMA``, that groups could show though one of their communes at least is secret.

    ``communes`` are the rows in force as shown, with their figures before masking (``TOTALS_SCHEMA``). Counts are
    summed, rates recomputed from their parts; a member missing, bounded or without its parts forbids the total. A
    total that is itself under the limits of its source has no row. A group whose members are all shown has none
    either: anybody adds it up.

    >>> from indicators.catalogue import load_catalogue
    >>> group_totals(pl.DataFrame(schema=TOTALS_SCHEMA), load_catalogue(), ()).height
    0
    """
    if communes.is_empty() or not groups:
        return pl.DataFrame(schema=TOTALS_SCHEMA)
    summed = _added(_members(communes, catalogue, groups))
    return _published(summed.select(list(TOTALS_SCHEMA)), catalogue)


def _members(communes: pl.DataFrame, catalogue: Catalogue, groups: Sequence[Territory]) -> pl.DataFrame:
    """One row per group and member of the tables that add up."""
    pairs = [(g.code, len(g.members), code) for g in groups for code in g.members]
    drawn = pl.DataFrame(pairs, schema={"group": pl.String, "size": pl.Int64, "territory": pl.String}, orient="row")
    kinds = [(i.id, i.aggregation is Aggregation.RATIO_OF_SUMS, i.scale) for i in catalogue.indicators.values()]
    rules = pl.DataFrame(
        kinds, schema={"indicator": pl.String, "ratio": pl.Boolean, "times": pl.Float64}, orient="row"
    ).filter(pl.col("indicator").is_in([i.id for i in catalogue.indicators.values() if i.aggregation in ADDITIVE]))
    return communes.join(drawn, on="territory").join(rules, on="indicator")


def _added(members: pl.DataFrame) -> pl.DataFrame:
    """The complete groups with a secret member, added up."""
    secret = pl.col("status") == Status.SECRET.value
    barred = [s.value for s in WITHHOLDING if s is not Status.SECRET] + [Status.CENSORED.value]
    precedence = {status.value: place for place, status in enumerate(AGGREGATE_PRECEDENCE)}
    worth = pl.when(secret).then(pl.lit(Status.CALCULATED.value)).otherwise(pl.col("status"))
    order = worth.replace_strict(precedence, default=len(precedence), return_dtype=pl.Int64)
    totals = [
        pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum().round(DECIMALS)).alias(name)
        for name in ("true_value", "true_numerator", "true_denominator")
    ]
    marked = members.with_columns(secret=secret, barred=pl.col("status").is_in(barred), order=order)
    found = marked.group_by(*TABLE, "group", maintain_order=True).agg(
        *totals,
        pl.col("order").min(),
        pl.len().alias("count"),
        pl.col("secret").any(),
        pl.col("barred").any(),
        *(pl.col(name).first() for name in ("size", "ratio", "times", "geo_vintage", "source")),
        pl.col("demonstration").any(),
    )
    kept = found.filter(pl.col("secret") & ~pl.col("barred") & (pl.col("count") == pl.col("size")))
    return _valued(kept, precedence)


def _valued(found: pl.DataFrame, precedence: dict[str, int]) -> pl.DataFrame:
    """The value of each total, exact; a rate without its parts, or on nothing, is left out."""
    rate = pl.col("times") * pl.col("true_numerator") / pl.col("true_denominator")
    exact = found.with_columns(true_value=pl.when("ratio").then(rate).otherwise("true_value"))
    calculated = precedence[Status.CALCULATED.value]
    status = pl.min_horizontal("order", pl.lit(calculated)).replace_strict(
        {place: code for code, place in precedence.items()}, return_dtype=pl.String
    )
    usable = pl.col("true_value").is_not_null() & pl.col("true_value").is_finite()
    return exact.filter(usable).with_columns(
        *(pl.col(name).alias(name.removeprefix("true_")) for name in TRUE_COLUMNS),
        territory=pl.col("group"),
        level=pl.lit(Level.GROUP.value),
        status=status,
        note=pl.lit(WITHHELD_MEMBERS),
    )


def _published(totals: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The totals that pass the rules of their source, bounded or rounded as its communes are."""
    flags = primary(with_counts(totals.select(list(OBSERVATION_SCHEMA)), catalogue))
    withheld, small = keys_of(flags.filter("withhold")), keys_of(flags.filter("small"))
    hidden = dependents(withheld, small, catalogue)[0]
    low = (pl.col("value") <= pl.col("floor")).fill_null(value=False)
    shown = flagged(flags, hidden, "hidden").filter(~pl.col("hidden") & ~low)
    rounded = _rounded(shown)
    truth = totals.select("indicator", "territory", "vintage", *TRUE_COLUMNS)
    joined = rounded.select(list(OBSERVATION_SCHEMA)).join(truth, on=["indicator", "territory", "vintage"])
    return joined.select(list(TOTALS_SCHEMA)).sort("indicator", "territory", "vintage")


def _rounded(shown: pl.DataFrame) -> pl.DataFrame:
    """The counts as multiples of the step of their source, as those of the communes they are added to."""
    step = pl.col("round_to")
    multiple = (pl.col("count") / step).round() * step
    ours = ((step > 1) & (pl.col("is_count") | (pl.col("denominator") > 0))).fill_null(value=False)
    worth = pl.when("is_count").then(multiple).otherwise(pl.col("scale") * multiple / pl.col("denominator"))
    return shown.with_columns(
        value=pl.when(ours).then(worth).otherwise("value"),
        numerator=pl.when(ours & pl.col("numerator").is_not_null()).then(multiple).otherwise("numerator"),
        status=pl.when(ours & (pl.col("status") == Status.CALCULATED.value))
        .then(pl.lit(Status.ROUNDED_5.value))
        .otherwise("status"),
    )
