"""The only place that puts a deck on a page: a click on a commune calls back, a name says the finding."""

from collections.abc import Callable
from functools import partial

import pydeck as pdk
import streamlit as st

from dashboard.maps.choropleth import FRAME


def show_map(deck: pdk.Deck, key: str, alt: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Draw a shared deck; ``on_pick`` receives the code of the commune that was clicked."""
    if on_pick is None:
        st.pydeck_chart(deck, height=FRAME.height, key=key, alt=alt)
        return
    report = partial(_report, key, on_pick)
    st.pydeck_chart(deck, height=FRAME.height, key=key, alt=alt, selection_mode="single-object", on_select=report)


def picked_code(state: object) -> str:
    """The commune of a selection, given as a dict or as Streamlit's object; empty when nothing was clicked."""
    try:
        objects = state["selection"]["objects"]  # type: ignore[index]
    except (KeyError, TypeError):
        return ""
    for found in objects.values():
        for item in found:
            code = item.get("properties", item).get("code", "")
            if code:
                return str(code)
    return ""


def _report(key: str, on_pick: Callable[[str], None]) -> None:
    code = picked_code(st.session_state.get(key))
    if code:
        on_pick(code)
