"""What the field has said of an objective, and what both sides give together: by hand, rule by rule."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.field.corroboration import Side, Verdict, distance, read_field, verdict_of
from indicators.field.notes import FieldNote, NoteDraft, Withdrawal
from indicators.field.words import Direction, SourceType, WithdrawalCause
from indicators.views.corroboration_builder import build_corroboration
from tests.indicators.views.facts_samples import starter_facts

TODAY = date(2026, 11, 26)
WORSE = NoteDraft("Le car ne passe plus le soir.", SourceType.DUTY_DESK, date(2026, 3, 3), "29151", ("4.2",),
                  direction=Direction.WORSENS)  # fmt: skip


def note(number: int, place: str, organisation: str, **changes: object) -> FieldNote:
    draft = replace(WORSE, territory=place, **changes)
    return FieldNote(number, 1, draft, date(2026, 3, 4), organisation, "x", "X")


TWO = (note(1, "29151", "CCAS de Morlaix"), note(2, "29188", "CCAS de Morlaix"))


def side(*notes: FieldNote) -> Side:
    return read_field(notes, "4.2", TODAY).side


def test_one_note_is_not_a_verdict_and_two_from_one_place_and_one_organisation_are_one_voice() -> None:
    assert side(TWO[0]) is Side.UNKNOWN
    assert side(TWO[0], note(2, "29151", "CCAS de Morlaix")) is Side.UNKNOWN
    assert side(TWO[0], note(2, "29151", "CAF du Finistère")) is Side.WORSENS
    assert side(*TWO) is Side.WORSENS


def test_two_thirds_agree_or_the_field_is_divided() -> None:
    better = note(3, "29014", "CAF du Finistère", direction=Direction.IMPROVES)
    assert side(*TWO, better) is Side.WORSENS
    assert side(TWO[0], better) is Side.DIVIDED


def test_a_note_that_points_nowhere_is_old_is_withdrawn_or_is_about_something_else_does_not_count() -> None:
    gone = Withdrawal(WithdrawalCause.MISTAKE, TODAY, "CCAS de Morlaix")
    for other in (
        note(2, "29188", "CCAS de Morlaix", direction=Direction.UNSAID),
        note(2, "29188", "CCAS de Morlaix", on=date(2024, 11, 25)),
        note(2, "29188", "CCAS de Morlaix", objectives=("4.3",)),
        replace(TWO[1], withdrawal=gone),
    ):
        assert side(TWO[0], other) is Side.UNKNOWN
    assert side(TWO[0], note(2, "29188", "CCAS de Morlaix", on=date(2024, 11, 26))) is Side.WORSENS


def test_invented_notes_leave_as_soon_as_one_is_real() -> None:
    invented = tuple(replace(n, demonstration=True) for n in TWO)
    assert read_field(invented, "4.2", TODAY).demonstration
    found = read_field((*invented, note(3, "29014", "CAF du Finistère")), "4.2", TODAY)
    assert (found.side, found.notes, found.demonstration) == (Side.UNKNOWN, 1, False)


@pytest.mark.parametrize("figures", list(Side))
@pytest.mark.parametrize("field", list(Side))
def test_both_sides_agree_or_contradict_only_when_both_have_spoken(figures: Side, field: Side) -> None:
    spoken = {Side.IMPROVES, Side.STABLE, Side.WORSENS}
    verdict = verdict_of(figures, field)
    assert (verdict in {Verdict.CONVERGENT, Verdict.CONTRADICTORY}) == ({figures, field} <= spoken)
    assert (verdict is Verdict.CONTRADICTORY) == (distance(figures, field) > 0)
    assert (verdict is Verdict.CONVERGENT) == (figures is field and figures in spoken)


def test_contradictions_come_first_each_objective_stands_in_one_case_and_the_table_says_it_all() -> None:
    view = build_corroboration(starter_facts(), TWO)
    first = view.lines[0]
    assert (first.objective, first.verdict) == ("4.2", Verdict.CONTRADICTORY)
    assert first.sentence == "Les chiffres s’améliorent, mais le terrain dit que cela se dégrade."
    assert "4.2" in view.finding.strong
    assert sorted(code[:3] for cell in view.cells for code in cell.codes) == sorted(x.objective for x in view.lines)
    assert len(view.lines) == len(view.table.rows) == 23
    assert [row[2].value for row in view.table.rows] == [line.verdict.value for line in view.lines]
    silent = build_corroboration(starter_facts(), ())
    assert silent.line("4.2").verdict is Verdict.INCOMPLETE
    assert not any(line.verdict in {Verdict.CONVERGENT, Verdict.CONTRADICTORY} for line in silent.lines)
