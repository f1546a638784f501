"""Decisions on figures and field: notes linked when taken, quoted with consent alone, counted, frozen."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.decision_offers import read_offered_notes
from data_access.services.decision_screens import read_decision_log, read_decision_screen
from data_access.services.decisions import record_decision
from data_access.services.editions import check_edition, close_edition
from data_access.services.field_notes import Corrected, correct_note, file_note, withdraw_note
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.meeting_papers import build_paper, read_meeting_record
from data_access.services.meetings import change_meeting_state, save_item
from data_access.services.observations import ValueQuery, read_values
from data_access.store import Store
from indicators.decision_grounds import Basis
from indicators.errors import RefusedError
from indicators.field.notes import NoteDraft
from indicators.field.words import Consent, Direction, NoteSecrecy, SourceType, WithdrawalCause
from indicators.meetings import MeetingState
from indicators.views.decision_grounds import DecisionGrounds
from indicators.views.decision_log import LogQuery
from tests.data_access.services.meeting_rooms import ITEM, OPENED, running
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

HEARD = NoteDraft("Le médecin le plus proche ne prend plus personne.", SourceType.DUTY_DESK, date(2026, 3, 3), "29151",
                  ("1.2",), consent=Consent.QUOTABLE, secrecy=NoteSecrecy.PUBLIC,
                  direction=Direction.WORSENS)  # fmt: skip
KEPT = replace(HEARD, text="Deux familles disent attendre six mois un rendez-vous.", consent=Consent.NONE,
               secrecy=NoteSecrecy.SIGNATORIES)  # fmt: skip


def grounds(store: Store, number: str, edition: str = "") -> DecisionGrounds:
    return read_decision_screen(store, ELECTED, number, edition).page.grounds


def pdf_text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def decide(store: Store, *notes: int) -> str:
    """The decision of the item on the doctors, resting on notes."""
    meeting, item = running(store)
    wanted = replace(OPENED, meeting=meeting.id, item=item.id)
    return record_decision(store, CHAIR, wanted, notes).decision.number


def test_a_decision_rests_on_both_and_says_so_in_the_log_the_record_and_the_journal(store: Store) -> None:
    heard, kept = (file_note(store, OFFICER, draft).number for draft in (HEARD, KEPT))
    number = decide(store, heard, kept)
    found = grounds(store, number)
    assert (found.basis, found.figures, found.notes) == (Basis.BOTH, 4, 2)
    log = read_decision_log(store, ELECTED, LogQuery())
    assert log.resting.startswith("Reposent sur chiffres et terrain\u00a0: 1 sur 1")
    row = log.table.rows[0]
    assert [cell.text for cell in row][-3:] == ["les deux", "4", "2"]
    record = read_meeting_record(store, ELECTED, 1)
    assert record.items[0].grounds.words == "les deux (4\u00a0chiffres figés, 2\u00a0observations)"
    printed = pdf_text(build_paper(store, ELECTED, 1, "pdf").content)
    assert "Le médecin le plus proche ne prend plus personne." in printed
    assert "Deux familles" not in printed
    assert "1 observation citée sans ses mots" in printed.replace("\u00a0", " ")
    line = read_journal(store, SYSTEM_ACTOR, JournalQuery(object=f"décision {number}"))[0]
    assert line.after["observations"] == f"{heard}, {kept}"
    assert "médecin" not in str(line.after)


def test_a_note_reserved_withdrawn_or_made_secret_since_is_counted_or_left_out_and_never_quoted(store: Store) -> None:
    heard, kept = (file_note(store, OFFICER, draft).number for draft in (HEARD, replace(KEPT,
                   secrecy=NoteSecrecy.ORGANISATION)))  # fmt: skip
    number = decide(store, heard)
    with pytest.raises(RefusedError, match="n’est pas dans le carnet"):
        decide_again(store, kept)
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    secret = replace(HEARD, secrecy=NoteSecrecy.ORGANISATION)
    correct_note(store, OFFICER, Corrected(heard, 1, secret, "parole reprise"))
    for edition in ("", "1"):
        found = grounds(store, number, edition)
        assert (found.basis, found.lines, found.reserved) == (Basis.BOTH, (), 1)
    withdraw_note(store, OFFICER, heard, WithdrawalCause.CONSENT)
    for edition in ("", "1"):
        found = grounds(store, number, edition)
        assert (found.basis, found.notes, found.withdrawn) == (Basis.FIGURES, 0, 1)
    check = check_edition(store, SYSTEM_ACTOR, "1")
    assert check.damaged == ()
    assert "appuis des décisions" in {part.name for part in check.parts}


def decide_again(store: Store, note: int) -> None:
    """Another item of the same meeting, resting on a note."""
    item = save_item(store, CHAIR, 1, replace(ITEM, title="Second point"))
    record_decision(store, CHAIR, replace(OPENED, meeting=1, item=item.id), [note])


def test_the_panel_offers_the_notes_of_the_objective_that_its_reader_reads(store: Store) -> None:
    heard = file_note(store, OFFICER, HEARD).number
    file_note(store, OFFICER, replace(HEARD, objectives=("4.3",)))
    file_note(store, OFFICER, replace(KEPT, secrecy=NoteSecrecy.ORGANISATION))
    meeting, item = running(store)
    assert [note.number for note in read_offered_notes(store, DIRECTOR_CAF, meeting.id, item.id)] == [heard]


def test_the_share_of_decisions_on_both_is_published_when_the_meeting_closes(store: Store) -> None:
    heard = file_note(store, OFFICER, HEARD).number
    decide(store, heard)
    item = save_item(store, CHAIR, 1, replace(ITEM, title="Second point", page=None))
    record_decision(store, CHAIR, replace(OPENED, meeting=1, item=item.id))
    change_meeting_state(store, CHAIR, 1, MeetingState.CLOSED)
    values = read_values(store, ELECTED, ValueQuery(indicator="RES_DECISIONS_DOSSIER"))
    assert [(v["value"], v["numerator"], v["denominator"], v["status"]) for v in values] == [
        (50.0, 1.0, 2.0, "calcule")
    ]
