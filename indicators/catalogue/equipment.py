"""Which types of equipment make which indicator, as the catalogue says. Counts nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "data" / "equipment.toml"


@dataclass(frozen=True, slots=True)
class EquipmentRules:
    """Types by indicator, the rate and the count it is made of, and the posts of the basket.

    A type that ends with ``*`` stands for every type that begins so.
    """

    counts: Mapping[str, tuple[str, ...]]
    rate: str
    rated: str
    basket: str
    posts: tuple[frozenset[str], ...]

    def counted(self, kind: str) -> tuple[str, ...]:
        """The indicators that count a type.

        >>> load_equipment().counted("F113"), load_equipment().counted("A128")
        (('BPE_SPORT',), ('BPE_FRANCE_SERVICES',))
        """
        return tuple(i for i, types in self.counts.items() if any(_matches(kind, known) for known in types))


def _matches(kind: str, known: str) -> bool:
    return kind.startswith(known[:-1]) if known.endswith("*") else kind == known


@cache
def load_equipment() -> EquipmentRules:
    """The rules shipped with the catalogue.

    >>> len(load_equipment().posts), load_equipment().basket
    (26, 'BPE_PANIER_PROX')
    """
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return EquipmentRules(
        counts=MappingProxyType({entry["indicator"]: tuple(entry["types"]) for entry in raw["count"]}),
        rate=raw["rate"]["indicator"],
        rated=raw["rate"]["of"],
        basket=raw["basket"]["indicator"],
        posts=tuple(frozenset(post) for post in raw["basket"]["posts"]),
    )
