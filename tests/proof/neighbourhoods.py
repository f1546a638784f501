"""Proof of the neighbourhoods: random tables masked, revised, attacked with the total of the commune."""

import time
from collections.abc import Iterator

import numpy as np

from indicators.catalogue import load_catalogue
from indicators.disclosure.neighbourhoods import KnownElsewhere, NeighbourhoodLimits, protect_neighbourhoods
from indicators.neighbourhoods import NeighbourhoodFigure
from tests.data_access.neighbourhood_samples import figure, place
from tests.indicators.disclosure.neighbourhood_attack import widths
from tests.proof.lines import Line, equal

TABLES, LIMITS = 3_000, NeighbourhoodLimits()
SIZES = (0, *range(1, 30), 60, 120, 350)


def random_tables(tables: int = TABLES) -> Iterator[Line]:
    """One table of a count per seed; half of them are followed by a file that adds neighbourhoods."""
    started = time.monotonic()
    secrets = recovered = narrow = masked = refused = 0
    for seed in range(tables):
        chance = np.random.default_rng(seed)
        truth = {f"Q{n:02d}": float(chance.choice(SIZES)) for n in range(int(chance.integers(2, 10)))}
        shown, told = published(truth, late=seed % 2 * int(chance.integers(0, 3)))
        refused += not told
        if not told:
            continue
        left = widths(shown, truth)
        small = [code for code, value in truth.items() if 0 < value < LIMITS.count]
        secrets, masked = secrets + len(small), masked + len(left)
        hidden = {code for code in small if code in left}
        recovered += len(small) - len(hidden) + sum(left[code] < 1 for code in hidden if len(truth) > 1)
        narrow += sum(left[code] < LIMITS.count - 1 for code in hidden if sum(truth.values()) >= 2 * LIMITS.count)
    words = f"{tables} tableaux de quartiers tirés au sort, {secrets} secrets, {masked} chiffres masqués"
    yield equal(
        f"{words}, {refused} suites refusées\u00a0; secrets retrouvés avec le total de la commune", recovered, 0
    )
    yield equal(f"Secrets connus à moins de {LIMITS.count - 1} personnes près", narrow, 0)
    yield Line("Durée", f"{time.monotonic() - started:.0f} s")


def published(truth: dict[str, float], late: int) -> tuple[tuple[NeighbourhoodFigure, ...], bool]:
    """What is shown of a table, its last ``late`` neighbourhoods in a second file; False when it must be refused."""
    rules = (load_catalogue(), LIMITS)
    places = {code: place(code) for code in truth}
    every = tuple(figure(code, value) for code, value in truth.items())
    first = protect_neighbourhoods(every[: len(every) - late], places, rules)
    if not late:
        return first.figures, not first.exposed
    known = KnownElsewhere(
        shown=frozenset(f.key for f in first.figures if f.value is not None),
        masked=frozenset(f.key for f in first.figures if f.value is None),
    )
    second = protect_neighbourhoods(every, places, rules, known)
    told = {f.key: f for f in first.figures}
    return tuple(told.get(f.key, f) for f in second.figures), not second.exposed
