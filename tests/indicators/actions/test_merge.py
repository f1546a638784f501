"""Three-way merge of an action: nothing overwritten that nobody chose, nothing lost that one side alone changed."""

from dataclasses import replace

import numpy as np
import pytest

from indicators.actions.merge import Side, merge
from indicators.actions.model import ActionRecord
from tests.indicators.actions.random_edits import faults_of_merge

BASE = ActionRecord("a", "4.2-03", "Permanence", "4.2")


def test_two_hundred_random_merges_overwrite_nothing_and_lose_nothing() -> None:
    chance = np.random.default_rng(2_026)
    found = np.array([faults_of_merge(chance) for _ in range(200)])
    assert found[:, 0].sum() == 0
    assert found[:, 1].sum() == 0
    assert found[:, 2].sum() > 100


def test_a_conflict_without_a_choice_is_never_decided() -> None:
    found = merge(BASE, replace(BASE, title="A"), replace(BASE, title="B"))
    assert [f.value for f in found.changed] == ["B"]
    with pytest.raises(ValueError, match="title"):
        found.settle({})
    assert found.settle({"title": Side.MINE}).title == "A"


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    found = merge(BASE, replace(BASE, title="A"), replace(BASE, title="A"))
    assert found.conflicts == ()
    assert found.settle({}).title == "A"
