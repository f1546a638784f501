"""The totals of groups where some communes are secret: drawn up, guarded, and issued beside the figures received.

Called in the transaction of a publication or of a drawing, before anything is cached or shown.
"""

from collections.abc import Sequence

import polars as pl

from data_access.drawn_totals import COMPUTED, code_of, of_drawings
from data_access.in_force import CONTENT
from data_access.publication_secrecy import past_of
from data_access.repositories.frames import OBSERVATION_COLUMNS, ROW_KEY
from data_access.repositories.groups import DRAWN
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.disclosure.group_guard import KnownFigures, guard_totals
from indicators.disclosure.group_totals import TOTALS_SCHEMA
from indicators.territories import Territory


def known_figures(uow: UnitOfWork, catalogue: Catalogue, more: Sequence[Territory] = ()) -> KnownFigures:
    """All that anybody can read of the store, with ``more`` groups about to be drawn."""
    past = past_of(uow)
    now = past.filter(pl.col("to_version").is_null()).select(list(TOTALS_SCHEMA))
    return KnownFigures(catalogue, now, past, (*uow.groups.ever(), *more))


def reissue_totals(uow: UnitOfWork, catalogue: Catalogue, version: int) -> int:
    """Draw up the totals of the groups in force anew and write the difference; how many are in force."""
    statements = uow.groups.in_force(version)
    current = uow.published.open_rows().filter(pl.col("batch_id") == COMPUTED)
    if not statements and current.is_empty():
        return 0
    known = known_figures(uow, catalogue)
    shown = guard_totals(tuple(statement.drawing for statement in statements), known).shown
    wanted = shown.with_columns(code=pl.col("territory").map_elements(code_of, return_dtype=pl.String))
    received = known.now.filter(~pl.col("territory").str.contains(DRAWN, literal=True))
    delivered = received.select("indicator", "vintage", pl.col("territory").alias("code"))
    wanted = wanted.join(delivered, on=["indicator", "vintage", "code"], how="anti")
    _write(uow, version, current, wanted)
    return wanted.height


def _write(uow: UnitOfWork, version: int, current: pl.DataFrame, wanted: pl.DataFrame) -> None:
    issued = wanted.select(OBSERVATION_COLUMNS).with_columns(pl.lit(COMPUTED).cast(pl.Int64).alias("batch_id"))
    named = of_drawings(current, uow.groups.statements())
    kept = named.join(issued, on=CONTENT, how="semi", nulls_equal=True)
    uow.published.close(named.join(kept, on="id", how="anti")["id"].to_list(), version)
    new = issued.join(kept, on=ROW_KEY, how="anti").join(wanted.select(*ROW_KEY, "code"), on=ROW_KEY)
    uow.published.add(version, new.with_columns(territory="code"))
