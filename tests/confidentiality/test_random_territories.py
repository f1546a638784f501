"""Whatever the territory, its size, and the order of deliveries: nothing secret can be had once published."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from indicators.disclosure import publish_mask
from indicators.disclosure.audit import Leak, audit
from indicators.territories import Territory
from tests.confidentiality.simulated import SIZES, SimulatedStore, counted, counts_of, territory
from tests.indicators.disclosure.samples import CATALOGUE

FEW = (1, 2)
PATTERNS = range(10)


def published(groups: tuple[Territory, ...], tables: Sequence[pl.DataFrame]) -> tuple[SimulatedStore, list[Leak]]:
    """A store after these deliveries, and all that could be had of it: publications refused, and a last audit."""
    store = SimulatedStore(groups)
    refused = [leak for table in tables for leak in store.publish(table)]
    return store, [*refused, *audit(store.masked, store.rows, CATALOGUE, store.past, groups)]


def recoverable(seed: int, mean: float) -> tuple[int, int]:
    """Cells that can be had, and cells withheld, in a seeded territory delivered table after table."""
    groups, tables = territory(seed, mean)
    store, leaks = published(groups, tables)
    return len(leaks), len(store.secrets())


def removals(seeds: Sequence[int]) -> tuple[int, int]:
    """Secondary cells shown one at a time: how many are reported, how many were tried."""
    reported = tried = 0
    for seed in seeds:
        rows = counted("ASSO_EMPLOI", counts_of(np.random.default_rng(seed), 12.0), "2024")
        masked = publish_mask(rows, CATALOGUE)
        for place in range(rows.height):
            if masked["status"][place] == "secret" and rows["value"][place] >= 3:
                shown = pl.concat([masked[:place], rows[place : place + 1], masked[place + 1 :]])
                tried += 1
                reported += bool(audit(shown, rows, CATALOGUE))
    return reported, tried


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", FEW[:1])
def test_no_cell_of_a_random_territory_can_be_recovered(seed: int, size: str) -> None:
    """One territory of each size; ``make proof`` tries fifty of each."""
    leaks, withheld = recoverable(seed, SIZES[size])
    assert leaks == 0
    assert withheld > 0


@pytest.mark.parametrize("seed", FEW)
def test_deliveries_in_any_order_are_as_safe(seed: int) -> None:
    groups, tables = territory(seed, SIZES["villages"])
    order = np.random.default_rng(seed).permutation(len(tables))
    assert published(groups, [tables[place] for place in order])[1] == []


@pytest.mark.parametrize("seed", FEW)
def test_adding_an_indicator_never_unmasks(seed: int) -> None:
    groups, tables = territory(seed, SIZES["villages"])
    store = SimulatedStore(groups)
    for table in tables[:-2]:
        before = store.secrets()
        assert store.publish(table) == ()
        assert before <= store.secrets()


def test_removing_any_one_secondary_suppression_is_reported() -> None:
    reported, tried = removals(PATTERNS)
    assert tried > len(PATTERNS) // 2
    assert reported >= 0.95 * tried


def test_invented_rows_that_leave_are_not_added_up_with_the_real_ones() -> None:
    """An indicator with one real row loses its demonstration: what is left is one table, not two."""
    store = SimulatedStore()
    invented = counted("ASSO_EMPLOI", counts_of(np.random.default_rng(1), 12.0), "2024")
    assert store.publish(invented.with_columns(demonstration=pl.lit(value=True))) == ()
    store.rows = store.rows.clear()
    real = counted("ASSO_EMPLOI", [2, *[9_000_000] * 25], "2024")
    assert store.publish(real.filter(pl.col("territory") != "29279")) == ()
