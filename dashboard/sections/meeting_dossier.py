"""The papers of a meeting, one click each: the whole dossier first, then each paper alone. Builds none."""

from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, pictogram, render, tag
from data_access.services.dossier import PAPERS, WHOLE
from indicators.meetings import Meeting

BOUND = (("pdf", "Dossier complet, PDF"), ("pptx", "Diapositives, PPTX"), ("xlsx", "Classeur, XLSX"))
NOTE = (
    "Le dossier se compose au clic, en quelques secondes, sur les chiffres et les fiches du moment. "
    "Il porte l’édition, la date et les sources\u00a0; les fiches restreintes n’y figurent jamais."
)


def show_dossier(choices: PageChoices, meeting: Meeting) -> None:
    """The links of the dossier, under the edition looked at."""
    whole = [_link(choices, meeting, f"{WHOLE}.{extension}", label, "primary") for extension, label in BOUND]
    alone = [_link(choices, meeting, f"{name}.pdf", paper.label) for name, paper in PAPERS.items()]
    render(
        tag("h2", "Dossier de séance"),
        tag("p", *whole, class_="downloads spread"),
        tag("p", *alone, class_="downloads spread"),
        tag("p", NOTE, class_="card-note"),
    )


def _link(choices: PageChoices, meeting: Meeting, file: str, label: str, rank: str = "") -> Html:
    edition = f"?edition={choices['edition']}" if choices["edition"] else ""
    words = tag("span", pictogram("download"), label)
    return link(words, f"/dossier/{meeting.id}/{file}{edition}", class_=f"button-link {rank}".strip(), download=True)
