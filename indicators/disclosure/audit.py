"""An attacker apart from the masking: linear programmes on what is published. Shares no code with the suppression."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import linprog

from indicators.catalogue.model import Aggregation, Catalogue, Indicator, Kind
from indicators.statuses import WITHHOLDING, Status
from indicators.territories import EPCI_CODE

TOLERANCE = 1e-6
INFEASIBLE = 2


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld small count an attacker can bound too closely: its key, and the bounds found (people, households)."""

    indicator: str
    territory: str
    vintage: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Table:
    """The communes of one indicator at one vintage, as an attacker sees them, and which counts are small in truth."""

    codes: tuple[str, ...]
    bounds: tuple[tuple[float, float | None], ...]
    total: float
    small: frozenset[str]


def audit(published: pl.DataFrame, raw: pl.DataFrame, catalogue: Catalogue) -> tuple[Leak, ...]:
    """Every small count of ``raw`` that ``published`` gives back within less than the limit of its source.

    Both are observation frames; ``published`` is masked. The attacker knows the total of the community, every count
    shown (within its rounding), that no count is negative, that zeros are shown when one is, and that no count under
    the limit ever is. A count that its own base bounds closer is judged against that base. Method: Hundepohl et al.
    2012, chapter 4 (feasibility intervals).

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> audit(empty_observations(), empty_observations(), load_catalogue())
    ()
    """
    return tuple(
        leak for indicator in catalogue.indicators.values() for leak in _leaks(indicator, published, raw, catalogue)
    )


def _leaks(indicator: Indicator, published: pl.DataFrame, raw: pl.DataFrame, catalogue: Catalogue) -> Iterator[Leak]:
    limit = _limit(indicator, catalogue)
    if not limit or indicator.aggregation not in {Aggregation.SUM, Aggregation.RATIO_OF_SUMS}:
        return
    shown = published.filter(pl.col("indicator") == indicator.id)
    truth = raw.filter(pl.col("indicator") == indicator.id)
    step = catalogue.source_of(indicator).secrecy.rounding
    for vintage in shown["vintage"].unique().sort():
        at = pl.col("vintage") == vintage
        table = _table(shown.filter(at), truth.filter(at), catalogue, (indicator.kind, limit, step))
        if table is None:
            continue
        low, high = _interval(table, min(table.small))  # withheld counts have the same bounds: one answer for all
        for code in sorted(table.small) if high - low < limit - TOLERANCE else ():
            if high < _base(truth.filter(at), code) - TOLERANCE:
                yield Leak(indicator.id, code, str(vintage), low, high)


def _limit(indicator: Indicator, catalogue: Catalogue) -> int:
    rule = catalogue.source_of(indicator).secrecy
    return rule.min_count if indicator.min_count is None else indicator.min_count


def _counts(rows: pl.DataFrame, kind: Kind) -> dict[str, float]:
    column = "value" if kind is Kind.COUNT else "numerator"
    open_rows = rows.filter(~pl.col("status").is_in([status.value for status in WITHHOLDING])).drop_nulls(column)
    return dict(open_rows.select("territory", column).iter_rows())


def _table(
    shown: pl.DataFrame, truth: pl.DataFrame, catalogue: Catalogue, rule: tuple[Kind, int, int]
) -> _Table | None:
    kind, limit, step = rule
    counts, real = _counts(shown, kind), _counts(truth, kind)
    codes = tuple(commune.code for commune in catalogue.communes())
    secret = set(shown.filter(pl.col("status") == Status.SECRET.value)["territory"].to_list())
    small = frozenset(code for code in codes if code in secret and 0 < real.get(code, 0) < limit)
    if EPCI_CODE not in counts or not small:
        return None
    floor = 0.0 if any(real.get(code, 0) == 0 for code in codes if code not in counts) else 1.0
    bounds = tuple(_seen(counts[code], limit, step) if code in counts else (floor, None) for code in codes)
    return _Table(codes, bounds, counts[EPCI_CODE], small)


def _seen(count: float, limit: int, step: int) -> tuple[float, float]:
    if count == 0:
        return 0.0, 0.0
    slack = (step - 1) / 2
    return max(min(count, limit), count - slack), count + slack


def _interval(table: _Table, code: str) -> tuple[float, float]:
    """The bounds of one count; the tightest possible when the published figures contradict one another."""
    wanted = np.array([float(name == code) for name in table.codes])
    ends = []
    for sign in (1.0, -1.0):
        relation = np.ones((1, len(table.codes)))
        found = linprog(sign * wanted, A_eq=relation, b_eq=[table.total], bounds=table.bounds, method="highs")
        if found.status == INFEASIBLE:
            return 0.0, 0.0
        ends.append(sign * float(found.fun))
    return ends[0], ends[1]


def _base(truth: pl.DataFrame, code: str) -> float:
    found = truth.filter(pl.col("territory") == code)["denominator"].drop_nulls()
    return float(found[0]) if len(found) else float("inf")
