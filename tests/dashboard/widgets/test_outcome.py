"""What a gesture did is said until it has been seen: a run cut short by another has said nothing."""

from streamlit.testing.v1 import AppTest

from dashboard.widgets.live import AGAIN

SAID = "Décision 2026-01 enregistrée."
TEXT = "Morlaix Communauté la porte."


SCRIPT = f"""
import streamlit as st
from dashboard.widgets import outcome
outcome.start_of_run()
outcome.show_last_outcome()
outcome.show_last_outcome()
if st.button("Enregistrer", key="gesture"):
    outcome.attempt("Refusée.", lambda: ({SAID!r}, {TEXT!r}))
st.button("Actualiser", key={AGAIN!r})
if st.checkbox("Interrompre", key="cut"):
    st.stop()
outcome.end_of_run()
"""


def said(page: AppTest) -> int:
    return sum(f"{SAID}</strong> {TEXT}" in element.proto.body for element in page.get("html"))


def recorded(*, cut: bool = False) -> AppTest:
    page = AppTest.from_string(SCRIPT).run()
    page.checkbox("cut").set_value(cut).run()
    return page.button("gesture").click().run()


def test_an_outcome_is_said_once_and_the_next_gesture_takes_it_away() -> None:
    page = recorded()
    assert said(page) == 1
    assert said(page.run()) == 0
    assert said(page.button("gesture").click().run()) == 1


def test_an_outcome_of_a_run_cut_short_is_said_again() -> None:
    page = recorded(cut=True)
    assert said(page.run()) == 1
    assert said(page.checkbox("cut").set_value(False).run()) == 1
    assert said(page.run()) == 0


def test_an_outcome_stays_when_the_page_draws_itself_anew_because_what_it_follows_has_moved() -> None:
    page = recorded()
    assert said(page.button(AGAIN).click().run()) == 1
    assert said(page.button(AGAIN).click().run()) == 1
    assert said(page.run()) == 0
