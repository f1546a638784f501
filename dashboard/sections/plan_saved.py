"""A view of the plan to keep: its address, to copy, to bookmark or to send. Stores nothing."""

import streamlit as st

from dashboard.selection import PageChoices
from dashboard.widgets.markup import render, tag

SAID = "Cette adresse garde les filtres, l’ordre et la vue\u00a0: copiez-la, ou ajoutez-la aux favoris du navigateur."


def show_saved_views(choices: PageChoices) -> None:
    """The address of the view, from the root of the site."""
    with st.popover("Garder cette vue", icon=":material/bookmark:"):
        render(tag("p", SAID, class_="subtitle"))
        st.code(choices.address(), language=None, wrap_lines=True)
