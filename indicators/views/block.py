"""Assembles everything shown for one indicator on one selection. Each visual is built by its own module."""

from indicators.project import Objective
from indicators.reading.indicator import finding_of, remaining_table, secrecy_notice
from indicators.views.block_notices import block_notices
from indicators.views.map_builder import build_map
from indicators.views.pages import IndicatorBlock
from indicators.views.scope import Scope
from indicators.views.sheet_builder import build_sheet
from indicators.views.strip_builder import build_strip
from indicators.views.trend_builder import build_trend
from indicators.views.words import context_of


def build_block(scope: Scope, objective: Objective | None = None) -> IndicatorBlock:
    """Finding, map, distribution, trend, sheet and notices of an indicator; a refused visual is None.

    An objective that refuses a map of values (5.2 and 6.4) also refuses the comparison of communes.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> from indicators.views.scope import scope_of
    >>> from indicators.views.selection import Selection
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> scope = scope_of(facts, Selection(), "TP60")
    >>> block = build_block(scope)
    >>> (block.map, block.trend)
    (None, None)
    """
    refused = objective is not None and bool(objective.map_refusal)
    trend = build_trend(scope)
    sheet = build_sheet(scope.facts, scope.indicator, scope)
    secrecy = secrecy_notice(scope)
    return IndicatorBlock(
        indicator=scope.indicator.id,
        label=scope.indicator.label,
        nature=scope.indicator.nature.value,
        finding=finding_of(scope),
        context=context_of(scope),
        map=None if refused else build_map(scope),
        strip=None if refused else build_strip(scope),
        trend=trend,
        sheet=sheet,
        notices=(*([secrecy] if secrecy else []), *block_notices(scope)),
        remaining=remaining_table(scope),
        demonstration=scope.demonstration or sheet.demonstration or (trend is not None and trend.demonstration),
    )
