"""The plan at an instant: indexes, realisation, confidence, shares; what fades counts in no total."""

from dataclasses import replace
from datetime import date, timedelta

from indicators.actions.access import EVERYONE, PROGRAM, Viewer, is_assigned, may_read
from indicators.actions.model import ActionRecord, Funding, Partner, Step
from indicators.actions.plan import EMPTY_PLAN, Plan
from indicators.actions.words import ActionStatus, Confidentiality, FundingState, PartnerDegree
from indicators.execution import MilestoneState, Weather

TODAY = date(2026, 11, 25)
PAST, SOON = TODAY - timedelta(days=30), TODAY + timedelta(days=10)
KEPT = Step("Ouverture", PAST, MilestoneState.KEPT, PAST)
MISSED = Step("Bilan", PAST, MilestoneState.MISSED)
NEXT = Step("Suite", SOON)
RUNNING = ActionRecord(
    "A-0001", "4.2-01", "Permanence", "4.2", status=ActionStatus.RUNNING, lead_organisation="CCAS de Morlaix",
    pilot="Chargée de mission", territories=("29151",), steps=(KEPT, MISSED, NEXT), weather=Weather.ATTAINABLE,
    confirmed_on=TODAY, partners=(Partner("CAF du Finistère", PartnerDegree.EXPECTED),),
)  # fmt: skip
FADED = replace(RUNNING, id="A-0002", number="4.2-02", weather=Weather.COMPROMISED, confirmed_on=PAST, steps=())
FADED = replace(FADED, confirmed_on=TODAY - timedelta(days=120))
PROPOSED = replace(RUNNING, id="A-0003", number="4.3-01", objective="4.3", status=ActionStatus.PROPOSED)
ASIDE = replace(RUNNING, id="A-0004", number="4.2-09", archived=True)
PLAN = Plan((RUNNING, FADED, PROPOSED, ASIDE), TODAY, 4)


def test_a_status_that_fades_counts_in_no_total() -> None:
    assert PLAN.statuses() == {ActionStatus.RUNNING: 1, ActionStatus.PROPOSED: 1}
    assert PLAN.confidence("4.2").worst is Weather.ATTAINABLE
    assert [r.id for r in PLAN.to_confirm] == [FADED.id]
    assert PLAN.confirmed_within_delay()[0].rate == 50
    assert PLAN.confirmed_since(PAST)[0].confirmed == 1


def test_realisation_counts_the_milestones_of_what_was_promised() -> None:
    found = PLAN.realisation("4.2")
    assert (found.kept, found.due, found.rate) == (1, 2, 50)
    assert PLAN.realisation("4.3").due == 0
    assert PLAN.axis_realisation(4) == found
    assert PLAN.realisation("1.1").rate is None


def test_actions_are_found_by_objective_territory_and_organisation_without_those_put_aside() -> None:
    assert [r.id for r in PLAN.of_objective("4.2")] == ["A-0001", "A-0002"]
    assert [r.id for r in PLAN.by_territory["29151"]] == ["A-0001", "A-0002", "A-0003"]
    assert set(PLAN.by_organisation) == {"CCAS de Morlaix", "CAF du Finistère"}
    assert [r.id for r in PLAN.archived] == ["A-0004"]
    assert Plan((replace(ASIDE, demonstration=True),), TODAY).archived == ()
    assert [r.id for r in PLAN.late] == ["A-0001"]


def test_next_milestones_come_nearest_first() -> None:
    assert [(u.action.id, u.step.title) for u in PLAN.next_steps()] == [("A-0001", "Suite")]
    assert PLAN.next_step(PROPOSED) is None
    overdue = replace(RUNNING, steps=(replace(NEXT, due=PAST), NEXT))
    assert PLAN.next_step(overdue) == overdue.steps[0]


def test_what_a_person_may_not_read_is_neither_listed_nor_counted() -> None:
    secret = replace(RUNNING, id="A-0005", number="4.2-03", confidentiality=Confidentiality.RESTRICTED)
    plan = Plan((RUNNING, secret), TODAY, 5)
    stranger = Viewer(frozenset({"Élue"}), "Morlaix Communauté", "Morlaix Communauté")
    seen = plan.seen_by(stranger)
    assert (len(seen.records), seen.statuses(), secret.id in seen.by_id) == (1, {ActionStatus.RUNNING: 1}, False)
    assert seen.key != plan.key
    assert plan.seen_by(PROGRAM).key == plan.key
    assert plan.seen_by(EVERYONE).records == ()
    assert EMPTY_PLAN.records == ()


def test_each_confidentiality_opens_to_those_it_names() -> None:
    association = Viewer(frozenset({"Dirigeant"}), "Les Amis du quai")
    partner = replace(RUNNING, partners=(Partner("Les Amis du quai", PartnerDegree.ASSOCIATED),))
    assert not may_read(RUNNING, association)
    assert may_read(partner, association)
    assert may_read(replace(RUNNING, confidentiality=Confidentiality.PUBLIC), association)
    private = replace(RUNNING, confidentiality=Confidentiality.RESTRICTED)
    owner = Viewer(frozenset({"Autre"}), "CCAS de Morlaix", "Ville et CCAS de Morlaix", restricted=True)
    assert may_read(private, owner)
    assert not may_read(private, replace(owner, restricted=False))
    assert may_read(private, replace(owner, organisation="CAF du Finistère", chair=True))


def test_an_officer_writes_on_what_names_them_and_a_borrowed_name_is_not_enough() -> None:
    officer = Viewer(frozenset({"Chargée de mission"}), "CCAS de Morlaix", "Ville et CCAS de Morlaix")
    assert is_assigned(RUNNING, officer)
    assert not is_assigned(RUNNING, replace(officer, organisation="Département du Finistère"))
    assert not is_assigned(replace(RUNNING, pilot="Une autre"), officer)
    assert is_assigned(replace(RUNNING, pilot=""), officer)
    funded = replace(RUNNING, fundings=(Funding("Ville de Morlaix", 2026, 1.0, FundingState.ASKED),))
    assert not is_assigned(funded, replace(officer, organisation="Ville de Morlaix"))
    assert is_assigned(RUNNING, replace(officer, organisation="CAF du Finistère"))
