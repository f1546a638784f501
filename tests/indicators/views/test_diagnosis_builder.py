"""The social diagnosis: what each public is told by, what is withheld, which words are quoted, which actions listed."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.actions.plan import Plan
from indicators.actions.words import Confidentiality
from indicators.catalogue.diagnosis_publics import SIX
from indicators.diagnosis import SheetState
from indicators.errors import NotFoundError
from indicators.field.notes import FieldNote, NoteDraft, Withdrawal
from indicators.field.words import Consent, NoteSecrecy, SourceType, WithdrawalCause
from indicators.territories import EPCI_CODE
from indicators.views.diagnosis_builder import build_diagnosis
from indicators.views.diagnosis_views import Diagnosis, DiagnosisLine, PublicPart
from indicators.views.facts import Facts
from indicators.views.portrait_builder import build_portrait
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.plan_samples import PLOUGASNOU, RUNNING

LANNEANOU = data.LANNEANOU


@pytest.fixture(scope="module")
def facts() -> Facts:
    return data.public_facts()


def diagnosis(facts: Facts, code: str, *notes: FieldNote) -> Diagnosis:
    return build_diagnosis(facts, Selection(territory=code), notes)


def part(found: Diagnosis, public: str) -> PublicPart:
    return next(p for p in found.parts if p.id == public)


def every_line(found: Diagnosis) -> list[DiagnosisLine]:
    return [line for p in found.parts for line in p.lines]


def note(number: int, **changes: object) -> FieldNote:
    draft = NoteDraft("Une parole du terrain.", SourceType.INTERVIEW, date(2026, 10, number), PLOUGASNOU, ("5.3",))
    draft = replace(draft, public="aidants", consent=Consent.QUOTABLE, secrecy=NoteSecrecy.PUBLIC)
    return FieldNote(number, 1, replace(draft, **changes), date(2026, 11, 1), "CCAS de Morlaix", "x", "X")  # type: ignore[arg-type]


def test_the_community_and_each_commune_have_their_six_publics_with_three_sheets_and_limits(facts: Facts) -> None:
    for code in (EPCI_CODE, PLOUGASNOU, LANNEANOU):
        found = diagnosis(facts, code)
        assert tuple(p.id for p in found.parts) == SIX
        for one in found.parts:
            assert len(one.lines) >= 3
            assert all(line.limits and line.says for line in one.lines)
            assert one.unknown


def test_a_place_without_a_diagnosis_is_refused(facts: Facts) -> None:
    with pytest.raises(NotFoundError, match="groupe de communes"):
        diagnosis(facts, "29")


def test_a_sheet_without_a_figure_says_why_and_shows_no_number(facts: Facts) -> None:
    bare = [line for line in every_line(diagnosis(facts, LANNEANOU)) if line.line is None]
    assert {line.state for line in bare} >= {SheetState.WITHHELD, SheetState.ABSENT}
    for line in bare:
        assert line.reason
        assert not any(sign.isdigit() for sign in line.text)
        assert (line.rank, line.concerned, line.course) == ("pas de rang", "", "")


def test_no_rank_is_told_without_its_interval(facts: Facts) -> None:
    lines = [line for line in every_line(diagnosis(facts, PLOUGASNOU)) if line.line is not None and line.line.rank]
    assert lines
    assert all(line.line is not None and line.line.interval for line in lines)


def test_only_public_and_consented_words_are_quoted_or_counted(facts: Facts) -> None:
    kept, wide = note(1), note(2, territory=EPCI_CODE)
    others = (
        note(3, consent=Consent.INSIDE),
        note(4, secrecy=NoteSecrecy.SIGNATORIES),
        note(5, territory="29151"),
        note(6, public="parents"),
        replace(note(7), withdrawal=Withdrawal(WithdrawalCause.CONSENT, date(2026, 11, 2), "CCAS de Morlaix")),
    )
    told = part(diagnosis(facts, PLOUGASNOU, *others, wide, kept), "agees")
    assert [quote.note for quote in told.quotes] == [1, 2]
    shown = build_portrait(facts, Selection(territory=PLOUGASNOU), (*others, wide, kept))
    assert ([quote.note for quote in shown.quotes], shown.observations) == ([6, 1], "Deux observations citables.")
    assert told.field_said == "Deux observations citables, dont 1 pour toute la communauté."


def test_actions_are_told_by_public_without_the_restricted_ones(facts: Facts) -> None:
    record = replace(RUNNING, publics=("jeunes 18–25",))
    secret = replace(record, id="secret", number="4.1-02", confidentiality=Confidentiality.RESTRICTED)
    wide = replace(record, id="wide", number="4.1-03", territories=(EPCI_CODE,), confidentiality=Confidentiality.PUBLIC)
    plan = Plan((record, secret, wide), facts.today)
    young = part(diagnosis(replace(facts, plan=plan), PLOUGASNOU), "jeunes")
    assert {row.id for row in young.actions.rows} == {record.id, "wide"}
    assert "Une action active tournée vers ce public nomme Plougasnou. Une porte sur" in young.actions_said


def test_an_invented_figure_never_enters_the_sentence_of_a_public(facts: Facts) -> None:
    for one in diagnosis(facts, PLOUGASNOU).parts:
        real = sum(line.state is SheetState.REAL for line in one.lines)
        assert one.tally.real == real
        assert one.tally.gaps + one.tally.strengths <= one.tally.compared <= real


def test_the_legal_frame_gives_the_year_it_is_due_and_what_the_document_is_not(facts: Facts) -> None:
    found = diagnosis(facts, EPCI_CODE)
    assert "après celui de 2026, en 2027" in found.frame[1]
    assert "il ne la remplace pas" in found.frame[2]
    assert any("non-recours" in sentence for sentence in found.unsaid)
