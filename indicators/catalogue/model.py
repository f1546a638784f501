"""What the catalogue says of an indicator and of a source, as frozen dataclasses. Holds no rule of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.project import Axis, Objective
from indicators.territories import Merger, Territory


class Direction(StrEnum):
    """Which way is favourable; neutral indicators are never coloured as good or bad."""

    UP = "hausse"
    DOWN = "baisse"
    RANGE = "plage"
    NEUTRAL = "neutre"


class Nature(StrEnum):
    """Evaluation type; only results and impacts enter a result rate."""

    CONTEXT = "contexte"
    MEANS = "moyens"
    OUTPUT = "réalisation"
    RESULT = "résultat"
    IMPACT = "impact"
    SERVICE_QUALITY = "qualité de service"
    PERCEPTION = "perception"


class Aggregation(StrEnum):
    """How communes add up to a group or to the EPCI."""

    SUM = "somme"
    RATIO_OF_SUMS = "rapport de sommes"
    WEIGHTED_MEAN = "moyenne pondérée"
    NEVER = "jamais"


class Kind(StrEnum):
    """What the figure is: a count is drawn with circles, a rate or a measure with a choropleth."""

    COUNT = "effectif"
    RATE = "taux"
    MEASURE = "mesure"


class Availability(StrEnum):
    """Where the values come from in the shipped data."""

    PUBLIC = "publique"
    DEMONSTRATION = "démonstration"
    COMPUTED = "calculée par l’outil"
    NONE = "à importer"


@dataclass(frozen=True, slots=True)
class SecrecyRule:
    """Primary disclosure rule of a source.

    ``min_count``: counts from 1 to ``min_count - 1`` are withheld (0 = no count rule). ``min_base``: a rate whose
    denominator is below it is withheld (households or people). ``rounding``: published counts are multiples of it
    (1 = exact). ``floor``: values at or under it are censored (None = no floor). ``text`` is the French rule shown.
    """

    id: str
    text: str
    min_count: int = 0
    min_base: int = 0
    rounding: int = 1
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A producer's data set family: who makes it, who spreads it, its licence, rhythm and secrecy rule.

    ``skipped`` is a vintage the producer never spread; ``break_vintage`` the first one of a new definition, which is
    not compared with those before, and ``break_text`` the French reason.
    """

    id: str
    producer: str
    distributor: str
    label: str
    licence: str
    periodicity: str
    period_months: int
    lag_months: int
    secrecy: SecrecyRule
    skipped: str = ""
    break_vintage: str = ""
    break_text: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sheet of the dictionary: all a project officer may dispute about a figure, as data.

    ``unit`` is printed after a value (``%``, ``€``, ``foyers``); ``unit_long`` completes a sentence (« consultations
    par an et par habitant »). A rate is ``scale * numerator / denominator``. ``bounds`` are the admissible values.
    ``people`` is the French plural of what the numerator counts, for gaps in people or places (``""`` = none allowed).
    ``numerator_indicator`` and ``denominator_indicator`` name the indicators whose masking spreads to this one.
    ``noise`` is the change below which a trend reads « stable », in the unit of the indicator (relative when
    ``noise_relative``). ``fragile_base`` is the numerator under which a value carries « ≈ ».
    ``alternative`` is the nearest published indicator when this one is mostly secret. ``published_rounding`` is the
    step the producer rounds the value itself to (1 for a poverty rate in whole points), 0 when exact: such values
    tie and are never ranked. ``rough_people`` is the French plural of what a rate counts among all the inhabitants
    when its parts are not published: it allows an order of magnitude in people, never an exact count. ``sampled``
    says that chance enters the figure (survey, or people who could be others), so that an interval means something;
    a register of equipment is not sampled. ``reading`` is a sentence with the fields ``{annee}``, ``{valeur}``
    (with its unit; ``{nombre}`` without) and ``{territoire_a}`` (« à Morlaix »). ``periodicity``, ``period_months`` (0:
    irregular) and ``lag_months`` (after the end of a vintage) are its own rhythm where it is not that of its source.
    a register of equipment is not sampled. ``read_with`` names the sheet without which a favourable move of this one
    proves nothing (fewer households aided may be households that do not ask): it is then never called a progress.
    ``reading`` is a sentence with the fields ``{annee}``, ``{valeur}``
    (with its unit; ``{nombre}`` without) and ``{territoire_a}`` (« à Morlaix »).
    """

    id: str
    label: str
    short_label: str
    question: str
    definition: str
    numerator: str
    denominator: str
    unit: str
    unit_long: str
    decimals: int
    direction: Direction
    nature: Nature
    kind: Kind
    aggregation: Aggregation
    objectives: tuple[str, ...]
    core: bool
    source: str
    dataset: str
    fields: str
    finest_level: str
    levels: tuple[str, ...]
    latest_vintage: str
    reading: str
    limits: str
    method: str
    availability: Availability
    scale: float = 100.0
    bounds: tuple[float | None, float | None] = (None, None)
    target_range: tuple[float, float] | None = None
    people: str = ""
    numerator_indicator: str = ""
    denominator_indicator: str = ""
    weight_indicator: str = ""
    noise: float = 0.01
    noise_relative: bool = True
    fragile_base: int = 50
    min_base: int = 0
    min_count: int | None = None
    sampled: bool = True
    alternative: str = ""
    comparators: str = ""
    remark: str = ""
    secrecy_text: str = ""
    auxiliary: bool = False
    published_rounding: float = 0.0
    rough_people: str = ""
    periodicity: str = ""
    period_months: int | None = None
    lag_months: int | None = None
    read_with: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole catalogue; mappings are read-only and keyed by id or code.

    ``indicators`` holds every sheet there is, so that what rests on one (a denominator, a rule of secrecy) always
    finds it; ``offered`` are those that pages list. ``own`` names the sheets proposed here, ``off`` those switched off
    and ``withdrawn`` the own sheets taken back: their figures stay in the store, under the same secrecy.
    """

    axes: tuple[Axis, ...]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    territories: Mapping[str, Territory]
    mergers: tuple[Merger, ...]
    own: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def offers(self, indicator_id: str) -> bool:
        """Whether pages may name this indicator: it has a sheet, in force and switched on."""
        return indicator_id in self.indicators and indicator_id not in (*self.off, *self.withdrawn)

    def offered(self) -> tuple[Indicator, ...]:
        """The sheets in force and switched on, in catalogue order."""
        aside = {*self.off, *self.withdrawn}
        return tuple(i for i in self.indicators.values() if i.id not in aside)

    def axis(self, number: int) -> Axis:
        """The axis of that number (1 to 6); KeyError when there is none."""
        return {axis.number: axis for axis in self.axes}[number]

    def objective(self, objective_id: str) -> Objective:
        """The objective of that id such as ``4.2``; KeyError when there is none."""
        return {o.id: o for axis in self.axes for o in axis.objectives}[objective_id]

    def for_objective(self, objective_id: str) -> tuple[Indicator, ...]:
        """Indicators offered for an objective, lead one first, then core ones, then the others, in catalogue order."""
        lead = self.objective(objective_id).lead_indicator
        found = [i for i in self.offered() if objective_id in i.objectives]
        return tuple(sorted(found, key=lambda i: (i.id != lead, not i.core)))

    def communes(self) -> tuple[Territory, ...]:
        """The 26 communes of the EPCI, in the order of their codes."""
        found = [t for t in self.territories.values() if t.level == "commune" and not t.comparator]
        return tuple(sorted(found, key=lambda t: t.code))

    def former_communes(self) -> dict[str, Territory]:
        """The communes that mergers put an end to, each in its own limits, by their code of then."""
        return {place.code: place for merger in self.mergers for place in merger.former_places()}

    def source_of(self, indicator: Indicator) -> Source:
        """The source of an indicator."""
        return self.sources[indicator.source]

    def rhythm_of(self, indicator: Indicator) -> Source:
        """The source of an indicator at the rhythm the indicator is published at."""
        source = self.source_of(indicator)
        return replace(
            source,
            periodicity=indicator.periodicity or source.periodicity,
            period_months=source.period_months if indicator.period_months is None else indicator.period_months,
            lag_months=source.lag_months if indicator.lag_months is None else indicator.lag_months,
        )
