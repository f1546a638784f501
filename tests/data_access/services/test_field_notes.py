"""Field notes end to end on a store: nothing saved before an answer, rights, editions, withdrawal, workbook."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.guard import ForbiddenError
from data_access.services.editions import check_edition, close_edition
from data_access.services.field_note_import import check_notes, import_notes, read_note_template
from data_access.services.field_note_screens import read_carnet, read_note, read_notes, read_quotes
from data_access.services.field_notes import (
    Corrected,
    KeptSpan,
    PersonalDataError,
    check_text,
    correct_note,
    file_note,
    withdraw_note,
)
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.field.notes import NoteDraft
from indicators.field.search import NoteQuery
from indicators.field.words import Consent, NoteSecrecy, SourceType, WithdrawalCause
from tests.data_access.batches import MORLAIX, draft, row
from tests.personas import DIRECTOR_CAF, ELECTED, OFFICER

DRAFT = NoteDraft("Le car ne passe plus après dix-huit heures.", SourceType.DUTY_DESK, date(2026, 3, 3), "29151",
                  ("4.3",), consent=Consent.QUOTABLE, secrecy=NoteSecrecy.PUBLIC)  # fmt: skip
NAMED = replace(DRAFT, text="Vu Mme Le Goff ce matin, elle attend le car.")


def test_nothing_is_saved_before_each_passage_is_answered(store: Store) -> None:
    span = check_text(store, OFFICER, NAMED)[0]
    with pytest.raises(PersonalDataError) as refused:
        file_note(store, OFFICER, NAMED)
    assert "Goff" not in str(refused.value)
    assert read_notes(store, OFFICER) == ()
    with pytest.raises(RefusedError):
        file_note(store, OFFICER, NAMED, [KeptSpan(span.start, span.end, "c’est Mme Le Goff qui le veut")])
    file_note(store, OFFICER, NAMED, [KeptSpan(span.start, span.end, "parole dite en public")])
    lines = read_journal(store, SYSTEM_ACTOR, JournalQuery(object="observation 1"))
    assert "parole dite en public" in str(lines)
    assert "Goff" not in str(lines)


def test_a_withdrawn_text_is_shown_nowhere_and_its_edition_stays_intact(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    note = file_note(store, OFFICER, DRAFT)
    close_edition(store, SYSTEM_ACTOR, "COPIL de mars")
    assert read_quotes(store, ELECTED, "4.3", "1")[0].text == DRAFT.text
    withdraw_note(store, OFFICER, note.number, WithdrawalCause.CONSENT)
    for edition in ("", "1"):
        page = read_note(store, OFFICER, note.number, edition)
        assert "Texte retiré" in page.line.gone
        assert "car" not in str((page.line.pieces, page.versions, page.quoted))
        assert read_quotes(store, ELECTED, "4.3", edition) == ()
        assert read_carnet(store, ELECTED, NoteQuery("car"), 1, edition).found == 0
    assert check_edition(store, SYSTEM_ACTOR, "1").damaged == ()


def test_a_note_made_more_secret_is_so_in_the_past(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    note = file_note(store, OFFICER, DRAFT)
    close_edition(store, SYSTEM_ACTOR, "COPIL de mars")
    hidden = replace(DRAFT, secrecy=NoteSecrecy.ORGANISATION)
    correct_note(store, OFFICER, Corrected(note.number, 1, hidden, "à garder pour nous"))
    assert read_notes(store, DIRECTOR_CAF, "1") == ()
    assert [n.version for n in read_notes(store, OFFICER, "1")] == [1]
    assert [v.version for v in read_note(store, OFFICER, note.number).versions] == [2, 1]
    with pytest.raises(NotFoundError):
        read_note(store, DIRECTOR_CAF, note.number)
    with pytest.raises(RefusedError):
        correct_note(store, OFFICER, Corrected(note.number, 1, DRAFT, "trop tard"))


def test_only_the_organisation_that_filed_a_note_answers_for_it(store: Store) -> None:
    note = file_note(store, OFFICER, DRAFT)
    with pytest.raises(ForbiddenError):
        withdraw_note(store, DIRECTOR_CAF, note.number, WithdrawalCause.MISTAKE)
    assert read_notes(store, OFFICER)[0].text == DRAFT.text


def test_a_workbook_with_one_name_is_refused_whole_and_says_where(store: Store) -> None:
    book = load_workbook(io.BytesIO(read_note_template(store, OFFICER)[2]))
    sheet = book["observations"]
    sheet.append([DRAFT.text, "entretien", "14/03/2026", "Morlaix", None, "parents", "4.3 ; 1.2"])
    good = check_notes(store, OFFICER, "carnet.xlsx", _bytes(book))
    sheet.append(["Vu Mme Le Goff à la mairie.", "entretien", "14/03/2026", "Taulé", None, None, "1.1"])
    bad = check_notes(store, OFFICER, "carnet.xlsx", _bytes(book))
    assert [(a.code, a.row, a.column, a.value) for a in bad.anomalies] == [("carnet_personnelle", 3, "A (Texte)", "")]
    with pytest.raises(RefusedError):
        import_notes(store, OFFICER, bad)
    assert import_notes(store, OFFICER, good) == 1
    assert read_notes(store, OFFICER)[0].draft.objectives == ("4.3", "1.2")


def _bytes(book: object) -> bytes:
    content = io.BytesIO()
    book.save(content)  # type: ignore[attr-defined]
    return content.getvalue()
