"""A meeting held on a small store: one item on the doctors of four communes, the voices that adopt."""

from dataclasses import replace
from datetime import date

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.signatories import signatories
from data_access.services.decisions import RecordedDecision, record_decision
from data_access.services.meetings import change_meeting_state, record_meeting, save_item
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.decisions import Decision, DecisionNature, DecisionState, Position, Stance
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingKind, MeetingState
from indicators.page_states import PageState
from tests.data_access.batches import BOTSORHEL, CARANTEC, GARLAN, MORLAIX, draft, row
from tests.personas import CHAIR

DOCTORS = PageState("axe-1-services", f"objectif=1.2&indicateur=APL_MG&territoire={MORLAIX}")
COPIL = Meeting(MeetingKind.STEERING, date(2026, 12, 3), "Hôtel de ville de Morlaix")
ITEM = AgendaItem("Permanence médicale", ItemNature.DECISION, question="Où ouvrir une permanence\u202f?", page=DOCTORS)
FOR_ALL = tuple(Position(name, Stance.FOR) for name in signatories())
OPENED = Decision(
    "Permanence médicale", "Le comité ouvre une permanence un jour par semaine.", DecisionNature.ARBITRATION,
    DecisionState.ADOPTED, lead="Morlaix Communauté", deadline=date(2027, 3, 1), positions=FOR_ALL,
)  # fmt: skip
VALUES = {MORLAIX: 4.75, CARANTEC: 5.9, BOTSORHEL: 0.8, GARLAN: 2.1}


def publish(store: Store, vintage: str, name: str, **values: float | str) -> None:
    """Publish the doctors of communes at a vintage; a text is a status that withholds."""
    rows = [
        row("APL_MG", code, vintage, None, status=value)
        if isinstance(value, str)
        else row("APL_MG", code, vintage, value)
        for code, value in values.items()
    ]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, name=name)])


def running(store: Store, item: AgendaItem = ITEM) -> tuple[Meeting, AgendaItem]:
    """A meeting opened with one item, on figures published for 2023."""
    publish(store, "2023", "alors.csv", **VALUES)
    meeting = record_meeting(store, CHAIR, COPIL)
    kept = save_item(store, CHAIR, meeting.id, item)
    return change_meeting_state(store, CHAIR, meeting.id, MeetingState.RUNNING), kept


def decided(store: Store, item: AgendaItem = ITEM, **changes: object) -> RecordedDecision:
    """The decision taken on that item."""
    meeting, kept = running(store, item)
    wanted = replace(OPENED, meeting=meeting.id, item=kept.id, **changes)  # type: ignore[arg-type]
    return record_decision(store, CHAIR, wanted)
