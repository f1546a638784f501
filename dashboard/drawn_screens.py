"""A page with what it draws, as the caches keep it: one class per page. Builds nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import plotly.graph_objects as go
import pydeck as pdk

from dashboard.widgets.markup import Html
from indicators.views.coverage_views import CoverageScreen
from indicators.views.multiples_views import Multiples
from indicators.views.pages import AxisPage, ComparisonPage, ExplorerPage, HomePage

T = TypeVar("T")


@dataclass(frozen=True)
class AxisScreen:
    """An axis page and what it draws; None where the view refuses a visual."""

    page: AxisPage
    deck: pdk.Deck | None
    strip: go.Figure | None
    trend: go.Figure | None
    other_trend: go.Figure | None = None
    written: dict[str, Html] = field(default_factory=dict, compare=False)
    made: dict[str, Any] = field(default_factory=dict, compare=False)

    def once(self, name: str, write: Callable[[], Html]) -> Html:
        """A piece of markup that depends on nothing but this page and its choices, which are the key of its cache."""
        if name not in self.written:
            self.written[name] = write()
        return self.written[name]

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """What is made of this page, its choices and what the name says: the name holds all that it also depends on."""
        if name not in self.made:
            self.made[name] = make()
        kept: T = self.made[name]
        return kept


@dataclass(frozen=True)
class HomeScreen:
    """The home page and its map; None while nothing is published by commune."""

    page: HomePage
    deck: pdk.Deck | None


@dataclass(frozen=True)
class ComparisonScreen:
    """The comparison page, its strips in one figure, its rank bars, its trends of the gap and its slopes."""

    page: ComparisonPage
    strips: go.Figure | None
    ranks: tuple[go.Figure | None, ...]
    gap_trends: tuple[go.Figure, ...]
    slopes: tuple[go.Figure | None, ...]


@dataclass(frozen=True)
class CoverageFigure:
    """The blind spots of an objective and their map; None when the question has no answer."""

    screen: CoverageScreen
    figure: go.Figure | None


@dataclass(frozen=True)
class MultiplesFigure:
    """Small maps on common classes; None when there is nothing to draw."""

    view: Multiples
    figure: go.Figure | None


@dataclass(frozen=True)
class ExplorerScreen:
    """The explorer page and the visuals asked for."""

    page: ExplorerPage
    trends: tuple[go.Figure, ...]
    deck: pdk.Deck | None
    scatter: go.Figure | None
