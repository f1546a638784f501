"""Masks what is about to be published, refuses what an attacker could undo. Reads the restricted table, writes none."""

from collections.abc import Sequence

import polars as pl

from data_access.drawn_totals import COMPUTED, FIGURES, with_truth
from data_access.in_force import with_batches
from data_access.repositories.frames import OBSERVATION_COLUMNS, ROW_KEY
from data_access.repositories.raw_observations import RawObservations
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.disclosure.audit import Leak, audit
from indicators.disclosure.past import PAST_SCHEMA
from indicators.disclosure.safe_publication import publish_safely
from indicators.errors import RefusedError
from indicators.observations import OBSERVATION_SCHEMA
from indicators.territories import Territory


def masked_or_refused(uow: UnitOfWork, catalogue: Catalogue, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in force as published; RefusedError when a withheld count could be had from all that was ever shown."""
    received = rows.select(OBSERVATION_COLUMNS)
    masked, leaks = publish_safely(received, catalogue, past_of(uow), uow.groups.ever())
    if leaks:
        message = f"Publication refusée\u00a0: {_told(leaks[0], catalogue)}"
        message += " Retirez les totaux de ce tableau, puis importez-le de nouveau."
        raise RefusedError(message)
    return with_batches(masked, rows)


def past_of(uow: UnitOfWork) -> pl.DataFrame:
    """Every row ever published, as shown and as received, in the contract of ``indicators.disclosure.past``.

    The totals the tool added up bear the code of their drawing, and what they add up to before rounding.
    """
    shown = uow.published.ever()
    received = shown.filter(pl.col("batch_id") != COMPUTED)
    batches = received["batch_id"].unique().sort().to_list()
    raw = RawObservations(uow.connection).of_batches(batches)
    truth = raw.select("batch_id", *ROW_KEY, *(pl.col(name).alias(f"true_{name}") for name in FIGURES))
    past = received.join(truth, on=["batch_id", *ROW_KEY], how="left").select(list(PAST_SCHEMA))
    totals = with_truth(shown.filter(pl.col("batch_id") == COMPUTED), past, uow.groups.statements())
    return pl.concat([past, totals.select(list(PAST_SCHEMA))])


def refuse_leaking_groups(uow: UnitOfWork, catalogue: Catalogue, groups: Sequence[Territory]) -> None:
    """RefusedError when the members of a group, with the totals published, would give a withheld count.

    The tool itself adds up a group only when it shows every member, which tells nothing new: what may leak is a total
    delivered for the group, read against its communes, the community, or other groups.
    """
    past = past_of(uow)
    if past.filter(pl.col("territory").is_in([group.code for group in groups])).is_empty():
        return
    known = uow.groups.ever()
    old = {_place(leak) for leak in _leaks_with(known, past, catalogue)}
    for count in range(1, len(groups) + 1):
        leaks = [leak for leak in _leaks_with((*known, *groups[:count]), past, catalogue) if _place(leak) not in old]
        if leaks:
            message = f"Le groupe «\u00a0{groups[count - 1].name}\u00a0» n’est pas enregistré\u00a0: "
            message += f"{_told(leaks[0], catalogue)} Ajoutez ou retirez une commune, puis enregistrez-le de nouveau."
            raise RefusedError(message)


def _leaks_with(groups: Sequence[Territory], past: pl.DataFrame, catalogue: Catalogue) -> tuple[Leak, ...]:
    nothing = pl.DataFrame(schema=OBSERVATION_SCHEMA)
    return audit(nothing, nothing, catalogue, past, groups)


def _place(leak: Leak) -> tuple[str, str, str]:
    return leak.indicator, leak.territory, leak.vintage


def _told(leak: Leak, catalogue: Catalogue) -> str:
    """What could be had and by which subtraction, in French, without any figure."""
    label = catalogue.indicators[leak.indicator].label
    path = f", par {leak.witnesses[0]}" if leak.witnesses else ""
    where = ", ".join(part for part in (leak.place, leak.vintage) if part)
    return f"un effectif masqué de «\u00a0{label}\u00a0» ({where}) pourrait être retrouvé{path} ({leak.reason})."
