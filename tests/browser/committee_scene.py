"""A committee that has met and prepares its next meeting, on the starter data: what pictures of its rooms show."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.signatories import signatories
from data_access.services.decisions import follow_decision, record_decision
from data_access.services.editions import close_edition
from data_access.services.meetings import change_meeting_state, record_attendance, record_meeting, save_item
from data_access.services.preparation import prepare_store
from data_access.services.publication import record_and_publish
from data_access.settings import Settings
from data_access.starter_data import load_starter_data
from data_access.store import Store
from indicators.decisions import Decision, DecisionNature, DecisionState, Execution, Position, Stance
from indicators.meetings import (
    AgendaItem,
    Attendance,
    ItemNature,
    Meeting,
    MeetingKind,
    MeetingState,
    Presence,
    ShownVisual,
)
from indicators.page_states import PageState
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.data_access.services.weighting_rooms import revealed_round
from tests.personas import CHAIR

PLACE, OFFICE = "Hôtel de ville de Morlaix", "Morlaix Communauté"
DOCTORS = PageState("axe-5-prevention", "objectif=5.1&indicateur=APL_MG&territoire=29188")
SEEKERS = PageState("axe-4-autonomie", f"objectif=4.2&indicateur=DEFM_POUR_100_15_64&territoire={MORLAIX}")
JUNE, SEPTEMBER, NOVEMBER = (datetime(2026, month, 17, 12, 0, tzinfo=UTC) for month in (6, 9, 11))


def held(folder: Path) -> Path:
    """The data folder of a committee held in June, with an edition closed, and of one prepared for December."""
    clock = HandClock()
    clock.set_wall(JUNE)
    store = Store(Settings(data_dir=folder, database_url=""), clock=clock)
    prepare_store(store, load_starter_data, lambda _share, _words: None)
    number = _june(store)
    revealed_round(store)
    clock.advance(hours=1)
    close_edition(store, CHAIR, "COPIL du 17 juin 2026", "séance close")
    clock.set_wall(SEPTEMBER)
    follow_decision(store, CHAIR, number, Execution.RUNNING, "Local trouvé, convention à signer.")
    revised = [row("APL_MG", "29188", "2024", 1.21), row("CAF_FOY_RSA", MORLAIX, "2024", 545.0)]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*revised, name="revision.csv")], "révision du producteur")
    clock.set_wall(NOVEMBER)
    _december(store)
    store.engine.dispose()
    return folder


def _june(store: Store) -> str:
    """A meeting from its agenda to its decision; the number of the decision."""
    meeting = record_meeting(store, CHAIR, Meeting(MeetingKind.STEERING, JUNE.date(), PLACE, time(14, 0)))
    asked = AgendaItem("Permanence médicale à Plougasnou", ItemNature.DECISION, OFFICE, 20, "Où ouvrir\u202f?",
                       page=DOCTORS, visual=ShownVisual.STRIP)  # fmt: skip
    item = save_item(store, CHAIR, meeting.id, asked)
    change_meeting_state(store, CHAIR, meeting.id, MeetingState.RUNNING)
    names = signatories()
    record_attendance(store, CHAIR, meeting.id, [Attendance(name, Presence.PRESENT) for name in names])
    votes = tuple(Position(name, Stance.FOR) for name in names[:-1])
    reserved = Position(names[-1], Stance.RESERVED, "coût revu après un an")
    decision = Decision(
        asked.title, "Le COPIL décide d’ouvrir une permanence médicale un jour et demi par semaine à Plougasnou.",
        DecisionNature.ARBITRATION, DecisionState.RESERVED, lead=OFFICE, deadline=date(2026, 10, 31),
        positions=(*votes, reserved), meeting=meeting.id, item=item.id, actions=("A-0001",),
    )  # fmt: skip
    done = record_decision(store, CHAIR, decision)
    change_meeting_state(store, CHAIR, meeting.id, MeetingState.CLOSED)
    return done.decision.number


def _december(store: Store) -> None:
    """The next meeting: two items for decision, one for information."""
    meeting = record_meeting(store, CHAIR, Meeting(MeetingKind.STEERING, date(2026, 12, 10), PLACE, time(14, 30)))
    for item in (
        AgendaItem("Permanence emploi itinérante", ItemNature.DECISION, OFFICE, 15, "Où la tenir en 2027\u202f?",
                   page=SEEKERS),
        AgendaItem("Accès au médecin", ItemNature.DECISION, "CAF du Finistère", 20, "Faut-il un second lieu\u202f?",
                   page=DOCTORS),
        AgendaItem("Bilan des accueils", ItemNature.INFORMATION, OFFICE, 10),
    ):  # fmt: skip
        save_item(store, CHAIR, meeting.id, item)
