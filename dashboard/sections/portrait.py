"""The portrait of a commune on one printable page, and the question « laquelle ? » before it. Computes nothing."""

from functools import partial

from dashboard import resources
from dashboard.cached_frames import portrait
from dashboard.identity import current_actor
from dashboard.sections.diagnosis import VIEW, is_diagnosed, show_diagnosis
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.neighbourhoods import show_neighbourhoods
from dashboard.sections.portrait_links import axis_address
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.diagnosis import quotes_list
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, ordinals, pictogram, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.papers import paper_link
from dashboard.widgets.portrait import (
    Address,
    actions_list,
    courses_card,
    landmarks_card,
    places_list,
    scale_legend,
    standing_card,
    unsaid_list,
)
from data_access.services.portrait import list_portraits
from indicators.reading.numerals import capital
from indicators.territories import EPCI_CODE
from indicators.views.pages import Finding, Option
from indicators.views.portrait_views import Portrait, Standing

SLUG, PLAN = "portrait", "plan-d-actions"
WHICH = Finding(
    "De quelle commune voulez-vous le portrait\u202f?", "Choisissez-la une fois\u00a0: les pages la gardent."
)
OF_ALL = "Ou lire le diagnostic social de toute la communauté"
VIEWS = (Option("portrait", "Portrait"), Option(VIEW, "Diagnostic social, par public"))


def show_portrait() -> None:
    """The page."""
    run_page(PageFrame(SLUG, "Portrait de commune"), _draw)


def _draw(choices: PageChoices) -> None:
    """The portrait, or the social diagnosis of the same place; the community has the second only."""
    select_segment(Choice("vue", "Lire", VIEWS), choices["vue"])
    if choices["vue"] == VIEW and is_diagnosed(choices):
        show_diagnosis(choices)
        return
    offered = list_portraits(resources.store(), current_actor(), choices["edition"])
    if choices["territoire"] not in {option.code for option in offered}:
        _ask(offered, choices)
        return
    view = portrait(resources.data_key(choices["edition"]), choices.params)
    render(tag("h2", ordinals(view.name), class_="portrait-name"), tag("p", ordinals(view.subtitle), class_="subtitle"))
    render(finding(view.finding))
    show_context_bar(view.context, ContextOptions(view.territories, view.references), choices)
    _draw_places(view, choices)
    if choices["territoire"] in {commune.code for commune in resources.store().catalogue.communes()}:
        show_neighbourhoods(choices, choices["territoire"])
    _draw_around(view, choices)


def _ask(offered: tuple[Option, ...], choices: PageChoices) -> None:
    """Which one? The selector for whoever types, the list for whoever clicks."""
    render(finding(WHICH))
    select_one(Choice("territoire", "Choisir une commune ou un groupe", offered), "", key="portrait-territoire")
    render(tag("p", link(OF_ALL, choices.address(vue=VIEW, territoire=EPCI_CODE))))
    render(places_list(offered, lambda code: choices.address(territoire=code)))


def _draw_places(view: Portrait, choices: PageChoices) -> None:
    """Gaps and strengths side by side, then what calls for caution."""
    address = partial(axis_address, choices)
    whole = resources.store().catalogue.territories[EPCI_CODE].name
    names = {line.reference.name for line in (*view.gaps.lines, *view.strengths.lines) if line.reference}
    paper = link(tag("span", pictogram("print"), "Imprimer en A4"), "#imprimer", class_="button-link")
    params = tuple((name, choices[name]) for name in ("territoire", "annee", "reference", "edition"))
    papers = tag("span", paper, paper_link(SLUG, params, "PDF, A4"), class_="downloads")
    render(tag("div", scale_legend(", ".join(sorted(names)), whole), papers, class_="heading-row portrait-bar"))
    left = [standing_card(view.gaps, address, "gaps"), *_shown(view.doubtful, address), *_close(view), _unsaid(view)]
    right = [standing_card(view.strengths, address, "strengths"), *_shown(view.mixed, address)]
    right.append(courses_card(view.courses, address))
    render(tag("div", tag("div", *left), tag("div", *right), class_="portrait-grid"))


def _shown(standing: Standing, address: Address) -> list[Html]:
    return [standing_card(standing, address)] if standing.lines or standing.invented else []


def _unsaid(view: Portrait) -> Html:
    head = tag("h3", "Chiffres non diffusés ici", class_="card-title")
    note = tag("p", "Cela ne veut pas dire zéro.", class_="subtitle")
    return tag("section", head, note, unsaid_list(view.unsaid), class_="card portrait-card")


def _close(view: Portrait) -> list[Html]:
    if not view.close:
        return []
    head = tag("h3", "Proches des deux", class_="card-title")
    return [tag("section", head, tag("p", f"{capital(view.close)}."), class_="card portrait-card")]


def _draw_around(view: Portrait, choices: PageChoices) -> None:
    """Actions, field, places alike, landmarks, and the table of everything."""
    actions = view.actions
    said = tag("p", f"{actions.sentence} {actions.elsewhere}", class_="subtitle")
    listed = actions_list(actions.listed, lambda row: choices.address(PLAN, action=row.id))
    chip = [demonstration_chip(actions.listed.demonstration, "Démonstration")]
    plan = tag("p", link("Voir ces actions dans le plan", choices.address(PLAN)))
    render(
        tag("section", tag("h3", "Actions présentes", *chip, class_="card-title"), said, listed, plan, class_="card")
    )
    field = tag(
        "section",
        tag("h3", "Observations de terrain", class_="card-title"),
        tag("p", view.observations),
        quotes_list(view.quotes),
        class_="card",
    )
    render(tag("div", field, _peers(view, choices), class_="portrait-grid"))
    render(landmarks_card(view.landmarks, partial(axis_address, choices)))
    params = tuple((name, choices[name]) for name in ("territoire", "annee", "reference", "edition"))
    notes = tag("p", ordinals(" ".join((*view.notes, _sources(view)))), class_="card-note")
    render(
        tag("section", notes, card_foot(view.table, ExportLink("portrait", params, view.table.title)), class_="card")
    )


def _sources(view: Portrait) -> str:
    named = "\u202f; ".join(view.table.stamp.sources)
    return f"Sources\u00a0: {named}. Données arrêtées au {view.table.stamp.as_of}."


def _peers(view: Portrait, choices: PageChoices) -> Html:
    head = tag("h3", "Communes qui lui ressemblent", class_="card-title")
    if view.peers is None or view.peers.refusal:
        reason = view.peers.refusal if view.peers else view.peers_refusal
        return tag("section", head, empty_state("Pas de rapprochement.", reason), class_="card")
    lines = (
        tag("li", link(line.name, choices.address(territoire=line.territory)), ordinals(f"\u00a0: {line.alike}"))
        for line in view.peers.lines
    )
    note = tag("p", ordinals(" ".join(view.peers.notes)), class_="card-note")
    compare = choices.address("decision-concertee", territoires=",".join(_compared(view)))
    together = tag("p", link("Les comparer sur la page Décision concertée", compare))
    return tag("section", head, tag("ul", *lines, class_="portrait-moves"), together, note, class_="card")


def _compared(view: Portrait) -> tuple[str, ...]:
    """The place and its nearest ones, as many as a comparison holds."""
    near = tuple(line.territory for line in view.peers.lines[:3]) if view.peers else ()
    return (view.territory, *near)
