"""The distribution of the communes for one indicator: groups told apart or not, markers, table. Draws nothing."""

from dataclasses import dataclass

from indicators.catalogue.model import Direction, Kind
from indicators.formats import format_number, format_vintage, plural
from indicators.gaps import Measured
from indicators.intervals import Interval
from indicators.observations import Status
from indicators.quality import is_fragile
from indicators.ranking import RankInterval, RankRefusal, Side, rank_territories, side_of
from indicators.reading.distribution import (
    DIRECTION_NOTICES,
    group_title,
    interval_notice,
    median_notice,
    refusal_notices,
    strip_alt,
)
from indicators.reading.periods import in_words
from indicators.reading.titles import count_title, rank_title, spread_title
from indicators.reading.trend_labels import short_name
from indicators.reading.words import lower_first
from indicators.territories import Level, Territory
from indicators.views.commune_figures import Commune, communes_of, median_of, reference_of_communes
from indicators.views.commune_table import Extra, commune_table, table_name
from indicators.views.map_layers import withheld_word
from indicators.views.scope import Figure, Scope, figure_of
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import Marker, StripGroup, StripKind, StripRow, StripView, Tone
from indicators.views.words import figure_text, short_text, source_text

ENOUGH = 2
"""A distribution needs as many communes."""
WIDER = (Level.FRANCE, Level.METROPOLITAN_FRANCE)


@dataclass(frozen=True, slots=True)
class _Strip:
    """What the strip is made of; ``ranked`` is empty when no rank is possible, ``refusal`` then says why."""

    scope: Scope
    communes: tuple[Commune, ...]
    held: tuple[Commune, ...]
    ranked: dict[str, RankInterval]
    refusal: str
    reference: float | None

    @property
    def kind(self) -> StripKind:
        """Intervals when ranks are possible; stacked dots for rounded or partly withheld series; values otherwise."""
        if self.ranked:
            return StripKind.INTERVALS
        if self.scope.indicator.kind is Kind.COUNT:
            return StripKind.VALUES
        partly = any(c.figure.status in {Status.SECRET, Status.CENSORED} for c in self.communes)
        return StripKind.DOTS if partly or self.scope.indicator.published_rounding else StripKind.VALUES

    def side(self, commune: Commune) -> Side:
        """Where a ranked commune stands against the reference."""
        return side_of(self.ranked[commune.place.code].interval, self.reference or 0.0)


def build_strip(scope: Scope) -> StripView | None:
    """The distribution at the vintage shown; None when fewer than two communes have a comparable value.

    Ranks come as intervals or not at all. Withheld communes, and those only given a bound, are named apart.
    """
    strip = _strip(scope)
    if len(strip.held) < ENOUGH:
        return None
    title = _title(strip)
    groups = _groups(strip)
    return StripView(
        title=title,
        subtitle=_subtitle(strip),
        kind=strip.kind,
        groups=groups,
        markers=_markers(strip),
        unit=scope.indicator.unit,
        unit_long=scope.indicator.unit_long,
        decimals=scope.indicator.decimals,
        withheld=tuple((c.place.name, withheld_word(c, scope.indicator)) for c in strip.communes if c.value is None),
        notices=_notices(strip),
        alt=strip_alt(scope, title, groups, len(strip.communes)),
        source=source_text(scope),
        table=_table(strip),
        demonstration=scope.demonstration,
        marks=_marks(strip),
    )


def _strip(scope: Scope) -> _Strip:
    communes = communes_of(scope)
    held = sorted((c for c in communes if c.value is not None), key=lambda c: (-(c.value or 0.0), c.place.code))
    outcome = rank_territories(scope.communes, scope.indicator, scope.rounding)
    refused = isinstance(outcome, RankRefusal)
    return _Strip(
        scope=scope,
        communes=communes,
        held=tuple(held),
        ranked={} if isinstance(outcome, RankRefusal) else {r.territory: r for r in outcome},
        refusal=outcome.reason if refused and isinstance(outcome, RankRefusal) else "",
        reference=_exact_reference(scope),
    )


