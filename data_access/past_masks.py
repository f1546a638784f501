"""Lays the masks of the past: figures found to break secrecy after they were shown. Called inside a publication."""

import polars as pl

from data_access.identity.actor import Actor
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.disclosure.since import keys_to_mask

FOUND = "devenu secret à la publication"
WITHDRAWN = "lot retiré pour secret"


def mask_found(uow: UnitOfWork, actor: Actor, found: pl.DataFrame, version: int) -> int:
    """Mask figures that a publication has just withheld, in every version before it; how many."""
    keys = sorted(found.iter_rows())
    uow.masks.add(actor, version, keys, FOUND, uow.now())
    return len(keys)


def mask_batch(uow: UnitOfWork, actor: Actor, catalogue: Catalogue, batch_id: int, version: int) -> int:
    """Mask all that a batch ever showed, and what would give it back, in every version before; how many."""
    ever = uow.published.ever()
    shown = ever.filter((pl.col("batch_id") == batch_id) & pl.col("value").is_not_null())
    keys = keys_to_mask(shown, ever, catalogue)
    uow.masks.add(actor, version, keys, WITHDRAWN, uow.now())
    return len(keys)
