"""The papers of a meeting, one click each: the whole dossier first, then each paper alone. Builds none."""

from dashboard.selection import PageChoices
from dashboard.widgets.markup import Html, link, pictogram, render, tag
from data_access.services.dossier import PAPERS, WHOLE
from indicators.meetings import Meeting

BOUND = (("pdf", "Dossier complet, PDF"), ("pptx", "Diapositives, PPTX"), ("xlsx", "Classeur, XLSX"))
NOTE = (
    "Le dossier se compose au clic, en quelques secondes, sur les chiffres et les fiches du moment\u00a0; la page dit "
    "où il en est, et vous pouvez continuer à travailler. "
    "Il porte l’édition, la date et les sources\u00a0; les fiches restreintes n’y figurent jamais."
)


def show_dossier(choices: PageChoices, meeting: Meeting) -> None:
    """The links of the dossier, under the edition looked at."""
    whole = [_button(label, _address(choices, meeting, f"{WHOLE}.{extension}")) for extension, label in BOUND]
    alone: list[Html | str] = []
    for name, paper in PAPERS.items():
        alone += [" · " if alone else "", link(paper.label, _address(choices, meeting, f"{name}.pdf"), download=True)]
    render(
        tag("h2", "Dossier de séance"),
        tag("p", *whole, class_="downloads wrapped"),
        tag("p", "Une pièce seule, en PDF\u00a0: ", *alone, class_="dossier-alone"),
        tag("div", data_dossier="", class_="dossier-making"),
        tag("p", NOTE, class_="card-note"),
    )


def _button(label: str, address: str) -> Html:
    return link(tag("span", pictogram("download"), label), address, class_="button-link", download=True)


def _address(choices: PageChoices, meeting: Meeting, file: str) -> str:
    edition = f"?edition={choices['edition']}" if choices["edition"] else ""
    return f"/dossier/{meeting.id}/{file}{edition}"
