"""How a fiche is measured: its indicators, their initial, current and target values with their year. Draws nothing."""

from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.catalogue.model import Indicator
from indicators.formats import HARD, format_measure, format_vintage
from indicators.territories import EPCI_CODE, Level
from indicators.views.facts import Facts
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from indicators.views.words import figure_text

NO_TARGET, NOT_SAID = "sans cible", "non renseignée"


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One indicator of a fiche on the territory it is read at; each value is said with its year."""

    indicator: str
    label: str
    role: str
    territory: str
    initial: str
    current: str
    target: str
    demonstration: bool


def measure_lines(facts: Facts, record: ActionRecord) -> tuple[MeasureLine, ...]:
    """The indicators of the need, of what is done and of the result, once each, in that order of importance.

    The values typed in the fiche are those of its first result indicator (else of the first of what is done); for
    the others, the target of the territory is shown. A figure is read at the one commune of the fiche, else for the
    whole community.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> measure_lines(facts, ActionRecord("a", "4.2-03", "P", "4.2"))
    ()
    """
    roles = {
        **dict.fromkeys(record.need_indicators, "constat"),
        **dict.fromkeys(record.output_indicators, "réalisation"),
        **dict.fromkeys(record.result_indicators, "résultat"),
    }
    measured = next(iter((*record.result_indicators, *record.output_indicators)), "")
    order = [*record.result_indicators, *record.output_indicators, *record.need_indicators]
    known = [code for code in dict.fromkeys(order) if code in facts.catalogue.indicators]
    return tuple(_line(facts, record, code, roles[code], own=code == measured) for code in known)


def _line(facts: Facts, record: ActionRecord, code: str, role: str, *, own: bool) -> MeasureLine:
    indicator = facts.indicator(code)
    scope = scope_of(facts, Selection(territory=_read_at(facts, record), indicator=code), code)
    initial, target, invented = _ends(scope, record, own=own)
    return MeasureLine(
        indicator=code,
        label=indicator.short_label,
        role=role,
        territory=scope.territory.name,
        initial=initial,
        current=_current(scope),
        target=target,
        demonstration=scope.own.demonstration or invented,
    )


def _read_at(facts: Facts, record: ActionRecord) -> str:
    if len(record.territories) != 1:
        return EPCI_CODE
    place = facts.catalogue.territories.get(record.territories[0])
    return place.code if place and place.level is Level.COMMUNE else EPCI_CODE


def _current(scope: Scope) -> str:
    text = figure_text(scope.own, scope.indicator)
    return f"{text} ({format_vintage(scope.vintage)})" if scope.vintage and scope.own.value is not None else text


def _ends(scope: Scope, record: ActionRecord, *, own: bool) -> tuple[str, str, bool]:
    """Initial and target values: those of the fiche for its own indicator, else those of the territory's target."""
    if own and (record.initial_value is not None or record.target_value is not None):
        return (
            _said(record.initial_value, scope.indicator) or NOT_SAID,
            _said(record.target_value, scope.indicator) or NO_TARGET,
            record.demonstration,
        )
    found = scope.facts.targets_of(scope.indicator.id, scope.territory.code)
    if found is None:
        return NOT_SAID, NO_TARGET, False
    initial = f"{_said(found.initial_value, scope.indicator)} ({format_vintage(found.initial_vintage)})"
    target = f"{_said(found.target_value, scope.indicator)} ({format_vintage(found.target_vintage)})"
    return initial, target, found.demonstration


def _said(value: float | None, indicator: Indicator) -> str:
    return "" if value is None else format_measure(value, indicator).replace(" ", HARD)
