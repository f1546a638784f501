"""Builds the trend of an indicator: the place, its reference, its target path. Draws nothing, foresees nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalogue.model import Indicator, Kind
from indicators.formats import format_vintage
from indicators.reading.periods import in_words
from indicators.reading.targets import target_sentence
from indicators.reading.trend import Course, level_sentence, method_sentence, rates_of, readings_of, trend_title
from indicators.reading.trend_labels import (
    end_label,
    fixed_base_sentence,
    short_name,
    status_sentence,
    target_label,
)
from indicators.statuses import STATUS_WORDS, Status
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.trends import Hole, Point
from indicators.views.boundaries import former_series
from indicators.views.scope import Figure, Scope
from indicators.views.series import held_figures
from indicators.views.trend_band import band_of, is_rounded, read_rounded
from indicators.views.trend_spans import break_sentences, break_spans, break_vintages, holes_of, missing_spans
from indicators.views.trend_table import invented_source, trend_table
from indicators.views.visuals import LineRole, TrendLine, TrendPoint, TrendView
from indicators.views.words import figure_text, printed_decimals
from indicators.vintages import decimal_year

MINIMUM_VINTAGES = 2
TARGET_NAME = "Cible"
BREAK = "rupture de série"
BAND_SENTENCE = "Bande claire\u00a0: intervalle à 95\u202f%, calculé sur les effectifs."
DOUBTFUL = (Status.PROVISIONAL, Status.ESTIMATED, Status.CENSORED)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One place of a trend: its figures at the vintages shown, what they say over time, its holes."""

    course: Course
    figures: tuple[Figure, ...]
    role: LineRole
    holes: tuple[Hole, ...]

    @property
    def demonstration(self) -> bool:
        """Whether a figure of the line is invented."""
        return any(f.demonstration for f in self.figures)


def build_trend(scope: Scope) -> TrendView | None:
    """The trend of an indicator on a selection; None with fewer than two vintages and no target.

    The target drawn is the one of the place looked at; that of the community is drawn when the community is the
    reference, and then it is compared with the reference only. A withheld vintage leaves a gap in its line.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> build_trend(scope) is None
    True
    """
    own = _own(scope)
    reference = _reference(scope)
    former = [_former(scope, place, figures) for place, figures in former_series(scope, scope.territory)]
    drawn = tuple(d for d in (own, reference, *former) if d is not None)
    shown = {f.vintage for d in drawn for f in d.figures}
    aimed = next((d.course for d in drawn if d.course.target is not None), None)
    if len(shown) < MINIMUM_VINTAGES and aimed is None:
        return None
    return _view(scope, drawn, _subject(drawn, aimed))


def _own(scope: Scope) -> Drawn:
    target = scope.facts.targets_of(scope.indicator.id, scope.territory.code)
    return _drawn(scope, scope.territory, LineRole.TERRITORY, target)


def _reference(scope: Scope) -> Drawn | None:
    """The reference where it is published; a count has none, unless the target to follow is the reference's."""
    place = scope.reference or _community(scope)
    if place is None:
        return None
    borrowed = place.code == EPCI_CODE and scope.facts.targets_of(scope.indicator.id, scope.territory.code) is None
    target = scope.facts.targets_of(scope.indicator.id, place.code) if borrowed else None
    if scope.indicator.kind is Kind.COUNT and target is None:
        return None
    found = _drawn(scope, place, LineRole.REFERENCE, target)
    return found if any(f.value is not None for f in found.figures) else None


def _community(scope: Scope) -> Territory | None:
    """The community, for a commune or a group whose vintage has no reference: it may be published at others."""
    within = scope.territory.level in {Level.COMMUNE, Level.GROUP} and not scope.territory.comparator
    return scope.facts.territory(EPCI_CODE) if within else None


def _drawn(scope: Scope, place: Territory, role: LineRole, target: Target | None) -> Drawn:
    figures = held_figures(scope.facts, scope.indicator, place)
    breaks = break_vintages(scope, place)
    points = tuple(Point(f.vintage, f.value, f.status) for f in figures)
    reading = read_rounded(figures, scope.indicator, scope.rounding, breaks)
    course = Course(place, points, reading, breaks, target)
    return Drawn(course, figures, role, holes_of(scope, points))


def _former(scope: Scope, place: Territory, figures: tuple[Figure, ...]) -> Drawn:
    """A commune of before a merger, in its own limits: nothing is read of its movement."""
    points = tuple(Point(f.vintage, f.value, f.status) for f in figures)
    reading = read_rounded(figures, scope.indicator, scope.rounding, ())
    return Drawn(Course(place, points, reading, (), None), figures, LineRole.FORMER, holes_of(scope, points))


def _subject(drawn: Sequence[Drawn], aimed: Course | None) -> Course:
    """Whose movement the title tells: the place with the target, else the first whose movement can be read."""
    if aimed is not None:
        return aimed
    readable = (d.course for d in drawn if len(d.course.held) >= MINIMUM_VINTAGES)
    return next(readable, drawn[0].course)


def _view(scope: Scope, drawn: tuple[Drawn, ...], subject: Course) -> TrendView:
    indicator, target = scope.indicator, subject.target
    lines = tuple(_line(scope, d) for d in drawn if d.figures)
    path = (target_line(target, indicator),) if target else ()
    latest = max((f.vintage for d in drawn for f in d.figures), default="")
    title = trend_title(indicator, subject)
    invented = any(line.demonstration for line in lines)
    return TrendView(
        title=title,
        subtitle=_subtitle(indicator, drawn),
        lines=lines + path,
        breaks=tuple(dict.fromkeys(s for d in drawn for s in break_spans(scope, d.course.place))),
        missing=missing_spans(_holes(drawn), latest, target),
        rates=rates_of(indicator, subject),
        readings=readings_of([d.course for d in drawn if d.figures]),
        unit=indicator.unit,
        decimals=indicator.decimals,
        notices=_notices(scope, drawn, subject),
        alt=_alt(title, lines + path),
        source=invented_source(scope, invented=invented),
        table=trend_table(scope, tuple((d.course.place, d.figures) for d in drawn), target),
        demonstration=any(line.demonstration for line in lines + path),
    )


