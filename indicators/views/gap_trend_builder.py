"""The gap of each chosen place to the reference over time: does it widen or narrow? Only at common vintages."""

from dataclasses import dataclass
from math import hypot

from indicators.catalogue.model import Indicator
from indicators.formats import format_gap, format_number, format_vintage, join_french
from indicators.intervals import Z95
from indicators.reading.nouns import named
from indicators.reading.periods import in_words
from indicators.territories import Territory
from indicators.trends import noise_of
from indicators.views.comparison_rows import ComparedRow, bare, interval_of_figure, is_count, printed_gap
from indicators.views.comparison_views import GapTrend
from indicators.views.scope import Figure, figures_over_time
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import LineRole, TrendLine, TrendPoint, TrendView
from indicators.views.words import figure_cell, source_text, stamp_of, status_word
from indicators.vintages import decimal_year

WIDENS, NARROWS, TURNS, STABLE, DOUBT = "se creuse", "se réduit", "change de sens", "stable", "≈ non concluant"
ARROWS = {WIDENS: "up", NARROWS: "down", TURNS: "flat", STABLE: "flat", DOUBT: "question"}
NEEDED = 2
"""Vintages needed to read a change."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A vintage where the reference is published: the place's figure, and its gap (None when not comparable)."""

    own: Figure
    held: Figure
    gap: float | None


@dataclass(frozen=True, slots=True)
class _Course:
    """A place over the common vintages."""

    place: Territory
    steps: tuple[_Step, ...]

    @property
    def known(self) -> tuple[_Step, ...]:
        """The vintages with a gap."""
        return tuple(step for step in self.steps if step.gap is not None)


def build_gap_trends(rows: tuple[ComparedRow, ...]) -> tuple[GapTrend, ...]:
    """One trend per indicator with at least two vintages common to a chosen place and the reference."""
    found = ((row, _courses(row)) for row in rows if row.scope.reference is not None and not is_count(row.indicator))
    return tuple(GapTrend(row.indicator.id, _view(row, courses)) for row, courses in found if courses)


def _courses(row: ComparedRow) -> tuple[_Course, ...]:
    scope, reference = row.scope, row.scope.reference
    if reference is None:
        return ()
    held = {f.vintage: f for f in figures_over_time(scope.facts, row.indicator, reference) if f.comparable}
    courses = []
    for place in (cell.place for cell in row.cells if cell.place.code != reference.code):
        figures = [f for f in figures_over_time(scope.facts, row.indicator, place) if f.vintage in held]
        steps = tuple(_Step(f, held[f.vintage], _gap(f, held[f.vintage], row.indicator)) for f in figures)
        courses.append(_Course(place, steps))
    return tuple(course for course in courses if len(course.known) >= NEEDED)


def _gap(own: Figure, held: Figure, indicator: Indicator) -> float | None:
    return printed_gap(own, held, indicator) if own.comparable and held.comparable else None


def _view(row: ComparedRow, courses: tuple[_Course, ...]) -> TrendView:
    indicator, reference = row.indicator, row.scope.reference
    name = reference.name if reference else ""
    read = [(course, _reading(course, indicator, row.scope.rounding)) for course in courses]
    vintages = sorted({step.own.vintage for course in courses for step in course.steps})
    span = f"{format_vintage(vintages[0])}–{format_vintage(vintages[-1])}"
    title = _title(indicator, read)
    return TrendView(
        title=title,
        subtitle=f"Écart à la référence ({name}), {span}. Zéro\u00a0: même valeur que la référence",
        lines=(*(_line(course, indicator) for course in courses), _zero(vintages, name)),
        breaks=(),
        missing=(),
        rates=(),
        readings=tuple((f"{course.place.name}\u00a0: {word}", ARROWS[word]) for course, word in read),
        unit=indicator.unit,
        decimals=indicator.decimals,
        notices=_notices(row, courses),
        alt=f"{title}. " + " ".join(f"{_said(course, word, indicator)}." for course, word in read),
        source=source_text(row.scope),
        table=_table(row, courses, title),
        demonstration=row.demonstration or any(s.own.demonstration for c in courses for s in c.steps),
    )


def _reading(course: _Course, indicator: Indicator, rounding: int) -> str:
    """Whether the size of the gap changed beyond the noise of the sheet, and beyond chance when it is known."""
    first, last = course.known[0], course.known[-1]
    before, after = first.gap or 0.0, last.gap or 0.0
    turned = before * after < 0
    change = abs(after - before) if turned else abs(abs(after) - abs(before))
    if change <= noise_of(indicator, first.held.value or 0.0):
        return STABLE
    errors = [_error(step.own, indicator, rounding) for step in (first, last)]
    if all(errors) and abs(after - before) <= Z95 * hypot(*errors):
        return DOUBT
    if turned:
        return TURNS
    return WIDENS if abs(after) > abs(before) else NARROWS


