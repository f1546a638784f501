"""Reads what a page sends to the browser and says where a hostile text could act instead of being read."""

import base64
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.confidentiality.payloads import MARK

MARKED = re.compile(MARK)
ACTIVE_TAGS = {
    "a:outside", "applet", "audio", "base", "embed", "iframe", "img", "link", "math", "meta", "object", "script",
    "source", "style", "svg", "video",
}  # fmt: skip
DRAWN = "data:image/svg+xml;base64,"
"""How our own drawings are on a page: an image runs nothing, whatever it holds."""
DRAWN_TAGS = {"svg", "rect", "line", "path", "circle", "polygon", "polyline", "text", "tspan", "g", "title", "desc",
              "defs", "pattern", "style", "clipPath", "ellipse", "marker"}  # fmt: skip
INSIDE = re.compile(r"(?:/(?![/\\])|[?#])[^\s]*|")
PLAIN_PLACES = {
    "selectbox.options", "multiselect.options", "text_input.default", "text_input.value", "selectbox.raw_value",
    "multiselect.raw_values", "selectbox.set_value", "multiselect.default", "arrow_data.data", "styler.display_values",
    "chart.alt",
}  # fmt: skip
"""Fields the frontend writes as text, without reading any markup in them."""
OUR_TAGS = re.compile(r'</?(?:b|sup)>|<br>|</span>|<span style="font-size:1\dpx">')
"""The tags our charts write themselves: whoever writes others in a label would have their text read as markup."""
TAG_IN_LABEL = re.compile(r"<\s*/?\s*[a-zA-Z]")


@dataclass(frozen=True)
class Fault:
    """A place where a text could act: the element, and a piece of what it holds."""

    place: str
    said: str


class _Reader(HTMLParser):
    """What a piece of our markup holds: texts, and anything that could act."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Refuse an active element, an event, and an address out of here; read inside a drawing of ours."""
        drawing = dict(attrs).get("src") or ""
        if tag == "img" and drawing.startswith(DRAWN):
            texts, faults = read_drawing(base64.b64decode(drawing[len(DRAWN) :]).decode("utf-8"))
            self.texts += texts
            self.faults += faults
            attrs = [(name, value) for name, value in attrs if name != "src"]
        elif tag in ACTIVE_TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            text = value or ""
            if name.startswith("on") or name in {"src", "srcdoc", "srcset", "xlink:href", "formaction", "background"}:
                self.faults.append(f"{tag} {name}")
            elif name in {"href", "action"} and not INSIDE.fullmatch(text):
                self.faults.append(f"{tag} {name}={text[:40]}")
            elif name == "style" and ("url(" in text or "expression" in text):
                self.faults.append(f"{tag} style={text[:40]}")
            self.texts.append(text)

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """We write no comment."""
        self.faults.append(f"<!--{data[:20]}")


def read_drawing(svg: str) -> tuple[list[str], list[str]]:
    """The texts of a drawing, attributes included, and what it should not hold."""
    texts: list[str] = []
    faults: list[str] = []
    for element in ET.fromstring(svg).iter():  # noqa: S314 our own drawing
        name = str(element.tag).rpartition("}")[2]
        faults += [] if name in DRAWN_TAGS else [f"<{name}>"]
        faults += [f"{name} {key}" for key in element.attrib if key.startswith("on") or key.endswith("href")]
        texts += [element.text or "", element.tail or "", *element.attrib.values()]
    return texts, faults


def read_markup(body: str) -> tuple[list[str], list[str]]:
    """The texts of a piece of markup, attributes included, and its faults."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader.texts, reader.faults


def strings_of(message: Message, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a protobuf message with the name of its field."""
    for field, value in message.ListFields():
        name = f"{path}.{field.name}".lstrip(".")
        for item in value if field.is_repeated else (value,):
            if isinstance(item, Message):
                yield from strings_of(item, name)
            elif isinstance(item, bytes):
                yield name, item.decode("utf-8", "replace")
            elif isinstance(item, str):
                yield name, item


def places_of(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every text of a page, with its element and field: « html.body », « selectbox.options »."""
    for node in _nodes(app._tree):
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            kind = str(getattr(node, "type", ""))
            yield from ((f"{kind}.{name}", text) for name, text in strings_of(proto))


def _nodes(node: Any) -> Iterator[Any]:  # noqa: ANN401 the tree of AppTest is not typed
    yield node
    children = getattr(node, "children", {})
    for child in children.values():
        yield from _nodes(child)


def examine(places: Iterator[tuple[str, str]]) -> tuple[set[str], list[Fault]]:
    """The marks read on a page, and the places where a hostile text is more than a text."""
    marks: set[str] = set()
    faults: list[Fault] = []
    for place, text in places:
        if place.endswith("html.body") and text.startswith("<style"):
            continue
        marks |= set(MARKED.findall(text))
        faults += [Fault(place, said) for said in _faults(place, text)]
    return marks, faults


def _faults(place: str, text: str) -> list[str]:
    if place.endswith("html.body"):
        return read_markup(text)[1]
    if not MARKED.search(text) or any(place.endswith(known) for known in PLAIN_PLACES):
        return []
    if place.endswith("spec"):
        labels = (OUR_TAGS.sub("", said) for said in _texts(json.loads(text)) if MARKED.search(said))
        return [said for said in labels if TAG_IN_LABEL.search(said)]
    if place.endswith("json"):
        return _deck_faults(json.loads(text))
    return [text[:60]]


def _deck_faults(deck: dict[str, Any]) -> list[str]:
    """A text of a map is data under a property; nothing of it is a template or an expression."""
    templates = [said for said in _texts(deck.get("tooltip", {})) if MARKED.search(said)]
    return templates + [said for said in _texts(deck) if MARKED.search(said) and said.startswith("@@")]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 any JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
