"""Plotly figures: a frozen view in, a figure out. No Streamlit, no arithmetic on figures."""
