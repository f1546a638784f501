"""Where a trend must not be read across: withheld years, years to come, breaks of definition or of boundaries."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

import polars as pl

from indicators.formats import HARD, format_vintage, join_french
from indicators.reading.trend_labels import not_yet_published
from indicators.targets import Target
from indicators.territories import Merger, Territory
from indicators.trends import Hole, Point, holes
from indicators.views.scope import Scope
from indicators.views.visuals import Span
from indicators.vintages import decimal_year

EDGE_YEARS = 0.6
"""Room left on each side of the years to come, so that the hatching does not touch the points."""
YEARLY_FROM = 3
"""Vintages needed to say that a series is held at the rhythm of its source."""
RECOMPOSED = ("recomposé", "Recomposé", "réunies à")
"""What the note of a row says when former communes were added up into the one of today."""


def holes_of(scope: Scope, points: Sequence[Point]) -> tuple[Hole, ...]:
    """Vintages without a value: withheld ones, the one the source skipped, and those absent from a regular series.

    A series held every five years out of a yearly source has no hole: the vintages in between exist elsewhere.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> [h.vintages for h in holes_of(scope, (Point("2021", 11.0), Point("2023", 12.0)))]
    [('2022',)]
    """
    found = [h for h in holes(points, _step(scope, points)) if scope.source.skipped not in h.vintages]
    return tuple(sorted([*found, *_skipped(scope, points)], key=lambda h: h.start))


def _step(scope: Scope, points: Sequence[Point]) -> float:
    period = scope.source.period_months / 12
    steps = [b.x - a.x for a, b in pairwise(sorted(points, key=lambda p: p.x))]
    regular = len(points) >= YEARLY_FROM and median_low(steps) == period
    return period if regular else 0.0


def _skipped(scope: Scope, points: Sequence[Point]) -> list[Hole]:
    skipped = scope.source.skipped
    known = {p.vintage for p in points}
    around = [p.x for p in points]
    if not skipped or skipped in known or not around or not min(around) < decimal_year(skipped) < max(around):
        return []
    year = decimal_year(skipped)
    return [Hole(year, year, (skipped,), "non diffusé")]


def missing_spans(found: Sequence[Hole], latest: str, target: Target | None) -> tuple[Span, ...]:
    """The holes with their reason, then the years between the latest vintage and the target.

    >>> missing_spans((), "2024", Target("i", "t", "2019", 14.5, "2027", 11.7))[0].text
    'pas encore publiés'
    """
    spans = [Span(h.start, h.end, _hole_text(h)) for h in _merged(found)]
    if target is not None and latest:
        start, end = decimal_year(latest), decimal_year(target.target_vintage)
        count = round(end - start) - 1
        if count > 0:
            spans.append(Span(start + EDGE_YEARS, end - EDGE_YEARS, not_yet_published(count)))
    return tuple(spans)


def _merged(found: Sequence[Hole]) -> list[Hole]:
    """Holes of the same reason that follow one another within a year, as one."""
    kept: list[Hole] = []
    for hole in found:
        last = kept[-1] if kept else None
        if last is not None and last.reason == hole.reason and hole.start - last.end <= 1:
            kept[-1] = Hole(last.start, max(last.end, hole.end), (*last.vintages, *hole.vintages), hole.reason)
        else:
            kept.append(hole)
    return kept


def _hole_text(hole: Hole) -> str:
    named = [format_vintage(v) for v in hole.vintages]
    many = len(named) > len(("first", "last"))
    said = f"{named[0]} à {named[-1]}" if many else join_french(named)
    return f"{said}{HARD}: {hole.reason}"


def break_vintages(scope: Scope, place: Territory) -> tuple[str, ...]:
    """First vintages that may not be compared with those before: a new definition, or a commune not recomposed.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> break_vintages(scope, scope.territory)
    ()
    """
    vintages = _vintages(scope, place)
    redefined = [v for v in (scope.source.break_vintage,) if v and _inside(v, vintages)]
    merged = [_first_from(m.year, vintages) for m in mergers_of(scope, place) if not _recomposed(scope, m)]
    return tuple(sorted({*redefined, *merged}))


def break_spans(scope: Scope, place: Territory) -> tuple[Span, ...]:
    """The marks of a break, at the year it happened.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> break_spans(scope, scope.territory)
    ()
    """
    source, vintages = scope.source, _vintages(scope, place)
    spans = []
    if source.break_vintage and _inside(source.break_vintage, vintages):
        spans.append(_mark(source.break_vintage, "rupture de série"))
    for merger in mergers_of(scope, place):
        word = "recomposé" if _recomposed(scope, merger) else "périmètre changé"
        spans.append(_mark(str(merger.year), f"fusion de {merger.year}{HARD}: {word}"))
    return tuple(sorted(spans, key=lambda s: s.start))


def break_sentences(scope: Scope, place: Territory) -> tuple[str, ...]:
    """What a reader may not do across a break, in whole sentences.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> break_sentences(scope, scope.territory)
    ()
    """
    source, said = scope.source, []
    if source.break_vintage and _inside(source.break_vintage, _vintages(scope, place)):
        said.append(f"{source.break_text}\u00a0: aucune évolution n’est calculée de part et d’autre.")
    for merger in mergers_of(scope, place):
        name = scope.facts.catalogue.territories[merger.current].name
        if _recomposed(scope, merger):
            said.append(f"{name}\u00a0: valeurs d’avant {merger.year} recomposées dans les limites actuelles.")
        else:
            said.append(f"{name}\u00a0: valeurs d’avant {merger.year} dans d’autres limites, non comparées.")
    return tuple(said)


def mergers_of(scope: Scope, place: Territory) -> tuple[Merger, ...]:
    """Mergers inside the years of the series that concern the place or one of the communes of a group.

    The community itself holds both sides of its mergers: nothing changes for it.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> mergers_of(scope, scope.territory)
    ()
    """
    concerned = scope.members if place.code == scope.territory.code else ()
    vintages = _vintages(scope, place)
    found = (m for m in scope.facts.catalogue.mergers if m.current in concerned)
    return tuple(m for m in found if _inside(str(m.year), vintages))


def _recomposed(scope: Scope, merger: Merger) -> bool:
    """Whether every earlier row says it was added up, or uses a map of communes drawn after the merger."""
    rows = scope.facts.series(scope.indicator.id).filter(pl.col("territory") == merger.current)
    earlier = rows.filter(pl.col("vintage").str.slice(0, 4) < str(merger.year))
    noted = pl.any_horizontal(*(pl.col("note").str.contains(word, literal=True) for word in RECOMPOSED))
    drawn = pl.col("geo_vintage").str.slice(0, 4) >= str(merger.year)
    return earlier.filter(noted | drawn).height == earlier.height


def _vintages(scope: Scope, place: Territory) -> tuple[str, ...]:
    codes = [place.code, *place.members]
    rows = scope.facts.series(scope.indicator.id).filter(pl.col("territory").is_in(codes))
    return tuple(sorted(rows["vintage"].unique().to_list()))


def _inside(vintage: str, vintages: Sequence[str]) -> bool:
    """Whether there are vintages on both sides."""
    return bool(vintages) and vintages[0][:4] < vintage <= vintages[-1]


def _first_from(year: int, vintages: Sequence[str]) -> str:
    return next(v for v in vintages if v[:4] >= str(year))


def _mark(vintage: str, text: str) -> Span:
    year = decimal_year(vintage)
    return Span(year, year, text)
