"""Rules about one commune: a fast degradation, a wide gap to the reference. Says nothing that chance could explain."""

from collections.abc import Iterator

import polars as pl

from indicators.alert_signs import Sign, credit, figures_in, rate_of
from indicators.catalogue.alert_rules import AlertRule, RuleCase
from indicators.catalogue.model import Direction, Indicator, Kind
from indicators.formats import format_number, format_value, with_unit
from indicators.intervals import Interval, interval_of
from indicators.quality import is_fragile
from indicators.ranking import Side, distinguishable, side_of
from indicators.reading.words import lower_first, years_in_words
from indicators.territories import EPCI_CODE
from indicators.trends import WINDOW_YEARS, Point, comparable
from indicators.views.facts import Facts
from indicators.views.scope import Figure, commune_rows, figure_of
from indicators.views.words import figure_text

Change = tuple[Figure, Figure]
"""The older and the newer figure of one commune."""


def degradations(rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The communes whose value worsens by more than the percent of a case and passes its limit.

    The latest vintage is compared with the one about two years before (else the oldest), within the years of the
    case and after the last break of the series. A fragile, censored or withheld figure at either end says nothing;
    nor does a sampled rate whose change chance explains at 95 %, or whose parts are not published.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(degradations(load_alert_rules()[0], bare))
    []
    """
    communes = {commune.code for commune in facts.catalogue.communes()}
    for case in rule.cases:
        indicator = facts.indicator(case.indicator)
        rows = facts.series(indicator.id).filter(pl.col("territory").is_in(communes))
        for series in rows.partition_by("territory", maintain_order=True):
            ends = _ends(tuple(figures_in(series)), case, facts.catalogue.source_of(indicator).break_vintage)
            if ends and _worsens(ends, case, indicator) and _beyond_chance(ends, facts, indicator):
                yield _degradation(ends, case, facts, indicator)


def _ends(figures: tuple[Figure, ...], case: RuleCase, break_vintage: str) -> Change | None:
    """The two figures compared; None when the latest vintage has none: an older change is no news."""
    points = tuple(Point(f.vintage, f.value, f.status) for f in figures)
    held = comparable(points, (break_vintage,) if break_vintage else ())
    if len(held) < 2 or held[-1].x < max(p.x for p in points):  # noqa: PLR2004 a change needs two values
        return None
    last = held[-1]
    older = [p for p in held[:-1] if last.x - p.x >= WINDOW_YEARS]
    first = older[-1] if older else held[0]
    by_vintage = {f.vintage: f for f in figures}
    return (by_vintage[first.vintage], by_vintage[last.vintage]) if last.x - first.x <= case.years else None


def _worsens(ends: Change, case: RuleCase, indicator: Indicator) -> bool:
    before, after = (figure.value or 0.0 for figure in ends)
    if before <= 0 or any(is_fragile(figure.numerator, indicator) for figure in ends):
        return False
    change = round(100 * (after - before) / before, 9)
    if indicator.direction is Direction.UP:
        return change < -case.change_percent and after < case.limit
    return indicator.direction is Direction.DOWN and change > case.change_percent and after > case.limit


def _beyond_chance(ends: Change, facts: Facts, indicator: Indicator) -> bool:
    if not indicator.sampled:
        return True
    first, last = (rate_of(figure) for figure in ends)
    rounding = facts.catalogue.source_of(indicator).secrecy.rounding
    return first is not None and last is not None and distinguishable(first, last, indicator.scale, rounding)


def _degradation(ends: Change, case: RuleCase, facts: Facts, indicator: Indicator) -> Sign:
    first, last = ends
    before, after = first.value or 0.0, last.value or 0.0
    percent = case.unit if case.unit.startswith("%") else ""
    down = indicator.direction is Direction.UP
    return Sign(
        magnitude=100 * abs(after - before) / before,
        fields={
            "commune": facts.territory(last.territory).name,
            "avant": with_unit(format_number(before, case.decimals), percent),
            "apres": format_value(after, case.unit, case.decimals),
            "duree": years_in_words(Point(last.vintage, None).x - Point(first.vintage, None).x),
            "sens": "baisse" if down else "hausse",
            "cote": "sous" if down else "au-dessus de",
            "variation": format_number(case.change_percent),
            "limite": with_unit(_shortest(case.limit), percent),
        },
        source=credit(facts, indicator, ends),
        demonstration=first.demonstration or last.demonstration,
        indicator=indicator.id,
        territory=last.territory,
        fact=case.fact,
    )


def _shortest(value: float) -> str:
    return format_number(value, 0 if value == int(value) else 1)


def gaps(rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The communes whose rate is on the unfavourable side of the EPCI's by more than ``gap_percent`` of it.

    Only rates subject to chance, with their parts, at the latest vintage: the 95 % interval of the commune must
    leave the reference out. Fragile, censored and withheld figures say nothing, nor does a neutral indicator.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(gaps(load_alert_rules()[1], bare))
    []
    """
    epci = facts.catalogue.territories[EPCI_CODE]
    for indicator in facts.catalogue.offered():
        vintages = facts.vintages(indicator.id) if _is_watched(indicator) else ()
        if not vintages:
            continue
        held = figure_of(facts, indicator, epci, vintages[-1])
        if not held.comparable or not held.value:
            continue
        for own in figures_in(commune_rows(facts, indicator.id, vintages[-1])):
            sign = _gap(rule, facts, indicator, own, held)
            if sign:
                yield sign


def _is_watched(indicator: Indicator) -> bool:
    directed = indicator.direction in {Direction.UP, Direction.DOWN}
    return directed and indicator.kind is Kind.RATE and indicator.sampled


def _gap(rule: AlertRule, facts: Facts, indicator: Indicator, own: Figure, held: Figure) -> Sign | None:
    rate, reference = rate_of(own), held.value or 0.0
    if rate is None or rate.denominator < indicator.min_base or is_fragile(rate.numerator, indicator):
        return None
    rounding = facts.catalogue.source_of(indicator).secrecy.rounding
    interval = interval_of(rate.numerator, rate.denominator, indicator.scale, rounding)
    bad = Side.BELOW if indicator.direction is Direction.UP else Side.ABOVE
    gap = 100 * abs(rate.value - reference) / reference
    if side_of(interval, reference) is not bad or gap <= rule.gap_percent:
        return None
    fields = {
        "commune": facts.territory(own.territory).name,
        "indicateur": lower_first(indicator.short_label),
        "valeur": figure_text(own, indicator),
        "valeur_reference": figure_text(held, indicator),
        "reference_a": facts.catalogue.territories[EPCI_CODE].at,
        "ecart": format_number(rule.gap_percent),
        "intervalle": _bounds(interval, indicator),
    }
    demonstration = own.demonstration or held.demonstration
    source = credit(facts, indicator, (own, held))
    return Sign(gap, fields, source, demonstration, indicator=indicator.id, territory=own.territory)


def _bounds(interval: Interval, indicator: Indicator) -> str:
    low = format_number(interval.low, indicator.decimals)
    return f"{low} à {format_value(interval.high, indicator.unit, indicator.decimals)}"
