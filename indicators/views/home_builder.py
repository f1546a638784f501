"""Builds the home page: where the six axes stand, three alerts, one map of gaps, how fresh the data are."""

from dataclasses import dataclass, replace

from indicators.alerts import RaisedAlert, evaluate, pick
from indicators.formats import join_french, plural
from indicators.project import Axis
from indicators.reading.home import AxisState, home_sentence, missing_sentence
from indicators.silences import silence_of
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.freshness_states import freshness_counts
from indicators.views.map_builder import build_map
from indicators.views.numbers_builder import axis_summary, numbers_for_project, progress_of
from indicators.views.pages import Alert, ContextLine, Finding, HomePage, NumbersTable
from indicators.views.scope import Scope, scope_of, territory_of
from indicators.views.selection import Selection
from indicators.views.visuals import MapLayer, MapView
from indicators.views.words import commune_options, context_of, reference_options, stamp_of, territory_options

DEFAULT_MAP = "APL_MG"
ALERTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the sentence and the context are written from."""

    numbers: NumbersTable
    alerts: tuple[RaisedAlert, ...]
    silent: int
    map: MapView | None

    @property
    def demonstration(self) -> bool:
        mapped = self.map is not None and self.map.demonstration
        shown = pick(self.alerts, ALERTS_SHOWN)
        return self.numbers.demonstration or mapped or any(alert.demonstration for alert in shown)


def build_home(facts: Facts, selection: Selection) -> HomePage:
    """The home page on a selection; NotFoundError when the territory or the reference does not exist.

    The map shows gaps unless another reading is asked, on the indicator of the first alert shown about a commune
    with real figures (else access to doctors); that commune is ringed unless another place was chosen.
    """
    alerts, silent = heard_and_silent(facts)
    shown = pick(alerts, ALERTS_SHOWN)
    on_map = next((a for a in shown if a.territory != EPCI_CODE and not a.demonstration), None)
    indicator = on_map.indicator if on_map else DEFAULT_MAP
    scope = scope_of(
        facts, replace(selection, indicator=indicator, layer=selection.layer or MapLayer.GAP.value), indicator
    )
    parts = _Parts(numbers_for_project(facts), alerts, len(silent), _map(scope, on_map))
    return HomePage(
        finding=_finding(facts, parts),
        context=_context(scope, parts),
        numbers=parts.numbers,
        alerts=tuple(alert_shown(facts, alert) for alert in shown),
        map=parts.map,
        map_indicator=indicator,
        freshness=freshness_counts(facts),
        communes=commune_options(facts),
        territories=territory_options(facts),
        references=reference_options(facts, scope.indicator, scope.vintage),
    )


def heard_and_silent(facts: Facts) -> tuple[tuple[RaisedAlert, ...], tuple[RaisedAlert, ...]]:
    """The alerts on figures that speak, then those put in silence, each in their order."""
    raised = evaluate(facts, facts.rulebook.alerts)
    silent = tuple(a for a in raised if silence_of(facts.silences, a.rule, a.subject, facts.today))
    return tuple(alert for alert in raised if alert not in silent), silent


def alert_shown(facts: Facts, raised: RaisedAlert) -> Alert:
    """An alert with the page where it is read: objective, indicator, and the commune when it is about one."""
    axis = facts.catalogue.axis(facts.catalogue.objective(raised.objective).axis)
    place = (("territoire", raised.territory),) if raised.territory != EPCI_CODE else ()
    return Alert(
        fact=raised.fact,
        rule=raised.reason,
        slug=axis.slug,
        link=f"Voir l’objectif {raised.objective}",
        params=(("objectif", raised.objective), ("indicateur", raised.indicator), *place),
        demonstration=raised.demonstration,
    )


def _map(scope: Scope, alert: RaisedAlert | None) -> MapView | None:
    """The map; on the whole community, the commune of the alert is ringed and said, the reference kept."""
    if alert is None or scope.territory.code != EPCI_CODE:
        return build_map(scope)
    kept = scope.reference.code if scope.reference else ""
    ringed = replace(scope.selection, territory=alert.territory, reference=kept)
    view = build_map(scope_of(scope.facts, ringed, scope.indicator.id))
    if view is None:
        return None
    name = territory_of(scope.facts, alert.territory).name
    stamp = replace(view.table.stamp, selection=stamp_of(scope).selection)
    notices = (*view.notices, f"{name} est citée en alerte.")
    return replace(view, notices=notices, table=replace(view.table, stamp=stamp))


def _finding(facts: Facts, parts: _Parts) -> Finding:
    states = [_axis_state(facts, axis) for axis in facts.catalogue.axes]
    caution = [missing_sentence(states), _alert_sentence(parts.alerts, parts.silent)]
    return Finding(home_sentence(states), " ".join(said for said in caution if said), parts.numbers.demonstration)


def _axis_state(facts: Facts, axis: Axis) -> AxisState:
    summary = axis_summary([progress_of(facts, objective) for objective in axis.objectives])
    return AxisState(axis.number, summary.rate is not None, summary.pace)


def _alert_sentence(alerts: tuple[RaisedAlert, ...], silent: int) -> str:
    """How many alerts the published figures raise, the invented ones apart, then those put in silence."""
    real = sum(not alert.demonstration for alert in alerts)
    invented = len(alerts) - real
    counts = [
        plural(real, "alerte porte", "alertes portent") + " sur des chiffres réels" if real else "",
        f"{invented if real else plural(invented, 'alerte porte', 'alertes portent')} sur des données de démonstration"
        if invented
        else "",
    ]
    said = join_french([count for count in counts if count])
    quiet = f"{plural(silent, 'alerte est', 'alertes sont')} en silence." if silent else ""
    return " ".join(part for part in (f"{said}." if said else "", quiet) if part)


def _context(scope: Scope, parts: _Parts) -> ContextLine:
    return replace(context_of(scope), demonstration=parts.demonstration)
