"""The home page: where the project stands, three alerts with their rule, one map, the freshness of the data."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import home_screen
from dashboard.drawn_screens import HomeScreen
from dashboard.sections.cards import card_heading, show_map_card
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.home_plan import read_plan_part, show_action_alerts, show_follow_up
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import alert_list, freshness_list
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.four_numbers import NumbersLayout, numbers_table
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import empty_state
from indicators.views.pages import HomePage

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
    plan = read_plan_part(choices)
    show_follow_up(plan, choices)
    export = ExportLink("nombres", choices.params, page.numbers.title)
    render(
        numbers_table(page.numbers, NumbersLayout("Axe", "Ouvrir l’axe", lambda row: choices.address(row.slug), export))
    )
    left, right = st.columns([9, 11], gap="medium")
    with left:
        _draw_map(screen, choices)
        _draw_commune(page, choices)
        _draw_freshness(page, choices)
    with right:
        _draw_alerts(page, choices)
        show_action_alerts(plan, choices)


def _draw_map(screen: HomeScreen, choices: PageChoices) -> None:
    view = screen.page.map
    if view is None or screen.deck is None:
        nothing = "Aucune valeur n’est encore publiée par commune."
        render(empty_state(nothing, "Importez un tableau depuis la page «\u00a0Données et imports\u00a0»."))
        return
    exact = {"indicateur": screen.page.map_indicator, "couche": view.layer.value}
    export = ExportLink("carte", tuple((dict(choices.params) | exact).items()), view.title)
    show_map_card(view, screen.deck, choices, export, ())


def _draw_alerts(page: HomePage, choices: PageChoices) -> None:
    title = COUNTS.get(len(page.alerts), "Aucune alerte")
    shown = alert_list(page.alerts, lambda alert: choices.address(alert.slug, **dict(alert.params)))
    rules = link("Toutes les alertes et leurs règles", choices.address("alertes"), class_="heading-link")
    heading = tag("div", card_heading(title, level="h2"), rules, class_="heading-row")
    render(tag("section", heading, shown if page.alerts else _no_alert(), class_="card"))


def _draw_commune(page: HomePage, choices: PageChoices) -> None:
    commune = choices["territoire"]
    with st.container(key="card-commune"):
        render(card_heading("Et ma commune\u202f?", level="h2"))
        select_one(
            Choice("territoire", "Choisir parmi les 26 communes", page.communes), commune, key="accueil-territoire"
        )
        if commune in {option.code for option in page.communes}:
            address = choices.address("decision-concertee", territoires=commune)
            portrait = link("Ouvrir le portrait", choices.address("portrait"), class_="button-link")
            render(tag("p", portrait, " ", link("Comparer cette commune aux autres", address)))


def _draw_freshness(page: HomePage, choices: PageChoices) -> None:
    sheets = link("Ouvrir le dictionnaire", choices.address("dictionnaire"), class_="heading-link")
    heading = tag("div", card_heading("Fraîcheur des données", level="h2"), sheets, class_="heading-row")
    render(tag("section", heading, freshness_list(page.freshness), class_="card"))


def _no_alert() -> Html:
    return tag("p", "Aucune règle d’alerte n’est déclenchée par les données publiées.", class_="subtitle")
