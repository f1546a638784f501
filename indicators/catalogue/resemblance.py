"""Reads which indicators places are likened by from the catalogue's data. Computes nothing."""

from dataclasses import dataclass
from functools import cache

from indicators.catalogue.loader import DATA, read_tables

FILE = "profiles.toml"


@dataclass(frozen=True, slots=True)
class Likeness:
    """One indicator that places are likened by, compared in proportion when ``log``; ``why`` is what it stands for."""

    indicator: str
    why: str
    log: bool = False


@cache
def load_likeness() -> tuple[Likeness, ...]:
    """The indicators of the file, in order.

    >>> load_likeness()[0].indicator, load_likeness()[0].log
    ('POP_MUN', True)
    """
    return tuple(Likeness(**table) for table in read_tables(DATA, FILE, "variable"))
