"""The plan on the home page: confirmations, milestones to come, alerts on actions. Computes nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_words import SLUG as MEETINGS
from dashboard.sections.meeting_words import meeting_name
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import alert_list
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.home_plan import confirmation_card, milestone_card
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import empty_state
from data_access.identity.guard import is_offered
from data_access.services.meetings import READ, read_next_committee
from data_access.services.screens import read_home_plan
from indicators.errors import StoreUnavailableError
from indicators.formats import plural
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters
from indicators.views.home_plan import PLAN_SLUG, HomePlan

COMMITTEE = (
    "Aucun COPIL n’est préparé\u00a0: le prochain s’affichera ici dès qu’il le sera. Rien n’est inventé en attendant."
)
UNREAD = ("Le plan d’actions n’est pas joignable.", "Rien n’est dit des actions. Rechargez la page dans un instant.")


def read_plan_part(choices: PageChoices) -> HomePlan:
    """What the page says of the plan, as this visitor may read it."""
    return read_home_plan(resources.store(), current_actor(), choices["edition"])


def show_follow_up(plan: HomePlan, choices: PageChoices) -> None:
    """Milestones to come and confirmations, side by side."""
    if not plan.known:
        render(empty_state(*UNREAD))
        return
    left, right = st.columns([9, 11], gap="medium")
    every = link("Voir tous les jalons", choices.address(PLAN_SLUG, vue="calendrier"))
    waiting = link("Voir les actions à confirmer", choices.address(PLAN_SLUG, marque="a-confirmer"))
    with left:
        render(
            milestone_card(plan, lambda action: choices.address(PLAN_SLUG, action=action), every),
            _next_committee(choices),
        )
    with right:
        export = ExportLink("confirmations", (("edition", choices["edition"]),), plan.table.title)
        render(confirmation_card(plan, tag("p", waiting), export))


def _next_committee(choices: PageChoices) -> Html | None:
    """The next committee with its agenda; nothing on a closed edition, nor while the base does not answer."""
    actor = current_actor()
    if choices["edition"] or not is_offered(actor, READ):
        return None
    try:
        meeting = read_next_committee(resources.store(), actor)
    except StoreUnavailableError:
        return None
    if meeting is None:
        return tag("p", COMMITTEE, class_="card-note")
    name = link(meeting_name(meeting), choices.address(MEETINGS, reunion=str(meeting.id)))
    count = len(meeting.items)
    agenda = f", {plural(count, 'point', 'points')} à l’ordre du jour." if count else ", ordre du jour à préparer."
    chip = demonstration_chip(meeting.demonstration, "Démonstration")
    return tag("p", "Prochain comité\u00a0: ", name, agenda, " ", chip, class_="card-note")


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
