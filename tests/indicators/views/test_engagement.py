"""The matrix of commitments: who leads, funds, takes part or is silent, on real objectives and fictional records."""

from dataclasses import replace
from datetime import date

from indicators.actions.model import ActionRecord, Funding, Partner
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus, FundingState, PartnerDegree
from indicators.catalogue import load_catalogue
from indicators.views.engagement import build_engagement
from indicators.views.engagement_model import (
    Commitment,
    EngagementCell,
    EngagementQuery,
    EngagementRow,
    EngagementView,
    kilo_euros,
)
from indicators.views.facts import Facts

TODAY = date(2026, 11, 25)
CAF, DEPARTMENT, CITY, COMMUNITY = (
    "CAF du Finistère",
    "Département du Finistère",
    "Ville et CCAS de Morlaix",
    "Morlaix Communauté",
)
OF = {COMMUNITY: COMMUNITY, CAF: CAF, DEPARTMENT: DEPARTMENT, "Ville de Morlaix": CITY, "CCAS de Morlaix": CITY}
RUNNING = ActionRecord(
    "a", "4.2-01", "Permanence", "4.2", status=ActionStatus.RUNNING, lead_organisation=CAF, confirmed_on=TODAY
)
EMPTY = Plan((), TODAY)


def matrix(*records: ActionRecord, plan: Plan = EMPTY, **asked: object) -> EngagementView:
    found = replace(plan, everything=records)
    facts = Facts(load_catalogue(), {}, (), (), "000001", "", "", TODAY, found)
    return build_engagement(facts, OF, EngagementQuery(**asked))  # type: ignore[arg-type]


def row(objective: str, *records: ActionRecord) -> EngagementRow:
    return next(r for r in matrix(*records).rows if r.objective.id == objective)


def cell(name: str, *records: ActionRecord, objective: str = "4.2") -> EngagementCell:
    return next(c for c in row(objective, *records).cells if c.signatory == name)


def commitments(found: EngagementRow) -> dict[str, Commitment]:
    return {cell.signatory: cell.commitment for cell in found.cells}


def test_the_matrix_holds_the_four_signatories_and_the_23_objectives_by_axis() -> None:
    view = matrix()
    assert view.signatories == (COMMUNITY, CAF, DEPARTMENT, CITY)
    assert len(view.rows) == 23
    assert len(view.orphans) == 23
    assert [(group.number, len(group.rows)) for group in view.groups] == [
        (1, 5),
        (2, 4),
        (3, 3),
        (4, 4),
        (5, 3),
        (6, 4),
    ]


def test_a_signatory_alone_leads_and_two_that_tie_co_lead() -> None:
    assert commitments(row("4.2", RUNNING))[CAF] is Commitment.LEADS
    both = row("4.2", RUNNING, replace(RUNNING, id="b", lead_organisation="CCAS de Morlaix"))
    assert commitments(both)[CAF] is commitments(both)[CITY] is Commitment.CO_LEADS


def test_who_leads_most_actions_leads_the_objective_and_the_two_parts_of_the_city_have_one_voice() -> None:
    city = (
        replace(RUNNING, id="b", lead_organisation="CCAS de Morlaix"),
        replace(RUNNING, id="c", lead_organisation="Ville de Morlaix"),
    )
    found = commitments(row("4.2", RUNNING, *city))
    assert (found[CITY], found[CAF]) == (Commitment.LEADS, Commitment.CO_LEADS)


def test_a_lead_whom_nobody_joins_is_listed_and_an_orphan_too() -> None:
    assert row("4.2", RUNNING).lone_leader == CAF
    assert row("4.2", RUNNING).watch == ("person", "pilote seul")
    joined = replace(RUNNING, partners=(Partner("Ville de Morlaix", PartnerDegree.COMMITTED),))
    assert row("4.2", joined).lone_leader == ""
    association = replace(RUNNING, lead_organisation="Association (exemple)")
    assert row("4.2", association).orphan
    assert row("4.2", association).watch == ("alert", "orphelin")


def test_an_expected_partner_and_a_refused_funding_leave_a_signatory_silent() -> None:
    hoped = replace(
        RUNNING,
        partners=(Partner(DEPARTMENT, PartnerDegree.EXPECTED),),
        fundings=(Funding(COMMUNITY, 2026, 5_000, FundingState.REFUSED),),
    )
    found = row("4.2", hoped)
    assert commitments(found)[DEPARTMENT] is commitments(found)[COMMUNITY] is Commitment.SILENT
    assert found.silent == (COMMUNITY, DEPARTMENT, CITY)


def test_only_the_euros_of_the_year_are_added_the_asked_ones_apart_and_none_is_not_zero() -> None:
    funded = replace(
        RUNNING,
        fundings=(
            Funding(f"{COMMUNITY} (exemple)", 2026, 5_000, FundingState.SECURED),
            Funding(COMMUNITY, 2026, 2_000, FundingState.ASKED),
            Funding(COMMUNITY, 2026, 9_000, FundingState.REFUSED),
            Funding(COMMUNITY, 2027, 7_000, FundingState.SECURED),
            Funding(DEPARTMENT, 2027, 9_000, FundingState.ASKED),
        ),
    )
    community = cell(COMMUNITY, funded)
    assert (community.secured, community.asked, community.planned) == (5_000, 2_000, 7_000)
    assert community.amount_words == "7\u00a0k€"
    department = cell(DEPARTMENT, funded)
    assert department.commitment is Commitment.FUNDS
    assert (department.planned, department.amount_words) == (None, "")
    assert row("4.2", funded).planned == 7_000
    later = next(card for card in matrix(funded, year="2027").cards if card.name == COMMUNITY)
    assert (later.planned, later.asked) == (7_000, None)


