"""The open data of each edition, on the data page: one archive, and what it holds. Builds no file."""

from dashboard import resources
from dashboard.sections.cards import card_heading
from dashboard.widgets.downloads import ExportLink, file_link
from dashboard.widgets.markup import render, tag
from indicators.views.pages import Option

VISUAL = "donnees_ouvertes"
SAID = (
    "Valeurs réelles publiées sous licence ouverte, secret appliqué, avec leurs fiches, leurs sources et leur schéma "
    "(Table Schema et Data Package). Sans donnée de démonstration."
)


def show_open_data() -> None:
    """One link for the edition in progress and one per closed edition, the newest first."""
    offered = (Option("", "Édition en cours"), *resources.edition_options())
    items = (tag("li", file_link(_link(option), "zip")) for option in offered)
    heading = card_heading("Données ouvertes", SAID, level="h2")
    render(tag("section", heading, tag("ul", *items, class_="open-data"), class_="card", id="donnees-ouvertes"))


def _link(option: Option) -> ExportLink:
    return ExportLink(VISUAL, (("edition", option.code),), option.label)
