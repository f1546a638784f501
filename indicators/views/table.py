"""A table exactly as shown: the HTML table, the CSV and the XLSX of a visual are all written from it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` is the machine header of exports, ``label`` the French header on screen."""

    key: str
    label: str
    numeric: bool = False
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` as read on screen, ``value`` as exported (None when withheld), why it is what it is.

    ``status`` is a code of ``Status`` or ``""`` for a plain label; ``tone`` colours heat cells only.
    """

    text: str
    value: float | str | None = None
    status: str = ""
    demonstration: bool = False
    tone: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What travels with every export: what is looked at, as of when, from whom, and the demonstration mark."""

    selection: str
    data_version: str
    edition: str
    as_of: str
    sources: tuple[str, ...]
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; ``name`` makes the file name (ASCII), ``selected`` the row key to emphasise."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    stamp: Stamp
    notes: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = field(default=())
