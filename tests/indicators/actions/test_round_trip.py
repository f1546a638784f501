"""A workbook sent back, cell by cell: what one side changed is kept, what both changed is asked, nothing is lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.actions.fields import EDITABLE, value_of
from indicators.actions.merge import Side
from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.round_trip import ComparedAction, Comparison
from indicators.actions.row_merge import row_cells, settle_rows
from indicators.actions.words import FundingState, PartnerDegree
from indicators.execution import MilestoneState
from tests.indicators.actions.random_edits import edited

BASE = ActionRecord(
    "A-0001", "4.2-03", "Permanence", "4.2", version=3,
    steps=(Step("Tournée fixée", date(2026, 12, 15)), Step("Cent personnes", date(2027, 6, 30))),
)  # fmt: skip
seeds = st.integers(0, 2**32 - 1)


def kept_step() -> Step:
    return replace(BASE.steps[0], state=MilestoneState.KEPT, done=date(2026, 12, 10))


@given(seeds, st.booleans())
def test_every_one_sided_change_is_kept_and_every_conflict_follows_its_choice(seed: int, mine_wins: bool) -> None:
    chance = np.random.default_rng(seed)
    base = edited(BASE, chance)
    mine, theirs = edited(base, chance), replace(edited(base, chance), version=4)
    found = ComparedAction(base, mine, theirs)
    side = Side.MINE if mine_wins else Side.THEIRS
    settled = found.settle({cell.key: side for cell in found.conflicts})
    for spec in EDITABLE:
        was, here, there, kept = (value_of(r, spec.key) for r in (base, mine, theirs, settled))
        conflicts = [cell for cell in found.conflicts if cell.field == spec.key]
        if here in (was, there):
            assert kept == there
            assert conflicts == []
        elif there == was:
            assert kept == here
            assert conflicts == []
        elif len(conflicts) == 1 and not conflicts[0].row:
            assert kept == (here if mine_wins else there)


@given(seeds)
def test_a_conflict_without_a_choice_settles_nothing(seed: int) -> None:
    chance = np.random.default_rng(seed)
    found = ComparedAction(BASE, edited(BASE, chance), edited(BASE, chance))
    if found.conflicts:
        with pytest.raises(ValueError, match="no choice"):
            found.settle({})
    else:
        found.settle({})


ROWS: dict[str, Any] = {
    "steps": lambda name, n: Step(name, date(2027, 1, 1 + n), evidence=f"preuve {n % 2}"),
    "partners": lambda name, n: Partner(name, list(PartnerDegree)[n % 3]),
    "fundings": lambda name, n: Funding(name, 2027, float(n), list(FundingState)[n % 3]),
    "budget": lambda name, n: BudgetYear(2020 + int(name), float(n), float(n % 2)),
}


def rows_of(key: str) -> st.SearchStrategy[tuple[Any, ...]]:
    drawn = st.dictionaries(st.sampled_from("12345"), st.integers(0, 5), max_size=5)
    return drawn.map(lambda found: tuple(ROWS[key](name, n) for name, n in found.items()))


@given(st.sampled_from(sorted(ROWS)).flatmap(lambda key: st.tuples(st.just(key), *[rows_of(key)] * 3)))
def test_rows_merge_as_their_cells_do(drawn: tuple[str, Any, Any, Any]) -> None:
    key, base, mine, theirs = drawn
    cells = row_cells(key, base, mine, theirs)
    assert cells is not None
    left_alone = settle_rows(key, cells, mine, theirs, [False] * len(cells))
    assert set(left_alone) == set(theirs)
    taken = settle_rows(key, cells, mine, theirs, [cell.side is Side.MINE for cell in cells])
    if set(mine) == set(base):
        assert set(taken) == set(theirs)
    if set(theirs) == set(base):
        assert set(taken) == set(mine)
    everything = [cell.side in (Side.MINE, Side.CONFLICT) for cell in cells]
    if all(cell.side is not Side.THEIRS for cell in cells):
        assert set(settle_rows(key, cells, mine, theirs, everything)) == set(mine)


def test_two_people_on_two_milestones_are_no_conflict() -> None:
    mine = replace(BASE, steps=(kept_step(), BASE.steps[1]))
    theirs = replace(BASE, version=4, steps=(BASE.steps[0], replace(BASE.steps[1], due=date(2027, 9, 30))))
    found = ComparedAction(BASE, mine, theirs)
    assert found.conflicts == ()
    assert found.settle({}).steps == (kept_step(), theirs.steps[1])


def test_two_people_on_one_cell_of_a_milestone_are_asked_about_that_cell_alone() -> None:
    mine = replace(BASE, steps=(replace(kept_step(), due=date(2026, 12, 20)), BASE.steps[1]))
    late = replace(BASE.steps[0], state=MilestoneState.MISSED)
    theirs = replace(BASE, version=4, steps=(late, BASE.steps[1]))
    found = ComparedAction(BASE, mine, theirs)
    assert [cell.place for cell in found.conflicts] == ["Jalons, Tournée fixée, état et date réalisée"]
    key = found.conflicts[0].key
    assert found.settle({key: Side.THEIRS}).steps[0] == replace(late, due=date(2026, 12, 20))
    assert found.settle({key: Side.MINE}).steps[0] == mine.steps[0]


def test_a_milestone_removed_here_and_changed_there_is_asked() -> None:
    mine = replace(BASE, steps=BASE.steps[1:])
    theirs = replace(BASE, version=4, steps=(kept_step(), BASE.steps[1]))
    found = ComparedAction(BASE, mine, theirs)
    assert [(cell.row, cell.mine) for cell in found.conflicts] == [("Tournée fixée", None)]
    assert found.settle({found.conflicts[0].key: Side.MINE}).steps == BASE.steps[1:]
    assert found.settle({found.conflicts[0].key: Side.THEIRS}).steps == theirs.steps


def test_two_rows_of_one_name_are_settled_as_a_whole() -> None:
    twice = replace(BASE, steps=(BASE.steps[0], BASE.steps[0]))
    found = ComparedAction(twice, replace(twice, steps=(kept_step(),)), replace(twice, steps=()))
    assert [(cell.field, cell.row) for cell in found.conflicts] == [("steps", "")]


def test_what_was_accepted_may_still_be_left_aside() -> None:
    mine = replace(BASE, title="Permanence itinérante", pilot="Chargée de mission")
    found = ComparedAction(BASE, mine, replace(BASE, version=4))
    title = next(cell for cell in found.accepted if cell.field == "title")
    settled = found.settle({title.key: Side.THEIRS})
    assert (settled.title, settled.pilot) == ("Permanence", "Chargée de mission")


def test_an_action_that_the_workbook_left_alone_is_not_written() -> None:
    moved = replace(BASE, version=5, title="Autre titre")
    found = Comparison((ComparedAction(BASE, BASE, moved),), (replace(BASE, id="", version=0),))
    assert [(record.id, version) for record, version in found.settled({})] == [("", 0)]
    assert [cell.field for cell in found.meanwhile] == ["title"]
