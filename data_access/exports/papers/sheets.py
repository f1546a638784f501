"""What every paper shares: its stamp, its mark of demonstration, a `Table` as printed. Knows no paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from indicators.formats import format_datetime
from indicators.views.pages import Finding
from indicators.views.table import Cell, Table
from indicators.views.words import edition_text

Content: TypeAlias = dict[str, Any]
"""Plain texts, lists and numbers: what a template receives."""
AUTHOR = "Projet territorial de cohésion sociale, Morlaix Communauté"
MARK = "DONNÉE DE DÉMONSTRATION\u00a0: ce qui porte ce signe est inventé pour montrer l’outil"
SIGN = "\u00a0◇"
SHARED = "Réservé aux signataires et aux partenaires."
"""The audience of a paper that shows what they alone may read."""


@dataclass(frozen=True, slots=True)
class PaperStamp:
    """What every page of a paper carries: the edition, the day of its data, their version, when it was made.

    ``audience`` says to whom it may be given, an empty text when to everybody.
    """

    edition: str
    as_of: str
    data_version: str
    made_at: datetime
    audience: str = ""

    @property
    def foot(self) -> str:
        """« Édition en cours. Données arrêtées au 24 novembre 2026, version 000012. Document produit le … »."""
        named = edition_text(self.edition)
        data = f"Données arrêtées au {self.as_of}, version {self.data_version}"
        said = f"{named[:1].upper()}{named[1:]}. {data}. Document produit le {format_datetime(self.made_at)}."
        return f"{said} {self.audience}".rstrip()


@dataclass(frozen=True, slots=True)
class Heading:
    """What a paper is: the name of its template, its title, whether it shows anything invented, its format."""

    kind: str
    title: str
    demonstration: bool = False
    wide: bool = False
    """An A3 sheet laid across, in place of an A4 one."""


def sheet(heading: Heading, stamp: PaperStamp, content: Mapping[str, Any]) -> Content:
    """One paper ready to print."""
    return {
        "kind": heading.kind,
        "title": heading.title,
        "demonstration": heading.demonstration,
        "mark": MARK,
        "paper": "a3" if heading.wide else "a4",
        "landscape": heading.wide,
        "foot": stamp.foot,
        **content,
    }


def printed(table: Table, keys: Sequence[str] = ()) -> Content:
    """A table as printed: the columns asked for (all of them by default), marks and smaller lines kept."""
    places = [i for i, column in enumerate(table.columns) if not keys or column.key in keys]
    return grid(
        [table.columns[i].label for i in places],
        [[cell(row[i]) for i in places] for row in table.rows],
        [i for i, place in enumerate(places) if table.columns[place].numeric],
    )


def grid(head: Sequence[str], rows: Sequence[Sequence[Any]], right: Sequence[int] = ()) -> Content:
    """A table from its header and its rows of texts or cells; the columns of ``right`` hold figures."""
    return {
        "head": list(head),
        "align": ["right" if i in right else "left" for i in range(len(head))],
        "rows": [list(row) for row in rows],
    }


def cell(found: Cell) -> Content:
    """A cell as printed: a withheld figure is its word, never a blank."""
    return {"text": found.text, "detail": found.detail.replace("\n", "\u00a0; "), "mark": found.demonstration}


def marked(text: str, *, demonstration: bool) -> str:
    """A text, followed by the sign of what is invented."""
    return f"{text}{SIGN}" if demonstration else text


def said(finding: Finding) -> Content:
    """The sentence on top."""
    return {"strong": marked(finding.strong, demonstration=finding.demonstration), "caution": finding.caution}
