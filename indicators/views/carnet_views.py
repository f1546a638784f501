"""What the carnet d’observation shows: its list, one note with its versions, counts by commune. Frozen data only."""

from dataclasses import dataclass

from indicators.views.pages import Finding, Option
from indicators.views.table import Table

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it answers the search."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note as listed: what it is and where, its text or why it is gone, its badges (pictogram, word, tone)."""

    number: int
    title: str
    pieces: Pieces
    objectives: tuple[tuple[str, str], ...]
    facts: str
    badges: tuple[tuple[str, str, str], ...]
    gone: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CarnetFilters:
    """What may be chosen: objectives, places, publics, sources."""

    objectives: tuple[Option, ...]
    places: tuple[Option, ...]
    publics: tuple[Option, ...]
    sources: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CarnetPage:
    """The list of notes on a query: the sentence on top, one page of lines, counts by commune, the table of files.

    ``silent`` says which communes have no note; ``total`` counts what the reader may read at all.
    """

    finding: Finding
    lines: tuple[NoteLine, ...]
    found: int
    total: int
    page: int
    pages: int
    by_commune: Table
    silent: str
    filters: CarnetFilters
    table: Table


@dataclass(frozen=True, slots=True)
class NoteVersionLine:
    """One version of a note: its number, its day, who wrote it, its text."""

    version: int
    told: str
    text: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """One note read whole: its line, what it says of itself, its versions, and how it would be quoted, if it may be."""

    line: NoteLine
    facts: tuple[tuple[str, str], ...]
    versions: tuple[NoteVersionLine, ...]
    quoted: str
    version: int
