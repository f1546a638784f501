"""What may be concluded, and whether the gaps narrow: one indicator at a time, read at both questions."""

from collections.abc import Callable

import streamlit as st

from dashboard.drawn_screens import ComparisonScreen
from dashboard.sections.cards import show_trend_card
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.convergence import fifths_table, reason_box
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.figure import show_figure
from dashboard.widgets.markup import Html, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.people import rank_boxes
from dashboard.widgets.question import nothing, question
from indicators.views.comparison_views import RankReading
from indicators.views.convergence_views import ConvergenceView, Tightening
from indicators.views.pages import Option

Export = Callable[[str, str], ExportLink]
"""The link of a visual for an indicator."""


def show_ranks(screen: ComparisonScreen, choices: PageChoices, export: Export) -> None:
    """The rank intervals of one indicator, with what they allow to say."""
    render(question("conclure"))
    readings = screen.page.ranks
    if not readings:
        render(nothing("Aucun rang n’est possible sur ces indicateurs."))
        return
    options = tuple(Option(reading.indicator, reading.label) for reading in readings)
    index = _read(options, choices, "rang-lu")
    reading, figure = readings[index], screen.ranks[index]
    if reading.bars is None or figure is None:
        render(empty_state("Pas de rang pour cet indicateur.", reading.reason))
        return
    left, right = st.columns([11, 9], gap="medium")
    with left:
        show_figure(figure, f"rang-{reading.indicator}", reading.bars.alt)
    with right:
        render(*_said(reading))
    render(card_foot(reading.bars.table, export("rangs", reading.indicator)))


def show_tightening(screen: ComparisonScreen, choices: PageChoices, export: Export) -> None:
    """Whether the communes draw nearer on one indicator, then the gap of each chosen place to the reference."""
    render(question("resserrement"))
    answers = screen.page.tightenings
    if not answers:
        render(nothing("Aucun indicateur n’est choisi."))
        return
    options = tuple(Option(answer.indicator, answer.label) for answer in answers)
    index = _read(options, choices, "resserrement-lu")
    answer, figure = answers[index], screen.slopes[index]
    if answer.view is None or figure is None:
        render(empty_state("Pas de réponse pour cet indicateur.", answer.refusal))
    else:
        head = tag("p", tag("strong", answer.view.answer), " ", ordinals(answer.view.sentence), " ",
                   demonstration_chip(answer.view.demonstration), class_="answer")  # fmt: skip
        render(head)
        _draw_slope(answer, answer.view, screen, export)
    _draw_gap(answer.indicator, screen, export)


def _read(options: tuple[Option, ...], choices: PageChoices, key: str) -> int:
    """Offer the indicators; the one of the address is read, else the first, which has an answer when any has."""
    codes = [option.code for option in options]
    chosen = choices["indicateur"] if choices["indicateur"] in codes else codes[0]
    with st.columns(2, gap="medium")[0]:
        select_one(Choice("indicateur", "Indicateur lu", options), chosen, key=key)
    return codes.index(chosen)


def _said(reading: RankReading) -> list[Html]:
    bars = reading.bars
    if bars is None:
        return []
    head = tag("h3", ordinals(bars.title), " ", demonstration_chip(bars.demonstration, "Démonstration"))
    notes = tag("p", ordinals(bars.subtitle), class_="card-note")
    return [
        head,
        notes,
        *rank_boxes(reading),
        tag("p", f"{bars.model} Source\u00a0: {bars.source}.", class_="card-note"),
    ]


def _draw_slope(answer: Tightening, view: ConvergenceView, screen: ComparisonScreen, export: Export) -> None:
    index = screen.page.tightenings.index(answer)
    figure = screen.slopes[index]
    left, right = st.columns([11, 9], gap="medium")
    with left:
        render(tag("h3", ordinals(view.title)))
        show_figure(figure, f"pente-{answer.indicator}", view.alt)
    with right:
        notes = tag("p", ordinals(" ".join(view.notices)), class_="card-note")
        files = tag("div", download_links(export("cinquiemes", answer.indicator)), class_="card-files")
        render(fifths_table(view), files, reason_box(view), notes)
    source = tag("p", f"Source\u00a0: {view.source}. Gris\u00a0: les autres communes.", class_="card-note")
    render(source, card_foot(view.table, export("resserrement", answer.indicator)))


def _draw_gap(indicator: str, screen: ComparisonScreen, export: Export) -> None:
    """The gap of each chosen place to the reference over time, when there are two common vintages."""
    found = [(t, f) for t, f in zip(screen.page.gap_trends, screen.gap_trends, strict=True) if t.indicator == indicator]
    for trend, figure in found:
        with st.expander("Et l’écart de chaque territoire choisi à la référence\u202f?"):
            show_trend_card(trend.view, figure, export("tendance_ecart", indicator), key=f"ecart-{indicator.lower()}")
