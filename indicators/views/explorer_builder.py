"""The explorer: everything asked in one long table, then trends, a map, two indicators crossed, and the sheets."""

from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator
from indicators.formats import format_number, format_vintage, join_french, plural
from indicators.reading.periods import in_words
from indicators.reading.words import lower_first
from indicators.statuses import STATUS_WORDS, WITHHOLDING, Status
from indicators.territories import Territory
from indicators.views.comparison_rows import indicators_offered, interval_of_figure, places_offered
from indicators.views.facts import Facts
from indicators.views.heat_builder import value_in_words
from indicators.views.map_builder import build_map
from indicators.views.pages import ContextLine, ExplorerPage, Finding, Notice, ScatterView
from indicators.views.scatter_builder import build_scatter
from indicators.views.scope import Figure, Scope, figure_of, scope_of, territory_of
from indicators.views.selection import Selection
from indicators.views.series import held_figures
from indicators.views.series_builder import build_series
from indicators.views.sheet_builder import build_sheet
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.trend_builder import build_trend
from indicators.views.visuals import TrendView
from indicators.views.words import (
    compared_to,
    edition_text,
    figure_cell,
    indicator_options,
    source_text,
)

MAX_CHOSEN = 6
CROSSED = 2
"""Indicators a scatter takes, neither more nor fewer."""
DEFAULT_INDICATORS = ("APL_MG", "DEFM_POUR_100_15_64")
"""Care and work: published for the community, for its communes and over several years."""
COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("territoire", "Territoire"),
    Column("millesime", "Millésime"),
    Column("valeur", "Valeur", numeric=True),
    Column("borne_basse", "Borne basse à 95\u202f%", numeric=True),
    Column("borne_haute", "Borne haute à 95\u202f%", numeric=True),
    Column("numerateur", "Numérateur", numeric=True),
    Column("denominateur", "Dénominateur", numeric=True),
    Column("statut", "Statut"),
    Column("demonstration", "Démonstration"),
    Column("source", "Source"),
)


@dataclass(frozen=True)
class _Asked:
    """What is explored, once defaults are taken and limits applied: one scope per indicator, on the first place."""

    facts: Facts
    selection: Selection
    scopes: tuple[Scope, ...]
    places: tuple[Territory, ...]

    @property
    def figures(self) -> tuple[tuple[Scope, Territory, Figure], ...]:
        """Every figure asked, by indicator, place and vintage."""
        return tuple(
            (scope, place, figure)
            for scope in self.scopes
            for place in self.places
            for figure in _figures(self, scope, place)
        )


def build_explorer(
    facts: Facts, selection: Selection, indicators: tuple[str, ...] = (), territories: tuple[str, ...] = ()
) -> ExplorerPage:
    """Up to six indicators and six places, at every vintage, or at the one in force in the year of the selection.

    Empty choices take the defaults; NotFoundError names an unknown territory or indicator.
    """
    asked = _asked(facts, selection, indicators, territories)
    return ExplorerPage(
        finding=_finding(asked),
        context=_context(asked),
        table=_table(asked),
        trends=_trends(asked),
        map=build_map(asked.scopes[0]),
        scatter=_scatter(asked),
        sheets=tuple(build_sheet(facts, scope.indicator, scope) for scope in asked.scopes),
        indicators=indicator_options(indicators_offered(facts, tuple(scope.indicator for scope in asked.scopes))),
        territories=places_offered(facts, tuple(scope.indicator for scope in asked.scopes), asked.places),
        vintages=tuple(sorted({v for scope in asked.scopes for v in facts.vintages(scope.indicator.id)})),
        chosen_indicators=tuple(scope.indicator.id for scope in asked.scopes),
        chosen_territories=tuple(place.code for place in asked.places),
        notices=_notices(asked, indicators, territories),
    )


def _asked(facts: Facts, selection: Selection, indicators: tuple[str, ...], territories: tuple[str, ...]) -> _Asked:
    codes = tuple(dict.fromkeys(territories or (selection.territory,)))[:MAX_CHOSEN]
    places = tuple(territory_of(facts, code) for code in codes)
    names = tuple(dict.fromkeys(indicators or DEFAULT_INDICATORS))[:MAX_CHOSEN]
    on_first = replace(selection, territory=places[0].code)
    return _Asked(facts, selection, tuple(scope_of(facts, on_first, name) for name in names), places)


def _figures(asked: _Asked, scope: Scope, place: Territory) -> tuple[Figure, ...]:
    """The figures of a place; without any, the absence itself is a line."""
    shown = (figure_of(asked.facts, scope.indicator, place, scope.vintage),)
    if asked.selection.vintage:
        return shown
    return held_figures(asked.facts, scope.indicator, place) or shown


def _finding(asked: _Asked) -> Finding:
    first = asked.places[0]
    said = [_latest(scope, first) for scope in asked.scopes[:CROSSED]]
    total = len(asked.figures)
    absent = sum(figure.status in WITHHOLDING for _, _, figure in asked.figures)
    caution = f"{plural(total, 'valeur demandée', 'valeurs demandées')}."
    if absent:
        caution = f"{caution[:-1]}, dont {format_number(absent)} sans chiffre\u00a0: le tableau dit pourquoi."
    told = "\u202f; ".join(said)
    strong = f"{first.at[:1].upper()}{first.at[1:]}\u00a0: {told}."
    return Finding(strong, caution, demonstration=_demonstration(asked))


