"""Meetings prepared and run: order, attendance, steps, what an item hides, the papers written from what was kept."""

import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from data_access.identity.guard import ForbiddenError
from data_access.services.meeting_papers import build_paper, read_frozen_picture, read_meeting_record
from data_access.services.meetings import (
    RESERVED,
    change_meeting_state,
    go_to_item,
    move_item,
    read_agenda_proposals,
    read_meeting,
    read_running,
    record_attendance,
    record_meeting,
    save_item,
    withdraw_item,
)
from data_access.services.page_states import read_state
from data_access.services.weighting import record_outcome
from data_access.store import Store
from indicators.actions.words import ActionStatus, Confidentiality
from indicators.errors import NotFoundError, RefusedError
from indicators.meetings import AgendaItem, Attendance, MeetingState, Presence
from indicators.page_states import PageState
from tests.data_access.action_samples import LED_BY_CAF, put
from tests.data_access.clocks import HandClock
from tests.data_access.services.meeting_rooms import COPIL, ITEM, OPENED, decided, running
from tests.data_access.services.weighting_rooms import QUESTION, revealed_round
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

ASSOCIATION = replace(DIRECTOR_CAF, id="amis", organisation="Les Amis du quai", signatory="")


def test_an_agenda_is_reordered_and_an_item_withdrawn_leaves_its_place(store: Store) -> None:
    meeting = record_meeting(store, OFFICER, COPIL)
    first, second, third = (save_item(store, OFFICER, meeting.id, AgendaItem(title)) for title in "ABC")
    assert [i.title for i in move_item(store, OFFICER, meeting.id, third.id, -2).items] == ["C", "A", "B"]
    assert [i.title for i in withdraw_item(store, OFFICER, meeting.id, first.id).items] == ["C", "B"]
    assert save_item(store, OFFICER, meeting.id, AgendaItem("D")).id == 4
    with pytest.raises(RefusedError, match="a changé entre-temps"):
        save_item(store, OFFICER, meeting.id, replace(second, title="B bis"))


def test_only_whoever_chairs_opens_runs_and_closes_a_meeting(store: Store) -> None:
    meeting = record_meeting(store, OFFICER, COPIL)
    for gesture in (
        lambda: change_meeting_state(store, OFFICER, meeting.id, MeetingState.RUNNING),
        lambda: record_attendance(store, OFFICER, meeting.id, []),
        lambda: go_to_item(store, ELECTED, meeting.id, 1),
    ):
        with pytest.raises(ForbiddenError):
            gesture()
    change_meeting_state(store, CHAIR, meeting.id, MeetingState.RUNNING)
    change_meeting_state(store, CHAIR, meeting.id, MeetingState.CLOSED)
    with pytest.raises(RefusedError, match="demande un motif"):
        change_meeting_state(store, CHAIR, meeting.id, MeetingState.RUNNING)
    with pytest.raises(RefusedError, match="est close"):
        save_item(store, CHAIR, meeting.id, AgendaItem("Oubli"))


def test_the_time_left_follows_the_item_on_the_screen(store: Store, clock: HandClock) -> None:
    meeting, first = running(store)
    second = save_item(store, CHAIR, meeting.id, AgendaItem("Divers", minutes=5))
    clock.instant += timedelta(minutes=4)
    go_to_item(store, CHAIR, meeting.id, second.id)
    clock.instant += timedelta(minutes=6)
    shown = read_running(store, ELECTED, meeting.id)
    assert shown is not None
    assert (shown.item.id, shown.place, shown.minutes_left) == (second.id, 2, -1)
    before = read_running(store, ELECTED, meeting.id, first.id)
    assert before is not None
    assert before.minutes_left == 6
    steps = len(read_meeting(store, ELECTED, meeting.id).steps)
    go_to_item(store, CHAIR, meeting.id, second.id)
    assert len(read_meeting(store, ELECTED, meeting.id).steps) == steps


def test_a_proxy_is_recorded_and_printed(store: Store) -> None:
    meeting, _ = running(store)
    lines = [
        Attendance("Morlaix Communauté", Presence.PRESENT, "la présidente"),
        Attendance("CAF du Finistère", Presence.PROXY, "", "Morlaix Communauté"),
        Attendance("Département du Finistère", Presence.EXCUSED),
        Attendance("Ville et CCAS de Morlaix", Presence.PRESENT),
    ]
    record_attendance(store, CHAIR, meeting.id, lines)
    record = read_meeting_record(store, ELECTED, meeting.id)
    assert record.attendance == (
        ("Présents", "Morlaix Communauté (la présidente) et Ville et CCAS de Morlaix"),
        ("Excusés", "Département du Finistère"),
        ("Pouvoirs", "CAF du Finistère, pouvoir à Morlaix Communauté"),
    )


