"""The example actions: plausible, fictional, marked, sound by the rules, the same for the same day."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.actions.versions import Written, check
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.demonstration import PERSON_BY_ID
from data_access.services.action_updates import create_action, duplicate_action, update_action
from data_access.services.actions import list_actions, read_action
from data_access.services.demonstration import remove_demonstration_actions
from data_access.services.plan import read_plan
from data_access.starter_data.action_drawing import confirmation_of
from data_access.starter_data.action_recipes import ORGANISATIONS
from data_access.starter_data.actions import example_actions, load_example_actions
from data_access.store import Store
from indicators.actions.access import Viewer, is_assigned, pilots
from indicators.actions.filters import ActionFilters
from indicators.actions.plan import Plan
from indicators.actions.words import EXAMPLE_MARK, ActionStatus
from indicators.catalogue import load_catalogue
from indicators.territories import EPCI_CODE
from tests.data_access.action_samples import FAIR
from tests.personas import OFFICER

TODAY = date(2026, 11, 25)
FICTIONAL = ("(rôle fictif)", *(person.name for person in PERSON_BY_ID.values()))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The examples on a day, as they are once loaded."""
    records = example_actions(load_catalogue(), TODAY)
    days = [confirmation_of(record, place, TODAY) for place, record in enumerate(records)]
    return Plan(tuple(replace(r, confirmed_on=day) for r, day in zip(records, days, strict=True)), TODAY)


def test_there_are_about_a_hundred_and_twenty_over_every_objective(plan: Plan) -> None:
    objectives = {o.id for axis in load_catalogue().axes for o in axis.objectives}
    assert 110 <= len(plan.records) <= 130
    assert set(plan.by_objective) == objectives
    assert {r.demonstration for r in plan.records} == {True}
    assert set(plan.by_lead) == set(ORGANISATIONS.values())


def test_they_are_varied_as_a_real_plan_is(plan: Plan) -> None:
    assert {r.status for r in plan.records} == set(ActionStatus)
    marks = list(plan.marks.values())
    assert 10 <= sum(m.late for m in marks) <= 50
    assert 10 <= len(plan.to_confirm) <= 50
    assert sum(m.without_pilot for m in marks) >= 2
    assert sum(m.without_result_indicator for m in marks) >= 10
    named = {code for r in plan.records for code in r.territories}
    assert {c.code for c in load_catalogue().communes()} | {EPCI_CODE} <= named


def test_no_real_person_is_named_and_no_amount_is_ascribed_to_a_real_partner(plan: Plan) -> None:
    people = [p for r in plan.records for p in (r.pilot, r.elected_referent, r.technical_referent) if p]
    assert [p for p in people if not p.endswith(FICTIONAL)] == []
    assert [f.funder for r in plan.records for f in r.fundings if not f.funder.endswith(EXAMPLE_MARK)] == []


def test_the_same_day_gives_the_same_actions(plan: Plan) -> None:
    assert example_actions(load_catalogue(), TODAY) == tuple(replace(r, confirmed_on=None) for r in plan.records)
    assert example_actions(load_catalogue(), date(2027, 3, 1)) != plan.records


def test_the_persons_of_the_demonstration_have_lines_to_update(plan: Plan) -> None:
    for code in ("demo-chargee", "demo-animatrice"):
        person = PERSON_BY_ID[code]
        viewer = Viewer(frozenset({person.id, person.name}), person.organisation, person.signatory)
        own = [r for r in plan.active if pilots(r, viewer)]
        assert len(own) >= 4
        assert all(is_assigned(r, viewer) for r in own)


def test_each_one_keeps_the_rules_that_a_person_would_be_held_to(store: Store) -> None:
    assert load_example_actions(store) == len(read_plan(store, SYSTEM_ACTOR).records)
    with store.reading() as uow:
        records = uow.actions.records()
        check(store, uow, [Written(None, record) for record in records])
        changes = uow.journal.last(500)
    assert len(changes) == sum(record.version for record in records)
    assert load_example_actions(store) == 0


def test_examples_leave_in_one_gesture_and_real_actions_stay(store: Store) -> None:
    load_example_actions(store)
    real = create_action(store, OFFICER, FAIR)
    assert remove_demonstration_actions(store, SYSTEM_ACTOR, "mise en service") == 119
    assert list_actions(store, OFFICER) == (real,)
    assert list_actions(store, OFFICER, filters=ActionFilters(archived=True)) == ()
    assert read_action(store, SYSTEM_ACTOR, "A-0001").archived
    assert remove_demonstration_actions(store, SYSTEM_ACTOR) == 0
    assert create_action(store, OFFICER, FAIR).number != ""


def test_an_example_that_somebody_edits_or_copies_stays_an_example(store: Store) -> None:
    load_example_actions(store)
    record = read_action(store, SYSTEM_ACTOR, "A-0001")
    changed = replace(record, in_kind="salle", demonstration=False)
    assert update_action(store, SYSTEM_ACTOR, changed, record.version).demonstration
    assert duplicate_action(store, SYSTEM_ACTOR, "A-0001").demonstration
