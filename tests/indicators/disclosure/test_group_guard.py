"""The guard of groups: twelve planted leaks, every subset of small territories listed, and what always holds."""

from collections.abc import Callable
from itertools import combinations, pairwise

import numpy as np
import polars as pl
import pytest

from indicators.disclosure.audit import audit
from indicators.disclosure.group_guard import GuardedTotals, KnownFigures, guard_totals
from indicators.disclosure.group_search import hidden_tables, masked_count, nearest
from indicators.disclosure.group_totals import group_totals
from indicators.disclosure.past import no_past
from indicators.territories import EPCI_CODE
from tests.indicators.disclosure.group_worlds import Published, as_past, group, observations, with_truth
from tests.indicators.disclosure.samples import CATALOGUE, COMMUNES, frame, rate, row

A, B, C, D, E, F = COMMUNES[:6]
BIG, OTHER = COMMUNES[20], COMMUNES[21]
SIX = Published((2, 9, 1, 6, 2, 8))
"""The first, third and fifth communes are small; the mask hides a few more."""
TWOS = Published((2,) * 8)
FOUR, THREE = group("1", A, B, C, D, OTHER), group("2", A, B, C, BIG)
"""Each is safe alone; together they leave one commune by itself."""


def subsets(codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [found for count in range(1, len(codes) + 1) for found in combinations(codes, count)]


def refused(found: GuardedTotals) -> set[str]:
    return set(found.refused["territory"])


# --- Twelve planted leaks -------------------------------------------------------------------------------------------


def one_secret_and_a_large_one() -> bool:
    return "g" in refused(SIX.guarded(group("g", A, BIG)))


def all_but_one_secret() -> bool:
    rest = [code for code in SIX.secret if code != A]
    return "g" in refused(SIX.guarded(group("g", *rest, BIG)))


def all_communes_but_one_secret() -> bool:
    return "g" in refused(SIX.guarded(group("g", *(code for code in COMMUNES if code != A))))


def two_small_ones_together() -> bool:
    return "g" in refused(SIX.guarded(group("g", A, C, BIG)))


def difference_of_two_groups() -> bool:
    alone = not refused(TWOS.guarded(FOUR)) and not refused(TWOS.guarded(THREE))
    return alone and refused(TWOS.guarded(FOUR, THREE)) == {"2"}


def three_groups_two_by_two() -> bool:
    """A + b, b + c and a + c give each of them."""
    world = Published((2, 30, 31, 2, 33, 34))
    masked = world.now.with_columns(
        *_hidden(pl.col("territory").is_in([A, B, C, D, E])),
    )
    drawn = (group("1", A, B), group("2", B, C), group("3", A, C))
    return "3" in refused(guard_totals(drawn, KnownFigures(CATALOGUE, masked, no_past(), drawn)))


def a_group_withdrawn_is_remembered() -> bool:
    total = group_totals(TWOS.now, CATALOGUE, [FOUR])
    past = pl.concat([as_past(TWOS.now, 1), as_past(total, 2, 3)])
    return refused(guard_totals((THREE,), TWOS.known(past, (FOUR, THREE)))) == {"2"}


def nested_groups() -> bool:
    wide, narrow = group("1", A, B, C, D, E), group("2", A, B, C, D)
    return TWOS.leaks(wide, narrow) and refused(TWOS.guarded(wide, narrow)) == {"2"}


def complementary_groups() -> bool:
    """Two groups that share the secret communes: the one that leaves a small one alone in the other."""
    left, right = group("1", A, BIG), group("2", *(code for code in COMMUNES if code not in (A, BIG)))
    return bool(refused(SIX.guarded(right, left))) and refused(SIX.guarded(left)) == {"1"}


def the_numerator_of_a_rate() -> bool:
    """The count is not delivered: the recomputed rate of the group gives it with its base."""
    rows = [rate("RES_AIDES_NUM", code, 2 if code == A else 60, 400) for code in COMMUNES]
    raw = frame(*rows)
    masked = raw.with_columns(*_hidden(pl.col("territory") == A))
    one = group("g", A, BIG)
    return "g" in refused(guard_totals((one,), KnownFigures(CATALOGUE, with_truth(masked, raw), no_past(), (one,))))


def a_rounded_total_that_is_narrow_enough() -> bool:
    """Counts rounded to five: the total of two communes leaves four values at most to the hidden one."""
    raw = frame(*(row("MOB_SOLIDAIRE", code, 2 if code == A else 40) for code in COMMUNES))
    masked = raw.with_columns(*_hidden(pl.col("territory") == A))
    one = group("g", A, BIG)
    return "g" in refused(guard_totals((one,), KnownFigures(CATALOGUE, with_truth(masked, raw), no_past(), (one,))))


def an_earlier_version_without_the_mask_of_today() -> bool:
    """A commune masked today beside the small one was shown by an earlier version: it protects no total."""
    now = SIX.now
    before = now.with_columns(
        status=pl.when(pl.col("territory") == B).then(pl.lit("publie")).otherwise("status"),
        value=pl.when(pl.col("territory") == B).then("true_value").otherwise("value"),
    ).filter(pl.col("territory") != EPCI_CODE)
    past = pl.concat([as_past(before, 1, 2), as_past(now, 2)])
    one = group("g", A, B, BIG)
    return "g" in refused(guard_totals((one,), SIX.known(past, (one,))))


def _hidden(which: pl.Expr) -> list[pl.Expr]:
    return [
        pl.when(which).then(pl.lit("secret")).otherwise("status").alias("status"),
        *(pl.when(~which).then(pl.col(name)).alias(name) for name in ("value", "numerator", "denominator")),
    ]


PLANTED: tuple[Callable[[], bool], ...] = (
    one_secret_and_a_large_one,
    all_but_one_secret,
    all_communes_but_one_secret,
    two_small_ones_together,
    difference_of_two_groups,
    three_groups_two_by_two,
    a_group_withdrawn_is_remembered,
    nested_groups,
    complementary_groups,
    the_numerator_of_a_rate,
    a_rounded_total_that_is_narrow_enough,
    an_earlier_version_without_the_mask_of_today,
)


@pytest.mark.parametrize("leak", PLANTED, ids=lambda leak: leak.__name__)
def test_every_planted_leak_of_a_group_is_refused(leak: Callable[[], bool]) -> None:
    assert leak()


# --- The oracle ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("small", [(2, 9, 1, 6, 2, 8), (1, 4, 2, 3), (2, 2, 2, 2, 5), (1, 12), (2, 7, 1, 3, 3)])
def test_every_subset_is_refused_when_listing_all_worlds_finds_a_secret_and_only_then(small: tuple[int, ...]) -> None:
    world = Published(small)
    assert len(world.secret) >= 2
    for members in subsets(world.secret):
        for beside in ((), (BIG,), tuple(code for code in COMMUNES if code not in world.secret)):
            one = group("g", *members, *beside)
            found = world.guarded(one)
            assert (found.shown.height + found.refused.height == 1) == world.visible(one)
            if world.visible(one):
                assert (refused(found) == {"g"}) == world.leaks(one), (members, beside)


@pytest.mark.parametrize("seed", range(6))
def test_three_groups_in_a_row_never_tell_more_than_listing_all_worlds_allows(seed: int) -> None:
    chance = np.random.default_rng(seed)
    world = Published((2, 1, *(int(n) for n in chance.integers(1, 8, 4))))
    drawn = tuple(
        group(str(n), *(c for c, keep in zip(COMMUNES[:6], chance.integers(0, 2, 6), strict=True) if keep), BIG)
        for n in range(3)
    )
    kept = [one for one in drawn if one.code in set(world.guarded(*drawn).shown["territory"])]
    assert not world.leaks(*kept)
    for one in drawn:
        if one not in kept and world.visible(one):
            assert world.leaks(*[k for k in kept if k.code < one.code], one)


# --- What always holds -----------------------------------------------------------------------------------------------


def test_a_total_with_secret_communes_is_shown_when_nothing_can_be_had_of_it() -> None:
    everyone = group("g", *SIX.secret, BIG)
    found = SIX.guarded(everyone).shown.row(0, named=True)
    assert found["value"] == sum(SIX.counts[code] for code in (*SIX.secret, BIG))
    assert (found["status"], found["level"]) == ("calcule", "groupe")
    assert "secret" in found["note"]


def test_a_group_of_shown_communes_needs_no_total_of_ours() -> None:
    assert SIX.guarded(group("g", BIG, OTHER)).shown.is_empty()


def test_a_total_under_the_limit_of_its_source_is_not_shown() -> None:
    world = Published((1, 1, 2, 9, 9))
    found = world.guarded(group("g", A, B))
    assert found.shown.is_empty()
    assert found.refused.is_empty()


def test_a_median_or_a_bounded_rate_is_never_added_up() -> None:
    raw = frame(*(row("MED_NV", code, 20_000.0) for code in COMMUNES))
    masked = with_truth(raw.with_columns(*_hidden(pl.col("territory") == A)), raw)
    assert group_totals(masked, CATALOGUE, [group("g", A, BIG)]).is_empty()
    raw = frame(*(rate("RES_AIDES_NUM", code, 60, 400) for code in COMMUNES))
    bounded = pl.when(pl.col("territory") == BIG).then(pl.lit("borne")).otherwise("status")
    masked = with_truth(raw.with_columns(*_hidden(pl.col("territory") == A)).with_columns(status=bounded), raw)
    assert group_totals(masked, CATALOGUE, [group("g", A, BIG)]).is_empty()


def test_one_invented_commune_makes_the_total_a_demonstration() -> None:
    now = SIX.now.with_columns(demonstration=pl.col("territory") == BIG)
    totals = group_totals(now, CATALOGUE, [group("g", *SIX.secret, BIG)])
    assert totals["demonstration"].to_list() == [True]


def test_a_group_with_a_commune_missing_from_the_table_has_no_total() -> None:
    now = SIX.now.filter(pl.col("territory") != BIG)
    assert group_totals(now, CATALOGUE, [group("g", *SIX.secret, BIG)]).is_empty()


def test_the_newest_drawing_gives_way_to_the_older_ones() -> None:
    assert refused(TWOS.guarded(FOUR, THREE)) == {"2"}
    assert refused(TWOS.guarded(THREE, FOUR)) == {"1"}


def test_what_is_shown_leaks_nothing_to_the_attacker() -> None:
    chance = np.random.default_rng(5)
    for _ in range(4):
        flags = chance.integers(0, 2, (2, 8))
        world = Published(tuple(int(n) for n in chance.integers(1, 9, 8)))
        drawn = tuple(
            group(str(n), *(c for c, keep in zip(COMMUNES, line, strict=False) if keep), OTHER)
            for n, line in enumerate(flags)
        )
        rows = pl.concat([world.now, world.guarded(*drawn).shown])
        truth = rows.with_columns(pl.col(f"true_{n}").alias(n) for n in ("value", "numerator", "denominator"))
        assert audit(observations(rows), observations(truth), CATALOGUE, no_past(), drawn) == ()


# --- The nearest group -----------------------------------------------------------------------------------------------


def test_the_nearest_group_is_safe_and_always_the_same() -> None:
    tables = hidden_tables(SIX.now, CATALOGUE)
    asked = (A, BIG)
    found = next(nearest(asked, COMMUNES, tables))
    assert found.masked == 0
    assert found == next(nearest(asked, COMMUNES, tables))
    assert refused(SIX.guarded(group("g", *found.members))) == set()


def test_outlines_come_from_the_least_masked_then_the_least_changed() -> None:
    found = list(nearest((A, BIG), COMMUNES, hidden_tables(SIX.now, CATALOGUE)))
    order = [(one.masked, len(one.added) + len(one.removed)) for one in found]
    assert all(a <= b for a, b in pairwise(order))
    assert all(2 <= len(one.members) < len(COMMUNES) for one in found)


def test_the_screening_agrees_with_the_guard_on_the_subsets_of_a_table() -> None:
    tables = hidden_tables(SIX.now, CATALOGUE)
    places = {code: place for place, code in enumerate(COMMUNES)}
    agreed = tried = 0
    for members in subsets(SIX.secret):
        flags = np.zeros((1, len(COMMUNES)), dtype=bool)
        flags[0, [places[code] for code in (*members, BIG)]] = True
        tried += 1
        agreed += bool(masked_count(tables, flags)[0]) == bool(refused(SIX.guarded(group("g", *members, BIG))))
    assert agreed >= 0.95 * tried
