"""The actions of an axis objective by objective: how many, where they stand, what comes next. Draws nothing."""

from collections.abc import Sequence

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus
from indicators.formats import format_date, format_number
from indicators.project import Axis, Objective
from indicators.views.plan_numbers import confidence_cell
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("objectif", "Objectif"),
    Column("actions", "Actions", numeric=True),
    Column("en_cours", "En cours", numeric=True),
    Column("bloquees", "Bloquées", numeric=True),
    Column("en_retard", "En retard", numeric=True),
    Column("a_confirmer", "À confirmer", numeric=True),
    Column("meteo", "Météo"),
    Column("jalon", "Prochain jalon"),
)
NOTE = "Un statut à confirmer n’est compté ni «\u00a0en cours\u00a0» ni «\u00a0bloqué\u00a0»."
NO_STEP = "aucun jalon à venir"


def objective_actions(plan: Plan, axis: Axis, stamp: Stamp) -> Table:
    """One line per objective of the axis, an objective without any action included.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> from indicators.catalogue import load_catalogue
    >>> table = objective_actions(EMPTY_PLAN, load_catalogue().axis(4), Stamp("", "", "", "", ()))
    >>> [cells[1].text for cells in table.rows]
    ['0', '0', '0', '0']
    """
    rows = tuple(_row(plan, objective) for objective in axis.objectives)
    return Table("actions_objectifs", "Actions par objectif", COLUMNS, rows, stamp, (NOTE,))


def _row(plan: Plan, objective: Objective) -> tuple[Cell, ...]:
    records = plan.of_objective(objective.id)
    current, marks = plan.statuses(records), [plan.marks[r.id] for r in records]
    invented = any(r.demonstration for r in records)
    counts = (
        len(records),
        current[ActionStatus.RUNNING],
        current[ActionStatus.BLOCKED],
        sum(m.late for m in marks),
        sum(m.to_confirm for m in marks),
    )
    weather = confidence_cell(plan, records, plan.confidence(objective.id))
    name = f"{objective.id} {objective.short_title}"
    step = _next(plan, records)
    return (
        Cell(name, name, demonstration=invented),
        *(Cell(format_number(count), float(count)) for count in counts),
        Cell(weather.main, weather.main, detail=weather.detail),
        Cell(step, step),
    )


def _next(plan: Plan, records: Sequence[ActionRecord]) -> str:
    coming = [found for found in plan.next_steps(records) if found.step.due >= plan.today]
    if not coming:
        return NO_STEP
    return f"{format_date(coming[0].step.due)}\u00a0: {coming[0].step.title} ({coming[0].action.number})"
