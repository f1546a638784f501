"""Reference 1: the least a Streamlit page can be, one line of text."""

import streamlit as st

st.selectbox("Indicateur", [f"Indicateur {k:02d}" for k in range(12)])
st.markdown("Une ligne de texte")
