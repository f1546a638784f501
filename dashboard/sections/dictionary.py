"""The dictionary: every sheet, filtered by words or by freshness, and the one asked for in full."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import dictionary
from dashboard.sections.cards import card_heading
from dashboard.sections.frame import PageFrame, run_page
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import freshness_list
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.sheet import sheet_card
from indicators.formats import french_key, plural
from indicators.views.pages import DictionaryPage, Option, Sheet


def show_dictionary() -> None:
    """The dictionary page."""
    run_page(PageFrame("dictionnaire", "Dictionnaire des indicateurs"), _draw)


def _draw(choices: PageChoices) -> None:
    page = dictionary(resources.data_key(choices["edition"]), choices["edition"])
    render(finding(page.finding))
    options = tuple(Option(sheet.indicator, sheet.label) for sheet in page.sheets)
    select_one(Choice("indicateur", "Fiche à lire", options, "Choisir un indicateur"), choices["indicateur"])
    chosen = next((sheet for sheet in page.sheets if sheet.indicator == choices["indicateur"]), None)
    if chosen:
        render(sheet_card(chosen, "", title=chosen.label), _objectives(chosen, choices))
    render(
        tag("section", card_heading("Fraîcheur des données", level="h2"), freshness_list(page.freshness), class_="card")
    )
    _draw_list(page, choices)
    render(card_foot(page.table, ExportLink("dictionnaire", choices.params, page.table.title)))


def _objectives(sheet: Sheet, choices: PageChoices) -> Html | None:
    slugs = {axis.number: axis.slug for axis in resources.store().catalogue.axes}
    links = [
        link(
            option.label, choices.address(slugs[int(option.code[0])], objectif=option.code, indicateur=sheet.indicator)
        )
        for option in sheet.objectives
    ]
    return tag("p", "Voir cet indicateur dans\u00a0: ", *links, class_="anchors") if links else None


def _draw_list(page: DictionaryPage, choices: PageChoices) -> None:
    left, right = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
    with left:
        words = st.text_input(
            "Chercher dans les fiches", key="dictionnaire-mots", placeholder="Un mot\u00a0: logement, médecin, RSA…"
        )
    with right:
        states = sorted({sheet.freshness[1] for sheet in page.sheets})
        state = st.selectbox("Fraîcheur", states, index=None, placeholder="Toutes", key="dictionnaire-etat")
    found = [s for s in page.sheets if (not state or s.freshness[1] == state) and _matches(s, words or "")]
    heading = tag("h2", plural(len(found), "fiche", "fiches"))
    rows = tag("ul", *(_line(sheet, choices) for sheet in found), class_="sheet-list")
    nothing = empty_state("Aucune fiche ne contient ces mots.", "Essayez un mot plus court, ou effacez la recherche.")
    render(heading, rows if found else nothing)


def _matches(sheet: Sheet, words: str) -> bool:
    text = french_key(" ".join((sheet.label, sheet.indicator, *(value for _, value in sheet.rows))))
    return all(word in text for word in french_key(words).split())


def _line(sheet: Sheet, choices: PageChoices) -> Html:
    objectives = ", ".join(option.code for option in sheet.objectives)
    return tag(
        "li",
        link(sheet.label, choices.address(indicateur=sheet.indicator), class_="name"),
        tag("span", f"objectif {objectives}", class_="subtitle") if objectives else None,
        badge(*sheet.freshness),
        demonstration_chip(sheet.demonstration, "Démonstration"),
    )
