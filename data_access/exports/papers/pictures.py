"""Our drawings as a paper embeds them: the picture and the text that stands for it. Draws no view itself."""

from data_access.exports.papers.sheets import Content
from data_access.exports.svg import Frame, draw
from indicators.views.visuals import MapView, StripView, TrendView


def picture(view: MapView | StripView | TrendView, frame: Frame) -> Content:
    """A view drawn with its title, its source and its mark, and described in words."""
    return {"svg": draw(view, frame), "alt": f"{view.title.rstrip('.')}. {view.alt}"}
