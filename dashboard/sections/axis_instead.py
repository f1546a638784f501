"""What an axis page shows where a map or a trend cannot be: the maturity of the chains, another indicator’s trend."""

from dashboard import resources
from dashboard.cached_frames import evaluation_screen
from dashboard.drawn_screens import AxisScreen
from dashboard.sections.cards import card_heading, show_trend_card
from dashboard.selection import PageChoices
from dashboard.widgets.chain import maturity_table, proof_legend
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.markup import link, ordinals, render, tag
from indicators.views.evaluation_views import MaturityRow

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
