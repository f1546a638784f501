"""The figures that places are likened by, at their latest vintage; withheld ones are left out. Words as little."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.catalogue.model import Indicator
from indicators.catalogue.resemblance import Likeness
from indicators.formats import format_vintage
from indicators.peers import standardised
from indicators.reading.words import lower_first
from indicators.statuses import Status
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.comparison_rows import bare
from indicators.views.facts import Facts
from indicators.views.scope import Figure, figure_of, vintage_shown
from indicators.views.words import figure_text


@dataclass(frozen=True)
class Likened:
    """Places, their figures by indicator, and the same standardised; ``vintages`` is what each indicator is read at."""

    places: tuple[Territory, ...]
    figures: Mapping[str, Mapping[str, Figure]]
    known: Mapping[str, Mapping[str, float]]
    vintages: Mapping[str, str]
    indicators: Mapping[str, Indicator]

    @property
    def demonstration(self) -> bool:
        """Whether any figure is invented."""
        return any(f.demonstration for figures in self.figures.values() for f in figures.values())

    def name(self, variable: str) -> str:
        """« logements vacants »: an indicator inside a sentence."""
        return lower_first(self.indicators[variable].short_label)

    def value(self, place: str, variable: str) -> str:
        """The figure of a place with its unit."""
        return self.text(self.figures[place][variable], variable)

    def text(self, figure: Figure, variable: str) -> str:
        """A figure of an indicator, without « pour 100 »: its name says it."""
        return bare(figure_text(figure, self.indicators[variable]), self.indicators[variable])

    def lacking(self, variable: str) -> tuple[Figure, ...]:
        """The figures that cannot be compared."""
        found = (figures[variable] for figures in self.figures.values())
        return tuple(figure for figure in found if not figure.comparable)


def communes_likened(facts: Facts, year: str) -> Likened:
    """The 26 communes on every indicator they are likened by, at the latest vintage up to a year."""
    return _likened(facts, facts.catalogue.communes(), year)


def communities_likened(facts: Facts, year: str) -> Likened:
    """Morlaix Communauté and the communities it may be compared to; a population unknown is that of the catalogue."""
    places = facts.catalogue.territories
    others = [p for p in places.values() if p.level is Level.EPCI and (p.comparator or p.code == EPCI_CODE)]
    return _likened(facts, others, year)


def _likened(facts: Facts, places: Iterable[Territory], year: str) -> Likened:
    variables = [v for v in facts.rulebook.likeness if facts.vintages(v.indicator)]
    chosen = tuple(places)
    vintages = {v.indicator: _vintage(facts, v, chosen, year) for v in variables}
    sheets = {v.indicator: facts.indicator(v.indicator) for v in variables}
    figures = {p.code: {v: _figure(facts, sheets[v], p, vintages[v]) for v in sheets} for p in chosen}
    values = {
        code: {v: f.value for v, f in row.items() if f.comparable and f.value is not None}
        for code, row in figures.items()
    }
    logs = frozenset(v.indicator for v in variables if v.log)
    return Likened(chosen, figures, standardised(values, logs), vintages, sheets)


def _vintage(facts: Facts, variable: Likeness, places: tuple[Territory, ...], year: str) -> str:
    """The latest vintage that one of the places has a value of."""
    codes = [place.code for place in places]
    rows = facts.series(variable.indicator)
    held = rows.filter(rows["territory"].is_in(codes) & rows["value"].is_not_null())["vintage"].unique().to_list()
    return vintage_shown(tuple(sorted(held)) or facts.vintages(variable.indicator), year)


def _figure(facts: Facts, indicator: Indicator, place: Territory, vintage: str) -> Figure:
    found = figure_of(facts, indicator, place, vintage)
    known = indicator.id == "POP_MUN" and place.population is not None
    if found.comparable or found.status is Status.SECRET or not known:
        return found
    return Figure(place.code, vintage, float(place.population or 0), None, None, Status.PUBLISHED)


def variable_texts(likened: Likened) -> tuple[str, ...]:
    """« Population (2023) », one per indicator."""
    return tuple(f"{i.short_label} ({format_vintage(likened.vintages[v])})" for v, i in likened.indicators.items())
