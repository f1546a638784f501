"""Columns of a producer's table by name, whatever case, accents or separators its export chose. Reads no value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from data_access.importers.context import ImportContext, Place
from data_access.importers.drafts import ParsedTable
from data_access.importers.producer import Names
from data_access.importers.tables import Cells, RawTable
from indicators.formats import french_key
from indicators.statuses import Status
from indicators.territories import EPCI_CODE

ROUNDED_SUM = "somme de valeurs arrondies à 5"
OTHER = re.compile(r"[^a-z0-9]+")
LEADING_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:[^0-9].*|[0-9]{2})?")


@lru_cache(maxsize=4_096)
def field_name(header: str) -> str:
    """A header as compared: no case nor accent, words joined by « _ ».

    >>> field_name("Effectifs salariés 2022"), field_name("\ufeffcode_commune"), field_name("Tranche d'âge")
    ('effectifs_salaries_2022', 'code_commune', 'tranche_d_age')
    """
    return OTHER.sub("_", french_key(header)).strip("_")


@lru_cache(maxsize=4_096)
def leading_year(text: str) -> str:
    """The year a date begins with, ``""`` when it begins with none.

    >>> leading_year("2023"), leading_year("2023-01-01T00:00:00+00:00"), leading_year("202412"), leading_year("12")
    ('2023', '2023', '2024', '')
    """
    found = LEADING_YEAR.fullmatch(text.strip())
    return found[1] if found else ""


def header_named(*wanted: str) -> Callable[[Names], tuple[str, ...]]:
    """What finds, in a row of names, the header that reads as one of these fields, in their order.

    >>> header_named("code_commune")(("DATE", "CODE COMMUNE")), header_named("code_commune")(("DATE",))
    (('CODE COMMUNE',), ('CODE_COMMUNE',))
    """

    def keys(names: Names) -> tuple[str, ...]:
        found = (name for field in wanted for name in names if field_name(name) == field)
        return (next(found, wanted[0].upper()),)

    return keys


@dataclass(frozen=True)
class Fields:
    """Where each column of a table is, by compared name; the first of two of the same name."""

    table: RawTable
    positions: dict[str, int]

    def find(self, *names: str) -> int | None:
        """The first of these columns the table has."""
        return next((self.positions[name] for name in names if name in self.positions), None)

    def text(self, cells: Cells, *names: str) -> str:
        """The stripped cell of the first of these columns, ``""`` when the table has none of them."""
        column = self.find(*names)
        return "" if column is None else cells[column].strip()


def fields_of(table: RawTable) -> Fields:
    """The columns of a table."""
    positions: dict[str, int] = {}
    for position, header in enumerate(table.headers):
        positions.setdefault(field_name(header), position)
    return Fields(table, positions)


def known_place(context: ImportContext, code: str) -> Place | None:
    """The territory of a code, present or former."""
    return context.places.get(code) or context.former.get(code)


def mark_rounded_sums(parsed: ParsedTable) -> None:
    """Say of each EPCI row added up from counts rounded to 5 that it is computed, and from what."""
    for draft in parsed.drafts:
        if draft.territory == EPCI_CODE and draft.status == Status.ROUNDED_5:
            draft.status, draft.note = Status.CALCULATED.value, ROUNDED_SUM


def limits_of(years: dict[str, set[str]], context: ImportContext) -> dict[str, str]:
    """The year of the communes' limits for each year of data of one file, given the codes found each year.

    A file that republishes its past in the limits of its last year never holds a former commune; one that does
    publishes that year in the limits of then.
    """
    latest = max(years, default="")
    return {year: year if codes & set(context.former) else latest for year, codes in years.items()}
