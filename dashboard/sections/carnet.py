"""The carnet d’observation: its list with filters, then one note, the form, or the import. Draws, decides nothing."""

from datetime import date

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.carnet_form import show_form
from dashboard.sections.carnet_import import show_notes_import
from dashboard.sections.carnet_note import show_note
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.meeting_words import IN_THE_ROOM
from dashboard.sections.survey_import import show_survey_import
from dashboard.sections.surveys import FROM_BOOK as FROM_SURVEY
from dashboard.sections.surveys import VIEW as SURVEYS
from dashboard.sections.surveys import show_surveys
from dashboard.selection import PageChoices, choose_together, commit_text
from dashboard.widgets.carnet import note_lines
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.data_table import card_foot, html_table
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import link, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.field_note_screens import carnet_query, read_carnet
from data_access.services.field_notes import FILE, IMPORT
from data_access.services.survey_import import IMPORT as IMPORT_SURVEY
from indicators.formats import plural
from indicators.views.carnet_views import CarnetPage
from indicators.views.pages import Option

SLUG, TITLE = "carnet", "Carnet d’observation"
NEW, FROM_BOOK = "deposer", "importer"
FILTERS = ("texte", "objectif", "territoire", "public", "source", "depuis", "jusqu")
DAYS = (("depuis", "Du"), ("jusqu", "Au"))
FORMAT = "DD/MM/YYYY"
ALL = Option("", "Tous")
NOTHING = ("Aucune observation à montrer.", "Élargissez les filtres, ou déposez une première observation.")


def show_carnet() -> None:
    """The page."""
    run_page(PageFrame(SLUG, TITLE), _draw)


def _draw(choices: PageChoices) -> None:
    writes = not choices["edition"]
    if choices["note"].isdigit():
        show_note(int(choices["note"]), choices)
    elif choices["vue"] == SURVEYS:
        show_surveys(choices)
    elif writes and choices["vue"] == FROM_SURVEY and is_offered(current_actor(), IMPORT_SURVEY):
        show_survey_import(choices)
    elif writes and choices["vue"] == NEW and is_offered(current_actor(), FILE):
        show_form(choices)
    elif writes and choices["vue"] == FROM_BOOK and is_offered(current_actor(), IMPORT):
        show_notes_import(choices)
    else:
        _draw_list(choices)


def _draw_list(choices: PageChoices) -> None:
    asked = int(choices["page"]) if choices["page"].isdigit() else 1
    page = read_carnet(resources.store(), current_actor(), carnet_query(choices.values), asked, choices["edition"])
    render(finding(page.finding))
    show_last_outcome()
    in_the_room = choices["mode"] == IN_THE_ROOM
    if not in_the_room:
        _show_gestures(choices)
        _show_filters(page, choices)
    if not page.lines:
        render(empty_state(*NOTHING))
        return
    notes, counts = st.columns(2, gap="medium")
    with notes:
        render(*note_lines(page.lines, choices))
        if not in_the_room:
            _show_pages(page)
    with counts:
        _show_counts(page, choices)


def _show_gestures(choices: PageChoices) -> None:
    surveys = link("Voir les enquêtes", choices.address(vue=SURVEYS, page=""), class_="button-link")
    if choices["edition"]:
        render(tag("p", surveys, class_="downloads"))
        return
    offers = ((FILE, NEW, "Déposer une observation"), (IMPORT, FROM_BOOK, "Importer un classeur"))
    links = [
        link(label, choices.address(vue=view, page=""), class_="button-link")
        for operation, view, label in offers
        if is_offered(current_actor(), operation)
    ]
    render(tag("p", surveys, *links, class_="downloads"))


def _show_filters(page: CarnetPage, choices: PageChoices) -> None:
    filters = page.filters
    search, objective, place = st.columns([2, 2, 2], vertical_alignment="bottom")
    with search:
        st.session_state["carnet-texte"] = choices["texte"]
        st.text_input("Chercher", key="carnet-texte", on_change=commit_text, args=("texte", "carnet-texte"),
                      max_chars=120, placeholder="garde, transport, aidants…")  # fmt: skip
    with objective:
        select_one(Choice("objectif", "Objectif", (ALL, *filters.objectives)), choices["objectif"])
    with place:
        select_one(Choice("territoire", "Lieu", filters.places), choices["territoire"])
    with st.expander("Public, nature, période", expanded=bool(_narrow(choices))):
        public, source, since, until = st.columns(4, vertical_alignment="bottom")
        with public:
            select_one(Choice("public", "Public", (ALL, *filters.publics)), choices["public"])
        with source:
            select_one(Choice("source", "Nature", (Option("", "Toutes"), *filters.sources)), choices["source"])
        for column, (name, label) in zip((since, until), DAYS, strict=True):
            with column:
                _pick_day(name, label, choices)


def _narrow(choices: PageChoices) -> str:
    return choices["public"] or choices["source"] or choices["depuis"] or choices["jusqu"]


def _pick_day(name: str, label: str, choices: PageChoices) -> None:
    key = f"carnet-{name}"
    st.session_state[key] = _day(choices[name])
    st.date_input(label, key=key, format=FORMAT, on_change=_commit_day, args=(name, key))


def _commit_day(name: str, key: str) -> None:
    found = st.session_state.get(key)
    choose_together({"page": "", name: found.isoformat() if isinstance(found, date) else ""})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _show_pages(page: CarnetPage) -> None:
    if page.pages > 1:
        offered = tuple(Option(str(n), f"Page {n}") for n in range(1, page.pages + 1))
        with st.container(key="carnet-pages"):
            select_segment(Choice("page", "Page de la liste", offered), str(page.page))


def _show_counts(page: CarnetPage, choices: PageChoices) -> None:
    """Counts by commune as a table: shades of a map would read as a rate."""
    params = tuple((name, choices[name]) for name in (*FILTERS, "edition"))
    shown = plural(page.found, "observation trouvée", "observations trouvées")
    with st.container(key="card-carnet-communes"):
        files = download_links(ExportLink("carnet_par_commune", params, page.by_commune.title))
        render(
            tag("h2", "Où la parole a été recueillie", class_="card-title"),
            html_table(page.by_commune, caption_visible=False),
            tag("p", page.silent, class_="subtitle") if page.silent else None,
            tag("div", files, class_="card-files"),
        )
    with st.container(key="card-carnet-fichier"):
        render(tag("h2", shown, class_="card-title"), card_foot(page.table, ExportLink("carnet", params, TITLE)))
