"""The social diagnosis of a place, a view of the page of portraits: six publics told apart. Computes nothing."""

from functools import partial

from dashboard import resources
from dashboard.cached_frames import diagnosis
from dashboard.identity import current_actor
from dashboard.sections.portrait_links import axis_address
from dashboard.selection import PageChoices
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.context_bar import ContextOptions, show_context_bar
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.diagnosis import actions_of_public, bullets, quotes_list, sheets_table
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, link, ordinals, render, tag
from dashboard.widgets.papers import paper_link
from dashboard.widgets.portrait import scale_legend
from data_access.services.diagnosis import list_diagnoses
from indicators.territories import EPCI_CODE
from indicators.views.diagnosis_views import Diagnosis, PublicPart

VIEW, PLAN = "diagnostic", "plan-d-actions"
KEPT = ("territoire", "annee", "reference", "edition")


def is_diagnosed(choices: PageChoices) -> bool:
    """Whether the place looked at has a diagnosis: the community, a commune or a group."""
    offered = list_diagnoses(resources.store(), current_actor(), choices["edition"])
    return choices["territoire"] in {option.code for option in offered}


def show_diagnosis(choices: PageChoices) -> None:
    """The diagnosis: its sentence and its files, its frame, the publics, what it does not say."""
    view = diagnosis(resources.data_key(choices["edition"]), choices.params)
    title = tag("h2", f"Diagnostic social {view.of}", class_="portrait-name")
    render(title, tag("p", ordinals(view.subtitle), class_="subtitle"))
    render(finding(view.finding))
    show_context_bar(view.context, ContextOptions(view.territories, view.references), choices)
    params = tuple((name, choices[name]) for name in KEPT)
    render(_files(view, params), _frame(view))
    for part in view.parts:
        render(_part(part, choices))
    render(_surveys(view, choices))
    foot = card_foot(view.table, ExportLink(VIEW, params, view.table.title))
    notes = tag("p", ordinals(" ".join(view.notes)), class_="card-note")
    head = tag("h3", "Ce que ce diagnostic ne dit pas", class_="card-title")
    render(tag("section", head, bullets(view.unsaid), notes, foot, class_="card diagnosis-unsaid"))


def _files(view: Diagnosis, params: tuple[tuple[str, str], ...]) -> Html:
    """Both documents, then the publics to jump to."""
    files = (paper_link(VIEW, params, "PDF, A4"), paper_link(VIEW, params, "Word, à compléter", "docx"))
    publics = (tag("li", link(part.title, f"#{part.id}")) for part in view.parts)
    jumps = tag("ul", *publics, class_="diagnosis-publics", aria_label="Les six publics")
    return tag("div", jumps, tag("span", *files, class_="downloads"), class_="heading-row portrait-bar")


def _frame(view: Diagnosis) -> Html:
    head = tag("h3", "Cadre\u00a0: l’analyse des besoins sociaux", class_="card-title")
    return tag("section", head, *(tag("p", ordinals(text)) for text in view.frame), class_="card diagnosis-frame")


def _surveys(view: Diagnosis, choices: PageChoices) -> Html:
    """What was asked of all inhabitants, with its sample and its margin."""
    head = tag("h3", "Ce que disent les enquêtes", class_="card-title")
    cards = (
        tag(
            "p",
            tag("strong", card.title, " "),
            demonstration_chip(card.demonstration, "Démo"),
            ordinals(f" {card.strong} {card.caution}"),
            tag("span", ordinals(f"{card.method}."), class_="cell-detail"),
        )
        for card in view.surveys
    )
    way = tag("p", link("Lire les enquêtes", choices.address("carnet", vue="enquetes"))) if view.surveys else None
    return tag("section", head, tag("p", view.surveys_said), *cards, way, class_="card diagnosis-part")


def _part(part: PublicPart, choices: PageChoices) -> Html:
    """One public: its sentence, its sheets, what nobody counts, the field, the plan."""
    head = tag("h3", part.title, tag("span", f" ({part.ages})", class_="year"), class_="card-title", id=part.id)
    said = tag("p", tag("strong", ordinals(part.finding.strong)), " ", ordinals(part.finding.caution))
    names = sorted({line.line.reference.name for line in part.lines if line.line and line.line.reference})
    whole = resources.store().catalogue.territories[EPCI_CODE].name
    unknown = tag("div", tag("h4", "Ce que personne ne compte ici"), bullets(part.unknown))
    field = tag("div", tag("h4", "Ce que dit le terrain"), tag("p", part.field_said), quotes_list(part.quotes))
    rows = part.actions.rows
    listed = actions_of_public(rows, lambda row: choices.address(PLAN, action=row.id)) if rows else None
    plan = tag("div", tag("div", tag("h4", "Actions du plan"), tag("p", part.actions_said), listed))
    around = tag("div", tag("div", unknown, field), plan, class_="portrait-grid")
    scaled = any(line.line and line.line.scale for line in part.lines)
    legend = scale_legend(", ".join(names), whole) if scaled else None
    table = sheets_table(part, partial(axis_address, choices))
    return tag("section", head, said, legend, table, around, class_="card diagnosis-part")
