"""The committee and the plan on the home page: what comes next, who confirmed, alerts on actions. Computes nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_words import IN_THE_ROOM
from dashboard.sections.meeting_words import SLUG as MEETINGS
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import alert_list
from dashboard.widgets.committee import asked_card, committee_card, no_committee_card
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.home_plan import confirmation_card, milestone_card
from dashboard.widgets.markup import Html, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from data_access.clock import paris_date
from data_access.identity.guard import is_offered
from data_access.services.meetings import PREPARE, READ, read_dates, read_next_committee
from data_access.services.screens import read_home_plan
from indicators.errors import StoreUnavailableError
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters
from indicators.views.committee import CommitteeCard, build_committee
from indicators.views.home_plan import PLAN_SLUG, HomePlan

SINCE = "depuis-le-dernier-copil"
UNREAD = ("Le plan d’actions n’est pas joignable.", "Rien n’est dit des actions. Rechargez la page dans un instant.")


def read_plan_part(choices: PageChoices) -> HomePlan:
    """What the page says of the plan, as this visitor may read it."""
    return read_home_plan(resources.store(), current_actor(), choices["edition"])


def show_follow_up(plan: HomePlan, choices: PageChoices) -> None:
    """The next committee and the milestones to come; who confirmed, and what the committee is asked to decide."""
    held = None if choices["edition"] else _read_committee()
    left, right = st.columns([9, 11], gap="medium")
    with left:
        render(_committee(held, choices), _milestones(plan, choices) if plan.known else None)
    with right:
        render(_confirmations(plan, choices) if plan.known else empty_state(*UNREAD), _asked(held, choices))


def _milestones(plan: HomePlan, choices: PageChoices) -> Html:
    every = link("Voir tous les jalons", choices.address(PLAN_SLUG, vue="calendrier"))
    return milestone_card(plan, lambda action: choices.address(PLAN_SLUG, action=action), every)


def _confirmations(plan: HomePlan, choices: PageChoices) -> Html:
    waiting = link("Voir les actions à confirmer", choices.address(PLAN_SLUG, marque="a-confirmer"))
    export = ExportLink("confirmations", (("edition", choices["edition"]),), plan.table.title)
    return confirmation_card(plan, tag("p", waiting), export)


def _read_committee() -> CommitteeCard | None:
    """The next committee, for who may read meetings; None when none is prepared or the base does not answer."""
    actor = current_actor()
    if not is_offered(actor, READ):
        return None
    store = resources.store()
    try:
        meeting = read_next_committee(store, actor)
        if meeting is None:
            return None
        due = read_dates(store, actor, meeting).agenda
    except StoreUnavailableError:
        return None
    return build_committee(meeting, due, paris_date(store.clock.now()), store.catalogue.axes)


def _committee(held: CommitteeCard | None, choices: PageChoices) -> Html | None:
    """Nothing under a past edition, nor for who may not read meetings."""
    if choices["edition"] or not is_offered(current_actor(), READ):
        return None
    since = _since(choices)
    if held is None:
        way = link("Préparer une réunion", choices.address(MEETINGS))
        return no_committee_card(tag("p", way) if is_offered(current_actor(), PREPARE) else None, since)
    number = str(held.number)
    agenda = choices.address(MEETINGS, reunion=number)
    return committee_card(held, agenda, choices.address(MEETINGS, reunion=number, mode=IN_THE_ROOM), since)


def _since(choices: PageChoices) -> Html | None:
    """The way to what changed since the last edition, once one is closed."""
    editions = resources.store().editions.all()
    if not editions:
        return None
    way = link("voir ce qui a changé", choices.address(SINCE))
    return tag("p", ordinals(f"Depuis «\u00a0{editions[-1].label}\u00a0»\u00a0: "), way, ".", class_="subtitle")


def _asked(held: CommitteeCard | None, choices: PageChoices) -> Html | None:
    if held is None:
        return None
    number = str(held.number)
    return asked_card(
        held, lambda item: choices.address(MEETINGS, reunion=number, mode=IN_THE_ROOM, point=str(item.item))
    )


def show_action_alerts(plan: HomePlan, choices: PageChoices) -> None:
    """One alert per rule of the plan that some action meets; each leads to its list."""
    if not plan.known:
        return
    count = len(plan.alerts)
    title = f"{_counted(count)} sur les actions, chacune avec sa règle" if count else "Aucune alerte sur les actions"
    shown = (
        alert_list(plan.alerts, lambda alert: choices.address(alert.slug, **dict(alert.params)))
        if count
        else tag("p", "Aucune règle du plan n’est déclenchée.", class_="subtitle")
    )
    render(tag("section", tag("h2", title, class_="card-title"), shown, class_="card"))


def _counted(count: int) -> str:
    return f"{capital(in_letters(count, feminine=True))} alerte{'s' if count > 1 else ''}"
