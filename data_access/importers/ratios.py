"""Makes the figure of a share out of its parts: numerator and denominator kept, withheld as soon as one part is."""

from collections.abc import Sequence

from data_access.importers.context import ImportContext
from data_access.importers.published_figures import Written
from indicators.statuses import AGGREGATE_PRECEDENCE, Status

Weighted = Sequence[tuple[Written, float]]
Parts = tuple[float | None, float | None, float | None, Status]
"""Value, numerator, denominator, status."""


def ratio(numerator: Weighted, denominator: Weighted, indicator: str, context: ImportContext) -> Parts:
    """The share these parts make, in the unit of the indicator; sans objet when nothing is to be shared."""
    parts = [written for written, _ in (*numerator, *denominator)]
    withheld = {part.status or Status.NOT_AVAILABLE for part in parts if part.value is None}
    if withheld:
        return None, None, None, next(status for status in AGGREGATE_PRECEDENCE if status in withheld)
    over, under = _sum(numerator), _sum(denominator)
    if under == 0:
        return None, None, None, Status.NOT_APPLICABLE
    statuses = {part.status for part in parts if part.status is not None} - {Status.PUBLISHED}
    status = next((s for s in AGGREGATE_PRECEDENCE if s in statuses), Status.CALCULATED)
    return context.rules[indicator].scale * over / under, over, under, status


def _sum(parts: Weighted) -> float:
    return sum((written.value or 0.0) * sign for written, sign in parts)
