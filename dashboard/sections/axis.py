"""The shared body of the six axis pages: finding, four numbers, then map, distribution, trend and sheet."""

from functools import partial

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import axis_screen
from dashboard.drawn_screens import AxisScreen
from dashboard.sections.agenda_button import Subject, show_agenda_button
from dashboard.sections.axis_actions import axis_export, show_axis_actions
from dashboard.sections.axis_cooperation import show_axis_cooperation
from dashboard.sections.axis_effects import show_axis_effects
from dashboard.sections.axis_instead import show_maturity, show_notes_map, show_other_trend
from dashboard.sections.cards import card_heading, show_map_card, show_strip_card, show_trend_card
from dashboard.sections.carnet_link import field_links
from dashboard.sections.field_drawings import show_field_drawings
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.service_points import show_service_points
from dashboard.sections.survey_card import show_survey_card
from dashboard.selection import PageChoices
from dashboard.widgets.badges import axis_mark
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import html_table
from dashboard.widgets.downloads import download_links
from dashboard.widgets.finding import finding
from dashboard.widgets.four_numbers import NumbersLayout, numbers_table
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state, notices
from dashboard.widgets.outcome import show_last_outcome
from dashboard.widgets.sheet import sheet_card
from indicators.territories import EPCI_CODE, Level
from indicators.views.pages import AxisPage, NumbersRow, Option

TABS = ("Contexte", "Actions", "Effets", "Coopération")
NO_ACTIONS = (
    "Aucune fiche-action n’est encore enregistrée.",
    "Actions, jalons et pilotes de cet axe s’afficheront ici dès que les fiches-actions seront saisies.",
)


def show_axis(number: int) -> None:
    """One axis page."""
    axis = next(a for a in resources.store().catalogue.axes if a.number == number)
    run_page(PageFrame(axis.slug, f"Axe {number} · {axis.title}", number), partial(_draw, number))


def _draw(number: int, choices: PageChoices) -> None:
    screen = axis_screen(resources.data_key(choices["edition"]), number, choices.params)
    page = screen.page
    render(finding(page.block.finding))
    show_context_bar(page.block.context, ContextOptions(page.territories, page.references, page.vintages), choices)
    show_last_outcome()
    _offer_agenda(page, choices)
    aims = link("Cibles et poids de cet axe", choices.address("cibles", axe=str(number)))
    numbers = screen.once("nombres", lambda: numbers_table(page.numbers, _layout(page, choices)))
    render(numbers, tag("p", aims, class_="anchors spaced"))
    context, *others = st.tabs(_tab_labels(page))
    with context:
        _draw_context(screen, choices)
    draws = (_draw_actions, show_axis_effects, show_axis_cooperation)
    for draw, tab in zip(draws, others, strict=True):
        with tab:
            draw(screen, choices)


def _draw_actions(screen: AxisScreen, choices: PageChoices) -> None:
    if screen.page.actions.rows:
        show_axis_actions(screen, choices)
    else:
        render(empty_state(*NO_ACTIONS))


def _offer_agenda(page: AxisPage, choices: PageChoices) -> None:
    shown = choices.address(objectif=page.objective, indicateur=page.block.indicator)
    show_agenda_button(Subject(f"{page.objective} {page.objective_title}", page.field_question, shown), choices)


def _tab_labels(page: AxisPage) -> list[str]:
    """« Actions (11) » when there are some."""
    count = len(page.actions.rows)
    return [f"{name} ({count})" if name == "Actions" and count else name for name in TABS]


def _layout(page: AxisPage, choices: PageChoices) -> NumbersLayout:
    def address(row: NumbersRow) -> str:
        return choices.address(objectif=row.code, indicateur="")

    return NumbersLayout("Objectif", "Afficher", address, axis_export(page, choices, "nombres"), "Affiché ci-dessous")