def _exact_reference(scope: Scope) -> float | None:
    """The reference rate recomputed from its parts, so that its rounding tips no commune over."""
    found = reference_of_communes(scope)
    if found is None:
        return None
    figure = found[1]
    return Measured(figure.value, figure.numerator, figure.denominator, figure.status).rate(scope.indicator.scale)


def _title(strip: _Strip) -> str:
    scope = strip.scope
    if scope.indicator.kind is Kind.COUNT:
        return count_title(scope, strip.held)
    if not strip.ranked:
        return spread_title(scope, strip.held, partly=len(strip.held) < len(strip.communes))
    reference = reference_of_communes(scope)
    sides = [strip.side(c) for c in strip.held] if reference else []
    selected = scope.territory if scope.territory.level is Level.COMMUNE else None
    return rank_title(tuple(strip.ranked.values()), selected, sides, reference[0].of if reference else "")


def _marks(strip: _Strip) -> str:
    """What is drawn where possible ranks are not: an empty text when the subtitle already says it."""
    if strip.kind is not StripKind.INTERVALS:
        return ""
    return f"Une marque par commune, valeur observée {in_words(strip.scope.vintage)}."


def _subtitle(strip: _Strip) -> str:
    year = format_vintage(strip.scope.vintage)
    if strip.kind is StripKind.INTERVALS:
        observed = f"chaque marque la valeur observée {in_words(strip.scope.vintage)}"
        return f"Chaque trait est la fourchette possible, {observed}."
    if strip.kind is StripKind.DOTS:
        published = plural(len(strip.held), "commune publiée", "communes publiées")
        rounded = ", valeur arrondie par le producteur" if strip.scope.indicator.published_rounding else ""
        return f"Les {published}, {year}. Un rond par commune{rounded}."
    indicator = strip.scope.indicator
    share = indicator.unit.startswith("%")
    measured = f"\u00a0: {lower_first(indicator.label)}" if share else f", en {indicator.unit_long}"
    return f"Une marque par commune, {year}{measured}."


def _groups(strip: _Strip) -> tuple[StripGroup, ...]:
    if not strip.ranked or strip.reference is None:
        return (StripGroup("all", "", Tone.NEUTRAL, tuple(_row(strip, c) for c in strip.held)),)
    found = []
    for side in (Side.ABOVE, Side.INCONCLUSIVE, Side.BELOW):
        rows = tuple(_row(strip, c) for c in strip.held if strip.side(c) is side)
        if rows:
            tone = side_tone(side, strip.scope.indicator.direction)
            found.append(StripGroup(side.value, group_title(side, len(rows)), tone, rows))
    return tuple(found)


def side_tone(side: Side, direction: Direction) -> Tone:
    """Warm on the unfavourable side, blue on the favourable one, ink when nothing is concluded or nothing is judged.

    >>> side_tone(Side.ABOVE, Direction.DOWN).value, side_tone(Side.ABOVE, Direction.NEUTRAL).value
    ('unfavourable', 'neutral')
    """
    if side is Side.INCONCLUSIVE or direction not in {Direction.UP, Direction.DOWN}:
        return Tone.NEUTRAL
    favourable = (side is Side.ABOVE) is (direction is Direction.UP)
    return Tone.FAVOURABLE if favourable else Tone.UNFAVOURABLE


def _row(strip: _Strip, commune: Commune) -> StripRow:
    indicator = strip.scope.indicator
    ranked = strip.ranked.get(commune.place.code)
    interval: Interval | None = ranked.interval if ranked else None
    return StripRow(
        territory=commune.place.code,
        name=commune.place.name,
        value=commune.value or 0.0,
        label=figure_text(commune.figure, indicator),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        rank_text=rank_text(ranked) if ranked else "",
        fragile=is_fragile(commune.figure.numerator, indicator),
        selected=commune.place.code in strip.scope.members,
        demonstration=commune.figure.demonstration,
    )


