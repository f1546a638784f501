"""Reference 2: an axis page tuned by hand: one map of 26 outlines, three trends of 12 lines, one table.

Figures are shared through ``st.cache_resource`` and the interactive part is one fragment. ``BENCH_FREEZE=1`` freezes
the garbage collector once the caches are warm; without it, it is the reference of the round trip.
"""

import gc
import os

import plotly.graph_objects as go
import streamlit as st

from tests.benchmarks.reference_figures import INDICATORS, OBJECTIVES, map_figure, trend_figure


@st.cache_resource(show_spinner=False)
def figures(indicator: str) -> tuple[go.Figure, tuple[go.Figure, ...]]:
    """The four figures of an indicator, built once and shared."""
    return map_figure(indicator), tuple(trend_figure(indicator, k) for k in range(3))


@st.cache_resource(show_spinner=False)
def warm() -> bool:
    """Fill the caches, then freeze when asked to."""
    for indicator in INDICATORS:
        figures(indicator)
    if os.environ.get("BENCH_FREEZE") == "1":
        gc.collect()
        gc.freeze()
    return True


@st.fragment
def body() -> None:
    """The interactive part of the page."""
    indicator = st.selectbox("Indicateur", INDICATORS)
    chart, trends = figures(indicator)
    left, right = st.columns(2)
    with left:
        st.plotly_chart(chart, key="map")
    with right:
        st.dataframe(OBJECTIVES, hide_index=True)
    for column, (k, figure) in zip(st.columns(3), enumerate(trends), strict=True):
        with column:
            st.plotly_chart(figure, key=f"t{k}")
    st.markdown(f"Prêt : {indicator}")


st.set_page_config(layout="wide")
warm()
body()
