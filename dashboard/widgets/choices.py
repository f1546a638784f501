"""Selectors bound to the address: the choice on screen is the code of the address, a change becomes the address."""

from dataclasses import dataclass

import streamlit as st

from dashboard.selection import MAX_COMPARED, commit_widget
from indicators.views.pages import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """A selector: name in the address, French label, options, what it says when nothing is chosen."""

    name: str
    label: str
    options: tuple[Option, ...]
    placeholder: str = "Choisir"
    help: str | None = None


def select_one(choice: Choice, current: str, *, key: str = "") -> None:
    """A drop-down list; typing filters it."""
    labels = {option.code: option.label for option in choice.options}
    name = key or f"choix-{choice.name}"
    known = current in labels
    st.session_state[name] = current if known else None
    st.selectbox(
        choice.label,
        list(labels),
        index=0 if known else None,
        format_func=lambda code: labels.get(code, code),
        key=name,
        placeholder=choice.placeholder,
        on_change=commit_widget,
        args=(choice.name, name, frozenset(labels)),
        help=choice.help,
    )


def select_several(choice: Choice, current: tuple[str, ...], limit: int = MAX_COMPARED) -> None:
    """A list of several choices, in the order they were made."""
    labels = {option.code: option.label for option in choice.options}
    name = f"choix-{choice.name}"
    st.session_state[name] = [code for code in current if code in labels]
    st.multiselect(
        choice.label,
        list(labels),
        format_func=lambda code: labels.get(code, code),
        key=name,
        max_selections=limit,
        placeholder=choice.placeholder,
        on_change=commit_widget,
        args=(choice.name, name, frozenset(labels)),
        help=choice.help,
        wrap=True,
    )


def select_segment(choice: Choice, current: str) -> None:
    """A short choice as buttons side by side; one is always chosen."""
    labels = {option.code: option.label for option in choice.options}
    name = f"choix-{choice.name}"
    st.session_state[name] = current if current in labels else next(iter(labels))
    st.segmented_control(
        choice.label,
        list(labels),
        format_func=lambda code: labels.get(code, code),
        key=name,
        required=True,
        on_change=commit_widget,
        args=(choice.name, name, frozenset(labels)),
        label_visibility="collapsed",
    )
