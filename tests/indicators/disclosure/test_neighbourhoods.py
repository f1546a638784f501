"""Figures of neighbourhoods: what is withheld, and that no difference with the commune gives it back."""

from dataclasses import replace

import numpy as np
import pytest

from indicators.catalogue import load_catalogue
from indicators.disclosure.neighbourhoods import (
    KnownElsewhere,
    NeighbourhoodLimits,
    Protected,
    protect_neighbourhoods,
)
from indicators.neighbourhoods import NeighbourhoodFigure, NeighbourhoodKind
from tests.data_access.neighbourhood_samples import MORLAIX, figure, place
from tests.indicators.disclosure.neighbourhood_attack import widths

CATALOGUE, LIMITS = load_catalogue(), NeighbourhoodLimits()
KEY = ("CAF_FOY_RSA", "2024")


def protected(*figures: NeighbourhoodFigure, around: KnownElsewhere | None = None, **people: int | None) -> Protected:
    """The figures of parts of Morlaix, of 3 000 inhabitants unless said otherwise."""
    places = {f.neighbourhood: place(f.neighbourhood, people.get(f.neighbourhood, 3000)) for f in figures}
    return protect_neighbourhoods(figures, places, (CATALOGUE, LIMITS), around)


def shown(found: Protected) -> dict[str, float | None]:
    return {f.neighbourhood: f.value for f in found.figures}


def test_a_small_count_is_masked_with_a_sibling_and_the_others_are_multiples_of_five() -> None:
    found = shown(protected(figure("AAA", 8), figure("BBB", 43), figure("CCC", 96)))
    assert found == {"AAA": None, "BBB": None, "CCC": 95.0}


def test_a_count_that_a_commune_could_show_is_too_small_for_a_neighbourhood() -> None:
    assert shown(protected(figure("AAA", 10), figure("BBB", 60), figure("CCC", 70)))["AAA"] is None


@pytest.mark.parametrize("people", [499, None])
def test_nothing_is_shown_of_a_place_with_few_or_unknown_inhabitants(people: int | None) -> None:
    assert shown(protected(figure("AAA", 200), figure("BBB", 300), figure("CCC", 400), AAA=people))["AAA"] is None


def test_what_a_rate_leaves_out_is_counted_too() -> None:
    rates = [figure(code, value, "PART_75P", "2022") for code, value in (("AAA", 99.9), ("BBB", 40), ("CCC", 30))]
    assert shown(protected(*rates))["AAA"] is None


def test_the_secrecy_of_the_producer_is_kept_and_protected() -> None:
    found = shown(protected(figure("AAA", None), figure("BBB", 43), figure("CCC", 96)))
    assert found["AAA"] is None
    assert [value for code, value in found.items() if code != "AAA"].count(None) == 1


def test_no_part_of_a_commune_is_shown_while_its_own_figure_is_secret() -> None:
    around = KnownElsewhere(secret_communes=frozenset({(KEY[0], MORLAIX, KEY[1])}))
    assert set(shown(protected(figure("AAA", 200), figure("BBB", 300), around=around)).values()) == {None}


def test_inhabitants_in_no_neighbourhood_are_not_known_by_difference_when_they_are_few() -> None:
    around = KnownElsewhere(totals={(KEY[0], MORLAIX, KEY[1]): 503.0})
    assert None in shown(protected(figure("AAA", 200), figure("BBB", 300), around=around)).values()


def test_two_divisions_of_a_commune_never_show_the_same_figure() -> None:
    places = {"AAA": place("AAA"), "WWW": place("WWW", 1200, NeighbourhoodKind.WATCH)}
    both = (figure("AAA", 300), figure("WWW", 290))
    found = shown(protect_neighbourhoods(both, places, (CATALOGUE, LIMITS)))
    assert sum(value is not None for value in found.values()) == 1
    told = KnownElsewhere(shown=frozenset({(KEY[0], "AAA", KEY[1])}))
    assert shown(protect_neighbourhoods(both, places, (CATALOGUE, LIMITS), told))["WWW"] is None


def test_parts_of_rates_are_never_shown_and_a_masked_rate_takes_its_count() -> None:
    rate = replace(figure("AAA", 12.0, "PART_75P", "2022"), numerator=360.0, denominator=3000.0)
    found = protected(rate).figures[0]
    assert (found.value, found.numerator, found.denominator) == (12.0, None, None)


def test_what_was_shown_protects_nobody_and_a_secret_it_gives_away_is_told() -> None:
    told = KnownElsewhere(shown=frozenset({(KEY[0], "BBB", KEY[1])}))
    found = protected(figure("AAA", 8), figure("BBB", 43), around=told)
    assert found.exposed == ((KEY[0], "AAA", KEY[1]),)


def test_what_was_masked_stays_masked() -> None:
    masked = KnownElsewhere(masked=frozenset({(KEY[0], "BBB", KEY[1])}))
    assert shown(protected(figure("BBB", 43), figure("CCC", 96), figure("DDD", 80), around=masked))["BBB"] is None


@pytest.mark.parametrize("seed", range(40))
def test_no_secret_of_a_random_table_is_recovered_with_the_total_of_the_commune(seed: int) -> None:
    chance = np.random.default_rng(seed)
    truth = {
        f"Q{n:02d}": float(chance.choice([0, *range(1, 30), 80, 200, 350])) for n in range(int(chance.integers(2, 9)))
    }
    found = protected(*(figure(code, value) for code, value in truth.items()))
    secret = {code for code, value in truth.items() if 0 < value < LIMITS.count}
    left = widths(found.figures, truth)
    assert secret <= set(left)
    alone = len(left) == len(truth) and sum(truth.values()) < 2 * LIMITS.count
    assert alone or all(left[code] >= LIMITS.count - 1 for code in secret)
