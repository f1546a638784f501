"""A page opened at its address through the entry script, without a browser: one run, as a visitor's first one."""

from collections.abc import Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import navigation

MAIN = Path(__file__).resolve().parents[1] / "dashboard" / "main.py"
SECONDS = 120


def opened_page(slug: str, params: Mapping[str, str]) -> AppTest:
    """The page after its run. AppTest would draw the home page first to learn the menu: the hash of a page is known."""
    app = AppTest.from_file(str(MAIN), default_timeout=SECONDS)
    for name, value in params.items():
        app.query_params[name] = value
    if slug not in ("", navigation.HOME):
        app._page_hash = calc_hash(slug)
    return app.run()
