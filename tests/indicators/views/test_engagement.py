"""The matrix of commitments: who leads, funds, takes part or is silent, on real objectives and fictional records."""

from dataclasses import replace
from datetime import date

from indicators.actions.model import ActionRecord, Funding, Partner
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus, FundingState, PartnerDegree
from indicators.catalogue import load_catalogue
from indicators.views.engagement import Commitment, EngagementRow, build_engagement
from indicators.views.table import Stamp

TODAY = date(2026, 11, 25)
CAF, DEPARTMENT, CITY, COMMUNITY = (
    "CAF du Finistère",
    "Département du Finistère",
    "Ville et CCAS de Morlaix",
    "Morlaix Communauté",
)
OF = {COMMUNITY: COMMUNITY, CAF: CAF, DEPARTMENT: DEPARTMENT, "Ville de Morlaix": CITY, "CCAS de Morlaix": CITY}
STAMP = Stamp("", "000001", "", "", ())
RUNNING = ActionRecord("a", "4.2-01", "Permanence", "4.2", status=ActionStatus.RUNNING, lead_organisation=CAF)


def row(objective: str, *records: ActionRecord) -> EngagementRow:
    view = build_engagement(Plan(records, TODAY), load_catalogue(), OF, STAMP)
    return next(r for r in view.rows if r.objective.id == objective)


def commitments(found: EngagementRow) -> dict[str, Commitment]:
    return {cell.signatory: cell.commitment for cell in found.cells}


def test_the_matrix_holds_the_four_signatories_and_the_23_objectives() -> None:
    view = build_engagement(Plan((), TODAY), load_catalogue(), OF, STAMP)
    assert view.signatories == (COMMUNITY, CAF, DEPARTMENT, CITY)
    assert len(view.rows) == 23
    assert len(view.orphans) == 23


def test_a_signatory_alone_leads_and_two_co_lead() -> None:
    assert commitments(row("4.2", RUNNING))[CAF] is Commitment.LEADS
    both = row("4.2", RUNNING, replace(RUNNING, id="b", lead_organisation="CCAS de Morlaix"))
    assert commitments(both)[CAF] is commitments(both)[CITY] is Commitment.CO_LEADS


def test_a_lead_whom_nobody_joins_is_listed_and_an_orphan_too() -> None:
    assert row("4.2", RUNNING).lone_leader == CAF
    joined = replace(RUNNING, partners=(Partner("Ville de Morlaix", PartnerDegree.COMMITTED),))
    assert row("4.2", joined).lone_leader == ""
    association = replace(RUNNING, lead_organisation="Association (exemple)")
    assert row("4.2", association).orphan


def test_an_expected_partner_and_a_refused_funding_leave_a_signatory_silent() -> None:
    hoped = replace(
        RUNNING,
        partners=(Partner(DEPARTMENT, PartnerDegree.EXPECTED),),
        fundings=(Funding(COMMUNITY, 2026, 5_000, FundingState.REFUSED),),
    )
    found = commitments(row("4.2", hoped))
    assert found[DEPARTMENT] is found[COMMUNITY] is Commitment.SILENT


def test_only_secured_euros_are_added_and_none_is_not_zero() -> None:
    funded = replace(
        RUNNING,
        fundings=(
            Funding(COMMUNITY, 2026, 5_000, FundingState.SECURED),
            Funding(COMMUNITY, 2027, 7_000, FundingState.SECURED),
            Funding(DEPARTMENT, 2026, 9_000, FundingState.ASKED),
        ),
    )
    cells = {cell.signatory: cell for cell in row("4.2", funded).cells}
    assert cells[COMMUNITY].euros == 12_000
    assert cells[DEPARTMENT].commitment is Commitment.FUNDS
    assert cells[DEPARTMENT].euros is None


def test_what_is_under_study_or_dropped_commits_nobody() -> None:
    for status in (ActionStatus.STUDY, ActionStatus.PROPOSED, ActionStatus.DROPPED):
        assert row("4.2", replace(RUNNING, status=status)).orphan


def test_a_record_counts_for_its_secondary_objectives_and_keeps_its_mark() -> None:
    shared = replace(RUNNING, other_objectives=("4.3",), demonstration=True)
    found = row("4.3", shared)
    assert commitments(found)[CAF] is Commitment.LEADS
    assert any(cell.demonstration for cell in found.cells)


def test_silence_is_written_and_never_blank() -> None:
    view = build_engagement(Plan((RUNNING,), TODAY), load_catalogue(), OF, STAMP)
    assert all(cell.text for line in view.table.rows for cell in line)
    assert any(cell.text == "silencieux" for line in view.table.rows for cell in line)
