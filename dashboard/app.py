"""The server: one ASGI application around the pages, which themselves start at ``dashboard/main.py``. Nothing else."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# `streamlit run` puts this folder on the path and not the root: without this line none of our rooms is found.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st

from dashboard.shell.incidents import report_script_error
from dashboard.shell.launch import launch, settle
from dashboard.shell.layers import middleware
from dashboard.shell.lifespan import lifespan
from dashboard.shell.routes import routes

settle(ROOT, checked=__name__ != "__main__")

app = st.App(
    ROOT / "dashboard" / "main.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
    on_script_error=report_script_error,
)

if __name__ == "__main__":
    launch(app)
