"""The three readings of a map: which class each commune falls in, and the words of the classes. Draws no polygon."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from indicators.catalogue.model import Direction, Indicator, Kind
from indicators.distribution import ClassBounds, class_bounds, diverging_bounds
from indicators.formats import THIN, format_number
from indicators.observations import Status
from indicators.progress import assess
from indicators.reading.class_words import gap_classes, gap_index, value_classes
from indicators.reading.periods import in_words
from indicators.trends import Point
from indicators.views.commune_figures import Commune, reference_of_communes, round_half_up
from indicators.views.scope import Scope
from indicators.views.visuals import LegendClass, MapLayer, Tone
from indicators.views.words import figure_number, figure_text, gap_decimals, status_word

SEQUENTIAL = (
    Tone.SEQUENTIAL_1,
    Tone.SEQUENTIAL_2,
    Tone.SEQUENTIAL_3,
    Tone.SEQUENTIAL_4,
    Tone.SEQUENTIAL_5,
)
DIVERGING = (
    Tone.DIVERGING_LOW_2,
    Tone.DIVERGING_LOW_1,
    Tone.DIVERGING_0,
    Tone.DIVERGING_HIGH_1,
    Tone.DIVERGING_HIGH_2,
)
"""From the unfavourable side to the favourable one; the order is turned when low is favourable."""
PROGRESS_BOUNDS = ClassBounds((0.0, 25.0, 50.0, 75.0, 100.0))
PROGRESS_LABELS = (
    "recul",
    f"0 à 24{THIN}%",
    f"25 à 49{THIN}%",
    f"50 à 74{THIN}%",
    f"75 à 99{THIN}%",
    f"cible atteinte, 100{THIN}% et plus",
)
NO_TARGET = "sans cible"
NO_RATE = "taux non calculé"
SHORT_WORDS = {
    Status.SECRET: "secret",
    Status.NOT_AVAILABLE: "manquant",
    Status.NOT_YET_PUBLISHED: "à venir",
    Status.NOT_APPLICABLE: "sans objet",
}
"""What is written on a hatched commune, where there is room for one word."""


@dataclass(frozen=True, slots=True)
class Coloured:
    """What a reading says of one commune; ``value`` None and the tone WITHHELD when it says nothing of it."""

    value: float | None
    label: str
    tone: Tone
    class_label: str


@dataclass(frozen=True, slots=True)
class LayerReading:
    """One reading of the map: every commune in a class; ``bounds`` and ``decimals`` serve the title."""

    layer: MapLayer
    communes: dict[str, Coloured]
    classes: tuple[LegendClass, ...]
    bounds: ClassBounds = field(default_factory=lambda: ClassBounds(()))
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Classes of a reading: their words, their tones, and which one a value falls in."""

    labels: tuple[str, ...]
    tones: Sequence[Tone]
    index: Callable[[float], int]

    def coloured(self, value: float, label: str) -> Coloured:
        place = self.index(value)
        return Coloured(value, label, self.tones[place], self.labels[place])


def disabled_layers(scope: Scope, communes: Sequence[Commune]) -> tuple[tuple[MapLayer, str], ...]:
    """The readings that cannot be chosen, each with its French reason."""
    found = []
    if scope.indicator.kind is Kind.COUNT:
        reason = "un effectif suit la taille de la commune, il ne se compare pas à une référence."
        found.append((MapLayer.GAP, reason))
    elif reference_of_communes(scope) is None:
        found.append((MapLayer.GAP, f"aucune référence n’est publiée {in_words(scope.vintage)}."))
    elif all(c.value is None for c in communes):
        found.append((MapLayer.GAP, "aucune commune n’a de valeur à comparer."))
    if all(scope.facts.targets_of(scope.indicator.id, c.place.code) is None for c in communes):
        found.append((MapLayer.PROGRESS, "aucune commune n’a sa propre cible."))
    return tuple(found)


def read_layer(scope: Scope, communes: Sequence[Commune], layer: MapLayer) -> LayerReading:
    """The asked reading; the caller has checked that it is not disabled."""
    if layer is MapLayer.GAP:
        return _gaps(scope, communes)
    if layer is MapLayer.PROGRESS:
        return _progress(scope, communes)
    return _counts(scope, communes) if scope.indicator.kind is Kind.COUNT else _values(scope, communes)


def withheld_word(commune: Commune, indicator: Indicator) -> str:
    """Why a commune has no comparable value: the word of its status, or the bound it is given."""
    censored = commune.figure.status is Status.CENSORED
    return figure_text(commune.figure, indicator) if censored else status_word(commune.figure.status)


def _values(scope: Scope, communes: Sequence[Commune]) -> LayerReading:
    indicator = scope.indicator
    decimals = indicator.decimals
    held = {c.place.code: round_half_up(c.value, decimals) for c in communes if c.value is not None}
    bounds = class_bounds(list(held.values()), decimals)
    labels = value_classes(bounds, list(held.values()), decimals, indicator.unit)
    scale = _Scale(labels, _spread(len(labels)), bounds.index)
    coloured = {
        c.place.code: scale.coloured(held[c.place.code], _map_label(c, indicator))
        for c in communes
        if c.place.code in held
    }
    return _reading(scope, communes, scale, coloured, _Asked(MapLayer.VALUE, bounds, decimals))


