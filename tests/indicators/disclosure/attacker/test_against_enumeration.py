"""The bounds of the attacker against every possible world, listed one by one in small tables."""

import itertools

import numpy as np
import pytest

from indicators.disclosure.attacker.programmes import relaxed_range, whole_range
from indicators.disclosure.attacker.system import Fact, System, Target, Unknown
from indicators.disclosure.attacker.verdict import attack

MOST, WIDTH = 6, 4


def drawn(seed: int) -> System:
    """Four counts up to six, one or two of them shown within bounds, and two or three sums with a little slack."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, MOST + 1, 4)
    shown = {int(place) for place in chance.choice(4, 1, replace=False)}
    unknowns = tuple(
        Unknown(
            (str(n),), str(n), max(0.0, v - 1.0) if n in shown else 0.0, v + 1.0 if n in shown else MOST, truth=float(v)
        )
        for n, v in enumerate(truth)
    )
    facts = []
    for _ in range(int(chance.integers(1, 4))):
        terms = tuple((n, float(c)) for n, c in enumerate(chance.integers(-1, 3, 4)) if c)
        total, slack = sum(c * truth[n] for n, c in terms), float(chance.integers(0, 2))
        facts.append(Fact(terms, total - slack, total + slack, "somme"))
    return System(unknowns, tuple(facts), tuple(Target(n, WIDTH) for n in range(4) if n not in shown))


def listed(system: System) -> np.ndarray:
    """Every world in whole numbers that agrees with all that is known."""
    worlds = itertools.product(range(MOST + 2), repeat=len(system.unknowns))
    return np.array([world for world in worlds if system.holds([float(v) for v in world])])


@pytest.mark.parametrize("seed", range(25))
def test_bounds_are_those_of_all_possible_worlds(seed: int) -> None:
    system = drawn(seed)
    worlds = listed(system)
    lows, highs = worlds.min(axis=0), worlds.max(axis=0)
    for n in range(4):
        whole, relaxed = whole_range(system, n, 10.0), relaxed_range(system, n)
        assert (whole.low, whole.high) == pytest.approx((lows[n], highs[n]))
        assert relaxed.low <= whole.low + 1e-6
        assert relaxed.high >= whole.high - 1e-6


@pytest.mark.parametrize("seed", range(25))
def test_the_verdict_is_that_of_all_possible_worlds(seed: int) -> None:
    system = drawn(seed)
    spread = np.ptp(listed(system), axis=0)
    wanted = {t.unknown for t in system.targets if spread[t.unknown] < system.allowance(t)}
    found = {int(finding.cell[0]) for finding in attack([system])}
    assert found == wanted
