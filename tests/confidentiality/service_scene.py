"""A small store where every gesture of the matrix has something to act upon, made once, copied for each trial."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.signatories import signatories
from data_access.importers.plan_book import Book
from data_access.importers.report import ImportReport
from data_access.services.accounts import AccountDraft, add_organisation, create_account
from data_access.services.alerts import SilenceDraft, silence_alert
from data_access.services.anomaly_reports import keep_anomalies
from data_access.services.attachments import add_attachment
from data_access.services.decisions import record_decision
from data_access.services.editions import close_edition
from data_access.services.evaluation import ProofDraft, raise_proof
from data_access.services.field_notes import file_note
from data_access.services.groups import record_groups
from data_access.services.imports import check_upload
from data_access.services.meetings import change_meeting_state, record_meeting, save_item
from data_access.services.neighbourhood_values import record_values
from data_access.services.neighbourhoods import define_neighbourhood
from data_access.services.own_sheets import decide_sheet, propose_sheet
from data_access.services.proposals import Verdict, propose_status
from data_access.services.publication import record_and_publish, record_batch
from data_access.services.register_import import RegisterReport
from data_access.services.retrievals import Retrieval
from data_access.services.sessions import open_session
from data_access.services.survey_import import SurveyReport, keep_waves
from data_access.services.targets import record_targets
from data_access.services.weighting import cast_ballot
from data_access.settings import Settings
from data_access.store import Store
from indicators.actions.words import ActionStatus, Outcome
from indicators.contribution import ArrowCode, Proof
from indicators.data_requests import DataRequest, RequestGesture
from indicators.decisions import Decision, DecisionNature, DecisionState, Position, Stance
from indicators.field.notes import NoteDraft
from indicators.field.words import Consent, NoteSecrecy, SourceType
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingKind, MeetingState
from indicators.page_states import PageState
from indicators.rights import Role
from indicators.service_points.model import TravelTimes
from indicators.surveys.samples import wave_of
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Level, Territory
from tests.data_access.action_samples import LED_BY_CAF, put, running
from tests.data_access.batches import BOTSORHEL, CARANTEC, MORLAIX, draft, row
from tests.data_access.importers.small_files import text
from tests.data_access.neighbourhood_samples import BOXES, NORTH, feature, figure, geojson, place, values
from tests.data_access.services.weighting_rooms import VOICE_EPCI, opened_round, revealed_round
from tests.data_access.sheet_samples import TYPED, other_sheet

FILE = text(("TP60", MORLAIX, "Morlaix", "2021", "19"), ("TP60", CARANTEC, "Carantec", "2021", "8")).encode()
OTHER = draft(row("POP_MUN", MORLAIX, "2022", 15_100), name="autre.csv")
TARGET = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4400.0)
GOT = Retrieval("filosofi", "https://api.insee.fr/melodi", "f.zip", 12, "a" * 64, "application/zip", "", "", 1, 0)
TIMES = f"origine;destination;minutes\n{BOTSORHEL};{MORLAIX};24\n".encode()
CHECKED = RegisterReport(Book("trajets.csv", "b" * 64), (), (TravelTimes(BOTSORHEL, ((MORLAIX, 24.0),)),))
ACCOUNT, PASSWORD = "compte-1", "Quatre hérons sur la rivière"
OWN_PASSWORD = {"accounts.change_password", "sign_in.judged_own_password"}
ASSOCIATION = "Les Amis du quai"
COAST = Territory("cote", "Côte", Level.GROUP, "sur la côte", "de la côte", members=(CARANTEC, MORLAIX))
ACTION, FINISHED = "A-0001", "A-0002"
"""Actions of the scene, led by the CAF and piloted by the officer of the tests: one runs, one is finished."""
RAISED = ProofDraft("1.4", ArrowCode.MEANS_ACTIONS, Proof.EVALUATED, "Rapport de 2026", "coûts vérifiés")
"""The level of proof of the scene, above the one computed from the means of the action that runs."""
SHOWN_ROUND, OPEN_ROUND = 1, 2
POINTS = {"2.1": 40, "2.2": 30, "2.3": 20, "2.4": 10}
"""Rounds of weighting of the scene: one is revealed, one waits for answers on axis 2 and has one."""
MEETING, DECISION = 1, "2026-01"
SHOWN = PageState("axe-6-observation", "objectif=6.1&indicateur=POP_MUN")
"""The meeting of the scene, running with two items, and the decision taken on the first."""
HELD = Meeting(MeetingKind.STEERING, date(2026, 11, 24), "Morlaix")
NOTED = Decision("Point d’étape", "Le comité prend acte.", DecisionNature.ORIENTATION, DecisionState.ADOPTED,
                 lead="CAF du Finistère", deadline=date(2027, 3, 1), meeting=1, item=1,
                 positions=tuple(Position(name, Stance.FOR) for name in signatories()))  # fmt: skip
ASKED = DataRequest("caf", RequestGesture.ASKED, date(2026, 11, 2), ("PLACES_PE_CREEES",), "Madame, Monsieur,")
OUTLINES = geojson(feature(NORTH, BOXES[NORTH]))
QUARTERS = values((NORTH, "PART_75P", "2022", "12"))
INVENTED = replace(figure(NORTH, 40), demonstration=True)
QUARTERS_SHOWN, QUARTERS_WAITING = 1, 2
"""A neighbourhood of the scene, with a batch of figures published and one that waits."""
FIELD_NOTE = NoteDraft("Le car ne passe plus après dix-huit heures.", SourceType.DUTY_DESK, date(2026, 3, 3), MORLAIX,
                       ("4.3",), consent=Consent.QUOTABLE, secrecy=NoteSecrecy.PUBLIC)  # fmt: skip
OWN_NOTE = 2
"""The note of the field that whoever asks has just filed; the first one is that of the scene."""
ASKED_ONCE = wave_of({EPCI_CODE: (60, 40)})
NEXT_WAVE = replace(ASKED_ONCE, wave="2026")
ASKED_AGAIN = SurveyReport(Book("enquete.xlsx", "a" * 64), (), (NEXT_WAVE,), 2)
WAITING_SHEET, OWN_SHEET = 2, 3
"""The proposed sheet of the scene that waits; the one somebody proposes before taking it back."""
WAITING = 2
"""The batch of the scene that is recorded and not published."""


@dataclass(frozen=True)
class Scene:
    """A small store where every gesture has something to act upon, and what the gestures need to name."""

    store: Store
    report: ImportReport


def build_scene(folder: Path) -> ImportReport:
    """Fill the data folder every cell starts from, and close it; the report of a checked file."""
    with opened(folder) as store:
        store.migrate()
        record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
        record_batch(store, SYSTEM_ACTOR, draft(row("POP_MUN", CARANTEC, "2023", 3_200), name="attente.csv"))
        record_groups(store, SYSTEM_ACTOR, [replace(COAST, code="rade")])
        define_neighbourhood(store, SYSTEM_ACTOR, place(NORTH))
        record_values(store, SYSTEM_ACTOR, "publiés.csv", values((NORTH, "PART_75P", "2020", "11")))
        record_values(store, SYSTEM_ACTOR, "attente.csv", values((NORTH, "PART_75P", "2021", "11")), publish=False)
        record_targets(store, SYSTEM_ACTOR, [TARGET])
        officer = AccountDraft("Anne", Role.PROJECT_OFFICER, "Morlaix Communauté", "a.corre", PASSWORD)
        assert create_account(store, SYSTEM_ACTOR, officer).id == ACCOUNT
        add_organisation(store, SYSTEM_ACTOR, ASSOCIATION)
        close_edition(store, SYSTEM_ACTOR, "COPIL du 24 novembre 2026", "séance close")
        running(store, LED_BY_CAF)
        put(store, LED_BY_CAF, status=ActionStatus.DONE, outcome=Outcome.KEPT)
        add_attachment(store, SYSTEM_ACTOR, ACTION, "convention.pdf", b"%PDF-1.7 convention")
        propose_status(store, SYSTEM_ACTOR, ACTION, ActionStatus.SUSPENDED, "été")
        hold_meeting(store)
        for person in ("demo-animatrice", "demo-elue"):
            open_session(store, person, "démonstration")
        raise_proof(store, SYSTEM_ACTOR, RAISED)
        revealed_round(store)
        file_note(store, SYSTEM_ACTOR, FIELD_NOTE)
        keep_waves(store, SYSTEM_ACTOR, [ASKED_ONCE], ("essai", "essai"))
        silence_alert(store, SYSTEM_ACTOR, SilenceDraft("R4", "", "série arrêtée par le producteur"))
        cast_ballot(store, VOICE_EPCI, opened_round(store, "2").number, POINTS)
        own_sheets(store)
        (folder / "valeurs.csv").write_bytes(FILE)
        report = check_upload(store, SYSTEM_ACTOR, "valeurs.csv", FILE)
        keep_anomalies(store, SYSTEM_ACTOR, report)
    return report


def hold_meeting(store: Store) -> None:
    """A running meeting of two items, one of them decided on the figures of an axis."""
    meeting = record_meeting(store, SYSTEM_ACTOR, HELD)
    for title in ("Accès aux soins", "Questions diverses"):
        item = AgendaItem(title, ItemNature.DECISION, question="Que décider\u202f?", page=SHOWN)
        save_item(store, SYSTEM_ACTOR, meeting.id, item)
    change_meeting_state(store, SYSTEM_ACTOR, meeting.id, MeetingState.RUNNING)
    record_decision(store, SYSTEM_ACTOR, NOTED)


def own_sheets(store: Store) -> None:
    """A sheet in force, and another that waits for a decision."""
    first = propose_sheet(store, SYSTEM_ACTOR, TYPED, "suivi voulu par le comité")
    decide_sheet(store, replace(SYSTEM_ACTOR, id="relectrice"), first.id, Verdict(accepted=True))
    propose_sheet(store, SYSTEM_ACTOR, other_sheet("ATELIERS"), "suivi voulu par le comité")


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """A store on a data folder, for the time of a block."""
    store = Store(Settings(data_dir=folder, database_url="", mode="demonstration"))
    try:
        yield store
    finally:
        store.engine.dispose()


@contextmanager
def scene_in(base: Path, folder: Path, report: ImportReport) -> Iterator[Scene]:
    """A copy of the scene, for one cell."""
    shutil.copytree(base, folder)
    with opened(folder) as store:
        yield Scene(store, report)
    shutil.rmtree(folder)
