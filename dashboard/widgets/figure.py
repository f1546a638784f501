"""The only place that puts a plotly figure on a page: named for assistive technology, without tool bar."""

import plotly.graph_objects as go
import streamlit as st

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def show_figure(figure: go.Figure, key: str, alt: str) -> None:
    """Draw a figure that other sessions share: it is never changed here."""
    st.plotly_chart(figure, key=key, alt=alt, theme=None, config=CONFIG)
