"""What anyone can compute of masked neighbourhoods from what is shown and the total of the commune: no code of ours."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog

from indicators.neighbourhoods import NeighbourhoodFigure


def widths(
    shown: Sequence[NeighbourhoodFigure], truth: Mapping[str, float], scales: Mapping[str, float] | None = None
) -> dict[str, float]:
    """How wide an interval is left to an attacker for each masked count of one table.

    The commune publishes the exact total of all; a count shown is known within its rounding, a rate gives its count
    (``scales`` is what one point of each rate counts); masked counts are at least zero.
    """
    step = scales or {}
    codes = [figure.neighbourhood for figure in shown]
    bounds = []
    for figure in shown:
        if figure.value is None:
            bounds.append((0.0, None))
        elif figure.neighbourhood in step:
            exact = figure.value * step[figure.neighbourhood]
            bounds.append((exact, exact))
        else:
            bounds.append((max(figure.value - 2.5, 0.0), figure.value + 2.5))
    total = sum(truth[code] for code in codes)
    found = {}
    for place, figure in enumerate(shown):
        if figure.value is None:
            aim = np.zeros(len(codes))
            aim[place] = 1
            ends = [
                linprog(sign * aim, A_eq=[np.ones(len(codes))], b_eq=[total], bounds=bounds, method="highs").fun
                for sign in (1, -1)
            ]
            found[figure.neighbourhood] = float("inf") if None in ends else -ends[1] - ends[0]
    return found
