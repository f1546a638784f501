"""Which sheets speak of which public of the social diagnosis, and what no sheet counts. Reads its own TOML alone."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from indicators.actions.words import PUBLICS
from indicators.catalogue.loader import DATA
from indicators.catalogue.model import Catalogue, Nature
from indicators.catalogue.partners import load_partners

FILE = "diagnosis.toml"
SHEETS_AT_LEAST = 3
SIX = ("enfants", "jeunes", "familles", "agees", "handicap", "precarite")
"""The publics a diagnosis is read by, in their order."""
OF_NO_PUBLIC = frozenset({PUBLICS[0], PUBLICS[-1]})
"""« tout public » and the professionals: read everywhere, in no part of their own."""
READ = frozenset({Nature.CONTEXT, Nature.RESULT, Nature.IMPACT, Nature.SERVICE_QUALITY, Nature.PERCEPTION})
"""Natures that describe a place, as in a portrait; means and outputs describe the actions."""


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """A sheet that speaks of a public, and what it tells of it; the limits are those of the sheet."""

    indicator: str
    says: str


@dataclass(frozen=True, slots=True)
class UnknownOf:
    """What no sheet counts of a public, and whom to ask: a partner, somebody in words, or nobody known."""

    text: str
    ask: str = ""
    whom: str = ""

    @property
    def asked(self) -> str:
        """« INSEE, direction régionale de Bretagne »; an empty text when nobody is known to hold it."""
        return load_partners()[self.ask].name if self.ask else self.whom


@dataclass(frozen=True, slots=True)
class Public:
    """One public: its title, how a sentence names it, the publics of the plan it gathers, its sheets and its gaps."""

    id: str
    title: str
    noun: str
    ages: str
    publics: tuple[str, ...]
    sheets: tuple[PublicSheet, ...]
    gaps: tuple[UnknownOf, ...]


@cache
def load_publics() -> Mapping[str, Public]:
    """The six publics by id, in the order of the diagnosis.

    >>> list(load_publics()) == list(SIX)
    True
    """
    tables: list[dict[str, Any]] = _content()["public"]
    found = (
        Public(
            **table
            | {
                "publics": tuple(table["publics"]),
                "sheets": tuple(PublicSheet(**sheet) for sheet in table["sheets"]),
                "gaps": tuple(UnknownOf(**gap) for gap in table["gaps"]),
            }
        )
        for table in tables
    )
    return MappingProxyType({public.id: public for public in found})


@cache
def last_renewal() -> int:
    """The year of the last general renewal of the municipal councils.

    >>> last_renewal()
    2026
    """
    year: int = _content()["last_renewal"]
    return year


def publics_faults(catalogue: Catalogue, publics: Mapping[str, Public] | None = None) -> tuple[str, ...]:
    """Every fault of the table of publics: too few sheets, sheets or partners unknown, publics of the plan left out.

    >>> from indicators.catalogue import load_catalogue
    >>> publics_faults(load_catalogue())
    ()
    """
    known = load_publics() if publics is None else publics
    faults = [fault for public in known.values() for fault in _faults_of(public, catalogue)]
    held = {name for public in known.values() for name in public.publics}
    left = [name for name in PUBLICS if name not in held | OF_NO_PUBLIC]
    missing = [code for code in SIX if code not in known]
    return (*faults, *(f"public du plan sans place\u00a0: {name}" for name in left), *(f"{m} manque" for m in missing))


def _faults_of(public: Public, catalogue: Catalogue) -> Iterator[str]:
    sheets = [sheet.indicator for sheet in public.sheets]
    limited = {code for code in sheets if code in catalogue.indicators and catalogue.indicators[code].limits}
    if len(limited) < SHEETS_AT_LEAST:
        yield f"{public.id}\u00a0: moins de {SHEETS_AT_LEAST} fiches avec leurs limites"
    for code in sheets:
        if code not in catalogue.indicators or catalogue.indicators[code].nature not in READ:
            yield f"{public.id}\u00a0: fiche inconnue, ou qui décrit les actions, «\u00a0{code}\u00a0»"
    yield from (
        f"{public.id}\u00a0: public du plan inconnu «\u00a0{p}\u00a0»" for p in public.publics if p not in PUBLICS
    )
    yield from (
        f"{public.id}\u00a0: partenaire inconnu «\u00a0{gap.ask}\u00a0»"
        for gap in public.gaps
        if gap.ask and gap.ask not in load_partners()
    )


def _content() -> dict[str, Any]:
    return tomllib.loads((DATA / FILE).read_text(encoding="utf-8"))
