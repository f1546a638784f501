"""The tab « Coopération » of an axis: its rows of the matrix, who works with whom, the question put to the field."""

from dashboard import resources
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.sections.axis_actions import axis_export, show_axis_commitments
from dashboard.sections.cards import card_heading
from dashboard.sections.carnet_link import field_links
from dashboard.sections.comments import show_comments
from dashboard.sections.corroboration import corroboration_card
from dashboard.selection import PageChoices
from dashboard.widgets.data_table import html_table
from dashboard.widgets.downloads import download_links
from dashboard.widgets.markup import Html, join, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from data_access.identity.guard import is_offered
from data_access.services.evaluation import read_cooperation, read_last_heard
from data_access.services.field_notes import READ as READ_NOTES

NOTHING = "Aucun engagement n’est enregistré sur cet axe."
REMEDY = "Porteurs et partenaires s’affichent ici dès qu’une fiche-action de l’axe les nomme."


def show_axis_cooperation(screen: AxisScreen, choices: PageChoices) -> None:
    """Commitments and pairs when there are actions, then the question to the field."""
    if screen.page.actions.rows:
        show_axis_commitments(screen, choices)
        render(screen.once("cooperation", lambda: _pairs(screen, choices)))
    else:
        render(empty_state(NOTHING, REMEDY))
    render(_field(screen, choices), corroboration_card(screen.page.objective, choices))
    show_comments(screen.page.objective, choices)


def _pairs(screen: AxisScreen, choices: PageChoices) -> Html:
    found = read_cooperation(resources.store(), current_actor(), screen.page.number, choices["edition"])
    said = tag("p", tag("strong", ordinals(found.finding.strong)), ordinals(found.finding.caution))
    heading = card_heading(found.table.title, demonstration=found.finding.demonstration, level="h2")
    files = tag("div", download_links(axis_export(screen.page, choices, "cooperation")), class_="card-files")
    shown = html_table(found.table, caption_visible=False) if found.table.rows else None
    return tag("section", heading, said, shown, files, class_="card")


def _field(screen: AxisScreen, choices: PageChoices) -> Html:
    page = screen.page
    question = tag("p", f"{page.objective} {page.objective_title}\u00a0: «\u00a0{page.field_question}\u00a0»")
    heard = None
    if is_offered(current_actor(), READ_NOTES):
        found = read_last_heard(resources.store(), current_actor(), page.objective, choices["edition"])
        heard = join([tag("p", ordinals(found)), field_links(page.objective, choices)])
    return tag("section", card_heading("Question au terrain", level="h2"), question, heard, class_="card")
