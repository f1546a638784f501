"""Pages and their figures, built once per data version and selection, shared by all sessions.

The other room with caches: every key is made of texts and numbers: a frame is never an argument of a cached function.
"""

from dataclasses import dataclass

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from dashboard import resources
from dashboard.charts import distribution, lines, small_strips, trend
from dashboard.charts import scatter as scatter_chart
from dashboard.identity import current_actor
from dashboard.maps.drawing import NARROW, deck_of
from dashboard.selection import PageChoices
from data_access.services import screens
from indicators.views.pages import AxisPage, ComparisonPage, DictionaryPage, ExplorerPage, HomePage
from indicators.views.visuals import LineRole, TrendView

KEPT = 256
SMALL_TREND_PX = 300


@dataclass(frozen=True)
class AxisScreen:
    """An axis page and what it draws; None where the view refuses a visual."""

    page: AxisPage
    deck: pdk.Deck | None
    strip: go.Figure | None
    trend: go.Figure | None


@dataclass(frozen=True)
class HomeScreen:
    """The home page and its map; None while nothing is published by commune."""

    page: HomePage
    deck: pdk.Deck | None


@dataclass(frozen=True)
class ComparisonScreen:
    """The comparison page, its strips in one figure, its rank strips and its trends of the gap."""

    page: ComparisonPage
    strips: go.Figure | None
    ranks: tuple[go.Figure | None, ...]
    gap_trends: tuple[go.Figure, ...]


@dataclass(frozen=True)
class ExplorerScreen:
    """The explorer page and the visuals asked for."""

    page: ExplorerPage
    trends: tuple[go.Figure, ...]
    deck: pdk.Deck | None
    scatter: go.Figure | None


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def axis_screen(version: str, number: int, params: tuple[tuple[str, str], ...]) -> AxisScreen:
    """An axis page on a selection."""
    page = screens.read_axis_page(resources.store(), current_actor(), number, _choices(params).selection)
    block = page.block
    return AxisScreen(
        page,
        deck_of(block.map, resources.outlines()) if block.map else None,
        distribution.figure_of(block.strip) if block.strip else None,
        trend.figure_of(block.trend) if block.trend else None,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def home_screen(version: str, params: tuple[tuple[str, str], ...]) -> HomeScreen:
    """The home page on a selection."""
    page = screens.read_home(resources.store(), current_actor(), _choices(params).selection)
    return HomeScreen(page, deck_of(page.map, resources.outlines(), NARROW) if page.map else None)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def comparison_screen(version: str, params: tuple[tuple[str, str], ...]) -> ComparisonScreen:
    """The comparison of the chosen territories on the chosen indicators."""
    choices = _choices(params)
    page = screens.read_comparison(
        resources.store(),
        current_actor(),
        choices.selection,
        choices.several("territoires"),
        choices.several("indicateurs"),
    )
    ranks = tuple(distribution.figure_of(r.strip) if r.strip else None for r in page.ranks)
    gap_trends = tuple(lines.figure_of(found.view) for found in page.gap_trends)
    return ComparisonScreen(page, small_strips.figure_of(page.strips) if page.strips else None, ranks, gap_trends)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def explorer_screen(version: str, params: tuple[tuple[str, str], ...]) -> ExplorerScreen:
    """The explorer on the chosen indicators and territories."""
    choices = _choices(params)
    page = screens.read_explorer(
        resources.store(),
        current_actor(),
        choices.selection,
        choices.several("indicateurs"),
        choices.several("territoires"),
    )
    return ExplorerScreen(
        page,
        tuple(_trend_figure(t) for t in page.trends),
        deck_of(page.map, resources.outlines()) if page.map else None,
        scatter_chart.figure_of(page.scatter) if page.scatter else None,
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def dictionary(version: str, edition: str = "") -> DictionaryPage:
    """Every sheet of the catalogue with its freshness, at the version in force or at an edition."""
    return screens.read_dictionary(resources.store(), current_actor(), edition)


def warm() -> None:
    """Build what the first visitor of each page will ask for, then freeze it: called when the server starts."""
    version = resources.data_key()
    resources.known_codes(version.split("|", maxsplit=1)[0])
    home_screen(version, ())
    for axis in resources.store().catalogue.axes:
        axis_screen(version, axis.number, ())
    comparison_screen(version, ())
    dictionary(version)
    resources.freeze_objects(version)


def _trend_figure(view: TrendView) -> go.Figure:
    """Several places as lines told apart; one place with its reference and its target otherwise."""
    several = sum(line.role is LineRole.TERRITORY for line in view.lines) > 1
    return lines.figure_of(view) if several else trend.figure_of(view, height=SMALL_TREND_PX)


def _choices(params: tuple[tuple[str, str], ...]) -> PageChoices:
    return PageChoices("", dict(params))