def _draw_context(screen: AxisScreen, choices: PageChoices) -> None:
    page, block = screen.page, screen.page.block
    _draw_selectors(page)
    render(*notices(block.notices))
    left, right = st.columns(2, gap="medium")
    with left:
        if block.map and screen.deck:
            show_map_card(
                block.map, screen.deck, choices, axis_export(page, choices, "carte"), _communes(page.territories)
            )
        else:
            refused = "objectif" if page.map_refusal else "indicateur"
            reason = page.map_refusal or "Cet indicateur n’est pas publié par commune."
            _draw_refusal(f"Pas de carte pour cet {refused}", reason, _way_to_a_map(page, choices))
    with right:
        if block.strip and screen.strip:
            show_strip_card(block.strip, screen.strip, axis_export(page, choices, "distribution"))
        else:
            _draw_refusal(
                "Pas de comparaison entre communes", "Cet indicateur n’est pas publié pour assez de communes."
            )
    show_maturity(page.objective, choices)
    show_notes_map(page.objective, choices)
    show_field_drawings(screen, choices)
    show_service_points(screen, choices)
    show_survey_card(screen, choices)
    if block.trend and screen.trend:
        show_trend_card(block.trend, screen.trend, axis_export(page, choices, "tendance"))
    else:
        _draw_refusal("Pas encore de tendance", _no_trend(page))
        show_other_trend(screen, choices)
    if block.remaining:
        files = tag("div", download_links(axis_export(page, choices, "reste")), class_="card-files")
        shown = html_table(block.remaining, caption_visible=False)
        render(tag("section", card_heading(block.remaining.title), shown, files, class_="card"))
    _draw_foot(screen, choices)


def _draw_foot(screen: AxisScreen, choices: PageChoices) -> None:
    """The question to the field, the way to the blind spots, the sheet of the indicator."""
    page, block = screen.page, screen.page.block
    question = (
        tag("p", "Question au terrain\u00a0: «\u00a0", page.field_question, "\u00a0»", class_="subtitle")
        if page.field_question
        else None
    )
    blind = choices.address("decision-concertee", objectif=page.objective)
    spots = link("Où le besoin est-il fort sans action\u202f? Angles morts de cet objectif", f"{blind}#angles-morts")
    render(join([question, field_links(page.objective, choices), tag("p", spots)]))
    sheet = choices.address("dictionnaire", indicateur=block.indicator)
    render(screen.once("fiche", lambda: sheet_card(block.sheet, sheet)))


def _draw_selectors(page: AxisPage) -> None:
    head, objective, indicator = st.columns([4, 3, 4], gap="medium", vertical_alignment="bottom")
    with head:
        title = tag("h2", ordinals(f"{page.objective} {page.objective_title}"))
        subtitle = tag(
            "p",
            f"Indicateur de {page.block.nature}. Même année et même référence sur les trois visuels.",
            class_="subtitle",
        )
        render(tag("div", axis_mark(page.hue), title, class_="section-head"), subtitle)
    with objective:
        rows = tuple(Option(row.code, f"{row.code} {row.title}") for row in page.numbers.rows)
        select_one(Choice("objectif", "Objectif affiché", rows), page.objective)
    with indicator:
        select_one(Choice("indicateur", "Indicateur affiché", page.indicators), page.block.indicator)


def _no_trend(page: AxisPage) -> str:
    said = page.block.context.vintage
    only = f"Un seul millésime est publié\u00a0: {said}." if said else "Aucun millésime n’est encore publié."
    return f"{only} Il en faut deux pour lire une évolution\u202f; rien n’est extrapolé."


def _draw_refusal(title: str, reason: str, way: Html | None = None) -> None:
    with st.container(key=f"card-{title.split(' ')[2]}-absente", height="stretch"):
        render(card_heading(title), empty_state("Ce visuel n’est pas montré.", reason), way)


def _way_to_a_map(page: AxisPage, choices: PageChoices) -> Html | None:
    """Another indicator of the objective that has a map, if any."""
    other = page.map_elsewhere
    if other is None:
        return None
    address = choices.address(objectif=page.objective, indicateur=other.code)
    return tag(
        "p", "Cet objectif a une carte par commune avec un autre indicateur\u00a0: ", link(other.label, address), "."
    )


def _communes(territories: tuple[Option, ...]) -> tuple[Option, ...]:
    known = resources.store().catalogue.territories
    return tuple(
        o for o in territories if o.code == EPCI_CODE or (o.code in known and known[o.code].level is Level.COMMUNE)
    )
