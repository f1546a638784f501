"""Proof of the groups of communes: planted leaks, and ten thousand groups drawn one after another at random."""

import time
from collections.abc import Iterator

import numpy as np
import polars as pl

from indicators.disclosure.group_guard import KnownFigures, guard_totals
from indicators.disclosure.past import no_past
from indicators.territories import Territory
from tests.indicators.disclosure.group_worlds import Published, group
from tests.indicators.disclosure.samples import CATALOGUE, COMMUNES
from tests.indicators.disclosure.test_group_guard import PLANTED
from tests.proof.lines import Line, equal

TERRITORIES, GROUPS = 500, 20
SECRETS = 6
"""Small communes of a territory: every world a reader can imagine is then listed."""


def planted_groups() -> Iterator[Line]:
    """What the guard must refuse."""
    caught = sum(leak() for leak in PLANTED)
    yield equal("Fuites plantées par des groupes, refusées", f"{caught} sur {len(PLANTED)}", "12 sur 12")


def random_groups(territories: int = TERRITORIES) -> Iterator[Line]:
    """Groups saved one after another; after each, all the worlds that agree with what is shown are listed."""
    started = time.monotonic()
    found = shown = refused = 0
    for seed in range(territories):
        kept, tried = saved(seed)
        world = territory(seed)
        found += any(world.leaks(*kept[:n]) for n in range(1, len(kept) + 1))
        shown, refused = shown + len(kept), refused + tried - len(kept)
    words = f"{territories * GROUPS} groupes tirés au hasard, {shown} totaux montrés, {refused} refusés ou sans objet"
    yield equal(f"{words}, territoires où un secret se retrouve", found, 0)
    yield Line("Durée", f"{time.monotonic() - started:.0f} s")


def territory(seed: int) -> Published:
    """A table with a few small communes, one of them at least under the limit."""
    chance = np.random.default_rng([seed, 1])
    return Published((2, *(int(n) for n in chance.integers(1, 8, SECRETS - 1))))


def saved(seed: int) -> tuple[list[Territory], int]:
    """The groups of a territory whose total is shown, each kept beside those before it."""
    world, chance = territory(seed), np.random.default_rng([seed, 2])
    now, drawn, kept = world.now, [], []
    for n in range(GROUPS):
        flags = chance.integers(0, 2, SECRETS)
        members = [code for code, flag in zip(COMMUNES[:SECRETS], flags, strict=True) if flag]
        one = group(str(n), *members, COMMUNES[int(chance.integers(SECRETS, len(COMMUNES)))])
        drawn.append(one)
        total = guard_totals((one,), KnownFigures(CATALOGUE, now, no_past(), tuple(drawn))).shown
        now = pl.concat([now, total])
        kept += [one] if total.height else []
    return kept, len(drawn)
