"""The rule on the gaps between communes: a spread that widens over comparable years, and by which end it does."""

from collections.abc import Iterator
from types import MappingProxyType

from indicators.alert_signs import Sign, credited
from indicators.catalogue.alert_rules import AlertRule
from indicators.catalogue.model import Direction, Indicator
from indicators.convergence import Cause, Convergence, Outcome, converge
from indicators.formats import HARD, format_number, format_vintage, join_french
from indicators.views.comparison_rows import ComparedRow
from indicators.views.convergence_panel import Followed, follow
from indicators.views.facts import Facts
from indicators.views.scope import scope_of
from indicators.views.selection import Selection

CAUSES = MappingProxyType(
    {
        Cause.DECLINE_OF_WEAK: "surtout parce que les moins bien placées décrochent",
        Cause.BREAKAWAY: "surtout parce que les mieux placées progressent",
        Cause.BOTH_ENDS: "par les deux bouts",
        Cause.MIDDLE: "sans que les deux bouts bougent nettement",
    }
)
NAMED = 2
"""Communes named as driving the change."""


def widening_spreads(rule: AlertRule, facts: Facts) -> Iterator[Sign]:
    """The core indicators whose communes draw apart by more than ``spread_percent``, in the unit and in proportion.

    Weighted by inhabitants, on the communes followed at every comparable vintage (three at least). What chance
    explains at 95 %, a count, or an indicator without a favourable way raises nothing.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.catalogue.alert_rules import load_alert_rules
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> list(widening_spreads(load_alert_rules()[-1], bare))
    []
    """
    for indicator in facts.catalogue.offered():
        directed = indicator.direction in {Direction.UP, Direction.DOWN}
        if not (indicator.core and directed) or facts.series(indicator.id).is_empty():
            continue
        followed = follow(ComparedRow(scope_of(facts, Selection(), indicator.id), (), None))
        if followed.panel is None:
            continue
        found = converge(followed.panel, indicator.direction, rule.spread_percent)
        if found.outcome is Outcome.WIDENS:
            yield _sign(rule, facts, indicator, followed, found)


def _sign(rule: AlertRule, facts: Facts, indicator: Indicator, followed: Followed, found: Convergence) -> Sign:
    first, last = found.spreads[0], found.spreads[-1]
    invented = any(f.demonstration for figures in followed.figures.values() for f in figures)
    years = join_french([format_vintage(spread.vintage) for spread in (first, last)])
    grown = 100 * found.change / first.deviation if first.deviation else 0.0
    decimals = max(indicator.decimals, 2)
    return Sign(
        magnitude=grown,
        fields={
            "indicateur": indicator.short_label,
            "debut": format_vintage(first.vintage),
            "hausse": format_number(grown),
            "seuil": format_number(rule.spread_percent),
            "avant": format_number(first.deviation, decimals),
            "apres": format_number(last.deviation, decimals),
            "bout": CAUSES[found.cause or Cause.MIDDLE],
            "communes": _drivers(facts, found),
        },
        source=credited(f"{facts.catalogue.source_of(indicator).producer}, {years}", invented=invented),
        demonstration=invented,
        indicator=indicator.id,
    )


def _drivers(facts: Facts, found: Convergence) -> str:
    """« d’abord Plougasnou et Guimaëc »: the communes that push the spread most."""
    moved = [mover for mover in found.movers[:NAMED] if mover.part * found.movers[0].part > 0]
    names = join_french([facts.territory(mover.territory).name for mover in moved])
    return f"{HARD}: d’abord {names}" if names else ""