def rank_text(ranked: RankInterval) -> str:
    """« 1 à 8 », « 3 » when only one rank is possible."""
    return f"{ranked.low} à {ranked.high}" if ranked.low != ranked.high else str(ranked.low)


def _markers(strip: _Strip) -> tuple[Marker, ...]:
    """The reference, the median of the inhabitants, and a wider place beside rounded values; none for a count."""
    scope, found = strip.scope, []
    median = median_of(scope, strip.communes)
    if median.value is not None and strip.kind is not StripKind.DOTS:
        figure = Figure("", scope.vintage, median.value, None, None, Status.CALCULATED)
        found.append(Marker(median.value, f"Médiane pondérée {short_text(figure, scope.indicator)}", "median"))
    reference = reference_of_communes(scope)
    if reference is not None and reference[1].value is not None:
        found.append(_place_marker(scope, reference[0], reference[1], "reference"))
        found += [m for m in _wider(strip, reference[0].code) if strip.kind is StripKind.DOTS]
    return tuple(found)


def _wider(strip: _Strip, taken: str) -> list[Marker]:
    """The first of France and metropolitan France with a figure at this vintage."""
    scope = strip.scope
    places = [p for p in scope.facts.catalogue.territories.values() if p.level in WIDER and p.code != taken]
    figures = [(p, figure_of(scope.facts, scope.indicator, p, scope.vintage)) for p in places]
    return [_place_marker(scope, p, f, "other") for p, f in figures if f.comparable][:1]


def _place_marker(scope: Scope, place: Territory, figure: Figure, role: str) -> Marker:
    mark = " ◇" if figure.demonstration else ""
    return Marker(figure.value or 0.0, f"{short_name(place)} {short_text(figure, scope.indicator)}{mark}", role)


def _notices(strip: _Strip) -> tuple[str, ...]:
    scope = strip.scope
    median = median_of(scope, strip.communes)
    said = [interval_notice(scope)] if strip.ranked else refusal_notices(scope, strip.refusal, len(strip.held))
    if strip.ranked and strip.reference is not None:
        said.append(DIRECTION_NOTICES[scope.indicator.direction])
    if scope.indicator.kind is not Kind.COUNT and strip.kind is not StripKind.DOTS:
        said.append(median_notice(scope, median))
    return tuple(s for s in said if s)


def _table(strip: _Strip) -> Table:
    scope = strip.scope
    withheld = tuple(c for c in strip.communes if c.value is None)
    title = f"{scope.indicator.label}, distribution des communes, {format_vintage(scope.vintage)}"
    names = (table_name("distribution", scope), title)
    return commune_table(scope, (*strip.held, *withheld), names, _extra(strip))


def _extra(strip: _Strip) -> Extra:
    """Interval, possible ranks and group of each commune, when ranks are possible."""
    if not strip.ranked:
        return Extra((), {c.place.code: () for c in strip.communes})
    decimals = strip.scope.indicator.decimals
    columns = (
        Column("intervalle_bas", "Bas de l’intervalle", numeric=True, decimals=decimals),
        Column("intervalle_haut", "Haut de l’intervalle", numeric=True, decimals=decimals),
        Column("rang_min", "Rang possible, au plus haut", numeric=True),
        Column("rang_max", "Rang possible, au plus bas", numeric=True),
        *((Column("groupe", "Groupe"),) if strip.reference is not None else ()),
    )
    return Extra(columns, {c.place.code: _rank_cells(strip, c) for c in strip.held})


def _rank_cells(strip: _Strip, commune: Commune) -> tuple[Cell, ...]:
    ranked, decimals = strip.ranked[commune.place.code], strip.scope.indicator.decimals
    low, high = ranked.interval.low, ranked.interval.high
    cells = (
        Cell(format_number(low, decimals), round(low, decimals + 2)),
        Cell(format_number(high, decimals), round(high, decimals + 2)),
        Cell(str(ranked.low), ranked.low),
        Cell(str(ranked.high), ranked.high),
    )
    if strip.reference is None:
        return cells
    group = group_title(strip.side(commune), 0)
    return (*cells, Cell(group, strip.side(commune).value))