def _counts(scope: Scope, communes: Sequence[Commune]) -> LayerReading:
    scale = _Scale(("cercle proportionnel au nombre",), (Tone.SEQUENTIAL_3,), lambda _: 0)
    coloured = {
        c.place.code: scale.coloured(c.value, figure_number(c.figure, scope.indicator))
        for c in communes
        if c.value is not None
    }
    return _reading(scope, communes, scale, coloured, _Asked(MapLayer.VALUE))


def _gaps(scope: Scope, communes: Sequence[Commune]) -> LayerReading:
    indicator = scope.indicator
    reference = reference_of_communes(scope)
    if reference is None or reference[1].value is None:
        return _values(scope, communes)
    held = reference[1].value
    compared = [c for c in communes if c.value is not None]
    decimals = max((gap_decimals(c.figure, reference[1], indicator) for c in compared), default=indicator.decimals)
    gaps = {c.place.code: round_half_up((c.value or 0.0) - held, decimals) for c in compared}
    bounds = diverging_bounds(list(gaps.values()), decimals)
    scale = _Scale(gap_classes(bounds, decimals), gap_tones(indicator.direction), lambda gap: gap_index(gap, bounds))
    coloured = {
        c.place.code: scale.coloured(
            gaps[c.place.code],
            format_number(gaps[c.place.code], gap_decimals(c.figure, reference[1], indicator), sign=True),
        )
        for c in compared
    }
    return _reading(scope, communes, scale, coloured, _Asked(MapLayer.GAP, bounds, decimals))


def _progress(scope: Scope, communes: Sequence[Commune]) -> LayerReading:
    indicator = scope.indicator
    tones = (Tone.UNFAVOURABLE, *SEQUENTIAL)
    scale = _Scale(PROGRESS_LABELS, tones, lambda rate: PROGRESS_BOUNDS.index(round_half_up(rate, 0)))
    coloured = {}
    for commune in communes:
        target = scope.facts.targets_of(indicator.id, commune.place.code)
        if target is None:
            coloured[commune.place.code] = Coloured(None, NO_TARGET, Tone.WITHHELD, NO_TARGET)
            continue
        figure = commune.figure
        rate = assess(target, indicator, Point(figure.vintage, figure.value, figure.status)).rate
        label = f"{format_number(rate)}{THIN}%" if rate is not None else NO_RATE
        said = scale.coloured(rate, label) if rate is not None else Coloured(None, label, Tone.WITHHELD, NO_RATE)
        coloured[commune.place.code] = said
    return _reading(scope, communes, scale, coloured, _Asked(MapLayer.PROGRESS, PROGRESS_BOUNDS))


def gap_tones(direction: Direction) -> tuple[Tone, ...]:
    """Tones of the gap classes, lowest first: warm on the unfavourable side, a single hue when there is none.

    >>> gap_tones(Direction.DOWN)[-1].value, gap_tones(Direction.UP)[0].value, gap_tones(Direction.NEUTRAL)[0].value
    ('diverging_low_2', 'diverging_low_2', 'sequential_1')
    """
    if direction is Direction.UP:
        return DIVERGING
    return DIVERGING[::-1] if direction is Direction.DOWN else SEQUENTIAL


def _spread(classes: int) -> tuple[Tone, ...]:
    """Sequential tones for fewer classes than five: the darkest is always the highest."""
    return {1: SEQUENTIAL[2:3], 2: SEQUENTIAL[1::3], 3: SEQUENTIAL[::2]}.get(classes, SEQUENTIAL[-classes:])


def _map_label(commune: Commune, indicator: Indicator) -> str:
    """The value on the polygon: a percent sign is kept, a longer unit is said in the subtitle."""
    text = figure_text if indicator.unit == "%" else figure_number
    return text(commune.figure, indicator)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which reading is assembled, with what its title needs."""

    layer: MapLayer
    bounds: ClassBounds = field(default_factory=lambda: ClassBounds(()))
    decimals: int = 0


def _reading(
    scope: Scope, communes: Sequence[Commune], scale: _Scale, coloured: dict[str, Coloured], asked: _Asked
) -> LayerReading:
    """Every commune coloured or hatched, and the legend: all classes, empty ones included, then each reason."""
    every = {c.place.code: coloured.get(c.place.code) or _hatched(c, scope.indicator) for c in communes}
    counts = Counter(c.class_label for c in every.values())
    classes = [LegendClass(label, counts[label], tone) for label, tone in zip(scale.labels, scale.tones, strict=True)]
    reasons = dict.fromkeys(c.class_label for c in every.values() if c.tone is Tone.WITHHELD)
    classes += [LegendClass(word, counts[word], Tone.WITHHELD, withheld=True) for word in reasons]
    return LayerReading(asked.layer, every, tuple(classes), asked.bounds, asked.decimals)


def _hatched(commune: Commune, indicator: Indicator) -> Coloured:
    word = withheld_word(commune, indicator)
    return Coloured(None, SHORT_WORDS.get(commune.figure.status, word), Tone.WITHHELD, word)
