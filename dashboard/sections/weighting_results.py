"""A revealed weighting: what separates the signatories first, whether the first ranks hold, then what is retained."""

import streamlit as st

from dashboard import resources
from dashboard.charts import weighting_points, weighting_ranks
from dashboard.identity import current_actor
from dashboard.sections.weighting_outcome import show_outcome
from dashboard.sections.weighting_words import SHAPES
from dashboard.selection import PageChoices
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, ordinals, pictogram, render, tag
from dashboard.widgets.notices import empty_state
from data_access.repositories.weightings import RoundRecord
from data_access.services.weighting_results import read_results
from indicators.views.weighting_views import RankBarsView, Voice, WeightingReading, WeightingResults, WeightingView


def show_results(record: RoundRecord, choices: PageChoices) -> None:
    """The screen of a revealed round: nothing of it is kept in a cache."""
    shown = read_results(resources.store(), current_actor(), record.number, choices["edition"])
    results = shown.results
    render(finding(results.finding))
    export = ExportLink(
        "ponderation",
        tuple((dict(choices.params) | {"ponderation": str(record.number)}).items()),
        results.view.table.title,
    )
    _show_points(results.view, export)
    _show_ranks(results)
    show_outcome(shown.record, results, live=not choices["edition"])


def _show_points(view: WeightingView, export: ExportLink) -> None:
    render(tag("h2", ordinals(view.title)), _legend(view.voices))
    with st.container(key="ponderation-points"):
        show_figure(weighting_points.figure_of(view), "ponderation-figure-points", view.alt)
    render(tag("p", ordinals(view.note), class_="subtitle"), card_foot(view.table, export))


def _legend(voices: tuple[Voice, ...]) -> Html:
    shapes = [
        tag("li", tag("span", SHAPES[i % len(SHAPES)], class_=f"voice-shape voice-{i}", aria_hidden="true"), voice.name)
        for i, voice in enumerate(voices)
    ]
    median = tag("li", tag("span", "┃", class_="voice-shape", aria_hidden="true"), "médiane")
    return tag("ul", *shapes, median, class_="weighting-legend", aria_label="Signes de la figure")


def _show_ranks(results: WeightingResults) -> None:
    view: RankBarsView = results.bars
    render(tag("h2", ordinals(view.title)), tag("p", ordinals(view.subtitle), class_="subtitle"))
    left, right = st.columns([11, 8], gap="medium")
    with left:
        if view.bars:
            with st.container(key="ponderation-rangs"):
                show_figure(weighting_ranks.figure_of(view), "ponderation-figure-rangs", view.alt)
        else:
            render(empty_state("Aucun rang à montrer.", "Aucun objectif ne se détache."))
    with right:
        render(*(_reading(found) for found in results.readings), tag("p", results.coefficients, class_="card-note"))


def _reading(found: WeightingReading) -> Html:
    title = tag("h3", pictogram(found.icon), f" {found.title}")
    lines = (tag("p", ordinals(line)) for line in found.lines)
    return tag("div", title, *lines, class_="reading-box" if found.certain else "reading-box grey")
