"""Whom to ask for what is missing: partners of the catalogue, by source or by local follow-up. Names no person."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from indicators.catalogue.loader import DATA, read_tables
from indicators.catalogue.model import Indicator

OURS = "morlaix_communaute"
"""Who answers for a source that no partner is known for."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation and the role to write to; ``basis`` is the sentence of law or of agreement, only when certain."""

    id: str
    name: str
    role: str
    sources: tuple[str, ...]
    indicators: tuple[str, ...]
    basis: str = ""


@cache
def load_partners() -> Mapping[str, Partner]:
    """The partners by id, in the order of the file: signatories first.

    >>> load_partners()["caf"].name
    'Caisse d’allocations familiales du Finistère'
    """
    tables = read_tables(DATA, "partners.toml", "partner")
    found = (
        Partner(**table | {"sources": tuple(table["sources"]), "indicators": tuple(table["indicators"])})
        for table in tables
    )
    return MappingProxyType({partner.id: partner for partner in found})


def partner_of(indicator: Indicator) -> Partner:
    """The partner to ask for an indicator: the one its local follow-up is shared out to, else that of its source.

    >>> from indicators.catalogue import load_catalogue
    >>> partner_of(load_catalogue().indicators["FSL_AIDES"]).id
    'departement'
    """
    partners = load_partners().values()
    own = next((partner for partner in partners if indicator.id in partner.indicators), None)
    return own or next((partner for partner in partners if indicator.source in partner.sources), load_partners()[OURS])
