"""The milestones of the actions a decision is carried out by: counted among those due, late ones said."""

from dataclasses import replace
from datetime import date

from indicators.actions.model import Step
from indicators.execution import MilestoneState
from indicators.views.linked_steps import linked_steps
from tests.indicators.views.plan_samples import RUNNING

TODAY = date(2026, 11, 24)


def test_milestones_kept_are_counted_among_those_due_and_a_past_one_is_late_by_the_day() -> None:
    record = replace(
        RUNNING,
        steps=(
            Step("Convention", date(2026, 9, 30), MilestoneState.KEPT, date(2026, 9, 28)),
            Step("Ouverture", date(2026, 10, 31), MilestoneState.PLANNED),
            Step("Annulée", date(2026, 10, 1), MilestoneState.CANCELLED),
            Step("Bilan", date(2027, 3, 31), MilestoneState.PLANNED),
        ),
    )
    found = linked_steps((record,), TODAY)
    assert found.summary.replace("\u00a0", " ") == "1 jalon tenu sur 2 échus"
    assert [(step.title, step.state[1]) for step in found.steps] == [
        ("Convention", "Tenu"), ("Annulée", "Annulé"), ("Ouverture", "Échu, non tenu"), ("Bilan", "Prévu"),
    ]  # fmt: skip
    assert found.steps[2].detail.replace("\u00a0", " ") == "en retard de 24 jours (calculé)"


def test_without_a_milestone_due_nothing_is_counted() -> None:
    coming = replace(RUNNING, steps=(Step("Bilan", date(2027, 3, 31), MilestoneState.PLANNED),))
    assert linked_steps((coming,), TODAY).summary == "aucun jalon n’est encore échu"
    assert linked_steps((replace(RUNNING, steps=()),), TODAY).summary == ""
