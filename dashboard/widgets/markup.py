"""The only writer of HTML: builds escaped tags and hands them to Streamlit. Never receives ready-made markup."""

import base64
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import quote

import streamlit as st

from dashboard import pictograms, theme
from indicators.errors import ProgrammingError

STYLE_SHEET = Path(__file__).resolve().parents[2] / "assets" / "css" / "dashboard.css"
ROOM_SHEET = STYLE_SHEET.with_name("room.css")
A3_SHEET = STYLE_SHEET.with_name("engagement_a3.css")
VOID = frozenset({"br", "hr", "img", "input"})
NAME = re.compile(r"[a-z][a-z0-9-]*")
STYLE_VALUE = re.compile(r"[A-Za-z0-9#%.,() _-]*")
ORDINAL = re.compile(r"(?<=\d)(er|e)(?![0-9A-Za-zÀ-ÿ])")
SAFE_LINK = re.compile(r"(?:/(?![/\\])|[?#])[^\s<>\"\\]*|mailto:\?subject=[A-Za-z0-9%._~-]*&body=[A-Za-z0-9%._~-]*|")
"""An address of ours, or a message without any address: whoever sends it chooses to whom."""


@dataclass(frozen=True, slots=True)
class Html:
    """Markup already escaped. Only this module makes it."""

    text: str

    def __str__(self) -> str:
        """The markup itself."""
        return self.text


Child: TypeAlias = Html | str | None
Attribute: TypeAlias = str | int | bool | dict[str, str] | None

EMPTY = Html("")


def tag(name: str, *children: Child, **attributes: Attribute) -> Html:
    """An element; text children and attribute values are escaped, None and False attributes are left out.

    ``class_`` writes ``class``; ``aria_label`` writes ``aria-label``; ``style`` takes a dict.
    """
    _check_name(name)
    opened = f"<{name}{''.join(_attribute(k, v) for k, v in attributes.items())}>"
    return Html(opened) if name in VOID else Html(f"{opened}{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Html:
    """Children side by side, text escaped."""
    return Html("".join(c.text if isinstance(c, Html) else html.escape(c) for c in children if c is not None))


@lru_cache(maxsize=8192)
def ordinals(text: str) -> Html:
    """French text whose « 1er », « 8e » are set with a superscript."""
    parts = ORDINAL.split(text)
    return join(tag("sup", part) if index % 2 else part for index, part in enumerate(parts))


def link(label: Child, href: str, **attributes: Attribute) -> Html:
    """A link inside the application; any other address is a bug."""
    return tag("a", label, href=href, target="_self", **attributes)


def mail_link(label: Child, subject: str, body: str, **attributes: Attribute) -> Html:
    """A link that opens a message to nobody yet, in the mail program of the visitor."""
    return tag("a", label, href=f"mailto:?subject={quote(subject, safe='')}&body={quote(_lines(body), safe='')}",
               class_="button-link", **attributes)  # fmt: skip


def picture(svg: str, alt: str, **attributes: Attribute) -> Html:
    """A drawing of ours as an image, which runs nothing whatever it holds; ``alt`` says its finding."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"
    return tag("img", src=source, alt=alt, **attributes)


def pictogram(name: str) -> Html:
    """A pictogram hidden from screen readers: the word beside it says the meaning."""
    found = pictograms.resolve(name)
    return tag("span", class_=f"pic pic-{found}", aria_hidden="true") if found else EMPTY


def render(*children: Child) -> None:
    """Put markup on the page, as one element."""
    show(join(children).text)


def show(markup: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put on the page markup produced by this module and kept as text by a cache."""
    if markup:
        st.html(markup, width=width)


def render_room_style() -> None:
    """The page is shown to the room: only while this is on it."""
    st.html(_room_style())


def render_a3_style() -> None:
    """The page prints on one A3 sheet: only while this is on it."""
    st.html(_a3_style())


@cache
def _room_style() -> str:
    return f"<style>{' '.join(line.strip() for line in ROOM_SHEET.read_text('utf-8').splitlines())}</style>"


@cache
def _a3_style() -> str:
    return f"<style>{A3_SHEET.read_text('utf-8')}</style>"


@cache
def style_sheet() -> str:
    """Palette, pictograms and the style sheet of the assets: the shell serves it once, no run of a page sends it."""
    return f"{theme.css_variables()}{pictograms.css_rules()}{STYLE_SHEET.read_text('utf-8')}"


def _lines(text: str) -> str:
    """The ends of line a message wants (RFC 6068)."""
    return text.replace("\n", "\r\n")


@cache
def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        message = f"not a tag name: {name!r}"
        raise ProgrammingError(message)


@cache
def _attribute_name(name: str) -> str:
    written = name.rstrip("_").replace("_", "-")
    if not NAME.fullmatch(written) or written.startswith("on"):
        message = f"not an attribute of ours: {written!r}"
        raise ProgrammingError(message)
    return written


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = _attribute_name(name)
    if value is True:
        return f" {written}"
    text = _style(value) if isinstance(value, dict) else str(value)
    if written == "href" and not SAFE_LINK.fullmatch(text):
        message = f"a link must stay inside the application: {text!r}"
        raise ProgrammingError(message)
    return f' {written}="{html.escape(text)}"'


def _style(declarations: dict[str, str]) -> str:
    for prop, value in declarations.items():
        if not STYLE_VALUE.fullmatch(value) or not STYLE_VALUE.fullmatch(prop):
            message = f"not a style of ours: {prop}: {value}"
            raise ProgrammingError(message)
    return ";".join(f"{prop}:{value}" for prop, value in declarations.items())
