"""Assembles an axis page: which objective, which indicator, the four numbers, the block. Computes no figure."""

from dataclasses import replace

from indicators.actions.model import ActionRecord
from indicators.catalogue.model import Indicator
from indicators.errors import NotFoundError
from indicators.project import Axis, Objective
from indicators.views.action_rows import build_action_list
from indicators.views.axis_actions import objective_actions
from indicators.views.block import build_block
from indicators.views.elsewhere import map_elsewhere, trend_elsewhere
from indicators.views.facts import Facts
from indicators.views.numbers_builder import numbers_for_axis
from indicators.views.pages import AxisPage
from indicators.views.places import places_of
from indicators.views.plan_map import build_action_map
from indicators.views.plan_page import SOURCE
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.table import Stamp
from indicators.views.visuals import MapLayer
from indicators.views.words import indicator_options, reference_options, stamp_of, territory_options

GAPS = "6.2"
"""« Mettre en évidence et analyser les écarts »: what its map shows first is the gap."""


def build_axis_page(facts: Facts, number: int, selection: Selection) -> AxisPage:
    """The page of an axis on a selection; NotFoundError when there is no such axis or territory.

    An objective or an indicator of another axis is set aside: the page falls back on its own.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> from indicators.views.selection import Selection
    >>> build_axis_page(facts, 4, Selection(objective="4.2")).block.indicator
    'DEFM_POUR_100_15_64'
    """
    axis = axis_of(facts, number)
    objective = objective_shown(facts, axis, selection)
    indicator = indicator_shown(facts, objective, selection.indicator)
    scope = scope_of(facts, _on_gaps(selection, objective), indicator.id)
    block = build_block(scope, objective)
    records = facts.plan.of_axis(axis.number)
    stamp = _plan_stamp(scope, axis, records)
    return AxisPage(
        number=axis.number,
        title=axis.title,
        hue=axis.hue,
        numbers=numbers_for_axis(facts, axis.number, objective.id),
        objective=objective.id,
        objective_title=objective.title,
        field_question=objective.field_question,
        map_refusal=objective.map_refusal,
        indicators=indicator_options(facts.catalogue.for_objective(objective.id)),
        block=block,
        territories=territory_options(facts, indicator),
        references=reference_options(facts, indicator, scope.vintage),
        vintages=facts.vintages(indicator.id),
        actions=build_action_list(facts.plan, records, places_of(facts), stamp),
        objective_actions=objective_actions(facts.plan, axis, stamp),
        action_places=build_action_map(facts, records, selection.territory, stamp).table,
        map_elsewhere=None if block.map or objective.map_refusal else map_elsewhere(facts, objective, indicator.id),
        trend_elsewhere=None if block.trend else trend_elsewhere(facts, objective, indicator.id, selection),
    )


def _on_gaps(selection: Selection, objective: Objective) -> Selection:
    """The objective about gaps opens its map on them, unless another reading is asked."""
    return replace(selection, layer=MapLayer.GAP.value) if objective.id == GAPS and not selection.layer else selection


def _plan_stamp(scope: Scope, axis: Axis, records: tuple[ActionRecord, ...]) -> Stamp:
    """What travels with the tables of actions: their source is the plan, not the indicator shown."""
    invented = any(r.demonstration for r in records)
    return replace(stamp_of(scope), selection=f"Axe {axis.number}", sources=(SOURCE,), demonstration=invented)


def axis_of(facts: Facts, number: int) -> Axis:
    """The axis of that number; NotFoundError when there is none.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> axis_of(facts, 4).slug
    'axe-4-autonomie'
    """
    try:
        return facts.catalogue.axis(number)
    except KeyError:
        message = f"L’axe {number} n’existe pas. Le projet compte six axes\u00a0: choisissez-en un dans le menu."
        raise NotFoundError(message) from None


def objective_shown(facts: Facts, axis: Axis, selection: Selection) -> Objective:
    """The objective asked when it is of the axis, else the first that holds the indicator asked, else the first.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> from indicators.views.selection import Selection
    >>> objective_shown(facts, axis_of(facts, 3), Selection(indicator="TP60")).id
    '3.2'
    """
    by_id = {objective.id: objective for objective in axis.objectives}
    if selection.objective in by_id:
        return by_id[selection.objective]
    named = facts.catalogue.offers(selection.indicator)
    asked = facts.indicator(selection.indicator) if named else None
    holding = [o for o in axis.objectives if asked is not None and o.id in asked.objectives]
    return holding[0] if holding else axis.objectives[0]


def indicator_shown(facts: Facts, objective: Objective, asked: str) -> Indicator:
    """The indicator asked when it belongs to the objective, else the first with a value, the lead one first.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> indicator_shown(facts, facts.catalogue.objective("3.2"), "MED_NV").id
    'MED_NV'
    """
    offered = facts.catalogue.for_objective(objective.id)
    named = next((i for i in offered if i.id == asked), None)
    return named or next((i for i in offered if has_value(facts, i)), offered[0])


def has_value(facts: Facts, indicator: Indicator) -> bool:
    """Whether any value of the indicator is published, on any place and at any vintage.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> has_value(facts, facts.indicator("TP60"))
    False
    """
    return facts.series(indicator.id)["value"].count() > 0