def _latest(scope: Scope, place: Territory) -> str:
    own = figure_of(scope.facts, scope.indicator, place, scope.vintage)
    year = f" {in_words(scope.vintage)}" if scope.vintage else ""
    label = lower_first(scope.indicator.short_label)
    if own.value is not None:
        return f"{label}, {value_in_words(own, scope.indicator)}{year}"
    refused = own.computed and own.status is Status.NOT_APPLICABLE
    return f"{label}, sans valeur ({'ne s’additionne pas' if refused else STATUS_WORDS[own.status]}){year}"


def _context(asked: _Asked) -> ContextLine:
    year = asked.selection.vintage
    names = [place.name for place in asked.places]
    return ContextLine(
        territory=names[0] if len(names) == 1 else plural(len(names), "territoire choisi", "territoires choisis"),
        vintage=f"millésime en vigueur {in_words(year)}" if year else "tous les millésimes",
        reference=compared_to(asked.scopes[0].reference),
        edition=edition_text(asked.facts.edition),
        as_of=asked.facts.as_of,
        demonstration=_demonstration(asked),
    )


def _demonstration(asked: _Asked) -> bool:
    return any(figure.demonstration for _, _, figure in asked.figures)


def _table(asked: _Asked) -> Table:
    context = _context(asked)
    names = join_french([place.name for place in asked.places])
    stamp = Stamp(
        selection=f"{names} · {context.vintage}",
        data_version=asked.facts.data_version,
        edition=context.edition,
        as_of=asked.facts.as_of,
        sources=tuple(dict.fromkeys(source_text(scope) for scope in asked.scopes)),
        demonstration=context.demonstration or any(place.demonstration for place in asked.places),
    )
    count = plural(len(asked.scopes), "indicateur", "indicateurs")
    title = f"Toutes les valeurs\u00a0: {count}, {plural(len(asked.places), 'territoire', 'territoires')}"
    rows = tuple(_row(scope, place, figure) for scope, place, figure in asked.figures)
    definitions = tuple((scope.indicator.label, scope.indicator.definition) for scope in asked.scopes)
    return Table("explorateur", title, COLUMNS, rows, stamp, definitions=definitions)


def _row(scope: Scope, place: Territory, figure: Figure) -> tuple[Cell, ...]:
    indicator = scope.indicator
    bounds = interval_of_figure(figure, indicator, scope.rounding)
    low, high = (bounds.low, bounds.high) if bounds else (None, None)
    return (
        Cell(indicator.short_label, indicator.id),
        Cell(place.name, place.code, demonstration=place.demonstration),
        Cell(format_vintage(figure.vintage) if figure.vintage else "aucun", figure.vintage),
        _value(figure, indicator),
        _number(low, indicator.decimals, "sans objet"),
        _number(high, indicator.decimals, "sans objet"),
        _part(figure, figure.numerator),
        _part(figure, figure.denominator),
        Cell(STATUS_WORDS[figure.status], figure.status.value),
        Cell("oui" if figure.demonstration else "non", "oui" if figure.demonstration else "non"),
        Cell(figure.source or scope.source.label),
    )


def _value(figure: Figure, indicator: Indicator) -> Cell:
    """The figure with its unit, the long one when the sheet has no short one."""
    cell = figure_cell(figure, indicator)
    return cell if indicator.unit else replace(cell, text=value_in_words(figure, indicator))


def _part(figure: Figure, part: float | None) -> Cell:
    """A count; when its figure is withheld it says the same word, when the source keeps it « non publié »."""
    absent = STATUS_WORDS[figure.status] if figure.status in WITHHOLDING else "non publié"
    return _number(part, 0, absent)


def _number(value: float | None, decimals: int, absent: str) -> Cell:
    return Cell(absent) if value is None else Cell(format_number(value, decimals), value)


def _trends(asked: _Asked) -> tuple[TrendView, ...]:
    alone = len(asked.places) == 1
    found = (build_trend(scope) if alone else build_series(scope, asked.places) for scope in asked.scopes)
    return tuple(trend for trend in found if trend is not None)


def _scatter(asked: _Asked) -> ScatterView | None:
    if len(asked.scopes) != CROSSED:
        return None
    first, second = (scope.indicator.id for scope in asked.scopes)
    return build_scatter(asked.facts, asked.selection, (first, second), asked.places)


def _notices(asked: _Asked, indicators: tuple[str, ...], territories: tuple[str, ...]) -> tuple[Notice, ...]:
    said = []
    if len(set(indicators)) > MAX_CHOSEN:
        said.append(
            Notice("info", "Choix limité.", f"{MAX_CHOSEN} indicateurs au plus\u00a0: les suivants sont laissés.")
        )
    if len(set(territories)) > MAX_CHOSEN:
        said.append(
            Notice("info", "Choix limité.", f"{MAX_CHOSEN} territoires au plus\u00a0: les suivants sont laissés.")
        )
    empty = [scope.indicator.label for scope in asked.scopes if not scope.vintage]
    if empty:
        page = "«\u00a0Données et imports\u00a0»"
        text = f"Aucune valeur\u00a0: {join_french(empty)}. Importez la table du producteur sur la page {page}."
        said.append(Notice("info", "Pas encore de valeur.", text))
    later = [_label(scope.indicator, scope.vintage) for scope in asked.scopes if scope.later_only]
    if later:
        text = f"Le premier millésime est montré à la place\u00a0: {join_french(later)}."
        said.append(Notice("info", f"Rien avant {format_vintage(asked.selection.vintage)}.", text))
    return tuple(said)


def _label(indicator: Indicator, vintage: str) -> str:
    return f"{indicator.short_label} ({format_vintage(vintage)})"
