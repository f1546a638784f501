"""Reads which communes share a border from the catalogue's data. Holds no geometry."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from indicators.catalogue.loader import DATA

FILE = "neighbours.toml"


@cache
def load_neighbours() -> Mapping[str, tuple[str, ...]]:
    """The communes of the perimeter that touch each one, by code; the relation goes both ways.

    >>> load_neighbours()["29067"]
    ('29014', '29183')
    """
    content = tomllib.loads((DATA / FILE).read_text(encoding="utf-8"))
    return MappingProxyType({code: tuple(others) for code, others in content["neighbours"].items()})
