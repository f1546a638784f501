"""One real call of every guarded service, with arguments that succeed: what a denied role is stopped from doing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

from data_access.actions.versions import Entry
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.importers.plan_book import Book
from data_access.repositories.journal import REASON
from data_access.services.accounts import AccountDraft
from data_access.services.action_follow_up import confirm_status
from data_access.services.actions import read_action
from data_access.services.alerts import SilenceDraft
from data_access.services.comments import CommentDraft
from data_access.services.decisions import read_decision
from data_access.services.dossier import DossierAsked
from data_access.services.field_note_import import NotesReport
from data_access.services.field_notes import Corrected, file_note
from data_access.services.groups import GroupDraft
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.observations import ValueQuery
from data_access.services.own_sheets import check_book, propose_sheet
from data_access.services.proposals import ProposedValue, Verdict, propose_status
from data_access.services.saved_views import ViewDraft, save_view
from data_access.services.sheet_switches import Switch
from data_access.services.since_last import SinceAsked
from data_access.services.targets import TargetDraft, freeze_targets
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus, NoteKind
from indicators.decisions import Decision, Execution
from indicators.evaluation import Question
from indicators.field.comments import Prompt
from indicators.field.search import NoteQuery
from indicators.field.words import WithdrawalCause
from indicators.meetings import AgendaItem, Attendance, MeetingState, Presence
from indicators.page_states import PageState
from indicators.rights import Function, Role
from indicators.territories import EPCI_CODE
from indicators.views.decision_log import LogQuery
from indicators.views.effort_amounts import EffortQuery
from indicators.views.engagement_model import EngagementQuery
from indicators.views.neighbourhood_builder import NeighbourhoodQuery
from indicators.views.plan_address import PlanView
from indicators.views.plan_query import PlanQuery
from indicators.views.selection import Selection
from indicators.views.services_views import ServicesAsked
from indicators.views.survey_views import SurveyAsked
from indicators.views.target_query import TargetQuery
from tests.confidentiality.matrix import is_allowed
from tests.confidentiality.plan_files import FLAT, NAME, plan_files
from tests.confidentiality.service_scene import (
    ACCOUNT,
    ACTION,
    ASKED,
    ASKED_AGAIN,
    ASSOCIATION,
    CHECKED,
    COAST,
    DECISION,
    FIELD_NOTE,
    FILE,
    FINISHED,
    GOT,
    HELD,
    INVENTED,
    MEETING,
    NEXT_WAVE,
    NOTED,
    OPEN_ROUND,
    OTHER,
    OUTLINES,
    OWN_NOTE,
    OWN_PASSWORD,
    OWN_SHEET,
    PASSWORD,
    POINTS,
    QUARTERS,
    QUARTERS_SHOWN,
    QUARTERS_WAITING,
    RAISED,
    SHOWN_ROUND,
    TARGET,
    TIMES,
    WAITING,
    WAITING_SHEET,
    Scene,
)  # fmt: skip
from tests.data_access.action_samples import LED_BY_CAF
from tests.data_access.batches import BOTSORHEL, CARANTEC, MORLAIX
from tests.data_access.neighbourhood_samples import NORTH, SOUTH, place
from tests.data_access.sheet_samples import CODE, other_sheet, written

Arguments = Callable[[Scene], Sequence[Any]]


def nothing(_scene: Scene) -> Sequence[Any]:
    return ()


def given(*arguments: Any) -> Arguments:  # noqa: ANN401 whatever a service takes
    return lambda _scene: arguments


def motivated_line(scene: Scene) -> int:
    """The line of the journal that says why the edition was closed."""
    return read_journal(scene.store, SYSTEM_ACTOR, JournalQuery(object="édition 1"))[0].id


def led(scene: Scene, **changes: Any) -> tuple[ActionRecord, int]:  # noqa: ANN401 any field
    """The action of the scene with a change, and its version."""
    record = read_action(scene.store, SYSTEM_ACTOR, ACTION)
    return replace(record, **changes), record.version


def taken(scene: Scene, **changes: Any) -> Decision:  # noqa: ANN401 any field
    """The decision of the scene with a change."""
    return replace(read_decision(scene.store, SYSTEM_ACTOR, DECISION), **changes)


CALLS: dict[str, Arguments] = {
    "action_batches.bulk_update": given({ACTION: 1}, {"follow_up_body": "COTECH"}),
    "action_batches.write_together": lambda scene: ([Entry(*led(scene, in_kind="salle"))], "classeur rendu"),
    "action_follow_up.add_note": given(ACTION, NoteKind.PROGRESS, "Premier jalon tenu."),
    "action_follow_up.confirm_status": given(ACTION, 1),
    "action_follow_up.confirm_statuses": given({ACTION: 1}),
    "action_follow_up.undo_update": given(ACTION),
    "action_updates.archive_action": given(ACTION, 1, "doublon"),
    "action_updates.change_status": given(ACTION, 1, {"status": ActionStatus.SUSPENDED, "review_on": date(2099, 1, 1)}),
    "action_updates.create_action": given(LED_BY_CAF),
    "action_updates.duplicate_action": given(ACTION),
    "action_updates.reopen_action": given(FINISHED, 1, "suite votée"),
    "action_updates.restore_action": given(ACTION, 1, "erreur"),
    "action_updates.update_action": lambda scene: led(scene, in_kind="salle"),
    "actions.action_history": given(ACTION),
    "actions.list_actions": nothing,
    "actions.read_action": given(ACTION),
    "actions.read_permissions": given(ACTION),
    "actions.read_version": given(ACTION, 1),
    "attachments.add_attachment": given(ACTION, "accord.pdf", b"%PDF-1.7 accord"),
    "attachments.list_attachments": given(ACTION),
    "attachments.read_attachment": given(1),
    "comments.check_words": given("Le poste n’est plus pourvu."),
    "comments.read_comments": given("4.2"),
    "comments.write_comment": given(CommentDraft("4.2", Prompt.RISKS, "Le poste d’accueil n’est plus pourvu.")),
    "corroboration.read_corroboration": nothing,
    "decision_offers.read_offered_notes": given(MEETING, 2),
    "decision_screens.read_decision_log": given(LogQuery()),
    "decision_screens.read_decision_screen": given(DECISION),
    "decision_screens.read_decision_table": given(DECISION),
    "decision_screens.read_log_table": given({}),
    "decisions.amend_decision": lambda scene: (taken(scene, text="Précisé."), "coquille"),
    "decisions.follow_decision": given(DECISION, Execution.RUNNING),
    "decisions.list_decisions": nothing,
    "decisions.read_decision": given(DECISION),
    "decisions.read_decision_draft": given(MEETING, 2),
    "decisions.read_leads": nothing,
    "decisions.read_next_number": given(MEETING),
    "decisions.record_decision": given(replace(NOTED, item=2)),
    "decisions.save_decision_draft": given(MEETING, 2, {"texte": "en cours"}),
    "demonstration.remove_demonstration_actions": nothing,
    "demonstration.remove_demonstration_field": nothing,
    "drafts.drop_draft": given(ACTION),
    "drafts.list_drafts": nothing,
    "drafts.read_draft": given(ACTION),
    "drafts.save_draft": given(ACTION, 1, {"title": "en cours"}),
    "evaluation.evaluation_key": nothing,
    "evaluation.lower_proof": given(RAISED.objective, RAISED.arrow, "rapport contesté"),
    "evaluation.raise_proof": given(RAISED),
    "evaluation.read_cooperation": given(4),
    "evaluation.read_effects": given("4.2"),
    "evaluation.read_evaluation": nothing,
    "evaluation.read_last_heard": given("4.2"),
    "evaluation.read_maturity": nothing,
    "evaluation.read_notes_map": nothing,
    "evaluation.write_judgement": given(Question.MEANS, 4, "Les dépenses sont relevées."),
    "engagement.read_effort": given(EffortQuery()),
    "engagement.read_engagement": given(EngagementQuery()),
    "field_note_import.check_notes": given("carnet.xlsx", b"pas un classeur"),
    "field_note_import.import_notes": given(NotesReport(Book("carnet.xlsx", "a" * 64), (), (FIELD_NOTE,), ("",))),
    "field_note_import.read_note_template": nothing,
    "field_note_screens.read_carnet": given(NoteQuery()),
    "field_note_screens.read_communes_table": given({}),
    "field_note_screens.read_held_note": given(1),
    "field_note_screens.read_note": given(1),
    "field_note_screens.read_notes": nothing,
    "field_note_screens.read_notes_table": given({}),
    "field_note_screens.read_quotes": given("4.3"),
    "field_notes.check_text": given(FIELD_NOTE),
    "field_notes.correct_note": given(Corrected(OWN_NOTE, 1, FIELD_NOTE, "coquille")),
    "field_notes.file_note": given(FIELD_NOTE),
    "field_notes.file_notes": given((FIELD_NOTE,), "classeur", ("",)),
    "field_notes.withdraw_note": given(OWN_NOTE, WithdrawalCause.MISTAKE),
    "my_update.drop_typing": given(ACTION),
    "my_update.keep_typing": given(ACTION, 1, {"sentence": "en cours"}),
    "my_update.read_deadlines": nothing,
    "my_update.read_my_update": nothing,
    "my_update.read_to_update": nothing,
    "my_update.read_typing": given(ACTION),
    "my_update.read_update_card": given(ACTION),
    "my_workbook.read_my_workbook": nothing,
    "plan.plan_key": nothing,
    "plan.read_plan": nothing,
    "plan_screens.read_action_map": given(PlanQuery()),
    "plan_screens.read_calendar": given(PlanQuery()),
    "plan_screens.read_plan_budget": given(PlanQuery()),
    "plan_screens.read_plan_page": given(PlanQuery()),
    "plan_screens.read_record_choices": given(ActionRecord("A-0001", "4.2-01", "Permanence", "4.2")),
    "plan_screens.read_record_screen": given(ACTION),
    "plan_import.check_flat_plan": lambda scene: (plan_files(scene.store, ACTION).table,),
    "plan_import.import_flat_plan": lambda scene: (plan_files(scene.store, ACTION).checked,),
    "plan_import.propose_table": lambda scene: (plan_files(scene.store, ACTION).table.book, "Plan 2027"),
    "plan_import.read_flat_plan": given("plan.xlsx", FLAT),
    "round_trip.apply_workbook": lambda scene: (plan_files(scene.store, ACTION).returned, {}),
    "round_trip.compare_again": lambda scene: (plan_files(scene.store, ACTION).returned,),
    "round_trip.compare_workbook": lambda scene: (NAME, plan_files(scene.store, ACTION).workbook),
    "proposals.decide_proposal": given(1, Verdict(accepted=True, changes={"review_on": date(2099, 1, 1)})),
    "proposals.list_proposals": nothing,
    "proposals.may_decide": given(1),
    "proposals.propose_status": given(ACTION, ActionStatus.BLOCKED, "plus de local"),
    "proposals.propose_value": given(ProposedValue("POP_MUN", MORLAIX, "2024", 15_210, "recensement")),
    "proposals.withdraw_proposal": given(2),
    "publication.publish_proposed": given(OTHER, "directrice-caf", lambda _uow: None),
    "accounts.account_history": given(ACCOUNT),
    "alerts.lift_silence": given("R4", "", "série reparue"),
    "alerts.read_alert_rules": nothing,
    "alerts.read_alerts": nothing,
    "alerts.read_alerts_table": nothing,
    "alerts.silence_alert": given(SilenceDraft("R5", "", "connu du comité")),
    "accounts.add_organisation": given("Club des aînés"),
    "accounts.change_organisation": given(ACCOUNT, "CCAS de Morlaix", "mutation"),
    "accounts.change_password": given(PASSWORD, "une autre phrase, longue à souhait"),
    "accounts.change_role": given(ACCOUNT, Role.ELECTED, "élue"),
    "accounts.close_account": given(ACCOUNT, "départ"),
    "accounts.close_organisation": given(ASSOCIATION, "dissoute"),
    "accounts.create_account": given(AccountDraft("Paul", Role.ELECTED, "Morlaix Communauté", "p.le-gall", PASSWORD)),
    "accounts.give_functions": given(ACCOUNT, [Function.CHAIR], "séance"),
    "accounts.list_accounts": nothing,
    "accounts.list_organisations": nothing,
    "accounts.reset_password": given(ACCOUNT, "une autre phrase, longue à souhait", "oubli"),
    "administration.read_installation": nothing,
    "administration.read_last_seen": nothing,
    "anomaly_reports.keep_anomalies": lambda scene: (scene.report,),
    "anomaly_reports.read_anomalies": lambda scene: (scene.report.fingerprint,),
    "comparison_screens.read_blind_spots": given(Selection()),
    "comparison_screens.read_multiples": given(Selection(), ((), ())),
    "comparison_screens.read_resemblance": given(Selection(), ()),
    "open_data.build_open_data": given(),
    "portrait.list_portraits": given(),
    "diagnosis.list_diagnoses": given(),
    "diagnosis.read_diagnosis": given(Selection()),
    "diagnosis.read_diagnosis_paper": given(Selection()),
    "screens.read_missing": given(),
    "portrait.read_portrait": given(Selection(territory=MORLAIX)),
    "downloads.build_download": given("nombres", "csv", {}),
    "editions.check_edition": given("1"),
    "editions.close_edition": given("COPIL du 12 mars 2027"),
    "editions.list_editions": nothing,
    "editions.read_edition": given("1"),
    "sheet_switches.read_sheet_states": nothing,
    "sheet_switches.switch_sheets": given(Switch(("FS_20MIN",), shown=False, reason="hors des priorités")),
    "since_last.read_since_last": given(SinceAsked()),
    "since_last.read_since_table": given(SinceAsked()),
    "groups.check_group": given(GroupDraft("Anse", (CARANTEC, BOTSORHEL))),
    "groups.draw_group": given(GroupDraft("Anse", (CARANTEC, BOTSORHEL)), "essai"),
    "groups.read_group": given("rade"),
    "groups.withdraw_group": given("rade", "plus utile"),
    "groups.list_groups": given("000002"),
    "groups.record_groups": given([COAST], "revu"),
    "imports.check_large_file": lambda scene: (scene.store.settings.data_dir / "valeurs.csv",),
    "imports.check_upload": given("valeurs.csv", FILE),
    "imports.confirm_import": lambda scene: (scene.report,),
    "data_requests.build_letter_text": given({"partenaire": "caf"}),
    "data_requests.list_requests": nothing,
    "data_requests.propose_letter": given("caf", ("PLACES_PE_CREEES",)),
    "data_requests.read_letter": given({"partenaire": "caf"}),
    "data_requests.read_letters": nothing,
    "data_requests.read_requests_sentence": nothing,
    "data_requests.record_request": given(ASKED),
    "neighbourhood_outlines.check_outlines": given("contours.geojson", OUTLINES),
    "neighbourhood_outlines.keep_outlines": given("contours.geojson", OUTLINES, "essai"),
    "neighbourhood_values.check_values": given("quartiers.csv", QUARTERS),
    "neighbourhood_values.list_value_batches": nothing,
    "neighbourhood_values.publish_values": given(QUARTERS_WAITING),
    "neighbourhood_values.record_example_values": given("exemple.csv", (INVENTED,)),
    "neighbourhood_values.record_values": given("quartiers.csv", QUARTERS),
    "neighbourhood_values.withdraw_values": given(QUARTERS_SHOWN, "erreur de fichier"),
    "neighbourhoods.define_neighbourhood": given(place(SOUTH)),
    "neighbourhoods.list_neighbourhoods": nothing,
    "neighbourhoods.read_neighbourhoods": given(NeighbourhoodQuery(MORLAIX)),
    "neighbourhoods.withdraw_neighbourhood": given(NORTH, "découpage revu"),
    "journal.count_journal": given(JournalQuery()),
    "journal.erase_text": lambda scene: (motivated_line(scene), REASON, "nomme une personne"),
    "journal.history_of": given("édition 1"),
    "journal.journal_words": nothing,
    "journal.keep_head": nothing,
    "journal.read_journal": nothing,
    "journal.verify": nothing,
    "journal_export.journal_table": given(JournalQuery()),
    "live.read_meeting_pulse": given(MEETING),
    "live.read_round_pulse": given(OPEN_ROUND),
    "loaded_data.read_loaded_data": nothing,
    "dossier.build_dossier": given(DossierAsked(MEETING, "emargement")),
    "meeting_papers.build_paper": given(MEETING, "ics"),
    "meeting_papers.read_frozen_picture": given(DECISION),
    "meeting_papers.read_meeting_record": given(MEETING),
    "meetings.change_meeting_state": given(MEETING, MeetingState.CLOSED),
    "meetings.go_to_item": given(MEETING, 2),
    "meetings.list_meetings": nothing,
    "meetings.move_item": given(MEETING, 2, -1),
    "meetings.read_agenda_proposals": given(MEETING),
    "meetings.read_dates": given(HELD),
    "meetings.read_meeting": given(MEETING),
    "meetings.read_next_committee": nothing,
    "meetings.read_running": given(MEETING),
    "meetings.record_attendance": given(MEETING, [Attendance("CAF du Finistère", Presence.EXCUSED)]),
    "meetings.record_meeting": given(HELD),
    "meetings.save_item": given(MEETING, AgendaItem("Point d’étape")),
    "meetings.withdraw_item": given(MEETING, 2),
    "own_sheet_screens.count_sheets_to_decide": nothing,
    "own_sheet_screens.preview_sheet": lambda scene: (scene.store.catalogue.indicators[CODE],),
    "own_sheet_screens.read_own_sheets": nothing,
    "own_sheet_screens.read_sheet_schema": nothing,
    "own_sheet_screens.read_sheet_template": given("ods"),
    "own_sheets.check_book": given("fiches.ods", written(other_sheet("HALTES"))),
    "own_sheets.check_sheet": given(other_sheet("HALTES")),
    "own_sheets.decide_sheet": given(WAITING_SHEET, Verdict(accepted=True)),
    "own_sheets.propose_book": lambda scene: (workbook_of(scene), "suivi voulu"),
    "own_sheets.propose_sheet": given(other_sheet("HALTES"), "suivi voulu"),
    "own_sheets.propose_withdrawal": given(CODE, "plus suivi"),
    "own_sheets.take_back_sheet": given(OWN_SHEET),
    "page_states.read_state": given(PageState("axe-1-services")),
    "register_import.check_registers": given("trajets.csv", TIMES),
    "register_import.import_registers": given(CHECKED),
    "register_import.read_register_template": nothing,
    "retrievals.last_retrieval": given("filosofi"),
    "retrievals.record_retrieval": given(GOT),
    "observations.read_values": given(ValueQuery("POP_MUN")),
    "page_papers.build_page_paper": given("fiche-action", {"action": ACTION}),
    "parameters.change_parameter": given("session_inactivite", 20, "salle partagée"),
    "parameters.read_parameters": nothing,
    "publication.list_batches": nothing,
    "publication.publish_batch": given(WAITING),
    "publication.publish_batches": given([WAITING]),
    "publication.record_and_publish": given([OTHER]),
    "publication.record_batch": given(OTHER),
    "publication.withdraw_batch": given(1, "erreur de fichier"),
    "screens.read_axis_page": given(4, Selection()),
    "screens.read_comparison": given(Selection(), (), ()),
    "screens.read_dictionary": nothing,
    "screens.read_explorer": given(Selection(), (), ()),
    "screens.read_home": given(Selection()),
    "screens.read_home_plan": nothing,
    "security.purge_security_log": nothing,
    "security.read_security_log": nothing,
    "security.verify_security_log": nothing,
    "service_points.read_crossed": given(Selection(objective="1.4")),
    "service_points.read_network": given("5.2"),
    "service_points.read_services": given(1, ServicesAsked()),
    "sessions.close_session": nothing,
    "sessions.extend_session": nothing,
    "sessions.list_sessions": nothing,
    "sessions.revoke_session": given(2, "poste partagé"),
    "sign_in.judged_own_password": given(PASSWORD),
    "survey_import.check_survey": given("enquete.xlsx", b"pas un classeur"),
    "survey_import.import_survey": given(ASKED_AGAIN),
    "survey_import.keep_waves": given([NEXT_WAVE], ("essai", "essai")),
    "survey_import.list_waves": nothing,
    "survey_import.read_survey_template": nothing,
    "survey_import.withdraw_wave": given(1, "fichier périmé"),
    "surveys.read_feeding_survey": given("CONNAIT_OU"),
    "surveys.read_survey": given(SurveyAsked()),
    "surveys.read_survey_cards": given("1.1"),
    "surveys.read_survey_table": given({}),
    "proposal_screens.count_to_decide": nothing,
    "proposal_screens.read_proposals": nothing,
    "proposal_screens.statuses_to_propose": given(ACTION),
    "saved_views.list_views": nothing,
    "saved_views.save_view": given(ViewDraft("En retard", PlanView(PlanQuery(marks=("en-retard",))))),
    "saved_views.withdraw_view": given(1),
    "target_screens.read_target_record": given("DEFM_INSCRITS", EPCI_CODE),
    "target_screens.read_targets_page": given(TargetQuery()),
    "targets.freeze_targets": given("séance du comité"),
    "targets.list_target_changes": nothing,
    "weighting.abandon_round": given(OPEN_ROUND, "mauvaise question"),
    "weighting.cast_ballot": given(OPEN_ROUND, POINTS),
    "weighting.list_rounds": nothing,
    "weighting.open_round": given("Où porter l’effort ?", "6"),
    "weighting.read_my_ballot": given(OPEN_ROUND),
    "weighting.read_points": given(OPEN_ROUND),
    "weighting.record_outcome": given(SHOWN_ROUND, ["4.4"], "retenu après débat"),
    "weighting.reveal": given(OPEN_ROUND),
    "weighting.save_points": given(OPEN_ROUND, POINTS),
    "weighting.who_answered": given(OPEN_ROUND),
    "weighting_results.read_results": given(SHOWN_ROUND),
    "targets.list_targets": given("000001"),
    "targets.read_target_window": nothing,
    "targets.record_targets": given([TARGET], "revue"),
    "targets.release_targets": given("séance reportée"),
    "targets.set_target": given(TargetDraft(replace(TARGET, weight=2.0, reason="revue"), base=3)),
    "targets.withdraw_target": given(TARGET, 3, "abandon"),
}
"""The arguments of a call that succeeds, by service."""


def workbook_of(scene: Scene) -> Any:  # noqa: ANN401 a checked workbook
    """A workbook of one sheet, checked."""
    return check_book(scene.store, SYSTEM_ACTOR, "fiches.ods", written(other_sheet("HALTES")))


def comer(name: str, actor: Actor) -> Actor:
    """The actor, come by the first session of the scene; a password is changed by whoever has an account."""
    return replace(actor, session="1", id=ACCOUNT if name in OWN_PASSWORD else actor.id)


def _updated(scene: Scene, actor: Actor) -> None:
    confirm_status(scene.store, _as_system(actor), ACTION, 1)


def _proposed(scene: Scene, actor: Actor) -> None:
    propose_status(scene.store, _as_system(actor), ACTION, ActionStatus.BLOCKED, "plus de local")


def _frozen(scene: Scene, actor: Actor) -> None:
    freeze_targets(scene.store, _as_system(actor), "séance")


def _kept(scene: Scene, actor: Actor) -> None:
    save_view(scene.store, _as_system(actor), ViewDraft("À retirer", PlanView(PlanQuery(axis="4"))))


def _noted(scene: Scene, actor: Actor) -> None:
    file_note(scene.store, replace(_as_system(actor), organisation=actor.organisation), FIELD_NOTE)


def _sheet_proposed(scene: Scene, actor: Actor) -> None:
    propose_sheet(scene.store, _as_system(actor), other_sheet("HALTES"), "suivi voulu")


def _as_system(actor: Actor) -> Actor:
    return replace(SYSTEM_ACTOR, id=actor.id)


PREPARED: dict[str, tuple[str, Callable[[Scene, Actor], None]]] = {
    "action_follow_up.undo_update": ("actions.statut", _updated),
    "field_notes.correct_note": ("terrain.corriger", _noted),
    "field_notes.withdraw_note": ("terrain.retirer", _noted),
    "own_sheets.take_back_sheet": ("fiches.proposer", _sheet_proposed),
    "proposals.withdraw_proposal": ("propositions.faire", _proposed),
    "saved_views.withdraw_view": ("vues.retirer", _kept),
    "targets.release_targets": ("cibles.geler", _frozen),
}
"""What an actor did before a gesture that only takes back one's own word, when the gesture is theirs to do."""


def ask(scene: Scene, name: str, actor: Actor) -> Any:  # noqa: ANN401 whatever the service gives back
    """Call a service on behalf of an actor."""
    module, function = name.rsplit(".", 1)
    service = getattr(import_module(f"data_access.services.{module}"), function)
    operation, before = PREPARED.get(name, ("", None))
    if before and is_allowed(operation, actor):
        before(scene, actor)
    return service(scene.store, comer(name, actor), *CALLS[name](scene))
