"""Rank intervals, and who stands clearly above or below a reference. Never a rank without its uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

import polars as pl

from indicators.catalogue.model import Aggregation, Indicator, Kind
from indicators.intervals import Z95, Interval, interval_of, rounding_error
from indicators.observations import WITHHOLDING, Status


class Side(StrEnum):
    """Where a territory stands against a reference; inconclusive when its interval holds the reference."""

    ABOVE = "above"
    INCONCLUSIVE = "inconclusive"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Rate:
    """A territory's rate with its parts: value in the unit of the indicator, counts in people or places."""

    territory: str
    value: float
    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The ranks a territory may hold (``low`` to ``high`` out of ``total``, 1 = highest value), and its interval."""

    territory: str
    value: float
    interval: Interval
    low: int
    high: int
    total: int


@dataclass(frozen=True, slots=True)
class RankRefusal:
    """No rank can be given; ``reason`` is the French sentence that says why."""

    reason: str


def rank_refusal(rows: pl.DataFrame, indicator: Indicator) -> RankRefusal | None:
    r"""Why the rows of one indicator and vintage (one per territory) cannot be ranked; None when they can.

    Without parts there is no interval; values rounded by the producer, censored or partly withheld tie or hide.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> rank_refusal(empty_observations(), load_catalogue().indicators["TP60"]).reason
    'Aucune valeur n’est publiée\xa0: pas de rang.'
    """
    shown = rows.filter(pl.col("value").is_not_null())
    if shown.is_empty():
        return RankRefusal("Aucune valeur n’est publiée\u00a0: pas de rang.")
    statuses = set(rows["status"].to_list())
    found = next((reason for status, reason in _REFUSING.items() if status in statuses), "")
    if not found and indicator.published_rounding:
        found = "Les valeurs sont arrondies par le producteur\u00a0: des communes ex æquo ne se classent pas."
    if not found and not indicator.sampled:
        found = "Ce chiffre ne dépend pas du hasard\u00a0: un intervalle n’aurait pas de sens."
    return RankRefusal(found) if found else _refusal_of_parts(shown, indicator)


_NOT_KNOWN = "Des communes n’ont pas de valeur\u00a0: un rang parmi les autres tromperait."
_REFUSING = {
    Status.SECRET: "Des communes sont sous secret statistique\u00a0: un rang parmi les autres tromperait.",
    Status.CENSORED: "Des valeurs sont bornées par le producteur\u00a0: elles ne se classent pas.",
    **dict.fromkeys(sorted(WITHHOLDING - {Status.SECRET}), _NOT_KNOWN),
}


def _refusal_of_parts(shown: pl.DataFrame, indicator: Indicator) -> RankRefusal | None:
    if indicator.kind is Kind.COUNT or indicator.aggregation is Aggregation.SUM:
        return RankRefusal("Un effectif suit la taille des communes\u00a0: il ne se classe pas.")
    parts = shown.select(known=pl.col("numerator").is_not_null() & (pl.col("denominator") > 0))["known"]
    if not parts.all():
        return RankRefusal(
            "Le numérateur et le dénominateur ne sont pas publiés\u00a0: aucun rang ne peut être calculé."
        )
    return None


def rates_of(rows: pl.DataFrame) -> list[Rate]:
    """The rates of rows that hold a value and its parts, in row order.

    >>> from indicators.observations import empty_observations
    >>> rates_of(empty_observations())
    []
    """
    complete = rows.drop_nulls(["value", "numerator", "denominator"]).filter(pl.col("denominator") > 0)
    return [Rate(*row) for row in complete.select("territory", "value", "numerator", "denominator").iter_rows()]


def _standard_error(rate: Rate, scale: float, rounding: int) -> float:
    """Half the Wilson width over z, which stays positive at 0 and 100 %, with the error of the rounding."""
    chance = interval_of(rate.numerator, rate.denominator, scale)
    half = (chance.high - chance.low) / (2 * Z95)
    return hypot(half, scale * rounding_error(rounding) / rate.denominator)


def rank_intervals(rates: Sequence[Rate], scale: float, rounding: int = 1) -> list[RankInterval]:
    """The possible ranks of each territory, from pairwise differences at 95 %, in the order given.

    A territory may be as high as one plus the number of those clearly above it, and as low as the total minus the
    number of those clearly below it; two territories differ clearly when the gap of their values passes 1.96
    standard errors of the difference (Goldstein and Spiegelhalter 1996, without multiplicity correction). The
    producer's rounding widens the errors. Values are recomputed from their parts, not taken rounded.

    >>> r = [Rate("a", 20, 200, 1000), Rate("b", 10, 100, 1000), Rate("c", 9.5, 95, 1000)]
    >>> [(x.territory, x.low, x.high) for x in rank_intervals(r, 100)]
    [('a', 1, 1), ('b', 2, 3), ('c', 2, 3)]
    """
    exact = [scale * rate.numerator / rate.denominator for rate in rates]
    errors = [_standard_error(rate, scale, rounding) for rate in rates]
    found = []
    for value, error, rate in zip(exact, errors, rates, strict=True):
        gaps = [(other - value) / hypot(error, theirs) for other, theirs in zip(exact, errors, strict=True)]
        low = 1 + sum(gap > Z95 for gap in gaps)
        high = len(rates) - sum(gap < -Z95 for gap in gaps)
        interval = interval_of(rate.numerator, rate.denominator, scale, rounding)
        found.append(RankInterval(rate.territory, rate.value, interval, low, high, len(rates)))
    return found


def rank_territories(rows: pl.DataFrame, indicator: Indicator, rounding: int = 1) -> list[RankInterval] | RankRefusal:
    """Rank intervals of the rows of one indicator and vintage, one per territory, highest value first; or why not.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> isinstance(rank_territories(empty_observations(), load_catalogue().indicators["TP60"]), RankRefusal)
    True
    """
    refusal = rank_refusal(rows, indicator)
    if refusal is not None:
        return refusal
    ranked = rank_intervals(rates_of(rows), indicator.scale, rounding)
    return sorted(ranked, key=lambda r: (-r.value, r.territory))


def side_of(interval: Interval, reference: float) -> Side:
    """« Nettement » above or below only when the interval leaves the reference out.

    >>> side_of(Interval(15.8, 17.3), 13.2).value, side_of(Interval(10.1, 21.0), 13.2).value
    ('above', 'inconclusive')
    """
    if interval.low > reference:
        return Side.ABOVE
    return Side.BELOW if interval.high < reference else Side.INCONCLUSIVE


def distinguishable(first: Rate, second: Rate, scale: float, rounding: int = 1) -> bool:
    """Whether two rates differ beyond chance at 95 %.

    >>> distinguishable(Rate("a", 20, 200, 1000), Rate("b", 10, 100, 1000), 100)
    True
    """
    gap = scale * (first.numerator / first.denominator - second.numerator / second.denominator)
    return abs(gap) > Z95 * hypot(_standard_error(first, scale, rounding), _standard_error(second, scale, rounding))


def indistinguishable_groups(rates: Sequence[Rate], scale: float, rounding: int = 1) -> list[tuple[str, ...]]:
    """The largest runs of territories, highest first, whose first and last cannot be told apart.

    A territory may belong to several groups; a group of one is not given.

    >>> r = [Rate("a", 20, 200, 1000), Rate("b", 10, 100, 1000), Rate("c", 9.5, 95, 1000)]
    >>> indistinguishable_groups(r, 100)
    [('b', 'c')]
    """
    ordered = sorted(rates, key=lambda r: (-r.numerator / r.denominator, r.territory))
    groups: list[tuple[str, ...]] = []
    reached = 0
    for start in range(len(ordered)):
        end = start + 1
        while end < len(ordered) and not any(
            distinguishable(member, ordered[end], scale, rounding) for member in ordered[start:end]
        ):
            end += 1
        if end - start > 1 and end > reached:
            groups.append(tuple(rate.territory for rate in ordered[start:end]))
            reached = end
    return groups
