"""Where the next key is expected, told to the script of the page; keys as they are drawn. Listens to no key."""

import streamlit as st

from dashboard.widgets.markup import Html, render, tag

PLACE, TURN = "clavier-place", "clavier-tour"


def expect_keys_at(container: str) -> None:
    """After the next run, the focus goes to the first field, or title that takes the focus, of a container."""
    st.session_state[PLACE] = container
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def render_focus() -> None:
    """The mark the script reads; drawn last, so that what it names is on the page. Nothing before a first gesture."""
    turn = st.session_state.get(TURN, 0)
    if turn:
        render(tag("span", data_focus=st.session_state[PLACE], data_turn=turn, hidden=True))


def key_cap(name: str) -> Html:
    """A key of the keyboard."""
    return tag("kbd", name)