def _error(figure: Figure, indicator: Indicator, rounding: int) -> float:
    """The standard error of a rate, half its interval over 1.96; 0 when chance plays no part or is unknown."""
    found = interval_of_figure(figure, indicator, rounding)
    return (found.high - found.low) / (2 * Z95) if found else 0.0


def _title(indicator: Indicator, read: list[tuple[_Course, str]]) -> str:
    """« Accès au médecin généraliste : l’écart se creuse à Plougasnou et à Lannéanou ; il se réduit à Morlaix »."""
    said: list[str] = []
    for word in (WIDENS, NARROWS, TURNS):
        places = [course.place.at for course, found in read if found == word]
        if places:
            said.append(f"{'il' if said else 'l’écart'} {word} {join_french(places)}")
    if not said:
        return f"{named(indicator)} aucun écart ne bouge nettement"
    told = "\u202f; ".join(said)
    return f"{named(indicator)} {told}"


def _said(course: _Course, word: str, indicator: Indicator) -> str:
    first, last = course.known[0], course.known[-1]
    ends = " → ".join(f"{_signed(s.gap or 0.0, indicator)} {in_words(s.own.vintage)}" for s in (first, last))
    return f"{course.place.name}\u00a0: {word} ({ends})"


def _line(course: _Course, indicator: Indicator) -> TrendLine:
    points = tuple(
        TrendPoint(
            vintage=step.own.vintage,
            x=decimal_year(step.own.vintage),
            value=step.gap,
            label=status_word(step.own.status) if step.gap is None else _signed(step.gap, indicator),
            status=step.own.status.value,
        )
        for step in course.steps
    )
    last = course.known[-1].gap or 0.0
    invented = any(step.own.demonstration for step in course.steps)
    return TrendLine(
        course.place.name, LineRole.TERRITORY, points, f"{course.place.name} {_signed(last, indicator)}", invented
    )


def _signed(gap: float, indicator: Indicator) -> str:
    return bare(format_gap(gap, indicator.unit, indicator.decimals), indicator)


def _zero(vintages: list[str], name: str) -> TrendLine:
    points = tuple(TrendPoint(v, decimal_year(v), 0.0, "référence") for v in vintages)
    return TrendLine(name, LineRole.REFERENCE, points, name)


def _notices(row: ComparedRow, courses: tuple[_Course, ...]) -> tuple[str, ...]:
    threshold = noise_of(row.indicator, row.scope.held.value if row.scope.held and row.scope.held.value else 0.0)
    noise = _signed(threshold, row.indicator).removeprefix("+")
    told = [f"«\u00a0Stable\u00a0»\u00a0: l’écart change de moins de {noise} (seuil de bruit de la fiche)."]
    if any(interval_of_figure(c.known[-1].own, row.indicator, row.scope.rounding) for c in courses):
        told.append("«\u00a0Non concluant\u00a0»\u00a0: le changement peut venir des seuls petits effectifs.")
    left = [cell.place.name for cell in row.cells if cell.place.code not in {c.place.code for c in courses}]
    reference = row.scope.reference.code if row.scope.reference else ""
    left = [n for n in left if n != row.scope.facts.territory(reference).name] if reference else left
    if left:
        told.append(f"Sans deux millésimes communs avec la référence\u00a0: {join_french(left)}.")
    return tuple(told)


def _table(row: ComparedRow, courses: tuple[_Course, ...], title: str) -> Table:
    indicator = row.indicator
    columns = (
        Column("territoire", "Territoire"),
        Column("millesime", "Millésime"),
        Column("valeur", "Valeur", numeric=True, decimals=indicator.decimals),
        Column("valeur_reference", "Référence", numeric=True, decimals=indicator.decimals),
        Column("ecart", "Écart", numeric=True, decimals=indicator.decimals),
    )
    lines = tuple(
        (
            Cell(course.place.name, course.place.code),
            Cell(format_vintage(step.own.vintage), step.own.vintage),
            figure_cell(step.own, indicator),
            Cell(format_number(step.held.value or 0.0, indicator.decimals), step.held.value),
            Cell(_signed(step.gap, indicator), step.gap) if step.gap is not None else Cell("non calculé"),
        )
        for course in courses
        for step in course.steps
    )
    return Table(f"tendance_ecart_{indicator.id.lower()}", title, columns, lines, stamp_of(row.scope))
