"""Our own drawings of a view, as SVG: kept with a decision, shown on a projector and on paper. Reads no figure."""

from data_access.exports.svg.canvas import Frame
from data_access.exports.svg.chain import draw_chain
from data_access.exports.svg.communes import draw_map
from data_access.exports.svg.crossed import draw_crossed
from data_access.exports.svg.distribution import draw_strip
from data_access.exports.svg.network import draw_network
from data_access.exports.svg.over_time import draw_trend
from data_access.exports.svg.weighting import draw_weighting
from indicators.views.chain_views import ChainView
from indicators.views.crossed_views import CrossedView
from indicators.views.network_views import NetworkView
from indicators.views.shown_states import Visual
from indicators.views.visuals import MapView, StripView
from indicators.views.weighting_views import WeightingView

__all__ = ["Frame", "draw"]


def draw(view: Visual, frame: Frame) -> str:
    """The picture of a view in a frame: what its table says, drawn; the same view always gives the same text."""
    if isinstance(view, MapView):
        return draw_map(view, frame)
    if isinstance(view, WeightingView):
        return draw_weighting(view, frame)
    if isinstance(view, ChainView):
        return draw_chain(view, frame)
    if isinstance(view, NetworkView):
        return draw_network(view, frame)
    if isinstance(view, CrossedView):
        return draw_crossed(view, frame)
    return draw_strip(view, frame) if isinstance(view, StripView) else draw_trend(view, frame)
