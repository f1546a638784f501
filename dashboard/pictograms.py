"""The pictograms: line drawings on a 24-unit grid, inside our own style sheet. Never a meaning without a word."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

RING = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18"
CLOUD = "M7 18h10a4 4 0 0 0 .7-7.9A6 6 0 0 0 6.2 10.5A3.8 3.8 0 0 0 7 18z"
RAYS = "M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M19.1 4.9l-1.8 1.8M6.7 17.3l-1.8 1.8"

PATHS: Mapping[str, str] = MappingProxyType(
    {
        "check": "M5 12.5l4.5 4.5L19 7.5",
        "check_circle": f"{RING}M8 12.2l2.8 2.8L16 9.5",
        "hourglass": "M7 3h10M7 21h10M8 3v3.5l4 5.5l4-5.5V3M8 21v-3.5l4-5.5l4 5.5V21",
        "forward": "M4 6l7 6l-7 6zM13 6l7 6l-7 6z",
        "undo": "M9 5L4.5 9.5L9 14M5 9.5h9a5 5 0 0 1 0 10h-4",
        "minus": "M6 12h12",
        "plus": "M12 6v12M6 12h12",
        "equal": "M6 9.5h12M6 14.5h12",
        "sun": f"M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8{RAYS}",
        "sun_cloud": "M9 18.5h8.5a3.3 3.3 0 0 0 .5-6.5A4.8 4.8 0 0 0 9 12.4a3.1 3.1 0 0 0 0 6.1z"
        "M5.6 14A4.2 4.2 0 1 1 12 8.6M9 2v1.6M3.2 4.6l1.2 1.2M14.8 4.6l-1.2 1.2M1.6 10.4h1.7",
        "cloud": CLOUD,
        "storm": f"{CLOUD}M12.5 13.5L10.5 17h3l-2 3.5",
        "clock": f"{RING}M12 7v5.2l3.4 2",
        "late": f"{RING}M12 7.2v6M12 16.4v.4",
        "alert": "M12 4L2.8 20h18.4zM12 10v4.8M12 17.2v.4",
        "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
        "info": f"{RING}M12 11v5.5M12 7.4v.4",
        "question": f"{RING}M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8M12 16.6v.4",
        "target": f"{RING}M12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M12 11.8v.4",
        "up": "M4 17l6-6l4 4l6-8M15 7h5v5",
        "down": "M4 7l6 6l4-4l6 8M15 17h5v-5",
        "flat": "M4 12h16M15 7l5 5l-5 5",
        "print": "M7 9V3.5h10V9M7 17H4v-7h16v7h-3M7 14h10v6.5H7z",
        "download": "M12 4v11M7.5 11L12 15.5l4.5-4.5M4.5 19.5h15",
        "stop": f"{RING}M5.8 5.8l12.4 12.4",
        "diamond": "M12 3.5l8.5 8.5l-8.5 8.5l-8.5-8.5zM12 6.2l5.8 5.8l-5.8 5.8l-5.8-5.8zM12 9l3 3l-3 3l-3-3zM12 11v2",
        "diamond_open": "M12 3.5l8.5 8.5l-8.5 8.5l-8.5-8.5z",
        "ring": f"{RING}",
        "euro": "M18.5 6.5A7 7 0 1 0 18.5 17.5M4 10.3h10M4 13.7h10",
        "person": "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M5 20.5a7 7 0 0 1 14 0",
        "pencil": "M5 19l1-4L16 5l3 3L9 18z",
        "mail": "M3.5 6h17v12h-17zM3.5 7l8.5 6.5L20.5 7",
        "flag": "M6 21V4.5h12l-2.5 4l2.5 4H6",
        "dot": "M12 8.7a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6M12 10.9a1.1 1.1 0 1 0 0 2.2a1.1 1.1 0 1 0 0-2.2",
    }
)

ALIASES: Mapping[str, str] = MappingProxyType(
    {"trending_up": "up", "trending_down": "down", "trending_flat": "flat", "warning": "alert"}
)


def css_rules() -> str:
    """One rule per pictogram: its drawing is a mask, so that it takes the colour of the text beside it."""
    return "".join(f'.pic-{name}{{--pic:url("{_data_uri(path)}")}}' for name, path in PATHS.items())


def resolve(name: str) -> str | None:
    """The name under which a pictogram is drawn, None when there is none: the word stands alone."""
    found = ALIASES.get(name, name)
    return found if found in PATHS else None


def _data_uri(path: str) -> str:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' stroke-width='2' "
        f"stroke-linecap='round' stroke-linejoin='round'><path d='{path}'/></svg>"
    )
    return f"data:image/svg+xml,{quote(drawing)}"