def test_a_year_that_nobody_wrote_falls_back_on_the_current_one() -> None:
    assert matrix(RUNNING, year="1999").year == "2026"


def test_what_is_under_study_proposed_done_or_dropped_commits_nobody() -> None:
    for status in (ActionStatus.STUDY, ActionStatus.PROPOSED, ActionStatus.DONE, ActionStatus.DROPPED):
        assert row("4.2", replace(RUNNING, status=status)).orphan


def test_a_record_counts_for_its_secondary_objectives_but_its_euros_once() -> None:
    shared = replace(
        RUNNING,
        other_objectives=("4.3",),
        demonstration=True,
        fundings=(Funding(CAF, 2026, 1_000, FundingState.SECURED),),
    )
    second = cell(CAF, shared, objective="4.3")
    assert second.commitment is Commitment.LEADS
    assert second.demonstration
    assert second.planned is None
    assert next(card for card in matrix(shared).cards if card.name == CAF).planned == 1_000


def test_a_status_to_be_confirmed_keeps_the_role_and_leaves_every_count_and_amount() -> None:
    faded = replace(RUNNING, confirmed_on=date(2026, 1, 1), fundings=(Funding(CAF, 2026, 1_000, FundingState.SECURED),))
    found = cell(CAF, faded)
    assert (found.commitment, found.actions, found.waiting, found.planned) == (Commitment.LEADS, 0, 1, None)
    assert found.action_words == "1\u00a0à confirmer"
    assert cell(CAF, faded, replace(RUNNING, id="b")).action_words == "1\u00a0action + 1\u00a0à confirmer"


def test_the_sentence_counts_orphans_and_lone_leaders_and_names_the_most_silent() -> None:
    records = [
        replace(
            RUNNING,
            id=objective.id,
            objective=objective.id,
            partners=() if objective.id in ("3.3", "6.2") else (Partner(COMMUNITY, PartnerDegree.COMMITTED),),
        )
        for axis in load_catalogue().axes
        for objective in axis.objectives
        if objective.id not in ("3.2", "5.1", "6.4")
    ]
    finding = matrix(*records).finding
    assert finding.strong == (
        "3\u00a0objectifs n’ont pas de pilote (3.2, 5.1, 6.4) "
        "et 2 sont portés par un seul signataire (3.3, 6.2), sur 23."
    )
    assert finding.caution == (
        "Le plus de silences\u00a0: Département du Finistère et Ville et CCAS de Morlaix, sur 23\u00a0objectifs."
    )


def test_the_silent_list_names_the_objectives_of_each_signatory() -> None:
    silences = dict(matrix(RUNNING, axis="4").silences())
    assert [o.id for o in silences[CAF]] == ["4.1", "4.3", "4.4"]
    assert [o.id for o in silences[COMMUNITY]] == ["4.1", "4.2", "4.3", "4.4"]


def test_an_axis_restricts_the_objectives_the_cards_and_the_file() -> None:
    view = matrix(RUNNING, replace(RUNNING, id="b", objective="1.1"), axis="4")
    assert [r.objective.id for r in view.rows] == ["4.1", "4.2", "4.3", "4.4"]
    assert next(card for card in view.cards if card.name == CAF).counts[Commitment.LEADS] == 1
    assert len(view.table.rows) == 4


def test_orphans_and_lone_leaders_alone_leave_the_cards_whole() -> None:
    joined = replace(RUNNING, partners=(Partner(COMMUNITY, PartnerDegree.COMMITTED),))
    view = matrix(joined, axis="4", alone=True)
    assert [r.objective.id for group in view.groups for r in group.rows] == ["4.1", "4.3", "4.4"]
    assert next(card for card in view.cards if card.name == CAF).counts[Commitment.LEADS] == 1


def test_another_order_puts_the_largest_amount_first() -> None:
    rich = replace(RUNNING, id="b", objective="6.1", fundings=(Funding(CAF, 2026, 9_000, FundingState.SECURED),))
    (group,) = matrix(RUNNING, rich, order="montants").groups
    assert group.rows[0].objective.id == "6.1"
    assert matrix(RUNNING, order="inconnu").groups[0].number == 1


def test_silence_is_written_and_never_blank() -> None:
    view = matrix(RUNNING)
    assert all(cell.text for line in view.table.rows for cell in line)
    assert any(cell.text == "silencieux" for line in view.table.rows for cell in line)
    amounts = {cell.text for line in view.table.rows for cell in line if cell.text.endswith("renseigné")}
    assert amounts == {"non renseigné"}


def test_a_plan_that_does_not_answer_makes_no_orphan() -> None:
    view = matrix(plan=Plan((), TODAY, known=False))
    assert not view.known
    assert (view.rows, view.orphans, view.groups) == ((), (), ())
    assert "pas joignable" in view.finding.strong


def test_amounts_are_short_and_a_true_zero_is_not_a_silence() -> None:
    assert [kilo_euros(v) for v in (0.0, 24_400, None)] == ["0\u00a0€", "24\u00a0k€", "aucun"]
