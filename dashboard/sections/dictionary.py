"""The dictionary: every sheet, filtered by words or by freshness, and the one asked for in full."""

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import dictionary
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.sections.data_letters import show_letters
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.own_sheet_words import READ, VIEW
from dashboard.sections.own_sheets import show_own_sheets, show_way
from dashboard.sections.propose_value import show_value_form
from dashboard.sections.survey_card import feeding_line
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import freshness_list
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.fact_table import folded
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, ordinals, render, tag
from dashboard.widgets.missing import missing_list
from dashboard.widgets.notices import empty_state
from dashboard.widgets.sheet import sheet_card
from data_access.identity.guard import is_offered
from data_access.services.screens import read_missing
from indicators.formats import french_key, plural
from indicators.freshness import FreshnessState
from indicators.views.pages import DictionaryPage, Option, Sheet

FIRST = 12
"""Lines shown at once: what unlocks the most."""
ORIGINS = ("Réelles", "De démonstration", "Aucune")
"""Where the values of a sheet come from, as a filter."""


def show_dictionary() -> None:
    """The dictionary page."""
    run_page(PageFrame("dictionnaire", "Dictionnaire des indicateurs"), _draw)


def _draw(choices: PageChoices) -> None:
    if choices["vue"] == VIEW and not choices["edition"] and is_offered(current_actor(), READ):
        show_own_sheets(choices)
        return
    page = dictionary(resources.data_key(choices["edition"]), choices["edition"])
    stamp = page.table.stamp
    dated = f"Données arrêtées au {stamp.as_of} · {stamp.edition}."
    render(finding(page.finding), tag("p", dated, class_="subtitle spaced"))
    show_way(choices)
    options = tuple(Option(sheet.indicator, sheet.label) for sheet in page.sheets)
    select_one(Choice("indicateur", "Fiche à lire", options, "Choisir un indicateur"), choices["indicateur"])
    chosen = next((sheet for sheet in page.sheets if sheet.indicator == choices["indicateur"]), None)
    if chosen:
        fed = feeding_line(chosen.indicator, choices)
        render(sheet_card(chosen, "", title=chosen.label), fed, _objectives(chosen, choices))
        show_value_form(resources.store().catalogue.indicators[chosen.indicator], choices)
    render(
        tag("section", card_heading("Fraîcheur des données", level="h2"), freshness_list(page.freshness), class_="card")
    )
    _draw_missing(choices)
    with st.container(key="card-lettres"):
        show_letters(choices)
    _draw_list(page, choices)


def _draw_missing(choices: PageChoices) -> None:
    """« Ce qui manque »: what to ask for first, and from whom; the rest of the list is folded."""
    missing = read_missing(resources.store(), current_actor(), choices["edition"])
    slugs = {axis.number: axis.slug for axis in resources.store().catalogue.axes}

    def sheet(indicator: str) -> str:
        return choices.address(indicateur=indicator)

    def objective(code: str) -> str:
        return choices.address(slugs[int(code[0])], objectif=code)

    first = missing_list(missing.lines[:FIRST], sheet, objective)
    rest = missing.lines[FIRST:]
    more = folded(f"Voir les {len(rest)} autres", missing_list(rest, sheet, objective)) if rest else None
    heading = card_heading("Ce qui manque", missing.sentence, level="h2")
    note = tag("p", ordinals(" ".join(missing.table.notes)), class_="card-note")
    export = ExportLink("ce_qui_manque", (("edition", choices["edition"]),), missing.table.title)
    foot = card_foot(missing.table, export)
    render(tag("section", heading, first, more, note, foot, class_="card", id="ce-qui-manque"))


def _objectives(sheet: Sheet, choices: PageChoices) -> Html | None:
    slugs = {axis.number: axis.slug for axis in resources.store().catalogue.axes}
    links = [
        link(
            option.label, choices.address(slugs[int(option.code[0])], objectif=option.code, indicateur=sheet.indicator)
        )
        for option in sheet.objectives
    ]
    return tag("p", "Voir cet indicateur dans\u00a0: ", *links, class_="anchors spaced") if links else None


def _draw_list(page: DictionaryPage, choices: PageChoices) -> None:
    found = _filtered(page)
    export = ExportLink("dictionnaire", choices.params, page.table.title)
    heading = tag("div", tag("h2", plural(len(found), "fiche", "fiches")), download_links(export), class_="heading-row")
    rows = tag("ul", *(_line(sheet, choices) for sheet in found), class_="sheet-list")
    nothing = empty_state("Aucune fiche ne contient ces mots.", "Essayez un mot plus court, ou effacez la recherche.")
    render(heading, rows if found else nothing)


def _filtered(page: DictionaryPage) -> list[Sheet]:
    """The sheets that answer the three filters; the filters themselves."""
    left, middle, right = st.columns([3, 1, 1], gap="medium", vertical_alignment="bottom")
    with left:
        hint = "Un mot\u00a0: logement, médecin, RSA…"
        words = st.text_input("Chercher dans les fiches", key="dictionnaire-mots", placeholder=hint) or ""
    with middle:
        states = list(dict.fromkeys(count.state for count in page.freshness if count.count))
        state = st.selectbox("Fraîcheur", states, index=None, placeholder="Toutes", key="dictionnaire-etat")
    with right:
        origin = st.selectbox("Valeurs", ORIGINS, index=None, placeholder="Toutes", key="dictionnaire-valeurs")
    kept = [s for s in page.sheets if (not state or s.freshness[1] == state) and (not origin or _origin(s) == origin)]
    return [sheet for sheet in kept if _matches(sheet, words)] if words.strip() else kept


def _origin(sheet: Sheet) -> str:
    real, invented, none = ORIGINS
    if sheet.demonstration:
        return invented
    return none if sheet.freshness[1].lower() == FreshnessState.EMPTY else real


def _matches(sheet: Sheet, words: str) -> bool:
    text = french_key(" ".join((sheet.label, sheet.indicator, *(value for _, value in sheet.rows))))
    return all(word in text for word in french_key(words).split())


def _line(sheet: Sheet, choices: PageChoices) -> Html:
    objectives = ", ".join(option.code for option in sheet.objectives)
    return tag(
        "li",
        link(sheet.label, choices.address(indicateur=sheet.indicator), class_="name"),
        tag("span", f"objectif{'s' if len(sheet.objectives) > 1 else ''} {objectives}", class_="subtitle"),
        badge(*sheet.freshness),
        badge("pencil", "Fiche du territoire", "blue") if sheet.own else None,
        demonstration_chip(sheet.demonstration, "Démonstration"),
    )
