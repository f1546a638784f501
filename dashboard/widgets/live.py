"""What the local script needs to follow something: the address to ask, the state drawn, the button it presses."""

from dataclasses import dataclass

import streamlit as st

from dashboard.widgets.markup import render, tag
from data_access.services.live import Pulse

MEETING, ROUND = "/seance/etat", "/ponderation/etat"
CHAIR_SECONDS, OTHER_SECONDS = 1, 4
"""How often a screen of the chair asks, and another one: drawn anew within 2 and 5 seconds.

Forty screens that each ask at their own instant of these four seconds are drawn one after the other, not together.
"""
AGAIN = "suivi-relance"
"""The key of the button that the script presses; the style sheet hides it from everybody."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a screen follows, the state it has drawn, and how often it asks.

    ``spares_typing`` waits until nobody is typing on this screen before it is drawn anew.
    """

    folder: str
    number: int
    pulse: Pulse
    seconds: int
    spares_typing: bool = False


def follow(followed: Followed) -> None:
    """Have the page, or the fragment this is drawn in, run again when what it follows has moved."""
    attributes = {
        "data_suivi": f"{followed.folder}/{followed.number}",
        "data_etat": str(followed.pulse.state),
        "data_secondes": str(followed.seconds),
        "data_saisie": "attendre" if followed.spares_typing else "ignorer",
    }
    render(tag("div", class_="live-mark", **attributes))
    st.button("Actualiser", key=AGAIN)
