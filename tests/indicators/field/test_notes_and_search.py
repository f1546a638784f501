"""Stems, search, quotes, rights and rows of field notes: pure rules, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.actions.access import EVERYONE, Viewer
from indicators.catalogue.loader import load_catalogue
from indicators.field.note_rows import Lists, read_row
from indicators.field.notes import FieldNote, NoteDraft, Withdrawal, may_read
from indicators.field.quotes import quotes_of
from indicators.field.search import NoteIndex, NoteQuery, highlights
from indicators.field.stems import fold, stem
from indicators.field.words import Consent, NoteSecrecy, SourceType, WithdrawalCause

CATALOGUE = load_catalogue()
DRAFT = NoteDraft("Les aidantes s’épuisent à la maison.", SourceType.DUTY_DESK, date(2026, 3, 3), "29188", ("5.3",),
                  consent=Consent.QUOTABLE, secrecy=NoteSecrecy.PUBLIC)  # fmt: skip
NOTE = FieldNote(1, 1, DRAFT, date(2026, 3, 4), "CCAS de Morlaix", "x", "X")
OTHER = FieldNote(2, 1, replace(DRAFT, text="Le car ne passe plus.", on=date(2026, 5, 1), territory="29014",
                                objectives=("4.3",)), date(2026, 5, 2), "CAF du Finistère", "y", "Y")  # fmt: skip
SAME = (
    "aidant aidants aidante aidantes", "isolé isolée isolés isolement", "logement logements loger",
    "familial familiale familiaux familiales", "agriculteur agricultrice agriculteurs", "maternel maternelle",
    "retraité retraitée retraités", "régional régionaux", "fermer fermé fermée fermées", "ancien ancienne anciens",
)  # fmt: skip
APART = (("logement", "logique"), ("maire", "mari"), ("santé", "sans"))


@pytest.mark.parametrize("words", SAME)
def test_the_forms_of_a_word_share_their_stem(words: str) -> None:
    assert len({stem(fold(word)) for word in words.split()}) == 1


def test_words_of_another_family_keep_another_stem() -> None:
    assert [pair for pair in APART if stem(fold(pair[0])) == stem(fold(pair[1]))] == []


def test_a_search_ignores_accents_and_endings_and_asks_for_every_word() -> None:
    index = NoteIndex((NOTE, OTHER))
    assert [n.number for n in index.find(NoteQuery("AIDANT"))] == [1]
    assert [n.number for n in index.find(NoteQuery("epuise"))] == [1]
    assert index.find(NoteQuery("aidant car")) == ()
    assert [n.number for n in index.find(NoteQuery())] == [2, 1]


def test_filters_narrow_by_objective_place_period_and_group() -> None:
    index = NoteIndex((NOTE, OTHER))
    assert [n.number for n in index.find(NoteQuery(objective="4.3"))] == [2]
    assert [n.number for n in index.find(NoteQuery(territory="29188"))] == [1]
    assert [n.number for n in index.find(NoteQuery(since=date(2026, 5, 1)))] == [2]
    assert [n.number for n in index.find(NoteQuery(territory="rade", members=frozenset({"29014"})))] == [2]


def test_a_highlight_marks_the_word_of_the_note_and_loses_no_letter() -> None:
    pieces = highlights(DRAFT.text, "aidant")
    assert [text for text, told in pieces if told] == ["aidantes"]
    assert "".join(text for text, _ in pieces) == DRAFT.text


def test_only_public_consented_and_kept_words_are_quoted() -> None:
    found = quotes_of((NOTE,), "5.3", CATALOGUE.territories)
    assert [q.source for q in found] == ["Note de permanence, Plougasnou, mars 2026, sans nom"]
    refused = (
        replace(NOTE, draft=replace(DRAFT, consent=Consent.INSIDE)),
        replace(NOTE, draft=replace(DRAFT, secrecy=NoteSecrecy.SIGNATORIES)),
        replace(NOTE, withdrawal=Withdrawal(WithdrawalCause.CONSENT, date(2026, 4, 1), "CCAS de Morlaix")),
    )
    assert quotes_of(refused, "5.3", CATALOGUE.territories) == ()


def test_a_note_is_read_by_its_level_of_confidentiality() -> None:
    levels = {level: replace(NOTE, draft=replace(DRAFT, secrecy=level)) for level in NoteSecrecy}
    own, caf = Viewer(frozenset(), "CCAS de Morlaix"), Viewer(frozenset(), "CAF du Finistère", "CAF du Finistère")
    readers = {level: [may_read(note, who) for who in (EVERYONE, caf, own)] for level, note in levels.items()}
    assert readers == {
        NoteSecrecy.PUBLIC: [True, True, True],
        NoteSecrecy.SIGNATORIES: [False, True, True],
        NoteSecrecy.ORGANISATION: [False, False, True],
    }


def test_a_row_of_a_workbook_says_every_fault_at_once() -> None:
    lists = Lists({"morlaix": "29151"}, frozenset({"1.1", "4.3"}))
    draft, faults = read_row(
        {"Texte": "x", "Nature": "?", "Date": "31/02/2026", "Lieu": "Brest", "Objectifs": "9.9"}, lists
    )
    assert draft is None
    assert [fault.column for fault in faults] == ["Date", "Nature", "Lieu", "Objectifs"]