def _holes(drawn: Sequence[Drawn]) -> tuple[Hole, ...]:
    """The holes of the first line that has values: those of the place looked at, else of its reference."""
    return next((d.holes for d in drawn if any(f.value is not None for f in d.figures)), drawn[0].holes)


def _subtitle(indicator: Indicator, drawn: Sequence[Drawn]) -> str:
    vintages = sorted({f.vintage for d in drawn for f in d.figures})
    if not vintages:
        return f"{indicator.label}. Aucune valeur publiée."
    first, last = format_vintage(vintages[0]), format_vintage(vintages[-1])
    return f"{indicator.label}, {first}." if first == last else f"{indicator.label}, {first} à {last}."


def _line(scope: Scope, drawn: Drawn) -> TrendLine:
    name = drawn.course.place.name
    held = {f.vintage for f in drawn.figures}
    absent = [_absent(v, h) for h in drawn.holes for v in h.vintages if v not in held]
    cuts = [_cut(v) for v in drawn.course.breaks if v in held]
    points = [*cuts, *absent, *(_point(scope, f) for f in drawn.figures)]
    ordered = sorted(points, key=lambda p: (p.x, p.label != BREAK))
    last = next((f for f in reversed(drawn.figures) if f.value is not None), None)
    return TrendLine(name, drawn.role, tuple(ordered), _end(name, last, scope.indicator), drawn.demonstration)


def _end(name: str, last: Figure | None, indicator: Indicator) -> str:
    if last is None or last.value is None:
        return name
    return end_label(name, last.value, indicator, printed_decimals(last, indicator))


def _point(scope: Scope, figure: Figure) -> TrendPoint:
    band = band_of(figure, scope.indicator, scope.rounding)
    return TrendPoint(
        vintage=figure.vintage,
        x=decimal_year(figure.vintage),
        value=figure.value,
        label=figure_text(figure, scope.indicator),
        status=figure.status.value,
        low=band.low if band else None,
        high=band.high if band else None,
    )


def _absent(vintage: str, hole: Hole) -> TrendPoint:
    return TrendPoint(vintage, decimal_year(vintage), None, hole.reason, Status.NOT_AVAILABLE.value)


def _cut(vintage: str) -> TrendPoint:
    """A point without a value at the break: the line stops and starts again."""
    return TrendPoint(vintage, decimal_year(vintage), None, BREAK)


def target_line(target: Target, indicator: Indicator) -> TrendLine:
    """The dated path of a target: start, intermediate values, target.

    >>> from indicators.catalogue import load_catalogue
    >>> catalogue = load_catalogue()
    >>> aim = Target("DEFM_INSCRITS", "242900835", "2019", 545.0, "2027", 440.0)
    >>> [p.label for p in target_line(aim, catalogue.indicators["DEFM_INSCRITS"]).points]
    ['545', '440']
    """
    start = (target.initial_vintage, target.initial_value)
    end = (target.target_vintage, target.target_value)
    path = sorted((start, *target.intermediates, end), key=lambda p: decimal_year(p[0]))
    points = tuple(TrendPoint(v, decimal_year(v), x, end_label("", x, indicator).strip()) for v, x in path)
    return TrendLine(TARGET_NAME, LineRole.TARGET, points, target_label(target, indicator), target.demonstration)


def _notices(scope: Scope, drawn: Sequence[Drawn], subject: Course) -> tuple[str, ...]:
    indicator = scope.indicator
    bases = [(f.vintage, f.denominator) for f in drawn[0].figures if f.value is not None and f.denominator]
    rounded = any(is_rounded(d.figures, indicator, scope.rounding) for d in drawn)
    said = [
        level_sentence(indicator, subject),
        f"Effectifs arrondis à {scope.rounding}." if rounded else "",
        fixed_base_sentence(indicator, bases),
        BAND_SENTENCE if any(band_of(f, indicator, scope.rounding) for f in drawn[0].figures) else "",
        *(s for d in drawn for s in break_sentences(scope, d.course.place)),
        *(s for d in drawn for s in _doubtful(d)),
        _target_notice(subject, indicator),
        method_sentence(subject),
    ]
    return tuple(dict.fromkeys(s for s in said if s))


def _target_notice(subject: Course, indicator: Indicator) -> str:
    """Who set the target drawn, and why."""
    if subject.target is None:
        return ""
    return f"Cible, {short_name(subject.place)}\u00a0: {target_sentence(subject.target, indicator)}"


def _doubtful(drawn: Drawn) -> list[str]:
    """The vintages of a line that are provisional, estimated or bounded."""
    found = {status: [f.vintage for f in drawn.figures if f.status is status] for status in DOUBTFUL}
    return [status_sentence(drawn.course.place, STATUS_WORDS[s], vintages) for s, vintages in found.items() if vintages]


def _alt(title: str, lines: Sequence[TrendLine]) -> str:
    """The trend in words: the title, then the first and last value of each line."""
    said = []
    for line in lines:
        held = [p for p in line.points if p.value is not None]
        ends = dict.fromkeys(f"{p.label} {in_words(p.vintage)}" for p in (*held[:1], *held[-1:]))
        said += [f"{line.name}\u00a0: {', '.join(ends)}."] if ends else []
    return " ".join([f"{title}.", *said])
