"""The home page: where the project stands, three alerts with their rule, one map, the freshness of the data."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import HomeScreen, home_screen
from dashboard.sections.cards import card_heading, show_map_card
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import alert_list, freshness_list
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.numbers import NumbersLayout, numbers_table
from indicators.views.pages import Alert

COUNTS = {
    1: "Une alerte, avec sa règle",
    2: "Deux alertes, chacune avec sa règle",
    3: "Trois alertes, chacune avec sa règle",
}


def show_home() -> None:
    """The home page."""
    run_page(PageFrame("", "Accueil · Où en est-on\u202f?"), _draw)


def _draw(choices: PageChoices) -> None:
    screen = home_screen(resources.data_key(choices["edition"]), choices.params)
    page = screen.page
    render(finding(page.finding))
    show_context_bar(page.context, ContextOptions(page.territories, page.references), choices)
    export = ExportLink("nombres", choices.params, page.numbers.title)
    render(
        numbers_table(page.numbers, NumbersLayout("Axe", "Ouvrir l’axe", lambda row: choices.address(row.slug), export))
    )
    left, right = st.columns([9, 11], gap="medium")
    with left:
        params = tuple((dict(choices.params) | {"indicateur": page.map_indicator}).items())
        show_map_card(page.map, screen.deck, choices, ExportLink("carte", params, page.map.title), ())
    with right:
        _draw_right(screen, choices)


def _draw_right(screen: HomeScreen, choices: PageChoices) -> None:
    page = screen.page
    title = COUNTS.get(len(page.alerts), "Aucune alerte")
    alerts = alert_list(page.alerts, lambda alert: _alert_address(alert, choices)) if page.alerts else _no_alert()
    render(tag("section", card_heading(title, level="h2"), alerts, class_="card"))
    with st.container(key="card-commune"):
        render(card_heading("Et ma commune\u202f?", level="h2"))
        select_one(
            Choice("territoire", "Choisir parmi les 26 communes", page.communes),
            choices["territoire"],
            key="accueil-territoire",
        )
        if choices["territoire"] in {option.code for option in page.communes}:
            render(
                link(
                    "Comparer cette commune aux autres",
                    choices.address("decision-concertee", territoires=choices["territoire"]),
                )
            )
    fresh = tag(
        "section", card_heading("Fraîcheur des données", level="h2"), freshness_list(page.freshness), class_="card"
    )
    waiting = empty_state(
        "Comité et actions.",
        "Le prochain comité et la part des actions confirmées s’afficheront avec les fiches-actions.",
    )
    render(fresh, tag("div", waiting, class_="spaced"))


def _no_alert() -> Html:
    return tag("p", "Aucune règle d’alerte n’est déclenchée par les données publiées.", class_="subtitle")


def _alert_address(alert: Alert, choices: PageChoices) -> str:
    return choices.address(alert.slug, **dict(alert.params))
