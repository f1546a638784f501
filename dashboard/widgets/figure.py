"""The only place that puts a plotly figure on a page: named for assistive technology, without tool bar."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly.basedatatypes import BaseFigure

from dashboard.widgets.kept import kept_with_view

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def show_figure(figure: go.Figure, key: str, alt: str) -> None:
    """Draw a figure that other sessions share: it is never changed here."""
    st.plotly_chart(_as_sent(figure), key=key, alt=alt, theme=None, config=CONFIG)


class _SentFigure(BaseFigure):  # type: ignore[misc]  # plotly is untyped
    """A figure whose description is already written: Streamlit asks for it at every run, and only for it."""

    def __init__(self, written: dict[str, Any]) -> None:
        object.__setattr__(self, "_written", written)

    def to_dict(self) -> dict[str, Any]:
        written: dict[str, Any] = object.__getattribute__(self, "_written")
        return written


@kept_with_view
def _as_sent(figure: go.Figure) -> _SentFigure:
    return _SentFigure(figure.to_dict())
