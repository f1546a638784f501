"""Maps: a frozen view and outlines in, a deck out. No Streamlit, no tile server."""
