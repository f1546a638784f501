"""The lines of one person, what they said today, their list and dates; their typing, kept apart from the fiche's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data_access.services.action_follow_up import Update, confirm_status, undo_update
from data_access.services.downloads import build_download
from data_access.services.drafts import list_drafts, read_draft, save_draft
from data_access.services.meetings import change_meeting_state, read_next_committee, record_meeting
from data_access.services.my_update import (
    drop_typing,
    keep_typing,
    read_deadlines,
    read_my_update,
    read_to_update,
    read_typing,
    read_update_card,
)
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_date
from indicators.meetings import MeetingKind, MeetingState
from indicators.views.my_update import LineState
from tests.data_access.action_samples import FAIR, LED_BY_CAF, PRIVATE, running
from tests.data_access.clocks import HandClock
from tests.data_access.exports.reading_back import csv_lines
from tests.data_access.services.meeting_rooms import COPIL
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER


def test_each_role_sees_its_own_lines_and_no_other(store: Store) -> None:
    own, shared = running(store, FAIR), running(store, LED_BY_CAF)
    assert {line.id for line in read_my_update(store, OFFICER).lines} == {own.id, shared.id}
    assert {line.id for line in read_my_update(store, DIRECTOR_CAF).lines} == {shared.id}
    assert read_my_update(store, CHAIR).lines == ()
    for person in (ELECTED, ADMINISTRATOR):
        with pytest.raises(RefusedError, match="accès refusé"):
            read_my_update(store, person)


def test_what_is_said_today_is_told_with_its_hour_and_for_a_quarter_of_an_hour_can_be_undone(
    store: Store, clock: HandClock
) -> None:
    action = running(store, FAIR)
    clock.advance(days=92)
    assert read_my_update(store, OFFICER).waiting[0].id == action.id
    confirm_status(store, OFFICER, action.id, 1, Update("Tout avance."))
    page = read_my_update(store, OFFICER)
    assert (page.lines[0].state, page.lines[0].detail) == (LineState.DONE, "confirmée à 10\u00a0h\u00a000")
    assert page.last is not None
    assert (page.last.id, page.last.hour) == (action.id, "10\u00a0h\u00a000")
    clock.advance(minutes=16)
    assert read_my_update(store, OFFICER).last is None
    assert read_my_update(store, OFFICER).progress == "1\u00a0confirmée sur 1"
    clock.advance(days=1)
    assert read_my_update(store, OFFICER).lines[0].state is LineState.CURRENT


def test_what_waits_is_to_be_said_before_the_next_committee_that_is_not_closed(store: Store, clock: HandClock) -> None:
    running(store, FAIR)
    clock.advance(days=92)
    assert read_my_update(store, OFFICER).finding.caution.startswith("avant le prochain COPIL")
    today = clock.now().date()
    technical, nearest, later = (
        record_meeting(store, CHAIR, replace(COPIL, kind=kind, on=today + timedelta(days=days)))
        for kind, days in ((MeetingKind.TECHNICAL, 1), (MeetingKind.STEERING, 0), (MeetingKind.STEERING, 30))
    )
    assert read_next_committee(store, ELECTED) == nearest
    assert read_my_update(store, OFFICER).finding.caution.startswith(f"avant le COPIL du {format_date(nearest.on)}")
    for state in (MeetingState.RUNNING, MeetingState.CLOSED):
        change_meeting_state(store, CHAIR, nearest.id, state)
    assert read_next_committee(store, ELECTED) == later
    assert read_my_update(store, OFFICER).finding.caution.startswith(f"avant le COPIL du {format_date(later.on)}")
    assert technical.on < later.on


def test_an_update_taken_back_is_to_be_confirmed_again(store: Store, clock: HandClock) -> None:
    action = running(store, FAIR)
    clock.advance(days=92)
    confirm_status(store, OFFICER, action.id, 1)
    undo_update(store, OFFICER, action.id)
    page = read_my_update(store, OFFICER)
    assert (page.last, [line.id for line in page.waiting]) == (None, [action.id])


def test_what_somebody_else_confirmed_today_is_not_said_to_be_mine(store: Store) -> None:
    action = running(store, LED_BY_CAF)
    confirm_status(store, DIRECTOR_CAF, action.id, 1)
    page = read_my_update(store, OFFICER)
    assert (page.lines[0].state, page.last) == (LineState.CURRENT, None)


def test_the_card_of_an_older_version_shows_what_was_opened(store: Store) -> None:
    action = running(store, FAIR)
    confirm_status(store, OFFICER, action.id, 1, Update("Plus calme.", {"weather_comment": "calme"}))
    assert read_update_card(store, OFFICER, action.id).record.version == 2
    older = read_update_card(store, OFFICER, action.id, 1).record
    assert (older.version, older.weather_comment) == (1, "")


def test_the_card_of_a_line_of_others_is_refused(store: Store) -> None:
    action, hidden = running(store, FAIR), running(store, PRIVATE)
    with pytest.raises(RefusedError, match="accès refusé"):
        read_update_card(store, DIRECTOR_CAF, action.id)
    with pytest.raises(NotFoundError):
        read_update_card(store, DIRECTOR_CAF, hidden.id)
    with pytest.raises(NotFoundError):
        read_update_card(store, OFFICER, "A-9999")


def test_the_typing_of_an_update_never_mixes_with_the_draft_of_the_fiche(store: Store) -> None:
    action = running(store, FAIR)
    save_draft(store, OFFICER, action.id, 1, {"title": "Autre titre"})
    keep_typing(store, OFFICER, action.id, 1, {"sentence": "Le local"})
    kept, draft = read_typing(store, OFFICER, action.id), read_draft(store, OFFICER, action.id)
    assert kept is not None
    assert draft is not None
    assert (kept.values, kept.base_version) == ({"sentence": "Le local"}, 1)
    assert draft.values == {"title": "Autre titre"}
    assert len(list_drafts(store, OFFICER)) == 1
    assert read_typing(store, DIRECTOR_CAF, action.id) is None
    drop_typing(store, OFFICER, action.id)
    assert read_typing(store, OFFICER, action.id) is None
    assert read_draft(store, OFFICER, action.id) is not None


def test_a_typing_too_long_is_refused(store: Store) -> None:
    action = running(store, FAIR)
    with pytest.raises(RefusedError, match="trop longue"):
        keep_typing(store, OFFICER, action.id, 1, {"sentence": "x" * 300_000})


def test_the_list_of_the_chair_holds_everybody_and_that_of_an_officer_only_theirs(
    store: Store, clock: HandClock
) -> None:
    running(store, FAIR)
    running(store, replace(FAIR, title="Autre action", pilot="Animatrice santé", lead_organisation="CAF du Finistère"))
    clock.advance(days=92)
    assert [person.person for person in read_to_update(store, OFFICER).people] == [OFFICER.name]
    assert {person.person for person in read_to_update(store, CHAIR).people} == {OFFICER.name, "Animatrice santé"}
    found = csv_lines(build_download(store, CHAIR, "a_mettre_a_jour", "csv", {}).content, ";")
    assert {line["pilote"] for line in found} == {OFFICER.name, "Animatrice santé"}


def test_the_calendar_holds_the_dates_of_ones_own_lines_only(store: Store) -> None:
    running(store, FAIR)
    running(store, replace(LED_BY_CAF, pilot="Directrice CAF"))
    file = build_download(store, OFFICER, "echeances", "ics", {})
    assert (file.file_name, file.media_type) == ("mes_echeances_2026-11-24.ics", "text/calendar; charset=utf-8")
    content = file.content.decode()
    assert content.count("BEGIN:VEVENT") == len(read_deadlines(store, OFFICER)) == 4
    assert "Rendez-vous des droits" not in content
    with pytest.raises(RefusedError, match="accès refusé"):
        build_download(store, ELECTED, "echeances", "ics", {})
    with pytest.raises(NotFoundError, match="n’existe pas"):
        build_download(store, OFFICER, "nombres", "ics", {})
