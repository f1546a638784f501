"""A small plan for the tests of its views: real objectives and communes, fictional roles, one day."""

from dataclasses import replace
from datetime import date

from indicators.actions.model import ActionRecord, BudgetYear, Funding, Note, Partner, Step
from indicators.actions.plan import Plan
from indicators.actions.words import OUTSIDE, ActionStatus, FundingState, NoteKind, PartnerDegree
from indicators.execution import MilestoneState, Weather
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from tests.indicators.views.facts_samples import NORTH_COAST, facts_from, starter_rows

TODAY = date(2026, 11, 25)
MORLAIX, PLOUGASNOU, TAULE = "29151", "29188", "29279"
RUNNING = ActionRecord(
    "A-0001",
    "1.2-04",
    "Permanence médicale de Plougasnou",
    "1.2",
    status=ActionStatus.RUNNING,
    need="Peu de consultations à Plougasnou.",
    need_indicators=("APL_MG",),
    expected_result="Une consultation en moins de huit jours.",
    publics=("personnes âgées", "tout public"),
    territories=(PLOUGASNOU,),
    steps=(
        Step(
            "Convention de mise à disposition", date(2025, 9, 30), MilestoneState.KEPT, date(2025, 9, 15), "convention"
        ),
        Step("Recrutement", date(2026, 1, 31), MilestoneState.KEPT_LATE, date(2026, 5, 15), "contrat"),
        Step("Ouverture de la permanence", date(2026, 10, 31)),
        Step("Bilan à six mois", date(2027, 3, 31)),
    ),
    lead_organisation="Morlaix Communauté",
    pilot="Chargé de mission santé (rôle fictif)",
    partners=(Partner("Département du Finistère", PartnerDegree.COMMITTED),),
    budget=(BudgetYear(2026, 38_000.0, 40_000.0), BudgetYear(2027, 44_000.0)),
    fundings=(Funding("Morlaix Communauté (exemple)", 2026, 52_000.0, FundingState.SECURED),),
    start=date(2025, 6, 1),
    end=date(2027, 5, 31),
    weather=Weather.SUPPORT_NEEDED,
    confirmed_on=date(2026, 11, 24),
    demonstration=True,
    version=15,
    notes=(Note(date(2026, 11, 6), NoteKind.DIFFICULTY, "Le local ne remplit pas les règles.", "Pilote"),),
)
"""The fiche of the target picture: late by 25 days, two milestones kept out of three due."""
FADED = replace(RUNNING, id="A-0002", number="4.2-03", title="Rendez-vous emploi à Taulé", objective="4.2",
                territories=(TAULE, MORLAIX), confirmed_on=date(2026, 6, 1), steps=(), budget=(), fundings=(),
                lead_organisation="CAF du Finistère", depends_on=("A-0001",), notes=(),
                demonstration=False)  # fmt: skip
WHOLE = replace(FADED, id="A-0003", number="4.2-05", title="Forum des métiers",
                territories=(EPCI_CODE,),
                confirmed_on=TODAY, arbitration="Qui finance la deuxième année ?",
                budget=(BudgetYear(2026, 0.0),))  # fmt: skip
COAST = replace(WHOLE, id="A-0004", number="3.1-02", title="Cafés du littoral", objective="3.1", arbitration="",
                territories=(NORTH_COAST.code,), budget=(BudgetYear(2026, operating_spent=2_000.0),))  # fmt: skip
NOWHERE = replace(WHOLE, id="A-0005", number="6.1-01", title="Tableau de bord", objective="6.1", arbitration="",
                  territories=(OUTSIDE,), pilot="", budget=(BudgetYear(2026, 10_000.0, 9_000.0),))  # fmt: skip
STUDY = replace(WHOLE, id="A-0006", number="2.1-09", title="Crèche à horaires élargis", objective="2.1",
                arbitration="", status=ActionStatus.STUDY, territories=(), lead_organisation="", budget=(),
                depends_on=(),
                start=None, end=None)  # fmt: skip
EVERYTHING = (RUNNING, FADED, WHOLE, COAST, NOWHERE, STUDY)


def plan_of(*records: ActionRecord) -> Plan:
    """The plan of these records on the day of the tests."""
    return Plan(records or EVERYTHING, TODAY, sequence=7)


def facts_of(*records: ActionRecord) -> Facts:
    """Published figures with the plan of these records."""
    found = facts_from(starter_rows(), groups=(NORTH_COAST,))
    return replace(found, plan=plan_of(*records))
