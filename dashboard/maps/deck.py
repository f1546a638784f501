"""The only maker of decks: no tile provider, no style, fit to bounds, compact message. Holds no view."""

import json
from dataclasses import dataclass
from math import atan, cos, exp, log, log2, pi, radians, tan

import pydeck as pdk

TILE_PX = 512
MAX_LATITUDE_ZOOM = 20.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the map on the page, in pixels, and the room kept free on each side."""

    width: int
    height: int
    padding: int = 14


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks: centre in degrees and zoom level."""

    longitude: float
    latitude: float
    zoom: float

    @property
    def degrees_per_px(self) -> tuple[float, float]:
        """Degrees of longitude and of latitude in one pixel."""
        across = 360 / (TILE_PX * 2**self.zoom)
        return across, across * cos(radians(self.latitude))


class CompactDeck(pdk.Deck):  # type: ignore[misc]
    """A deck whose message is written once, without indentation: it is shared by all sessions."""

    _message: str | None = None

    def to_json(self) -> str:
        """The description sent to the browser."""
        if self._message is None:
            self._message = json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))
        return self._message


def fit(bounds: tuple[float, float, float, float], frame: Frame) -> Camera:
    """The camera that shows the whole box in the frame (Web Mercator)."""
    west, south, east, north = bounds
    low, high = _mercator(south), _mercator(north)
    room_x, room_y = frame.width - 2 * frame.padding, frame.height - 2 * frame.padding
    zoom = min(log2(room_x * 360 / (TILE_PX * (east - west))), log2(room_y * 2 * pi / (TILE_PX * (high - low))))
    return Camera((west + east) / 2, _latitude((low + high) / 2), round(min(zoom, MAX_LATITUDE_ZOOM), 3))


def make_deck(layers: list[pdk.Layer], camera: Camera, frame: Frame) -> pdk.Deck:
    """A deck that asks nothing of any outside host: no provider, and the style left at its default."""
    view = pdk.View(
        type="MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False, "keyboard": False}
    )
    state = pdk.ViewState(longitude=camera.longitude, latitude=camera.latitude, zoom=camera.zoom, pitch=0, bearing=0)
    tooltip = {
        "html": "{phrase}",
        "style": {"backgroundColor": "#1d2433", "color": "#ffffff", "fontSize": "14px", "maxWidth": "320px"},
    }
    return CompactDeck(
        layers=layers,
        initial_view_state=state,
        views=[view],
        map_provider=None,
        tooltip=tooltip,
        height=frame.height,
        width="100%",
    )


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))


def _latitude(mercator: float) -> float:
    return (2 * atan(exp(mercator)) - pi / 2) * 180 / pi
