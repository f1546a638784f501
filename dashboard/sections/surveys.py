"""The surveys of the carnet: a question at a wave, place by place, with its margin. Draws what the view holds."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading
from dashboard.sections.meeting_words import IN_THE_ROOM
from dashboard.selection import PageChoices
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.fact_table import PAIRS, fact_table
from dashboard.widgets.finding import finding
from dashboard.widgets.kept import kept_with_view
from dashboard.widgets.markup import Html, join, link, ordinals, picture, render, tag
from dashboard.widgets.notices import empty_state, notices
from dashboard.widgets.outcome import show_last_outcome
from data_access.exports.svg.survey import draw_survey
from data_access.identity.guard import is_offered
from data_access.services.survey_import import IMPORT
from data_access.services.surveys import read_survey
from indicators.views.survey_reading import asked_of
from indicators.views.survey_views import SurveyLine, SurveyView

VIEW, FROM_BOOK = "enquetes", "importer-enquete"
WIDE, NARROW = (760, 16), (330, 14)
NOTHING = (
    "Aucune enquête n’est enregistrée.",
    "Importez les résultats d’une enquête\u00a0: le modèle à remplir est sur la page d’import.",
)


def show_surveys(choices: PageChoices) -> None:
    """The question chosen, its places, how people were asked; the way to the import for whoever may."""
    view = read_survey(resources.store(), current_actor(), asked_of(choices.values), choices["edition"])
    if view is not None:
        render(finding(view.finding))
    show_last_outcome()
    in_the_room = choices["mode"] == IN_THE_ROOM
    if not in_the_room:
        _show_ways(choices)
    if view is None:
        render(empty_state(*NOTHING))
        return
    if not in_the_room:
        _choose(view)
    render(*notices(view.notices))
    left, right = st.columns([13, 7], gap="medium")
    with left, st.container(key="card-enquete"):
        render(_places(view, ExportLink("enquete", choices.params, view.table.title)))
    with right:
        render(_method(view), _apart(view))


def _show_ways(choices: PageChoices) -> None:
    back = choices.address(vue="", enquete="", vague="", reponse="")
    ways = [link("Revenir aux observations", back, class_="button-link")]
    if not choices["edition"] and is_offered(current_actor(), IMPORT):
        ways.append(link("Importer une enquête", choices.address(vue=FROM_BOOK), class_="button-link"))
    render(tag("p", *ways, class_="downloads"))


def _choose(view: SurveyView) -> None:
    question, wave, answer = st.columns([6, 2, 3], gap="medium", vertical_alignment="bottom")
    with question:
        select_one(Choice("enquete", "Question", view.questions), view.asked.question)
    with wave:
        select_one(Choice("vague", "Vague", view.waves), view.asked.wave)
    with answer:
        select_one(Choice("reponse", "Réponse", view.answers), view.asked.answer)


def _places(view: SurveyView, export: ExportLink) -> Html:
    head = card_heading(view.title, view.subtitle, demonstration=view.demonstration, level="h2")
    source = f"Source\u00a0: {view.source}."
    notes = tag("p", ordinals(" ".join((*view.notes, source))), class_="card-note")
    return join([head, _drawing(view), notes, card_foot(view.table, export)])


@kept_with_view
def _drawing(view: SurveyView) -> Html:
    wide = picture(draw_survey(view, *WIDE), view.alt, class_="field-drawing field-wide")
    return join([wide, picture(draw_survey(view, *NARROW), view.alt, class_="field-drawing field-tall")])


def _method(view: SurveyView) -> Html:
    head = card_heading("Qui a répondu, et comment", demonstration=view.demonstration, level="h2")
    rows = fact_table("Méthode de l’enquête", ("Ce qui est dit", "Réponse"), view.method, PAIRS)
    return tag("section", head, rows, class_="card", aria_label="Méthode de l’enquête")


def _apart(view: SurveyView) -> Html | None:
    """How many places stand beyond the margin, which, then those that moved since the wave before."""
    apart = [line for line in view.lines if line.tone != "same"]
    moved = [line for line in view.lines if line.since.startswith("en ")]
    if not any(line.verdict for line in view.lines):
        return None
    said = [_said(line, line.verdict) for line in apart] + [_said(line, line.since) for line in moved]
    none = tag("p", "Ne pas conclure n’est pas dire «\u00a0pareil\u00a0».", class_="card-note")
    head = card_heading("Ce que la marge permet de dire", level="h2")
    return tag(
        "section",
        head,
        tag("p", ordinals(view.apart)),
        tag("ul", *said, class_="access-said") if said else none,
        class_="card",
    )


def _said(line: SurveyLine, words: str) -> Html:
    return tag("li", tag("strong", f"{line.name}\u00a0: {line.told}"), ordinals(f", {words}."))
