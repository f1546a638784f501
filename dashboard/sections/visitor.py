"""Who is looking, above every page: the account menu, and the bar of the demonstration. Opens and closes no session."""

from urllib.parse import urlencode

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor, forget_another_person, form_token
from dashboard.widgets.account import account_menu, demonstration_bar
from dashboard.widgets.markup import render
from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from data_access.identity.demonstration import PERSON_BY_ID, PERSONS
from indicators.errors import UserError


def arrive() -> Actor:
    """Who looks at this run; nobody while the store cannot say, which the page then explains."""
    try:
        actor = current_actor()
    except UserError:
        return ANONYMOUS_ACTOR
    forget_another_person(actor)
    return actor


def show_account(actor: Actor, slug: str) -> None:
    """Name, role and way out; in a demonstration, who the visitor plays and who else there is to play."""
    try:
        token = form_token()
    except UserError:
        return
    back = _address(slug)
    with st.container(key="account"):
        render(account_menu(actor, token, back))
    if actor.id in PERSON_BY_ID and resources.store().settings.is_demonstration:
        render(demonstration_bar(actor, PERSONS, token, back))


def _address(slug: str) -> str:
    query = urlencode(st.query_params.to_dict())
    return f"/{slug}?{query}" if query else f"/{slug}"
