"""The communes at the vintage shown: their figures, what they are compared to, their weighted median. Words nothing."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from indicators.catalogue.model import Kind
from indicators.distribution import weighted_median
from indicators.observations import Status
from indicators.territories import EPCI_CODE, Territory
from indicators.views.scope import Figure, Scope

MEDIAN_SHARE = 90.0
"""Percent of the inhabitants the communes with a figure must hold for a median of the inhabitants to be said."""


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune of the perimeter with its figure; ``value`` is None when it cannot be compared (none, or a bound)."""

    place: Territory
    figure: Figure

    @property
    def value(self) -> float | None:
        """The value that may be coloured, placed and compared."""
        return self.figure.value if self.figure.comparable else None


@dataclass(frozen=True, slots=True)
class Median:
    """The median of the inhabitants over the communes with a figure; ``value`` None when they hold too few of them.

    ``share`` is the percent of the inhabitants of the perimeter living in the communes with a figure.
    """

    value: float | None
    share: float
    communes: int


def has_commune_rows(scope: Scope) -> bool:
    """Whether any commune has a row at the vintage shown, a withheld one included."""
    rows = scope.facts.series(scope.indicator.id)
    codes = [c.code for c in scope.facts.catalogue.communes()]
    return bool((rows["territory"].is_in(codes) & (rows["vintage"] == scope.vintage)).any())


def communes_of(scope: Scope) -> tuple[Commune, ...]:
    """Every commune of the perimeter with its figure at the vintage shown, in the order of the codes."""
    rows = {str(row["territory"]): row for row in scope.communes.iter_rows(named=True)}
    return tuple(Commune(place, _figure(rows[place.code])) for place in scope.facts.catalogue.communes())


def _figure(row: dict[str, object]) -> Figure:
    return Figure(
        territory=str(row["territory"]),
        vintage=str(row["vintage"]),
        value=row["value"],  # type: ignore[arg-type]  # the schema of observations says float or null
        numerator=row["numerator"],  # type: ignore[arg-type]
        denominator=row["denominator"],  # type: ignore[arg-type]
        status=Status(str(row["status"])),
        demonstration=bool(row["demonstration"]),
        source=str(row["source"]),
        note=str(row["note"]),
    )


def reference_of_communes(scope: Scope) -> tuple[Territory, Figure] | None:
    """What each commune is compared to: the reference of the selection, else the community looked at itself.

    A count has none: it follows the size of the place.
    """
    if scope.indicator.kind is Kind.COUNT:
        return None
    if scope.reference is not None and scope.held is not None:
        return scope.reference, scope.held
    whole = scope.territory.code == EPCI_CODE and scope.own.comparable
    return (scope.territory, scope.own) if whole else None


def median_of(scope: Scope, communes: tuple[Commune, ...]) -> Median:
    """The median of the inhabitants (population of the catalogue), over the communes with a comparable figure."""
    held = [(c.value, float(c.place.population or 0)) for c in communes if c.value is not None]
    total = sum(c.place.population or 0 for c in communes)
    weight = sum(w for _, w in held)
    share = 100 * weight / total if total else 0.0
    said = bool(weight) and share >= MEDIAN_SHARE and scope.indicator.kind is not Kind.COUNT
    value = weighted_median([v for v, _ in held], [w for _, w in held]) if said else None
    return Median(value, share, len(held))


def round_half_up(value: float, decimals: int) -> float:
    """A value as printed, halves away from zero, so that a class and the number written on it never disagree.

    >>> round_half_up(12.25, 1), round_half_up(-0.5, 0)
    (12.3, -1.0)
    """
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
