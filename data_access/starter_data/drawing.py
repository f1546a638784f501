"""Draws the figures of one invented series: by commune, or for the community alone. Knows no file and no store."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data_access.starter_data.covariates import Reality, Vector
from data_access.starter_data.series import LIKE_POVERTY, Recipe
from indicators.catalogue.model import Indicator, Kind
from indicators.observations import Status
from indicators.territories import EPCI_CODE

Row = tuple[str, str, float | None, float | None, float | None, Status]
"""Territory, vintage, value, numerator, denominator, status."""
JITTER = 0.02
"""Relative deviation of a level from its line: no trend is smooth."""
BISECTIONS = 60
WIDEST = 30.0
"""Half of the range a shift is looked for in, on the scale of a logit or a log."""


@dataclass(frozen=True)
class Drawing:
    """One recipe being drawn, with its own stream of chance."""

    recipe: Recipe
    indicator: Indicator
    reality: Reality
    chance: np.random.Generator

    def rows(self) -> Iterator[Row]:
        """Every row of the series, the community after its communes."""
        for vintage, level in zip(self.recipe.vintages, self.levels, strict=True):
            if vintage in self.recipe.missing:
                yield EPCI_CODE, vintage, None, None, None, Status.NOT_AVAILABLE
            else:
                yield from MODELS[self.recipe.model](self, vintage, float(level))

    @cached_property
    def levels(self) -> Vector:
        """The level of the community at each vintage: a line between both ends, strayed as reality does."""
        recipe = self.recipe
        line = np.linspace(*recipe.level, len(recipe.vintages))
        if recipe.anchor:
            line = line * self.reality.wobble(recipe.anchor, recipe.vintages) ** recipe.elasticity
        return line * np.exp(self.chance.normal(0, JITTER, len(line)))

    @cached_property
    def base(self) -> Vector:
        """Who the figure is counted on, whole numbers."""
        return np.round(self.reality.base(self.recipe.base) * self.recipe.base_share)

    @cached_property
    def effects(self) -> Vector:
        """What draws each commune away from the level: its real covariates, then what is proper to it."""
        known = self.reality.covariates
        proper = self.chance.normal(0, self.recipe.spread, len(self.reality.codes))
        return sum((load * known[name] for name, load in self.recipe.loadings.items()), start=proper)

    @cached_property
    def present(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """The communes where the action takes place, the same at every vintage."""
        count = len(self.base)
        if not self.recipe.places:
            return np.ones(count, dtype=bool)
        chosen = self.chance.choice(count, self.recipe.places, replace=False, p=self.base / self.base.sum())
        return np.isin(np.arange(count), chosen)

    def spared(self, code_index: int) -> Status | None:
        """The status of a commune that has no figure, None for the others."""
        if self.recipe.mask == LIKE_POVERTY and self.reality.secret_poverty[code_index]:
            return Status.SECRET
        if self.recipe.needs and self.reality.vector(self.recipe.needs, "2025")[code_index] == 0:
            return Status.NOT_APPLICABLE
        return None


def _whole(drawing: Drawing, vintage: str, level: float) -> Iterator[Row]:
    """The community alone: a count, a rate drawn on its base, or a measure."""
    indicator, base = drawing.indicator, drawing.recipe.denominator
    if indicator.kind is Kind.RATE and base:
        count = float(drawing.chance.binomial(base, min(1.0, level / indicator.scale)))
        yield EPCI_CODE, vintage, indicator.scale * count / base, count, float(base), Status.CALCULATED
        return
    value = float(drawing.chance.poisson(level)) if indicator.kind is Kind.COUNT else round(level, indicator.decimals)
    yield EPCI_CODE, vintage, value, None, None, Status.CALCULATED


def _rates(drawing: Drawing, vintage: str, level: float) -> Iterator[Row]:
    """Binomial counts around probabilities whose mean, weighted by the base, is the level."""
    scale = drawing.indicator.scale
    low, high = (bound / scale for bound in drawing.recipe.bounds)

    def shares(shift: float) -> Vector:
        return np.clip(1 / (1 + np.exp(-(drawing.effects + shift))), low, min(high, 1.0))

    counts = drawing.chance.binomial(drawing.base.astype(int), _levelled(shares, drawing.base, level / scale))
    yield from _parts(drawing, vintage, counts.astype(float), drawing.base)


def _ratios(drawing: Drawing, vintage: str, level: float) -> Iterator[Row]:
    """A count over another one, both drawn: more demands than answers."""
    answers = drawing.chance.poisson(drawing.base).astype(float)

    def ratios(shift: float) -> Vector:
        return np.clip(np.exp(drawing.effects + shift), *drawing.recipe.bounds)

    demands = drawing.chance.poisson(answers * _levelled(ratios, answers, level)).astype(float)
    yield from _parts(drawing, vintage, demands, answers)


def _parts(drawing: Drawing, vintage: str, counts: Vector, bases: Vector) -> Iterator[Row]:
    scale = drawing.indicator.scale
    codes = (*drawing.reality.codes, EPCI_CODE)
    for code, count, base in zip(codes, [*counts, counts.sum()], [*bases, bases.sum()], strict=True):
        if base > 0:
            yield code, vintage, scale * float(count) / float(base), float(count), float(base), Status.CALCULATED
        else:
            yield code, vintage, None, None, None, Status.NOT_APPLICABLE


def _counts(drawing: Drawing, vintage: str, level: float) -> Iterator[Row]:
    """Poisson counts whose expected total is the level; ``closed`` takes away what was undone elsewhere."""
    weights = drawing.base * np.exp(drawing.effects) * drawing.present
    expected = level * weights / weights.sum()
    counts = drawing.chance.poisson(expected).astype(float)
    if drawing.recipe.closed:
        counts -= drawing.chance.poisson(expected.mean() * drawing.recipe.closed * drawing.present)
    for code, count in zip((*drawing.reality.codes, EPCI_CODE), [*counts, counts.sum()], strict=True):
        yield code, vintage, float(count), None, None, Status.CALCULATED


def _measures(drawing: Drawing, vintage: str, level: float) -> Iterator[Row]:
    """Levels by commune whose mean, weighted by the base, is that of the community."""
    statuses = [drawing.spared(index) for index in range(len(drawing.base))]
    held = np.array([status is not Status.NOT_APPLICABLE for status in statuses])
    noise = drawing.chance.normal(0, JITTER, len(drawing.base))

    def measures(shift: float) -> Vector:
        return np.clip(np.exp(drawing.effects + noise + shift), *drawing.recipe.bounds)

    values = _levelled(measures, drawing.base * held, level)
    for code, value, status in zip(drawing.reality.codes, values, statuses, strict=True):
        shown = None if status else round(float(value), drawing.indicator.decimals)
        yield code, vintage, shown, None, None, status or Status.CALCULATED
    mean = float(np.average(values, weights=drawing.base * held))
    yield EPCI_CODE, vintage, round(mean, drawing.indicator.decimals), None, None, Status.CALCULATED


def _levelled(values: Callable[[float], Vector], weights: Vector, level: float) -> Vector:
    """The values at the shift where their weighted mean is the level, or the nearest their bounds allow."""
    low, high = -WIDEST, WIDEST
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        below = float(np.average(values(middle), weights=weights)) < level
        low, high = (middle, high) if below else (low, middle)
    return values(high)


MODELS: Mapping[str, Callable[[Drawing, str, float], Iterator[Row]]] = {
    "communaute": _whole,
    "taux": _rates,
    "rapport": _ratios,
    "effectif": _counts,
    "mesure": _measures,
}
