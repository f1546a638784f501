"""Decisions on frozen figures: exactly what was shown, kept for ever, compared with today, masked when secrecy asks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access import migrations
from data_access.identity.guard import ForbiddenError
from data_access.migrations.versions.r0008_meetings import KEYS
from data_access.repositories.decisions import Decisions
from data_access.services.decision_screens import read_decision_log, read_decision_screen
from data_access.services.decisions import (
    amend_decision,
    follow_decision,
    list_decisions,
    read_decision_draft,
    record_decision,
    save_decision_draft,
)
from data_access.services.editions import close_edition
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.screens import read_axis_page
from data_access.store import Store
from indicators.decisions import DecisionState, Execution
from indicators.errors import RefusedError
from indicators.evidence import Evidence
from indicators.views.decision_log import LogQuery
from indicators.views.selection import Selection
from tests.confidentiality.matrix import content_of
from tests.data_access.batches import BOTSORHEL, CARANTEC, GARLAN, MORLAIX
from tests.data_access.clocks import HandClock
from tests.data_access.services.meeting_rooms import DOCTORS, OPENED, VALUES, decided, publish, running
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, OFFICER


def evidence_of(store: Store, number: str) -> Evidence:
    with store.reading() as uow:
        kept = Decisions(uow.connection).evidence(number)
    assert kept is not None
    assert kept.intact
    return kept.evidence


def test_what_is_frozen_is_exactly_what_the_page_shows(store: Store) -> None:
    done = decided(store)
    frozen = evidence_of(store, done.decision.number)
    page = read_axis_page(store, ELECTED, 1, Selection(objective="1.2", indicator="APL_MG", territory=MORLAIX))
    assert page.block.map is not None
    assert frozen.table == page.block.map.table
    shown = {str(cells[1].value): (cells[2].value, cells[2].text, cells[2].status) for cells in frozen.table.rows}
    figures = {f.territory: (f.value, f.text, f.status) for f in frozen.figures if f.territory in shown}
    assert figures == shown
    assert frozen.picture.startswith("<svg ")
    assert done.fingerprint
    assert done.decision.number == "2026-01"


def test_the_figures_of_a_decision_do_not_move_when_the_data_do(store: Store) -> None:
    number = decided(store).decision.number
    before = evidence_of(store, number)
    publish(store, "2023", "revision.csv", **(VALUES | {BOTSORHEL: 0.9}))
    publish(store, "2024", "nouveau.csv", **{MORLAIX: 5.2, CARANTEC: 5.9, GARLAN: 1.4, BOTSORHEL: 0.7})
    assert evidence_of(store, number) == before
    lines = {line.then.territory: line for line in _lines(store, number)}
    assert (lines[MORLAIX].difference_text, lines[MORLAIX].reading) == (
        "+0,45", "s’améliore",
    )  # fmt: skip
    assert lines[GARLAN].reading == "se dégrade"
    assert lines[BOTSORHEL].notes == ("Valeur de 2023 révisée depuis\u00a0: 0,90.",)
    assert read_decision_screen(store, ELECTED, number).intact


def test_a_value_withdrawn_since_is_said_and_never_differenced(store: Store) -> None:
    number = decided(store).decision.number
    publish(store, "2023", "reprise.csv", **{MORLAIX: 4.75, CARANTEC: 5.9, BOTSORHEL: 0.8, GARLAN: "non_disponible"})
    line = next(line for line in _lines(store, number) if line.then.territory == GARLAN)
    assert line.difference is None
    assert line.notes[0].startswith("Valeur de 2023 retirée depuis la décision")


def test_a_frozen_figure_secret_today_is_masked_with_its_picture_and_says_so(store: Store) -> None:
    number = decided(store).decision.number
    publish(store, "2023", "secret.csv", **{MORLAIX: 4.75, CARANTEC: 5.9, BOTSORHEL: "secret", GARLAN: 2.1})
    screen = read_decision_screen(store, ELECTED, number)
    line = next(line for line in screen.page.shown if line.then.territory == BOTSORHEL)
    assert (line.then.value, line.then.text, line.masked) == (None, "masqué depuis", True)
    assert "Secret statistique constaté depuis" in line.notes[0]
    assert screen.then_picture == ""
    assert screen.page.table is not None
    exported = [cell for cells in screen.page.table.rows for cell in cells if cell.value == 0.8 or "0,80" in cell.text]
    assert exported == []
    assert screen.intact


def test_a_decision_of_a_prepared_meeting_or_twice_on_an_item_is_refused(store: Store) -> None:
    number = decided(store).decision
    with pytest.raises(RefusedError, match="a déjà sa décision, la 2026-01"):
        record_decision(store, CHAIR, replace(OPENED, meeting=number.meeting, item=number.item))
    with pytest.raises(RefusedError, match="demande un porteur"):
        amend_decision(store, CHAIR, replace(number, lead=""), "oubli")


def test_a_correction_keeps_number_evidence_and_history_and_a_stale_one_is_refused(store: Store) -> None:
    first = decided(store).decision
    after = amend_decision(store, CHAIR, replace(first, text="Le comité ouvre deux permanences."), "coquille")
    assert (after.number, after.version, after.reason) == ("2026-01", 2, "coquille")
    with pytest.raises(RefusedError, match="a changé entre-temps"):
        amend_decision(store, CHAIR, replace(first, text="Autre."), "autre")
    with pytest.raises(RefusedError, match="ne peut pas devenir"):
        amend_decision(store, CHAIR, replace(after, state=DecisionState.REJECTED), "regret")
    with store.reading() as uow:
        assert [d.text for d in Decisions(uow.connection).versions("2026-01")] == [first.text, after.text]


def test_a_direction_follows_what_its_own_organisation_leads_and_nothing_else(store: Store) -> None:
    number = decided(store, lead="CAF du Finistère").decision.number
    done = follow_decision(store, DIRECTOR_CAF, number, Execution.RUNNING)
    assert (done.execution, done.follow_ups[-1].author) == (Execution.RUNNING, DIRECTOR_CAF.name)
    elsewhere = replace(DIRECTOR_CAF, organisation="Département du Finistère")
    with pytest.raises(ForbiddenError):
        follow_decision(store, elsewhere, number, Execution.DONE)
    with pytest.raises(ForbiddenError):
        follow_decision(store, ADMINISTRATOR, number, Execution.DONE)
    assert follow_decision(store, OFFICER, number, Execution.DONE).execution is Execution.DONE


def test_the_log_puts_late_decisions_first_and_filters_them(store: Store, clock: HandClock) -> None:
    number = decided(store, deadline=date(2026, 12, 10)).decision.number
    clock.instant += timedelta(days=400)
    log = read_decision_log(store, ELECTED, LogQuery())
    assert log.rows[0].days_late > 0
    assert f"d’abord la {number}" in log.finding.strong
    assert len(read_decision_log(store, ELECTED, LogQuery(execution="en-retard")).rows) == 1
    assert read_decision_log(store, ELECTED, LogQuery(search="piscine")).rows == ()


def test_an_edition_shows_the_decisions_as_they_stood(store: Store, clock: HandClock) -> None:
    number = decided(store).decision.number
    clock.instant += timedelta(hours=1)
    edition = close_edition(store, CHAIR, "COPIL du 3 décembre 2026")
    clock.instant += timedelta(hours=1)
    follow_decision(store, OFFICER, number, Execution.RUNNING)
    then = list_decisions(store, ELECTED, edition=str(edition.number))
    assert [d.execution for d in then] == [Execution.TO_DO]
    assert [d.execution for d in list_decisions(store, ELECTED)] == [Execution.RUNNING]


def test_what_is_typed_survives_another_opening_and_leaves_with_the_decision(store: Store, other_store: Store) -> None:
    meeting, item = running(store)
    save_decision_draft(store, CHAIR, meeting.id, item.id, {"texte": "Le comité ouvre…"})
    assert read_decision_draft(other_store, CHAIR, meeting.id, item.id) == {"texte": "Le comité ouvre…"}
    record_decision(other_store, CHAIR, replace(OPENED, meeting=meeting.id, item=item.id))
    assert read_decision_draft(store, CHAIR, meeting.id, item.id) == {}


def test_each_gesture_leaves_one_line_with_its_texts_apart(store: Store) -> None:
    number = decided(store).decision.number
    (line,) = read_journal(store, ADMINISTRATOR, JournalQuery(object=f"décision {number}"))
    assert line.operation == "enregistrer une décision"
    assert line.texts["texte"] == OPENED.text
    assert "texte" not in line.after
    assert len(str(line.after["empreinte"])) == 64


@pytest.mark.parametrize("table", KEYS)
def test_no_line_of_a_meeting_can_be_changed_or_deleted(store: Store, table: str) -> None:
    follow_decision(store, OFFICER, decided(store).decision.number, Execution.RUNNING)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET at = at"):  # noqa: S608 names of the migration
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(statement))


def test_meetings_come_back_row_for_row_after_an_older_schema(store: Store) -> None:
    number = decided(store).decision.number
    follow_decision(store, OFFICER, number, Execution.RUNNING)
    before = content_of(store.engine)
    migrations.downgrade(store.engine, "0007")
    store.migrate()
    assert content_of(store.engine) == before
    assert follow_decision(store, OFFICER, number, Execution.DONE).execution is Execution.DONE


def test_the_page_of_a_decision_leads_to_the_state_that_was_shown(store: Store) -> None:
    number = decided(store).decision.number
    assert evidence_of(store, number).page == DOCTORS


def _lines(store: Store, number: str):  # noqa: ANN202
    return read_decision_screen(store, ELECTED, number).page.shown
