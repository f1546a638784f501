"""What a gesture did, said once after the page is drawn anew; or why it was refused. Decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.widgets.live import AGAIN
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import notice
from indicators.errors import UserError
from indicators.views.pages import Notice

DONE = "administration-resultat"


@dataclass
class Outcome:
    """What was done, whether the run under way shows it, and whether a run that showed it went to its end."""

    strong: str
    text: str
    shown: bool = False
    read: bool = False


def attempt(refusal: str, gesture: Callable[[], tuple[str, str]]) -> None:
    """Run a gesture that says what it did (strong words, detail); a refusal of the service is shown in its place."""
    try:
        done = gesture()
    except UserError as error:
        show_refusal(refusal, str(error))
        return
    keep_outcome(*done)
    st.rerun()


def show_refusal(strong: str, text: str) -> None:
    """A gesture that did not happen, and why."""
    render(tag("div", notice(Notice("alert", strong, text)), role="alert"))


def keep_outcome(strong: str, text: str) -> None:
    """Have the next run say what was done."""
    st.session_state[DONE] = Outcome(strong, text)


def start_of_run() -> None:
    """What a run said to its end is let go, unless the page draws itself anew because what it follows has moved.

    A run may be cut short by another before anybody has seen what it shows: that is shown again.
    """
    done: Outcome | None = st.session_state.get(DONE)
    if done is None:
        return
    if done.read and not st.session_state.get(AGAIN):
        del st.session_state[DONE]
    done.shown = False


def show_last_outcome() -> None:
    """What the last gesture did, in the first place of the page that asks."""
    done: Outcome | None = st.session_state.get(DONE)
    if done is None or done.shown:
        return
    done.shown = True
    render(tag("div", notice(Notice("check_circle", done.strong, done.text)), role="status"))


def end_of_run() -> None:
    """What the run showed has been said."""
    done: Outcome | None = st.session_state.get(DONE)
    if done is not None and done.shown:
        done.read = True
