"""The communes of before a merger: with the commune of today they are one more sum, which must give nothing back."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure.rules import Key
from indicators.statuses import WITHHOLDING


def hidden_with_their_commune(flags: pl.DataFrame, catalogue: Catalogue) -> set[Key]:
    """The keys to withhold so that no sum of a merger gives a secret back.

    The former communes are shown all together or not at all: one withheld, or their commune of today, hides them. When
    one of them is small, the commune of today goes too unless it leaves the others as much as the rule asks.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.disclosure.rules import primary, with_counts
    >>> from indicators.observations import empty_observations
    >>> c = load_catalogue()
    >>> hidden_with_their_commune(primary(with_counts(empty_observations(), c)), c)
    set()
    """
    codes = list(catalogue.former_communes())
    if not flags["territory"].is_in(codes).any():
        return set()
    return {key for merger in _sums(flags, catalogue) for key in _withheld(*merger)}


def _sums(flags: pl.DataFrame, catalogue: Catalogue) -> Iterator[tuple[dict[str, Any] | None, list[dict[str, Any]]]]:
    """For each table, the row of the commune of today and those of its former communes."""
    for merger in catalogue.mergers:
        former = [merger.former_code(code) for code in merger.former]
        rows = flags.filter(pl.col("territory").is_in([merger.current, *former]))
        for table in rows.partition_by("indicator", "vintage"):
            found = list(table.iter_rows(named=True))
            today = next((row for row in found if row["territory"] == merger.current), None)
            parts = [row for row in found if row["territory"] != merger.current]
            if parts:
                yield today, parts


def _withheld(today: dict[str, Any] | None, parts: list[dict[str, Any]]) -> Iterator[Key]:
    guarded = [row for row in (*parts, today) if row is not None and (row["withhold"] or row["status"] in WITHHOLDING)]
    if not guarded:
        return
    yield from (_key(row) for row in parts)
    small = any(row["small"] for row in parts)
    if small and today is not None and today["count"] is not None:
        left = today["count"] - len(parts)
        if left < today["min_count"]:
            yield _key(today)


def _key(row: dict[str, Any]) -> Key:
    return row["indicator"], row["territory"], row["vintage"]
