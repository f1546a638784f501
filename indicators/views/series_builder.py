"""One indicator over time for several chosen places, one line each: values as published, holes left open."""

from indicators.catalogue.model import Indicator
from indicators.formats import format_vintage, join_french, plural
from indicators.reading.periods import in_words
from indicators.statuses import STATUS_WORDS
from indicators.territories import Territory
from indicators.views.scope import Figure, Scope
from indicators.views.series import held_figures
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import LineRole, TrendLine, TrendPoint, TrendView
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of
from indicators.vintages import decimal_year

NEEDED = 2
"""Vintages needed to draw a line."""
Course = tuple[Territory, tuple[Figure, ...]]


def build_series(scope: Scope, places: tuple[Territory, ...]) -> TrendView | None:
    """The series of several places on an indicator; None when none of them has two comparable values.

    A place with fewer values is named in a notice and kept in the table; bounds are not drawn.
    """
    courses = tuple((place, held_figures(scope.facts, scope.indicator, place)) for place in places)
    drawn = tuple(course for course in courses if _count(course) >= NEEDED)
    if not drawn:
        return None
    vintages = sorted({figure.vintage for _, figures in drawn for figure in figures})
    span = f"{format_vintage(vintages[0])}–{format_vintage(vintages[-1])}"
    count = plural(len(drawn), "territoire", "territoires")
    title = f"{scope.indicator.short_label}, {span}, {count}"
    return TrendView(
        title=title,
        subtitle=_subtitle(scope.indicator),
        lines=tuple(_line(course, vintages, scope.indicator) for course in drawn),
        breaks=(),
        missing=(),
        rates=(),
        readings=(),
        unit=scope.indicator.unit,
        decimals=scope.indicator.decimals,
        notices=_notices(courses),
        alt=f"{title}. {_ends(drawn, scope.indicator)}",
        source=source_text(scope),
        table=_table(scope, courses, title),
        demonstration=any(figure.demonstration for _, figures in courses for figure in figures),
    )


def _subtitle(indicator: Indicator) -> str:
    """« En consultations par an et par habitant », « Part des foyers au RSA (%) »: what the axis counts."""
    if indicator.unit.startswith("%"):
        return f"{indicator.label} ({indicator.unit})"
    return f"En {indicator.unit_long or indicator.unit}"


def _count(course: Course) -> int:
    return sum(figure.comparable for figure in course[1])


def _line(course: Course, vintages: list[str], indicator: Indicator) -> TrendLine:
    place, figures = course
    held = {figure.vintage: figure for figure in figures}
    points = tuple(_point(vintage, held.get(vintage), indicator) for vintage in vintages)
    last = next(figure for figure in reversed(figures) if figure.comparable)
    label = f"{place.name} {figure_text(last, indicator)}"
    invented = any(figure.demonstration for figure in figures)
    return TrendLine(place.name, LineRole.TERRITORY, points, label, invented)


def _point(vintage: str, figure: Figure | None, indicator: Indicator) -> TrendPoint:
    if figure is None:
        return TrendPoint(vintage, decimal_year(vintage), None, "non publié")
    value = figure.value if figure.comparable else None
    return TrendPoint(vintage, decimal_year(vintage), value, figure_text(figure, indicator), figure.status.value)


def _notices(courses: tuple[Course, ...]) -> tuple[str, ...]:
    left = [place.name for place, figures in courses if _count((place, figures)) < NEEDED]
    return (f"Moins de deux valeurs, pas de ligne\u00a0: {join_french(left)}.",) if left else ()


def _ends(courses: tuple[Course, ...], indicator: Indicator) -> str:
    said = []
    for place, figures in courses:
        held = [figure for figure in figures if figure.comparable]
        ends = [f"{figure_text(f, indicator)} {in_words(f.vintage)}" for f in (held[0], held[-1])]
        said.append(f"{place.name}\u00a0: {' puis '.join(ends)}.")
    return " ".join(said)


def _table(scope: Scope, courses: tuple[Course, ...], title: str) -> Table:
    indicator = scope.indicator
    columns = (
        Column("territoire", "Territoire"),
        Column("millesime", "Millésime"),
        Column("valeur", "Valeur", numeric=True, decimals=indicator.decimals),
        Column("statut", "Statut"),
    )
    rows = tuple(
        (
            Cell(place.name, place.code),
            Cell(format_vintage(figure.vintage), figure.vintage),
            figure_cell(figure, indicator),
            Cell(STATUS_WORDS[figure.status], figure.status.value),
        )
        for place, figures in courses
        for figure in figures
    )
    return Table(f"tendance_{indicator.id.lower()}", title, columns, rows, stamp_of(scope))
