"""Masking and auditing together: what still leaks is masked more coarsely, and what cannot be kept is told."""

from collections.abc import Sequence

import polars as pl

from indicators.catalogue.model import Catalogue
from indicators.disclosure import publish_mask
from indicators.disclosure.audit import Leak, audit
from indicators.disclosure.past import no_past
from indicators.disclosure.rules import KEY, Key, dependents
from indicators.observations import empty_observations
from indicators.territories import Level, Territory

WHOLES = (Level.EPCI.value, Level.GROUP.value)


def publish_safely(
    frame: pl.DataFrame,
    catalogue: Catalogue,
    past: pl.DataFrame | None = None,
    groups: Sequence[Territory] = (),
) -> tuple[pl.DataFrame, tuple[Leak, ...]]:
    """The frame as published, and the leaks it would open: none, or the publication must be refused.

    A table the auditor can still undo first loses its totals, then all its rows. Leaks left by earlier versions alone
    are not counted against this one: nothing can be taken back.

    >>> from indicators.catalogue import load_catalogue
    >>> publish_safely(empty_observations(), load_catalogue())[1]
    ()
    """
    before = no_past() if past is None else past
    refused: frozenset[Key] = frozenset()
    masked = publish_mask(frame, catalogue, before, groups)
    leaks = audit(masked, frame, catalogue, before, groups)
    for levels in (WHOLES, None):
        if not leaks:
            break
        refused |= _rows_of(leaks, frame, catalogue, levels)
        masked = publish_mask(frame, catalogue, before, groups, refused)
        leaks = audit(masked, frame, catalogue, before, groups)
    return masked, _opened(leaks, catalogue, before, groups)


def _rows_of(
    leaks: Sequence[Leak], frame: pl.DataFrame, catalogue: Catalogue, levels: tuple[str, ...] | None
) -> frozenset[Key]:
    """The keys of the tables that leak: their totals, or every row (``levels`` None), and all that depends on them."""
    tables = pl.DataFrame(
        sorted({(leak.indicator, leak.vintage) for leak in leaks}),
        schema={"indicator": pl.String, "vintage": pl.String},
        orient="row",
    )
    rows = frame.join(tables, on=["indicator", "vintage"], how="semi")
    kept = rows if levels is None else rows.filter(pl.col("level").is_in(levels))
    keys = set(kept.select(KEY).iter_rows())
    return frozenset(dependents(keys, keys, catalogue)[0])


def _opened(
    leaks: Sequence[Leak], catalogue: Catalogue, past: pl.DataFrame, groups: Sequence[Territory]
) -> tuple[Leak, ...]:
    """The leaks that earlier versions do not already hold by themselves."""
    if not leaks or past.is_empty():
        return tuple(leaks)
    nothing = empty_observations()
    old = {(leak.indicator, leak.territory, leak.vintage) for leak in audit(nothing, nothing, catalogue, past, groups)}
    return tuple(leak for leak in leaks if (leak.indicator, leak.territory, leak.vintage) not in old)
