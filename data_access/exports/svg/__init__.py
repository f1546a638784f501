"""Our own drawings of a view, as SVG: kept with a decision, shown on a projector and on paper. Reads no figure."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from data_access.exports.svg.canvas import Frame
from data_access.exports.svg.chain import draw_chain
from data_access.exports.svg.communes import draw_map
from data_access.exports.svg.corroboration import draw_corroboration
from data_access.exports.svg.crossed import draw_crossed
from data_access.exports.svg.distribution import draw_strip
from data_access.exports.svg.network import draw_network
from data_access.exports.svg.over_time import draw_trend
from data_access.exports.svg.weighting import draw_weighting
from indicators.views.chain_views import ChainView
from indicators.views.corroboration_views import CorroborationView
from indicators.views.crossed_views import CrossedView
from indicators.views.network_views import NetworkView
from indicators.views.shown_states import Visual
from indicators.views.visuals import MapView, StripView, TrendView
from indicators.views.weighting_views import WeightingView

__all__ = ["Frame", "draw"]

DRAWS: Mapping[type, Callable[[Any, Frame], str]] = MappingProxyType(
    {
        MapView: draw_map,
        StripView: draw_strip,
        TrendView: draw_trend,
        WeightingView: draw_weighting,
        ChainView: draw_chain,
        NetworkView: draw_network,
        CrossedView: draw_crossed,
        CorroborationView: draw_corroboration,
    }
)


def draw(view: Visual, frame: Frame) -> str:
    """The picture of a view in a frame: what its table says, drawn; the same view always gives the same text."""
    return DRAWS[type(view)](view, frame)
