"""The schema: up, down, up again, the same as the models, and guarded against any change of a fact."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from data_access import migrations
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.migrations.versions.r0002_append_only import APPEND_ONLY
from data_access.migrations.versions.r0005_actions import KEYS, ROW_TABLES
from data_access.migrations.versions.r0006_targets_and_views import TABLES
from data_access.migrations.versions.r0007_weighting import KEYS as WEIGHTING
from data_access.migrations.versions.r0009_editions import KEYS as EDITIONS
from data_access.migrations.versions.r0011_own_sheets import KEYS as OWN_SHEETS
from data_access.migrations.versions.r0022_evaluation import TEXTS as EVALUATION
from data_access.models import Base
from data_access.repositories.evaluations import Evaluations
from data_access.services.action_follow_up import Update, confirm_status
from data_access.services.action_updates import update_action
from data_access.services.alerts import SilenceDraft, lift_silence, read_alerts, silence_alert
from data_access.services.attachments import add_attachment
from data_access.services.data_requests import record_request
from data_access.services.drafts import save_draft
from data_access.services.editions import check_edition, close_edition
from data_access.services.groups import record_groups
from data_access.services.neighbourhood_outlines import keep_outlines
from data_access.services.neighbourhood_values import record_values
from data_access.services.neighbourhoods import define_neighbourhood
from data_access.services.own_sheets import decide_sheet, propose_sheet, propose_withdrawal
from data_access.services.plan import read_plan
from data_access.services.proposals import Verdict, propose_status, withdraw_proposal
from data_access.services.publication import record_and_publish, withdraw_batch
from data_access.services.saved_views import ViewDraft, list_views, save_view, withdraw_view
from data_access.services.sheet_switches import Switch, switch_sheets
from data_access.services.survey_import import keep_waves, withdraw_wave
from data_access.services.targets import (
    freeze_targets,
    list_target_changes,
    read_target_window,
    record_targets,
    withdraw_target,
)
from data_access.services.weighting import (
    cast_ballot,
    open_round,
    read_my_ballot,
    read_points,
    record_outcome,
    reveal,
    save_points,
)
from data_access.store import Store
from indicators.actions.words import ActionStatus
from indicators.contribution import ArrowCode, Proof, ProofChange
from indicators.data_requests import DataRequest, RequestGesture
from indicators.evaluation import Judgement, Question
from indicators.surveys.samples import wave_of
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.plan_address import PlanView
from indicators.views.plan_query import PlanQuery
from tests.confidentiality.matrix import content_of
from tests.data_access.action_samples import PUBLIC, running
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.neighbourhood_samples import BOXES, NORTH, SOUTH, feature, geojson, place, values
from tests.data_access.services.weighting_rooms import GIVEN, VOICE_CAF, VOICE_EPCI, revealed_round
from tests.data_access.sheet_samples import CODE, TYPED
from tests.personas import CHAIR, DIRECTOR_CAF, OFFICER


def filled(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15194))])
    record_targets(store, SYSTEM_ACTOR, [Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445, "2027", 4400)], "essai")
    group = Territory("g", "Groupe", Level.GROUP, "dans le groupe", "du groupe", members=(MORLAIX,))
    record_groups(store, SYSTEM_ACTOR, [group])
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    action = running(store)
    update_action(store, OFFICER, replace(action, depends_on=(running(store, PUBLIC).id,)), 1)
    confirm_status(store, OFFICER, action.id, 2, Update("Deux jalons tenus."))
    add_attachment(store, OFFICER, action.id, "accord.pdf", b"%PDF-1.7 accord")
    proposal = propose_status(store, DIRECTOR_CAF, action.id, ActionStatus.SUSPENDED, "essai")
    withdraw_proposal(store, DIRECTOR_CAF, proposal.id)
    save_draft(store, OFFICER, action.id, 2, {"title": "en cours"})
    _with_targets_and_views(store)


def _with_targets_and_views(store: Store) -> None:
    withdraw_target(store, OFFICER, Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445, "2027", 4400), 2, "essai")
    freeze_targets(store, CHAIR, "séance")
    for name in ("Retirée", "Gardée"):
        save_view(store, OFFICER, ViewDraft(name, PlanView(PlanQuery(axis="4"))))
    withdraw_view(store, OFFICER, 1)
    silence_alert(store, OFFICER, SilenceDraft("R4", "", "série arrêtée", date(2099, 1, 1)))
    made = propose_sheet(store, DIRECTOR_CAF, TYPED, "suivi voulu")
    decide_sheet(store, OFFICER, made.id, Verdict(accepted=True))
    switch_sheets(store, OFFICER, Switch(("FS_20MIN",), shown=False, reason="hors des priorités"))


def weighed(store: Store) -> None:
    """A round brought to its end, and one where a signatory has answered while another is typing."""
    record_outcome(store, CHAIR, revealed_round(store).number, ["4.4"], "Retenu après débat.")
    number = open_round(store, CHAIR, "Et pour les familles ?", "4").number
    cast_ballot(store, VOICE_CAF, number, GIVEN[VOICE_CAF.id])
    save_points(store, VOICE_EPCI, number, {"4.1": 12})


def _complete(store: Store) -> None:
    """An action with a row in every list."""
    running(store, other_objectives=("4.3",), need_observations=("o-1",))


def test_schema_goes_up_down_and_up_again(store: Store) -> None:
    assert store.schema_revision() == migrations.head_revision()
    for revision in (*reversed(migrations.revisions()[:-1]), "base"):
        migrations.downgrade(store.engine, revision)
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version"}
    assert store.migrate() == migrations.head_revision()
    filled(store)


def test_one_revision_down_and_up_keeps_every_row(store: Store) -> None:
    filled(store)
    before = store.snapshot("000003").fingerprint()
    migrations.downgrade(store.engine, "0001")
    store.migrate()
    with store.reading() as uow:
        assert uow.published.at_version(3).height == 1
    assert store.snapshot("000003").fingerprint() == before


def test_the_action_plan_comes_back_row_for_row_after_an_older_schema(store: Store) -> None:
    filled(store)
    before, plan = content_of(store.engine), read_plan(store, OFFICER).everything
    migrations.downgrade(store.engine, "0004")
    store.migrate()
    assert content_of(store.engine) == before
    assert update_action(store, OFFICER, replace(plan[1], in_kind="salle"), plan[1].version).in_kind == "salle"
    assert add_attachment(store, OFFICER, "A-0001", "suite.pdf", b"%PDF-1.7 suite").id == 2
    assert propose_status(store, DIRECTOR_CAF, "A-0001", ActionStatus.SUSPENDED, "essai").id == 2


def _told(store: Store) -> tuple[object, ...]:
    return list_target_changes(store, OFFICER), list_views(store, OFFICER), read_target_window(store, OFFICER)


def test_withdrawn_targets_and_saved_views_come_back_after_an_older_schema(store: Store) -> None:
    filled(store)
    before, told = content_of(store.engine), _told(store)
    migrations.downgrade(store.engine, "0005")
    assert not set(TABLES) & set(inspect(store.engine).get_table_names())
    store.migrate()
    assert content_of(store.engine) == before
    assert _told(store) == told
    assert read_target_window(store, OFFICER).frozen
    assert save_view(store, OFFICER, ViewDraft("Suite", PlanView(PlanQuery()))).id == 3


def test_silences_of_alerts_come_back_after_an_older_schema(store: Store) -> None:
    filled(store)
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0009")
    assert "alert_silence" not in inspect(store.engine).get_table_names()
    store.migrate()
    assert content_of(store.engine) == before
    assert [line.silence.until for line in read_alerts(store, OFFICER).silences] == [date(2099, 1, 1)]
    assert lift_silence(store, OFFICER, "R4", "", "série reparue").reason == "série arrêtée"


def test_levels_of_proof_and_judgements_come_back_after_an_older_schema_and_are_never_rewritten(store: Store) -> None:
    day = date(2026, 11, 25)
    change = ProofChange("4.2", ArrowCode.OUTPUTS_RESULTS, Proof.EVALUATED, "Étude", "lue", OFFICER.id, "X", day)
    with store.writing() as uow:
        Evaluations(uow.connection).add_change(change, uow.now())
        judged = Judgement(Question.MEANS, 4, 1, "Dépenses relevées.", OFFICER.id, "X", day)
        Evaluations(uow.connection).add_judgement(judged, uow.now())
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0021")
    assert not set(EVALUATION) & set(inspect(store.engine).get_table_names())
    store.migrate()
    assert content_of(store.engine) == before
    with store.writing() as uow:
        Evaluations(uow.connection).add_change(change, uow.now())
    gestures = {f"{table}, {verb}": f"{verb} {table}{tail}" for table in EVALUATION  # names of ours
                for verb, tail in (("DELETE FROM", ""), ("UPDATE", " SET author = author"))}  # fmt: skip
    assert _allowed(store, gestures) == set()


def test_neighbourhoods_and_requests_come_back_after_an_older_schema_and_are_never_rewritten(store: Store) -> None:
    define_neighbourhood(store, OFFICER, place(NORTH))
    keep_outlines(store, OFFICER, "c.geojson", geojson(feature(NORTH, BOXES[NORTH])), "essai")
    record_values(store, OFFICER, "q.csv", values((NORTH, "PART_75P", "2022", "12")))
    record_request(store, OFFICER, DataRequest("caf", RequestGesture.ASKED, date(2026, 11, 2), ("TP60",), "Madame,"))
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0020")
    assert "neighbourhood_batch" not in inspect(store.engine).get_table_names()
    store.migrate()
    assert content_of(store.engine) == before
    define_neighbourhood(store, OFFICER, place(SOUTH))
    columns = {"neighbourhood_version": "name", "neighbourhood_outline": "source", "neighbourhood_batch": "figures",
               "neighbourhood_publication": "figures", "data_request": "letter"}  # fmt: skip
    gestures = {f"{gesture} {table}": f"{gesture} {table}{rest.format(column)}" for table, column in columns.items()
                for gesture, rest in (("DELETE FROM", ""), ("UPDATE", " SET {0} = {0}"))}  # fmt: skip
    assert _allowed(store, gestures) == set()


def test_waves_of_surveys_come_back_after_an_older_schema_and_are_never_rewritten(store: Store) -> None:
    keep_waves(store, OFFICER, [wave_of({EPCI_CODE: (60, 40)})], ("essai", "essai"))
    withdraw_wave(store, OFFICER, 1, "essai")
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0023")
    assert not {"survey_wave", "survey_withdrawal"} & set(inspect(store.engine).get_table_names())
    store.migrate()
    assert content_of(store.engine) == before
    keep_waves(store, OFFICER, [wave_of({EPCI_CODE: (60, 40)})], ("essai", "essai"))
    gestures = {f"{table}, {verb}": f"{verb} {table}{tail}" for table in ("survey_wave", "survey_withdrawal")
                for verb, tail in (("DELETE FROM", ""), ("UPDATE", " SET author = author"))}  # fmt: skip
    assert _allowed(store, gestures) == set()


def test_own_sheets_come_back_after_an_older_schema(store: Store) -> None:
    filled(store)
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0010")
    assert not set(OWN_SHEETS) & set(inspect(store.engine).get_table_names())
    store.migrate()
    assert content_of(store.engine) == before
    assert (store.catalogue.own, store.catalogue.off) == ((CODE,), ("FS_20MIN",))
    assert propose_withdrawal(store, DIRECTOR_CAF, CODE, "plus suivi").id == 2


def test_rounds_of_weighting_come_back_row_for_row_after_an_older_schema(store: Store) -> None:
    weighed(store)
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0005")
    store.migrate()
    assert content_of(store.engine) == before
    assert read_points(store, VOICE_EPCI, 2) == {"4.1": 12, "4.2": 0, "4.3": 0, "4.4": 0}
    assert dict(read_my_ballot(store, VOICE_CAF, 2).points) == GIVEN[VOICE_CAF.id]
    cast_ballot(store, VOICE_EPCI, 2, GIVEN[VOICE_EPCI.id])
    assert reveal(store, CHAIR, 2).is_shown


def test_no_round_of_weighting_can_be_deleted_or_rewritten(store: Store) -> None:
    weighed(store)
    columns = {"round": "question", "event": "state", "ballot": "points", "outcome": "reason"}
    assert {f"weighting_{name}" for name in columns} == set(WEIGHTING)
    for name, column in columns.items():
        table = f"weighting_{name}"
        for gesture in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):  # noqa: S608 ours
            with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
                connection.execute(text(gesture))


def test_what_an_edition_froze_and_what_is_masked_since_come_back_and_are_never_rewritten(store: Store) -> None:
    filled(store)
    withdraw_batch(store, SYSTEM_ACTOR, 1, "effectif trop petit", secrecy=True)
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0008")
    store.migrate()
    assert content_of(store.engine) == before
    assert check_edition(store, SYSTEM_ACTOR, "1").intact
    for table, column in (("edition_part", "digest"), ("masked_figure", "reason")):
        assert table in EDITIONS
        for gesture in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):  # noqa: S608 ours
            with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
                connection.execute(text(gesture))


def test_migrations_build_exactly_what_the_models_say(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def _allowed(store: Store, gestures: Mapping[str, str]) -> set[str]:
    """The tables on which a gesture was not refused by the guard of the base."""
    through = set()
    for table, gesture in gestures.items():
        try:
            with store.engine.begin() as connection:
                connection.execute(text(gesture))
            through.add(table)
        except DBAPIError as error:
            if "append-only" not in str(error):
                through.add(f"{table}: {error}")
    return through


def test_no_fact_can_be_deleted(store: Store) -> None:
    filled(store)
    _complete(store)
    tables = [*APPEND_ONLY, "published_observation", "journal_text", *KEYS, *TABLES, *OWN_SHEETS]
    assert set(ROW_TABLES) <= set(tables)
    assert _allowed(store, {table: f"DELETE FROM {table}" for table in tables}) == set()  # noqa: S608 names of ours


REWRITTEN = (
    ("journal", "actor"), ("journal_text", "salt"), ("raw_observation", "value"), ("batch", "note"),
    ("batch_event", "event"),
    ("data_version", "reason"), ("edition", "label"), ("target", "target_value"), ("territory_group", "name"),
    ("published_observation", "value"), ("published_observation", "status"),
    ("plan_change", "author"), ("action", "change"), ("action_version", "status"), ("action_territory", "code"),
    ("action_funding", "euros"), ("action_step", "done_on"), ("action_note", "text"),
    ("action_confirmation", "said_on"), ("attachment_content", "content"), ("action_attachment", "name"),
    ("proposal", "reason"), ("proposal_decision", "state"),
    ("target_withdrawal", "reason"), ("target_freeze", "frozen"), ("saved_view", "query"),
    ("saved_view_withdrawal", "author"), ("alert_silence", "reason"),
    ("sheet_proposal", "content"), ("sheet_decision", "state"), ("sheet_switch", "shown"),
)  # fmt: skip


def test_no_fact_can_be_rewritten(store: Store) -> None:
    filled(store)
    gestures = {f"{table}.{column}": f"UPDATE {table} SET {column} = {column}" for table, column in REWRITTEN}  # noqa: S608 ours
    assert _allowed(store, gestures) == set()


def test_end_version_of_a_published_row_is_set_once(store: Store) -> None:
    filled(store)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE published_observation SET to_version = 2"))
    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text("UPDATE published_observation SET to_version = 3"))
    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text("UPDATE published_observation SET to_version = NULL"))