def test_blocked_actions_are_proposed_but_restricted_ones_never(store: Store) -> None:
    blocked = {"status": ActionStatus.BLOCKED, "blocking_cause": "plus de local", "unblocking_condition": "un local"}
    put(store, LED_BY_CAF, **blocked)
    put(store, LED_BY_CAF, **blocked, confidentiality=Confidentiality.RESTRICTED)
    meeting = record_meeting(store, CHAIR, COPIL)
    (proposed,) = read_agenda_proposals(store, CHAIR, meeting.id)
    save_item(store, CHAIR, meeting.id, proposed.item)
    assert read_agenda_proposals(store, CHAIR, meeting.id) == ()


def test_an_item_about_an_action_says_nothing_to_who_may_not_read_it(store: Store) -> None:
    action = put(store, LED_BY_CAF, confidentiality=Confidentiality.PARTNERS)
    meeting = record_meeting(store, CHAIR, COPIL)
    save_item(store, CHAIR, meeting.id, replace(ITEM, title="4.2-01 Action suivie", action=action.id))
    (seen,) = read_meeting(store, ASSOCIATION, meeting.id).items
    assert (seen.title, seen.question, seen.page) == (RESERVED, "", None)
    (whole,) = read_meeting(store, ELECTED, meeting.id).items
    assert whole.title == "4.2-01 Action suivie"


@pytest.mark.parametrize("page", [PageState("administration"), PageState("aide"), PageState("axe-1-services", "x=1")])
def test_a_page_that_shows_nothing_to_decide_upon_is_refused(store: Store, page: PageState) -> None:
    with pytest.raises(RefusedError):
        read_state(store, ELECTED, page)


def test_the_record_holds_what_was_kept_and_nothing_is_retyped(store: Store) -> None:
    done = decided(store)
    workbook = openpyxl.load_workbook(io.BytesIO(build_paper(store, ELECTED, 1, "xlsx").content))
    assert workbook.sheetnames == [
        "décisions", "chiffres figés", "observations citées", "pondérations", "ordre du jour", "présences", "lisez-moi",
    ]  # fmt: skip
    texts = [cell.value for cells in workbook["décisions"].iter_rows(min_row=2) for cell in cells]
    assert {done.decision.number, OPENED.text, OPENED.lead, "2027-03-01"} <= set(texts)
    figures = [[cell.value for cell in cells] for cells in workbook["chiffres figés"].iter_rows(min_row=2)]
    assert any(line[2] == "Morlaix" and line[4] == 4.75 for line in figures)
    pdf = build_paper(store, ELECTED, 1, "pdf").content
    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert read_frozen_picture(store, ELECTED, done.decision.number).content.startswith(b"<svg ")


def test_the_record_says_what_was_retained_of_a_weighting_while_the_meeting_sat(store: Store, clock: HandClock) -> None:
    running(store)
    record_outcome(store, CHAIR, revealed_round(store).number, ["4.2"], "Retenu après débat.")
    clock.instant += timedelta(minutes=1)
    change_meeting_state(store, CHAIR, 1, MeetingState.CLOSED)
    clock.instant += timedelta(minutes=1)
    record_outcome(store, CHAIR, revealed_round(store).number, ["4.1"], "Après la séance.")
    (said,) = read_meeting_record(store, ELECTED, 1).weightings
    assert (said.number, said.question, said.reason) == (1, QUESTION, "Retenu après débat.")
    assert said.objectives == ("4.2 Accès et retour à l’emploi",)
    workbook = openpyxl.load_workbook(io.BytesIO(build_paper(store, ELECTED, 1, "xlsx").content))
    assert [cell.value for cell in workbook["pondérations"][2]][:4] == [
        "n°\u00a01",
        QUESTION,
        *said.objectives,
        said.reason,
    ]
    assert build_paper(store, ELECTED, 1, "pdf").content.startswith(b"%PDF-")


def test_a_text_that_looks_like_a_formula_or_a_template_stays_a_text(store: Store) -> None:
    hostile = '=HYPERLINK("http://x") #eval("1") [#image("/etc/passwd")] <script>alert(1)</script>'
    decided(store, text=hostile)
    workbook = openpyxl.load_workbook(io.BytesIO(build_paper(store, ELECTED, 1, "xlsx").content))
    cells = [cell for cells in workbook["décisions"].iter_rows(min_row=2) for cell in cells]
    assert [cell.data_type for cell in cells if cell.value == hostile] == ["s"]
    assert build_paper(store, ELECTED, 1, "pdf").content.startswith(b"%PDF-")


def test_the_deadlines_are_a_calendar_that_replaces_itself(store: Store) -> None:
    decided(store)
    lines = build_paper(store, ELECTED, 1, "ics").content.decode().split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "UID:2026-01@projet-territorial" in lines
    assert "DTSTART;VALUE=DATE:20270301" in lines
    assert lines.count("BEGIN:VEVENT") == 3


def test_a_paper_of_another_kind_or_meeting_does_not_exist(store: Store) -> None:
    running(store)
    for number, extension in ((1, "doc"), (2, "pdf")):
        with pytest.raises(NotFoundError):
            build_paper(store, ELECTED, number, extension)
