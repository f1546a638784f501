"""From communes to a group or to the EPCI: a sum, a ratio of sums, a weighted mean, or a refusal that says why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from indicators.catalogue.model import Aggregation, Indicator
from indicators.observations import AGGREGATE_PRECEDENCE, STATUS_WORDS, WITHHOLDING, Status


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The figure of a set of communes, or the French ``reason`` why there is none.

    ``value`` is in the unit of the indicator, the parts in people or places; all three are None when ``reason``
    refuses. ``reason`` may also accompany a value (« somme de valeurs arrondies à 5 »).
    """

    value: float | None
    numerator: float | None
    denominator: float | None
    status: Status
    demonstration: bool
    reason: str
    n_members: int


@dataclass(frozen=True, slots=True)
class _Members:
    """The rows of the members with what is asked of them."""

    rows: pl.DataFrame
    codes: tuple[str, ...]
    indicator: Indicator
    weights: Mapping[str, float]

    @property
    def demonstration(self) -> bool:
        return bool(self.rows["demonstration"].fill_null(value=False).any())

    def statuses(self) -> list[Status]:
        known = dict(self.rows.select("territory", "status").iter_rows())
        return [Status(known.get(code, Status.NOT_AVAILABLE)) for code in self.codes]

    def refused(self, status: Status, reason: str) -> Aggregate:
        return Aggregate(None, None, None, status, self.demonstration, reason, len(self.codes))

    def total(self, column: str) -> float | None:
        """The sum of a column; None when one member lacks it."""
        return None if self.rows[column].null_count() else float(self.rows[column].sum())


def aggregate(
    rows: pl.DataFrame,
    indicator: Indicator,
    weights: Mapping[str, float] | None = None,
    members: Sequence[str] = (),
) -> Aggregate:
    r"""The figure of several communes for one indicator and one vintage, by the rule of its sheet.

    ``rows`` is an observation frame with one row per member present; ``members`` are the codes expected (by default
    those of the rows), a member without a row being non_disponible. ``weights`` (inhabitants by code) serve weighted
    means only. One withheld member withholds the whole; the status is the first of ``AGGREGATE_PRECEDENCE`` found; a
    censored member forbids the sum; a median, and whatever the sheet says never adds up, is always refused.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.observations import empty_observations
    >>> aggregate(empty_observations(), load_catalogue().indicators["MED_NV"], members=("29151", "29023")).reason
    'Niveau de vie médian\xa0: cette valeur ne s’additionne pas, elle se lit à l’échelle où elle est publiée.'
    """
    codes = tuple(dict.fromkeys(members or rows["territory"].to_list()))
    own = rows.filter(pl.col("territory").is_in(codes)).sort("territory")
    asked = _Members(own, codes, indicator, weights or {})
    if indicator.aggregation is Aggregation.NEVER:
        reason = "cette valeur ne s’additionne pas, elle se lit à l’échelle où elle est publiée."
        return asked.refused(Status.NOT_APPLICABLE, f"{indicator.short_label}\u00a0: {reason}")
    if not codes:
        return asked.refused(Status.NOT_AVAILABLE, "Aucune commune à additionner.")
    return _withheld(asked) or _RULES[indicator.aggregation](asked)


def _withheld(asked: _Members) -> Aggregate | None:
    """The refusal due to withheld or censored members, None when all have a figure."""
    statuses = asked.statuses()
    worst = min(statuses, key=AGGREGATE_PRECEDENCE.index)
    if worst in WITHHOLDING:
        count, total = sum(s in WITHHOLDING for s in statuses), len(statuses)
        verb = "n’ont" if count > 1 else "n’a"
        said = f"{count} commune{'s' if count > 1 else ''} sur {total} {verb} pas de valeur ({STATUS_WORDS[worst]})"
        kept = f", pour ne pas {'les' if count > 1 else 'la'} révéler" if worst is Status.SECRET else ""
        return asked.refused(worst, f"{said}\u00a0: le total n’est pas montré{kept}.")
    if worst is Status.CENSORED:
        return asked.refused(
            Status.NOT_AVAILABLE, "Une valeur est bornée par le producteur\u00a0: elle ne s’additionne pas."
        )
    if asked.rows["value"].null_count():
        return asked.refused(Status.NOT_AVAILABLE, "Une commune n’a pas de valeur\u00a0: le total n’est pas montré.")
    return None


def _status(asked: _Members, computed: Status) -> tuple[Status, str]:
    """The status of what we compute from the members, with the caution that goes with it."""
    status = min({*asked.statuses(), computed}, key=AGGREGATE_PRECEDENCE.index)
    return status, "somme de valeurs arrondies à 5" if Status.ROUNDED_5 in asked.statuses() else ""


def _sum(asked: _Members) -> Aggregate:
    status, caution = _status(asked, Status.CALCULATED)
    parts = asked.total("numerator"), asked.total("denominator")
    return Aggregate(asked.total("value"), *parts, status, asked.demonstration, caution, len(asked.codes))


def _ratio_of_sums(asked: _Members) -> Aggregate:
    numerator, denominator = asked.total("numerator"), asked.total("denominator")
    if numerator is None or denominator is None:
        reason = (
            "Le numérateur et le dénominateur ne sont pas connus partout\u00a0: le taux ne peut pas être recalculé."
        )
        return asked.refused(Status.NOT_AVAILABLE, reason)
    if denominator <= 0:
        return asked.refused(Status.NOT_APPLICABLE, "Le dénominateur est nul\u00a0: il n’y a pas de taux.")
    status, caution = _status(asked, Status.CALCULATED)
    value = asked.indicator.scale * numerator / denominator
    return Aggregate(value, numerator, denominator, status, asked.demonstration, caution, len(asked.codes))


def _weighted_mean(asked: _Members) -> Aggregate:
    held = [asked.weights.get(code) for code in asked.rows["territory"]]
    known = [weight for weight in held if weight is not None]
    if len(known) < len(held) or sum(known) <= 0:
        return asked.refused(Status.NOT_AVAILABLE, "La population de pondération n’est pas connue partout.")
    values = asked.rows["value"].to_list()
    mean = sum(v * w for v, w in zip(values, known, strict=True)) / sum(known)
    status, _ = _status(asked, Status.ESTIMATED)
    reason = "moyenne pondérée par la population"
    return Aggregate(mean, None, None, status, asked.demonstration, reason, len(asked.codes))


_RULES: dict[Aggregation, Callable[[_Members], Aggregate]] = {
    Aggregation.SUM: _sum,
    Aggregation.RATIO_OF_SUMS: _ratio_of_sums,
    Aggregation.WEIGHTED_MEAN: _weighted_mean,
}
