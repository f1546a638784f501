"""Spending laid over communes, by hand: split by inhabitants, kept apart, and never lost."""

import pytest

from indicators.effort import Place, Spending, Total, lay, per_inhabitant

MORLAIX, PLOUGASNOU, TAULE = "29151", "29188", "29279"
INHABITANTS = {MORLAIX: 15_000, PLOUGASNOU: 3_000, TAULE: 2_000}


def test_an_action_on_three_communes_is_split_by_their_inhabitants() -> None:
    laid = lay([Spending("a", 20_000.0, (MORLAIX, PLOUGASNOU, TAULE))], INHABITANTS, split=True)
    assert {code: total.euros for code, total in laid.by_commune.items()} == {
        MORLAIX: 15_000.0, PLOUGASNOU: 3_000.0, TAULE: 2_000.0,
    }  # fmt: skip
    assert [per_inhabitant(laid.by_commune[c], INHABITANTS[c]) for c in INHABITANTS] == [1.0, 1.0, 1.0]


def test_without_the_split_it_stays_apart_with_its_whole_amount() -> None:
    spendings = [Spending("a", 20_000.0, (MORLAIX, TAULE)), Spending("b", 500.0, (TAULE,))]
    laid = lay(spendings, INHABITANTS, split=False)
    assert laid.by_commune[TAULE] == Total(500.0, 1)
    assert laid.by_commune[MORLAIX] == Total()
    assert laid.apart == {Place.SEVERAL: Total(20_000.0, 1)}


def test_what_concerns_everybody_or_nowhere_reaches_no_commune() -> None:
    spendings = [Spending("a", 900.0, place=Place.WHOLE), Spending("b", None, place=Place.NOWHERE, demonstration=True)]
    laid = lay(spendings, INHABITANTS, split=True)
    assert laid.located == 0
    assert laid.apart[Place.WHOLE].euros == 900.0
    assert laid.apart[Place.NOWHERE] == Total(None, 1, 1, demonstration=True)


@pytest.mark.parametrize("split", [True, False])
def test_nothing_declared_is_lost_or_counted_twice(split: bool) -> None:
    spendings = [
        Spending("a", 1_234.56, (MORLAIX, PLOUGASNOU)),
        Spending("b", 99.99, (TAULE,)),
        Spending("c", 10.01, place=Place.WHOLE),
        Spending("d", 5.0, place=Place.NOWHERE),
    ]
    laid = lay(spendings, INHABITANTS, split=split)
    assert laid.located + sum(total.euros or 0 for total in laid.apart.values()) == pytest.approx(1_349.56)


def test_an_unsaid_amount_is_not_zero_and_no_action_is() -> None:
    laid = lay([Spending("a", None, (TAULE,)), Spending("b", 30.0, (PLOUGASNOU,)), Spending("c", None, (PLOUGASNOU,))],
               INHABITANTS, split=True)  # fmt: skip
    assert per_inhabitant(laid.by_commune[TAULE], 2_000) is None
    assert per_inhabitant(laid.by_commune[MORLAIX], 15_000) == 0.0
    assert laid.by_commune[PLOUGASNOU] == Total(30.0, 2, 1)
    assert per_inhabitant(laid.by_commune[PLOUGASNOU], 3_000) == 0.01
