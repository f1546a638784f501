"""The figures of an axis page as every reference draws them: one map of 26 outlines, three trends of 12 lines."""

import math
import random

import plotly.graph_objects as go

INDICATORS = [f"Indicateur {k:02d}" for k in range(12)]
YEARS = list(range(2010, 2025))
OBJECTIVES = [{"objectif": f"{k}", "valeur": k} for k in range(23)]
SHADES = ("#e3edf4", "#b9d2e3", "#84afcb", "#3f7aa1", "#134b70")


def outline(k: int) -> tuple[list[float], list[float]]:
    """A polygon of 45 vertices on a 6 x 5 grid, as coarse as a real commune."""
    column, row, rng = k % 6, k // 6, random.Random(k)
    turns = [2 * math.pi * v / 45 for v in range(46)]
    return (
        [column + 0.5 + 0.42 * math.cos(t) + 0.02 * rng.random() for t in turns],
        [row + 0.5 + 0.42 * math.sin(t) + 0.02 * rng.random() for t in turns],
    )


def map_figure(indicator: str) -> go.Figure:
    """Twenty-six filled outlines coloured by a seeded value."""
    rng = random.Random(indicator)
    figure = go.Figure()
    for k in range(26):
        x, y = outline(k)
        shade = rng.choice(SHADES)
        figure.add_scatter(x=x, y=y, fill="toself", fillcolor=shade, mode="lines", line_color="#5b6372", name=str(k))
    return figure.update_layout(title=f"Carte {indicator}", showlegend=False, height=450)


def trend_figure(indicator: str, k: int) -> go.Figure:
    """Twelve seeded lines over fifteen years."""
    rng = random.Random(f"{indicator}{k}")
    figure = go.Figure()
    for line in range(12):
        figure.add_scatter(x=YEARS, y=[rng.gauss(10, 3) for _ in YEARS], mode="lines", name=f"T{line}")
    return figure.update_layout(title=f"Tendance {indicator}", height=300)
