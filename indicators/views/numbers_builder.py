"""Builds the four numbers of objectives and axes, with coverage and vintages. Blends nothing, invents no zero."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator
from indicators.formats import format_gap, plural
from indicators.progress import Pace, Result, Summary, assess, axis_result, clamped, objective_result
from indicators.project import Objective
from indicators.reading.four_numbers import (
    EXAMPLE_NOTE,
    NO_TARGET,
    NOTE,
    coverage_text,
    gap_text,
    lacking_text,
    result_text,
    targets_text,
)
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.trends import Point
from indicators.views.facts import Facts
from indicators.views.numbers_table import NumbersSource, numbers_export
from indicators.views.pages import NumberCell, NumbersRow, NumbersTable
from indicators.views.plan_numbers import confidence_cell, realisation_cell
from indicators.views.series import latest_figure

PACE_BADGES = {
    Pace.AHEAD: ("forward", "En avance", "blue"),
    Pace.ON_TRACK: ("check", "Conforme", "blue"),
    Pace.LATE: ("hourglass", "En retard", "vermilion"),
    Pace.FALL: ("undo", "Recul", "vermilion"),
    Pace.NOT_COMPUTED: ("minus", "Non calculé", "grey"),
}
OBJECTIVES_TITLE = "Quatre nombres par objectif"
AXES_TITLE = "Six axes, quatre nombres"


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """The result of an objective on the community: its summary, and one result per indicator with a target."""

    objective: Objective
    summary: Summary
    results: tuple[Result, ...]
    without_target: tuple[str, ...]
    losses: tuple[str, ...] = ()


def progress_of(facts: Facts, objective: Objective) -> ObjectiveProgress:
    """The result of an objective from its indicators of result, impact or quality of service with a target.

    Targets and values are those of the community; a target is never borrowed from another level.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> progress_of(facts, facts.catalogue.objective("4.2")).without_target
    ('DEFM_INSCRITS',)
    """
    measured = [i for i in facts.catalogue.for_objective(objective.id) if i.nature in PROGRESS_NATURES]
    aimed = [(i, t) for i in measured if (t := facts.targets_of(i.id, EPCI_CODE)) is not None]
    results = tuple(result_of(facts, indicator, target) for indicator, target in aimed)
    losses = [_loss_text(i, r) for (i, _), r in zip(aimed, results, strict=True) if r.distance is not None]
    known = {i.id for i, _ in aimed}
    without = tuple(i.id for i in measured if i.id not in known)
    return ObjectiveProgress(objective, objective_result(results), results, without, tuple(losses))


def result_of(facts: Facts, indicator: Indicator, target: Target) -> Result:
    """The result of one indicator at the latest vintage of the place its target belongs to.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> aim = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4400.0)
    >>> result_of(facts, facts.indicator("DEFM_INSCRITS"), aim).reason
    'pas de valeur actuelle (manquant)'
    """
    figure = latest_figure(facts, indicator, facts.territory(target.territory))
    point = Point(figure.vintage, figure.value, figure.status) if figure else None
    invented = target.demonstration or (figure is not None and figure.demonstration)
    return replace(assess(target, indicator, point), demonstration=invented)


def axis_summary(progress: Sequence[ObjectiveProgress]) -> Summary:
    """The result of an axis: mean of the rates of its objectives, none under 60 % of them.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> axis_summary([progress_of(facts, facts.catalogue.objective("4.2"))]).rate is None
    True
    """
    return axis_result([p.summary for p in progress])


def objective_row(facts: Facts, objective: Objective, *, current: bool = False) -> NumbersRow:
    """The four numbers of one objective, on the community.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> objective_row(facts, facts.catalogue.objective("4.2")).result.main
    'Pas de taux'
    """
    return _objective_row(facts, progress_of(facts, objective), current=current)


def numbers_for_axis(facts: Facts, number: int, current: str = "") -> NumbersTable:
    """The four numbers of each objective of an axis; ``current`` is the id of the objective shown below.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> [row.code for row in numbers_for_axis(facts, 4).rows]
    ['4.1', '4.2', '4.3', '4.4']
    """
    axis = facts.catalogue.axis(number)
    progress = [progress_of(facts, objective) for objective in axis.objectives]
    rows = tuple(_objective_row(facts, p, current=p.objective.id == current) for p in progress)
    source = NumbersSource(f"axe {number}", f"nombres_axe_{number}", OBJECTIVES_TITLE)
    return _table(facts, source, rows, [(p.summary, p.results) for p in progress])


def numbers_for_project(facts: Facts) -> NumbersTable:
    """The four numbers of the six axes; an axis without a rate says what is missing.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> len(numbers_for_project(facts).rows)
    6
    """
    found = [(axis, [progress_of(facts, o) for o in axis.objectives]) for axis in facts.catalogue.axes]
    summaries = [(axis_summary(p), tuple(r for one in p for r in one.results)) for _, p in found]
    rows = tuple(_axis_row(facts, p, s) for (_, p), (s, _) in zip(found, summaries, strict=True))
    return _table(facts, NumbersSource("six axes", "nombres_projet", AXES_TITLE), rows, summaries)


def _objective_row(facts: Facts, progress: ObjectiveProgress, *, current: bool) -> NumbersRow:
    objective, summary, plan = progress.objective, progress.summary, facts.plan
    axis, records = facts.catalogue.axis(objective.axis), plan.of_objective(objective.id)
    why = "" if summary.rate is not None else " · ".join([*progress.losses, *_reasons(progress)])
    detail = " · ".join(part for part in (coverage_text(summary), why) if part)
    return NumbersRow(
        code=objective.id,
        title=objective.title,
        detail=targets_text(len(progress.results), len(progress.without_target)),
        realisation=realisation_cell(plan, records, plan.realisation(objective.id)),
        result=_result_cell(summary, detail),
        pace=_pace_cell(summary),
        confidence=confidence_cell(plan, records, plan.confidence(objective.id)),
        hue=axis.hue,
        slug=axis.slug,
        current=current,
    )


def _reasons(progress: ObjectiveProgress) -> list[str]:
    """Why there is no rate, the losses of upkeep being said apart with their distance."""
    said = lacking_text([r for r in progress.results if r.distance is None])
    return [said] if said else []


def _loss_text(indicator: Indicator, result: Result) -> str:
    distance = format_gap(result.distance or 0.0, indicator.unit, indicator.decimals).removeprefix("+")
    return f"{indicator.short_label}\u00a0: maintien non tenu, à {distance} du niveau à garder"


def _axis_row(facts: Facts, progress: Sequence[ObjectiveProgress], summary: Summary) -> NumbersRow:
    axis, plan = facts.catalogue.axis(progress[0].objective.axis), facts.plan
    records = plan.of_axis(axis.number)
    rated = sum(p.summary.rate is not None for p in progress)
    share = f"{plural(rated, 'objectif', 'objectifs')} sur {len(progress)}"
    aimed = any(p.results for p in progress)
    detail = f"{coverage_text(summary)} · {share}" if aimed else NO_TARGET
    return NumbersRow(
        code="",
        title=f"Axe {axis.number} · {axis.title}",
        detail=plural(len(axis.objectives), "objectif", "objectifs"),
        realisation=realisation_cell(plan, records, plan.axis_realisation(axis.number)),
        result=_result_cell(summary, detail),
        pace=_pace_cell(summary),
        confidence=confidence_cell(plan, records, plan.axis_confidence(axis.number)),
        hue=axis.hue,
        slug=axis.slug,
    )


def _result_cell(summary: Summary, detail: str) -> NumberCell:
    return NumberCell(
        main=result_text(summary),
        detail=detail,
        bar=summary.bar,
        tick=None if summary.expected is None else clamped(summary.expected),
        fall=summary.rate is not None and summary.rate < 0,
        demonstration=summary.demonstration,
    )


def _pace_cell(summary: Summary) -> NumberCell:
    badge = PACE_BADGES[summary.pace]
    return NumberCell(badge[1], gap_text(summary.gap), badge=badge, demonstration=summary.demonstration)


def _table(
    facts: Facts,
    source: NumbersSource,
    rows: tuple[NumbersRow, ...],
    found: Sequence[tuple[Summary, tuple[Result, ...]]],
) -> NumbersTable:
    invented = any(summary.demonstration for summary, _ in found) or any(r.demonstration for _, rs in found for r in rs)
    note = f"{NOTE} {EXAMPLE_NOTE}" if invented else NOTE
    used = tuple(dict.fromkeys(r.indicator for _, results in found for r in results))
    summaries = tuple(summary for summary, _ in found)
    table = numbers_export(facts, replace(source, note=note, used=used, demonstration=invented), rows, summaries)
    return NumbersTable(source.title, rows, note, table, demonstration=invented)
