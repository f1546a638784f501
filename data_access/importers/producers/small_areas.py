"""INSEE files by IRIS (Filosofi or census): recognised, then sent to the import of neighbourhoods, which is apart.

An IRIS is a part of a commune: its figures never stand among those of communes (``neighbourhood_values.py``).
"""

import re
from collections.abc import Sequence
from typing import NoReturn

from data_access.importers.context import ImportContext
from data_access.importers.faults import Faults, refuse
from data_access.importers.producer import Format, Names, Producer
from data_access.importers.tables import RawTable

FIGURE = re.compile(r"(?:DISP|DEC)_[A-Z]+[0-9]*[0-9]{2}|[PC][0-9]{2}_[A-Z0-9_]+")


def recognises(names: Names) -> bool:
    """A column of IRIS and figures of income or of the census."""
    return any(FIGURE.fullmatch(name) for name in names)


def no_code(_context: ImportContext) -> frozenset[str]:
    """No row is kept."""
    return frozenset()


def parse(tables: Sequence[RawTable], _context: ImportContext, faults: Faults) -> NoReturn:
    """Always a refusal: figures of that level have their own way in."""
    raise refuse("maille_iris", faults.at(tables[0].header_row, "IRIS"), nombre=tables[0].read)


SMALL_AREAS = Producer(
    format=Format("insee_iris", "INSEE, données par IRIS (infracommunales)", "large"),
    key=("IRIS",),
    recognises=recognises,
    parse=parse,
    codes=no_code,
    wants=lambda _name: False,
)
