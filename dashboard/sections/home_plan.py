"""The plan on the home page: confirmations, milestones to come, alerts on actions. Computes nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import alert_list
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.home_plan import confirmation_card, milestone_card
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.notices import empty_state
from data_access.services.screens import read_home_plan
from indicators.reading.numerals import capital
from indicators.reading.words import in_letters
from indicators.views.home_plan import PLAN_SLUG, HomePlan

COMMITTEE = "Le prochain comité s’affichera ici quand son ordre du jour sera préparé. Rien n’est inventé en attendant."
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
            tag("p", COMMITTEE, class_="card-note"),
        )
    with right:
        export = ExportLink("confirmations", (("edition", choices["edition"]),), plan.table.title)
        render(confirmation_card(plan, tag("p", waiting), export))


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
