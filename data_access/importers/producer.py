"""The contract of an importer: a producer's format, how its content is recognised, what is kept of it, how it reads.

Each format is one module of ``producers`` that ends with one ``Producer``, listed in ``producers/registry.py``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data_access.importers.context import ImportContext
from data_access.importers.drafts import ParsedTable
from data_access.importers.faults import Faults
from data_access.importers.tables import RawTable

Names = Sequence[str]
Recognises = Callable[[Names], bool]
Codes = Callable[[ImportContext], frozenset[str]]
Keeps = Callable[[Names], Callable[[Sequence[str]], bool]]
Parse = Callable[[Sequence[RawTable], ImportContext, Faults], ParsedTable]


@dataclass(frozen=True, slots=True)
class Format:
    """A recognised format: its code, its French label and the profile of limits it is read under."""

    code: str
    label: str
    profile: str


def every_column(_name: str) -> bool:
    """All the columns are worth loading."""
    return True


def _every_row(_cells: Sequence[str]) -> bool:
    """All the rows are worth keeping."""
    return True


@dataclass(frozen=True, slots=True)
class Producer:
    """One format of a producer, as text, workbook or JSON alike: the same columns in the same words.

    ``recognises`` is given the names of a possible header row, stripped and in capitals; the first producer of the
    registry that says yes wins, so that the most particular ones come first. ``key`` are the columns (in capitals)
    whose cells, joined, make the code of a row: ``("CODGEO",)``, ``("DR", "CR")``; ``widths`` completes each with
    zeros; ``keys`` finds them instead where their names change from one export to the next.

    ``codes`` are the codes of the rows worth keeping, None to keep every row. ``wants`` says of a column (in capitals)
    whether it is worth loading: key columns always are. ``keeps`` is given the names of the kept columns and returns a
    test of the rows worth keeping among them, for long tables of millions. ``several`` asks for every recognised table
    of a workbook or archive, otherwise the one that holds most of our communes is read alone. ``notes_below`` allows
    lines of notes under the table, shorter than the others. ``parse`` gets those tables and returns drafts; it records
    faults and never raises but ``FileRefusedError``.
    """

    format: Format
    key: tuple[str, ...]
    recognises: Recognises
    parse: Parse
    codes: Codes | None
    widths: tuple[int, ...] = ()
    keys: Callable[[Names], tuple[str, ...]] | None = None
    wants: Callable[[str], bool] = every_column
    keeps: Keeps | None = None
    several: bool = False
    notes_below: bool = False

    def key_in(self, names: Names) -> tuple[str, ...]:
        """The key columns under a header."""
        return self.key if self.keys is None else self.keys(names)

    def code_of(self, cells: Sequence[str]) -> str:
        """The code that the key cells of a row make."""
        widths = self.widths or (0,) * len(cells)
        return "".join(cell.strip().zfill(width) for cell, width in zip(cells, widths, strict=True))

    def keeper(self, headers: Names) -> Callable[[Sequence[str]], bool]:
        """The test of the rows worth keeping, all of them by default."""
        return self.keeps(capitals(headers)) if self.keeps is not None else _every_row

    def heads(self, names: Names) -> bool:
        """Whether a row of names is the header of this format."""
        return all(name in names for name in self.key_in(names)) and self.recognises(names)


def capitals(names: Names) -> tuple[str, ...]:
    """Header names as recognised: stripped, in capitals, without quotes or byte order mark."""
    return tuple(name.strip("\ufeff \u00a0\u202f\t\r\n\"'").upper() for name in names)


def commune_codes(context: ImportContext) -> frozenset[str]:
    """Our communes, those they were made of, and the EPCI we compare with (nine digits belong to no other level)."""
    epci = {place.code for place in context.places.values() if place.level == "epci"}
    return frozenset(context.communes) | frozenset(context.former) | epci
