"""What a gesture did, said once after the page is drawn anew; or why it was refused. Decides nothing."""

from collections.abc import Callable

import streamlit as st

from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import notice
from indicators.errors import UserError
from indicators.views.pages import Notice

DONE = "administration-resultat"


def attempt(refusal: str, gesture: Callable[[], tuple[str, str]]) -> None:
    """Run a gesture that says what it did (strong words, detail); a refusal of the service is shown in its place."""
    try:
        done = gesture()
    except UserError as error:
        show_refusal(refusal, str(error))
        return
    st.session_state[DONE] = done
    st.rerun()


def show_refusal(strong: str, text: str) -> None:
    """A gesture that did not happen, and why."""
    render(tag("div", notice(Notice("alert", strong, text)), role="alert"))


def show_last_outcome() -> None:
    """What the last gesture did, once."""
    strong, text = st.session_state.pop(DONE, ("", ""))
    if strong:
        render(tag("div", notice(Notice("check_circle", strong, text)), role="status"))
