"""Actions through the services: written once, versioned, journaled, never overwritten unseen, read at any instant."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.actions.versions import Entry
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.guard import ForbiddenError
from data_access.services.action_batches import bulk_update, write_together
from data_access.services.action_updates import (
    archive_action,
    change_status,
    create_action,
    duplicate_action,
    reopen_action,
    restore_action,
    update_action,
)
from data_access.services.actions import action_history, list_actions, read_action, read_permissions, read_version
from data_access.services.editions import close_edition
from data_access.services.journal import read_journal
from data_access.services.plan import plan_key, read_plan
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.actions.checks import InvalidActionError
from indicators.actions.conflict import ConflictError
from indicators.actions.filters import ActionFilters
from indicators.actions.merge import Side
from indicators.actions.words import ActionStatus, Outcome
from indicators.errors import NotFoundError, RefusedError
from indicators.execution import Weather
from tests.data_access.action_samples import FAIR, LED_BY_CAF, PRIVATE, PUBLIC, put, running
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER


def journal_of(store: Store, action_id: str) -> list[str]:
    """The gestures of the journal on an action, the oldest first."""
    lines = read_journal(store, SYSTEM_ACTOR, 200)
    return [line.operation for line in reversed(lines) if line.object == f"action {action_id}"]


def test_an_action_comes_back_exactly_as_it_was_written(store: Store) -> None:
    written = create_action(store, OFFICER, FAIR)
    assert written == replace(FAIR, id="A-0001", number="4.2-01", version=1, confirmed_on=date(2026, 11, 24))
    assert read_action(store, OFFICER, written.id) == written
    assert list_actions(store, ELECTED) == (written,)
    assert create_action(store, OFFICER, FAIR).number == "4.2-02"


def test_an_update_is_a_new_version_with_one_journal_line_that_says_what_changed(store: Store) -> None:
    first = create_action(store, OFFICER, FAIR)
    second = update_action(store, OFFICER, replace(first, end=date(2027, 5, 31), need="Autre"), 1, "revue annuelle")
    assert (second.version, second.end) == (2, date(2027, 5, 31))
    assert read_version(store, OFFICER, first.id, 1).end == FAIR.end
    line = read_journal(store, SYSTEM_ACTOR, 1)[0]
    assert (line.operation, line.reason) == ("modifier une action", "revue annuelle")
    assert line.before == {"Fin": "31 août 2027", "version": 1}
    assert line.after == {"Fin": "31 mai 2027", "version": 2}
    assert line.texts["Constat ou besoin (avant)"] == FAIR.need
    assert journal_of(store, first.id) == ["créer une action", "modifier une action"]
    newest, _ = action_history(store, OFFICER, first.id)
    assert [(c.label, c.after) for c in newest.changes] == [("Constat ou besoin", "Autre"), ("Fin", "31 mai 2027")]


def test_nothing_is_written_when_nothing_changed(store: Store) -> None:
    first = create_action(store, OFFICER, FAIR)
    assert update_action(store, OFFICER, first, 1) == first
    assert journal_of(store, first.id) == ["créer une action"]


def test_a_stale_write_is_refused_and_shows_both_values_field_by_field(store: Store) -> None:
    base = running(store, LED_BY_CAF)
    theirs = update_action(store, DIRECTOR_CAF, replace(base, weather=Weather.SUPPORT_NEEDED, in_kind="salle"), 1)
    mine = replace(base, weather=Weather.SECURED, end=date(2027, 6, 30))
    with pytest.raises(ConflictError, match="a changé pendant votre saisie") as refused:
        update_action(store, OFFICER, mine, 1)
    merge = refused.value.merge
    assert {f.key: f.side for f in merge.changed} == {
        "weather": Side.CONFLICT, "end": Side.MINE, "in_kind": Side.THEIRS,
    }  # fmt: skip
    assert (refused.value.author, refused.value.theirs) == (DIRECTOR_CAF.name, theirs)
    settled = update_action(store, OFFICER, merge.settle({"weather": Side.MINE}), theirs.version)
    assert (settled.weather, settled.in_kind, settled.end) == (Weather.SECURED, "salle", date(2027, 6, 30))
    assert settled.version == 3


def test_a_status_follows_only_where_it_may_and_with_what_it_asks_for(store: Store) -> None:
    action = create_action(store, OFFICER, FAIR)
    with pytest.raises(InvalidActionError, match="On ne passe pas de"):
        change_status(store, OFFICER, action.id, 1, {"status": ActionStatus.RUNNING})
    for version, status in enumerate((ActionStatus.PROPOSED, ActionStatus.ADOPTED, ActionStatus.RUNNING), 1):
        action = change_status(store, OFFICER, action.id, version, {"status": status})
    with pytest.raises(InvalidActionError) as refused:
        change_status(store, OFFICER, action.id, 4, {"status": ActionStatus.BLOCKED})
    assert {f.field for f in refused.value.faults} == {"blocking_cause", "unblocking_condition"}
    assert all(f.remedy for f in refused.value.faults)
    words = {"blocking_cause": "Le local.", "unblocking_condition": "Un autre local."}
    blocked = change_status(store, OFFICER, action.id, 4, {"status": ActionStatus.BLOCKED, **words})
    resumed = change_status(store, OFFICER, action.id, blocked.version, {"status": ActionStatus.RUNNING})
    assert (resumed.blocking_cause, resumed.unblocking_condition) == ("", "")


def test_a_new_action_does_not_start_running(store: Store) -> None:
    with pytest.raises(InvalidActionError, match="ne commence pas"):
        create_action(store, OFFICER, replace(FAIR, status=ActionStatus.RUNNING))


def test_every_fault_of_a_record_is_told_at_once(store: Store) -> None:
    wrong = replace(FAIR, objective="9.9", number="12", territories=("99999",), lead_organisation="Personne", title=" ")
    with pytest.raises(InvalidActionError) as refused:
        create_action(store, OFFICER, wrong)
    found = {f.field for f in refused.value.faults}
    assert found == {"objective", "number", "title", "territories", "lead_organisation"}
    assert list_actions(store, OFFICER) == ()


def test_two_actions_never_hold_the_same_number_nor_wait_for_each_other(store: Store) -> None:
    first = create_action(store, OFFICER, FAIR)
    second = create_action(store, OFFICER, replace(FAIR, depends_on=(first.id,)))
    with pytest.raises(InvalidActionError, match="déjà pris"):
        update_action(store, OFFICER, replace(second, number=first.number), 1)
    with pytest.raises(InvalidActionError, match="s’attendent"):
        update_action(store, OFFICER, replace(first, depends_on=(second.id,)), 1)


def test_the_past_is_replayed_at_any_instant_and_as_an_edition_froze_it(store: Store, clock: HandClock) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    first = running(store)
    clock.advance(days=1)
    edition = close_edition(store, SYSTEM_ACTOR, "COPIL")
    update_action(store, OFFICER, replace(first, title="Titre d’après"), 1)
    clock.advance(days=1)
    assert read_action(store, OFFICER, first.id).title == "Titre d’après"
    assert read_plan(store, OFFICER, edition=str(edition.number)).records[0].title == FAIR.title
    assert read_plan(store, OFFICER, as_of="2026-11-24").records[0].title == FAIR.title
    assert read_plan(store, OFFICER, as_of="2026-11-23").records == ()
    assert store.facts(store.current_version(), str(edition.number)).plan.today == date(2026, 11, 25)


def test_nobody_reads_what_is_not_for_them_in_lists_counts_or_the_past(store: Store, clock: HandClock) -> None:
    shown = put(store, PUBLIC)
    private = put(store, PRIVATE)
    assert [r.id for r in list_actions(store, OFFICER)] == [shown.id, private.id]
    assert [r.id for r in list_actions(store, CHAIR)] == [shown.id, private.id]
    for stranger in (DIRECTOR_CAF, ELECTED, ADMINISTRATOR):
        assert [r.id for r in list_actions(store, stranger)] == [shown.id]
        assert sum(read_plan(store, stranger).statuses().values()) == 1
        for service in (read_action, action_history, read_permissions):
            with pytest.raises(NotFoundError):
                service(store, stranger, private.id)
    with pytest.raises(ForbiddenError):
        list_actions(store, NOBODY)
    clock.advance(hours=1)
    closed = put(store, LED_BY_CAF)
    assert closed.id in read_plan(store, ELECTED).by_id
    clock.advance(hours=1)
    restricted = update_action(store, DIRECTOR_CAF, replace(closed, confidentiality=PRIVATE.confidentiality), 1)
    assert restricted.version == 2
    assert closed.id not in read_plan(store, ELECTED).by_id
    assert closed.id not in read_plan(store, ELECTED, as_of="2026-11-24T11:30").by_id
    assert closed.id in read_plan(store, CHAIR, as_of="2026-11-24T11:30").by_id


def test_pages_shared_under_a_key_are_shared_only_by_who_sees_the_same_actions(store: Store) -> None:
    put(store, PUBLIC)
    assert plan_key(store, ELECTED) == plan_key(store, CHAIR)
    private = put(store, PRIVATE)
    assert plan_key(store, ELECTED) != plan_key(store, CHAIR)
    version = store.current_version()
    assert private.id not in store.facts(version).plan.by_id


def test_a_direction_writes_on_its_own_organisation_and_an_officer_on_assigned_actions(store: Store) -> None:
    ours, theirs = running(store), running(store, LED_BY_CAF)
    for actor, record in ((DIRECTOR_CAF, ours), (ELECTED, ours), (ADMINISTRATOR, ours)):
        with pytest.raises(ForbiddenError):
            update_action(store, actor, replace(record, in_kind="salle"), 1)
    other = running(store, replace(FAIR, pilot="Une autre personne"))
    with pytest.raises(ForbiddenError):
        update_action(store, OFFICER, replace(other, in_kind="salle"), 1)
    assert update_action(store, DIRECTOR_CAF, replace(theirs, in_kind="salle"), 1).version == 2
    assert update_action(store, OFFICER, replace(ours, in_kind="salle"), 1).version == 2
    assert update_action(store, CHAIR, replace(other, in_kind="salle"), 1).version == 2
    assert read_permissions(store, DIRECTOR_CAF, ours.id).modify is False
    assert read_permissions(store, OFFICER, ours.id).modify is True
    refused = [line for line in store.settings.security_log.read_text("utf-8").splitlines() if "refus" in line]
    assert len(refused) == 4


def test_a_bulk_update_is_for_all_or_for_none(store: Store) -> None:
    first, second = running(store), running(store)
    done = bulk_update(store, OFFICER, {first.id: 1, second.id: 1}, {"follow_up_body": "COTECH"})
    assert [r.version for r in done] == [2, 2]
    update_action(store, OFFICER, replace(done[1], in_kind="salle"), 2)
    with pytest.raises(ConflictError):
        bulk_update(store, OFFICER, {first.id: 2, second.id: 2}, {"follow_up_body": "COPIL"})
    assert read_action(store, OFFICER, first.id).follow_up_body == "COTECH"
    with pytest.raises(InvalidActionError):
        bulk_update(store, OFFICER, {first.id: 2, second.id: 3}, {"status": ActionStatus.DONE})
    assert read_action(store, OFFICER, first.id).version == 2


def test_rows_that_come_back_together_say_where_they_come_from(store: Store) -> None:
    first = running(store)
    entries = [Entry(replace(first, in_kind="salle"), 1), Entry(replace(FAIR, status=ActionStatus.RUNNING))]
    written = write_together(store, OFFICER, entries, "retour du classeur")
    assert [r.version for r in written] == [2, 1]
    assert {line.origin for line in read_journal(store, SYSTEM_ACTOR, 2)} == {"classeur"}


def test_an_action_is_archived_and_brought_back_but_never_deleted(store: Store) -> None:
    action = running(store)
    with pytest.raises(RefusedError, match="motif"):
        archive_action(store, OFFICER, action.id, 1, " ")
    archived = archive_action(store, OFFICER, action.id, 1, "doublon")
    assert list_actions(store, OFFICER) == ()
    assert list_actions(store, OFFICER, filters=ActionFilters(archived=True)) == (archived,)
    with pytest.raises(RefusedError, match="archivée"):
        update_action(store, OFFICER, replace(archived, in_kind="salle"), 2)
    assert restore_action(store, OFFICER, action.id, 2, "erreur").archived is False


def test_a_closed_action_is_reopened_with_a_reason_and_a_line(store: Store) -> None:
    done = put(store, status=ActionStatus.DONE, outcome=Outcome.KEPT)
    with pytest.raises(InvalidActionError):
        change_status(store, OFFICER, done.id, 1, {"status": ActionStatus.RUNNING})
    with pytest.raises(RefusedError, match="motif"):
        reopen_action(store, OFFICER, done.id, 1, "")
    assert reopen_action(store, OFFICER, done.id, 1, "suite votée").status is ActionStatus.RUNNING
    assert journal_of(store, done.id)[-1] == "rouvrir une action"
    with pytest.raises(RefusedError, match="pas close"):
        reopen_action(store, OFFICER, done.id, 2, "encore")


def test_a_copy_starts_afresh_and_keeps_the_mark_of_a_demonstration(store: Store) -> None:
    source = running(store, weather=Weather.SECURED)
    copy = duplicate_action(store, OFFICER, source.id)
    assert (copy.number, copy.status, copy.steps, copy.weather) == ("4.2-02", ActionStatus.STUDY, (), Weather.NOT_SAID)
    assert copy.budget[0].operating_spent is None
    assert copy.publics == source.publics


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (ActionFilters(axes=(4,)), 2), (ActionFilters(leads=("CAF du Finistère",)), 1),
        (ActionFilters(statuses=("En cours",)), 1), (ActionFilters(search="itinerante emploi"), 2),
        (ActionFilters(territories=("29023",)), 0), (ActionFilters(marks=("à confirmer",)), 0),
        (ActionFilters(organisations=("CAF du Finistère",)), 3), (ActionFilters(pilots=("sans",)), 0),
    ],
)  # fmt: skip
def test_the_grid_keeps_what_its_filters_ask_for(store: Store, filters: ActionFilters, kept: int) -> None:
    put(store)
    running(store)
    put(store, LED_BY_CAF)
    assert len(list_actions(store, OFFICER, filters=filters)) == kept
