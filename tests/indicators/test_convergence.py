"""Do the communes draw nearer: by hand, against numpy, and on the doctors of the 26 communes."""

from math import sqrt

import numpy as np
import pytest

from indicators.catalogue.model import Direction
from indicators.convergence import (
    Cause,
    Outcome,
    Panel,
    converge,
    deviation_error,
    fifth_mean,
    parts_of_change,
    spread_of,
    steady,
)

FIVE = ("a", "b", "c", "d", "e")
EQUAL = (100.0,) * 5
NONE = (0.0,) * 5


def panel(*years: tuple[float, ...], errors: tuple[float, ...] = NONE) -> Panel:
    vintages = tuple(str(2020 + i) for i in range(len(years)))
    return Panel(vintages, FIVE, EQUAL, years, (errors,) * len(years))


def read(*years: tuple[float, ...], direction: Direction = Direction.UP) -> tuple[Outcome, Cause | None]:
    found = converge(panel(*years), direction, 5)
    return found.outcome, found.cause


def random_places(seed: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    return chance.normal(20, 6, 26).round(2), chance.integers(2, 60, 26) * 5


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("highest", [True, False])
def test_the_mean_of_a_fifth_is_that_of_the_inhabitants_laid_out_one_by_one(seed: int, *, highest: bool) -> None:
    values, weights = random_places(seed)
    people = np.sort(np.repeat(values, weights))
    fifth = len(people) // 5
    expected = people[-fifth:].mean() if highest else people[:fifth].mean()
    assert fifth_mean(values.tolist(), weights.tolist(), highest=highest) == pytest.approx(expected)


def test_a_fifth_takes_only_the_part_of_the_last_commune_it_needs() -> None:
    # 200 inhabitants out of 1 000: the 150 of the first commune, then 50 of the 400 of the second.
    values, weights = [2.0, 4.0, 9.0], [150, 400, 450]
    assert fifth_mean(values, weights, highest=False) == (2 * 150 + 4 * 50) / 200
    assert fifth_mean(values, weights, highest=True) == 9.0


@pytest.mark.parametrize("seed", range(3))
def test_the_spread_is_the_weighted_one_of_numpy(seed: int) -> None:
    values, weights = random_places(seed)
    found = spread_of("2024", values.tolist(), weights.tolist())
    mean = np.average(values, weights=weights)
    assert found.mean == pytest.approx(mean)
    assert found.deviation == pytest.approx(np.sqrt(np.cov(values, fweights=weights, bias=True)))
    assert found.coefficient == pytest.approx(100 * found.deviation / mean)


def test_the_error_of_a_deviation_is_the_one_that_chance_gives() -> None:
    chance = np.random.default_rng(7)
    values, weights = chance.normal(20, 6, 26), chance.integers(300, 15_000, 26)
    errors = chance.uniform(0.2, 1.0, 26)
    drawn = values + chance.normal(size=(20_000, 26)) * errors
    shares = weights / weights.sum()
    spread = np.sqrt(((drawn - (drawn * shares).sum(axis=1, keepdims=True)) ** 2 * shares).sum(axis=1))
    assert deviation_error(values.tolist(), weights.tolist(), errors.tolist()) == pytest.approx(spread.std(), rel=0.03)


def test_the_parts_of_the_communes_add_up_to_the_change_of_the_variance() -> None:
    (before, weights), (after, _) = random_places(1), random_places(2)
    parts = parts_of_change(before.tolist(), after.tolist(), weights.tolist())
    change = np.cov(after, fweights=weights, bias=True) - np.cov(before, fweights=weights, bias=True)
    assert sum(parts) == pytest.approx(float(change))


def test_the_weak_that_rise_are_a_catching_up() -> None:
    assert read((10, 20, 20, 20, 30), (14, 20, 20, 20, 30), (18, 20, 20, 20, 30)) == (
        Outcome.NARROWS,
        Cause.CATCHING_UP,
    )


def test_the_strong_that_fall_close_the_gap_for_a_bad_reason() -> None:
    assert read((10, 20, 20, 20, 30), (10, 20, 20, 20, 26), (10, 20, 20, 20, 22)) == (
        Outcome.NARROWS,
        Cause.DECLINE_OF_STRONG,
    )


def test_where_low_is_good_the_ends_change_places() -> None:
    years = (10, 20, 20, 20, 30), (10, 20, 20, 20, 26), (10, 20, 20, 20, 22)
    assert read(*years, direction=Direction.DOWN) == (Outcome.NARROWS, Cause.CATCHING_UP)
    found = converge(panel(*years), Direction.DOWN, 5)
    assert (found.better_change, found.worse_change) == (0.0, -8.0)


def test_a_gap_opens_by_the_bottom_by_the_top_or_by_both() -> None:
    start = (10, 20, 20, 20, 30)
    assert read(start, start, (6, 20, 20, 20, 31))[1] is Cause.DECLINE_OF_WEAK
    assert read(start, start, (9, 20, 20, 20, 34))[1] is Cause.BREAKAWAY
    assert read(start, start, (7, 20, 20, 20, 33))[1] is Cause.BOTH_ENDS
    assert read(start, start, (10, 10, 20, 30, 30))[1] is Cause.MIDDLE


def test_a_small_change_is_stable_and_one_that_chance_explains_is_not_concluded() -> None:
    start, near, far = (10, 20, 20, 20, 30), (10, 20, 20, 20, 30.5), (10, 20, 20, 20, 32)
    assert read(start, start, near) == (Outcome.STABLE, None)
    assert read(start, start, far)[0] is Outcome.WIDENS
    doubtful = converge(panel(start, start, far, errors=(2.0,) * 5), Direction.UP, 5)
    assert (doubtful.outcome, doubtful.cause) == (Outcome.INCONCLUSIVE, None)
    assert doubtful.threshold > abs(doubtful.change)


def test_a_level_that_rises_everywhere_widens_the_gaps_in_the_unit_only() -> None:
    start = (10, 20, 20, 20, 30)
    found = converge(panel(start, start, (20, 40, 40, 40, 60)), Direction.UP, 5)
    assert (found.outcome, found.cause) == (Outcome.MIXED, None)
    assert found.spreads[-1].coefficient == pytest.approx(found.spreads[0].coefficient)
    # The same addition for all: nothing moves in the unit, the spread falls in proportion.
    assert read(start, start, (30, 40, 40, 40, 50))[0] is Outcome.MIXED


def test_the_communes_that_drive_the_change_come_first() -> None:
    found = converge(panel((10, 20, 20, 20, 30), (10, 20, 20, 20, 30), (4, 20, 20, 20, 31)), Direction.UP, 5)
    assert [mover.territory for mover in found.movers][:2] == ["a", "e"]
    assert sum(m.part for m in found.movers) == pytest.approx(
        found.spreads[-1].deviation ** 2 - found.spreads[0].deviation ** 2
    )


def test_by_hand_two_communes_of_unequal_size() -> None:
    # 300 and 100 inhabitants at 4 and 8: mean 5, variance 0,75 × 1 + 0,25 × 9 = 3.
    found = spread_of("2024", [4.0, 8.0], [300, 100])
    assert (found.mean, found.deviation) == (5.0, pytest.approx(sqrt(3)))
    # The highest fifth, 80 inhabitants, lives in the second; the lowest in the first.
    assert (found.high, found.low, found.ratio) == (8.0, 4.0, 2.0)


def test_two_vintages_are_not_enough() -> None:
    with pytest.raises(ValueError, match="3 vintages"):
        converge(panel((1, 2, 3, 4, 5), (1, 2, 3, 4, 6)), Direction.UP, 5)


def test_a_course_that_comes_back_is_not_steady() -> None:
    up, back = ((1.0, 3.0), (1.0, 5.0), (1.0, 7.0)), ((1.0, 3.0), (1.0, 5.0), (1.0, 4.0))
    assert steady([spread_of(str(i), v, (1, 1)) for i, v in enumerate(up)], 5)
    assert not steady([spread_of(str(i), v, (1, 1)) for i, v in enumerate(back)], 5)


def test_a_fifth_at_zero_has_no_ratio() -> None:
    assert spread_of("2024", [0.0, 5.0], [1, 1]).ratio is None
