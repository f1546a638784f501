"""What an axis page shows beside or in place of its map and trend: maturity, field notes, another trend."""

from dashboard import resources
from dashboard.cached_frames import evaluation_screen
from dashboard.drawn_screens import AxisScreen
from dashboard.identity import current_actor
from dashboard.sections.cards import card_heading, show_trend_card
from dashboard.selection import PageChoices
from dashboard.widgets.chain import maturity_table, proof_legend
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.markup import link, ordinals, picture, render, tag
from data_access.exports.svg import Frame, draw
from data_access.identity.guard import is_offered
from data_access.services.evaluation import read_notes_map
from data_access.services.field_notes import READ as READ_NOTES
from indicators.views.evaluation_views import MaturityRow

ABOUT_THE_FIELD = "6.3"
"""The objective about figures and field knowledge: the notes by commune are its second map."""
FRAME = Frame(720, 680, 17, labelled=True)
WITHOUT_MAP = "6.4"
"""The objective about evaluation: its picture is the completeness of the 23 chains."""


def show_maturity(objective: str, choices: PageChoices) -> None:
    """The maturity of the chains, for the objective that has no map because it is about evaluation."""
    if objective != WITHOUT_MAP:
        return
    view = evaluation_screen(resources.data_key(choices["edition"]), 0, choices["edition"]).maturity

    def address(row: MaturityRow) -> str:
        return choices.address(row.slug, objectif=row.objective)

    export = ExportLink("maturite", (("edition", choices["edition"]),), view.table.title)
    render(
        tag(
            "section",
            card_heading(f"{view.title}.", demonstration=view.demonstration),
            tag("p", ordinals(view.caption), class_="subtitle"),
            maturity_table(view, address),
            proof_legend(),
            tag("p", link("Ouvrir l’évaluation du projet", choices.address("evaluation"))),
            card_foot(view.table, export),
            class_="card",
        )
    )


def show_notes_map(objective: str, choices: PageChoices) -> None:
    """Where the field was heard, for the objective about knowledge of both kinds; nothing for who reads no note."""
    actor = current_actor()
    if objective != ABOUT_THE_FIELD or not is_offered(actor, READ_NOTES):
        return
    view = read_notes_map(resources.store(), actor, choices["edition"])
    export = ExportLink("observations_communes", (("edition", choices["edition"]),), view.table.title)
    render(
        tag(
            "section",
            card_heading(view.title, view.subtitle, demonstration=view.demonstration),
            tag("div", picture(draw(view, FRAME), view.alt), class_="notes-map"),
            tag("p", ordinals(" ".join(view.notices)), class_="card-note"),
            tag("p", link("Ouvrir le carnet d’observation", choices.address("carnet"))),
            card_foot(view.table, export),
            class_="card",
        )
    )


def show_other_trend(screen: AxisScreen, choices: PageChoices) -> None:
    """The trend of another indicator of the objective, said to be another one."""
    other = screen.page.trend_elsewhere
    if other is None or screen.other_trend is None:
        return
    said = f"Cet objectif se suit aussi par un indicateur de {other.nature}\u00a0: {other.label}."
    render(tag("p", ordinals(said), class_="subtitle"))
    exact = {"axe": str(screen.page.number), "objectif": screen.page.objective, "indicateur": other.indicator}
    export = ExportLink("tendance", tuple((dict(choices.params) | exact).items()), other.label)
    show_trend_card(other.view, screen.other_trend, export, key="tendance-autre")
