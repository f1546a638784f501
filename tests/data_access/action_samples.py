"""Small actions of the plan, led by real organisations for fictional persons."""

from dataclasses import replace
from datetime import date
from typing import Any

from data_access.actions.versions import Entry
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.action_batches import write_together
from data_access.store import Store
from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.words import ActionStatus, Confidentiality, FundingState, PartnerDegree
from tests.data_access.batches import MORLAIX
from tests.personas import OFFICER

FAIR = ActionRecord(
    id="",
    number="",
    title="Permanence emploi itinérante",
    objective="4.2",
    need="Le trajet est le premier frein.",
    need_indicators=("DEFM_INSCRITS",),
    expected_result="Trois cents personnes reçues.",
    publics=("personnes en recherche d’emploi",),
    territories=(MORLAIX,),
    steps=(Step("Tournée fixée", date(2026, 12, 15)), Step("Cent personnes", date(2027, 6, 30))),
    lead_organisation="CCAS de Morlaix",
    pilot=OFFICER.name,
    partners=(Partner("CAF du Finistère", PartnerDegree.COMMITTED),),
    budget=(BudgetYear(2026, 12_000.0, 4_500.0, fte=0.5),),
    fundings=(Funding("CCAS de Morlaix (exemple)", 2026, 12_000.0, FundingState.SECURED),),
    start=date(2026, 9, 1),
    end=date(2027, 8, 31),
    output_indicators=("RETOUR_EMPLOI",),
    result_indicators=("DEFM_INSCRITS",),
)
"""An action of the CCAS that the officer of the tests pilots."""

LED_BY_CAF = replace(
    FAIR,
    title="Rendez-vous des droits",
    objective="1.4",
    lead_organisation="CAF du Finistère",
    partners=(Partner("CCAS de Morlaix", PartnerDegree.COMMITTED),),
)
"""An action of the CAF that the officer of the CCAS pilots: a direction and an officer both write on it."""
PRIVATE = replace(FAIR, title="Situation sensible", confidentiality=Confidentiality.RESTRICTED)
PUBLIC = replace(FAIR, title="Guide des services", objective="1.1", confidentiality=Confidentiality.PUBLIC)


def put(store: Store, record: ActionRecord = FAIR, **others: Any) -> ActionRecord:  # noqa: ANN401 any field
    """An action put in the plan as it is, whatever its status."""
    return write_together(store, SYSTEM_ACTOR, [Entry(replace(record, **others))], "essai", "essai")[0]


def running(store: Store, record: ActionRecord = FAIR, **others: Any) -> ActionRecord:  # noqa: ANN401 any field
    """A running action put in the plan."""
    return put(store, record, status=ActionStatus.RUNNING, **others)
