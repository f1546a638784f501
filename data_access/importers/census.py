"""What every INSEE census table shares: which columns make which indicator, and in which limits of communes they are.

Columns of the main survey (P) and of its additional sample (C) never meet in one ratio.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from data_access.importers.context import ImportContext

COLUMN = re.compile(r"([PC])([0-9]{2})_([A-Z0-9_]+)")
CENTURY = 2000
RECENT = 2016
"""From this census on, tables come out in the limits of three years later; two years later before."""


@dataclass(frozen=True, slots=True)
class Share:
    """One way to compute an indicator: columns to add (``-`` before those to take away), and what they are shares of.

    Several ways may be listed for an indicator; the first one whose columns are all there is used. ``last`` is the
    last census in which these columns have this meaning.
    """

    indicator: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    sample: str = "P"
    last: int = 9999
    note: str = ""

    @property
    def stems(self) -> frozenset[str]:
        """The columns it needs, without letter nor vintage."""
        return frozenset(term.lstrip("-") for term in (*self.numerator, *self.denominator))


COMMUTE = "Exploitation complémentaire du recensement"
SHARES = (
    Share("TX_VACANCE", ("LOGVAC",), ("LOG",)),
    Share("PART_RES_SEC", ("RSECOCC",), ("LOG",)),
    Share("PART_LOC_SOCIAL", ("RP_LOCHLMV",), ("RP",)),
    Share("PART_PROPRIO", ("RP_PROP",), ("RP",)),
    Share("MENAGES_SANS_VOITURE", ("RP", "-RP_VOIT1P"), ("RP",)),
    Share("PART_PEU_DIPL", ("NSCOL15P_DIPLMIN", "NSCOL15P_BEPC"), ("NSCOL15P",)),
    Share("PART_PEU_DIPL", ("NSCOL15P_DIPLMIN",), ("NSCOL15P",), last=2016, note="Brevet compris dans la colonne"),
    Share("PART_FAM_MONO", ("FAMMONO",), ("FAMMONO", "COUPAENF"), "C"),
    Share("TX_CHOM_RP", ("CHOM1564",), ("ACT1564",)),
    Share("PART_VOITURE_DT", ("ACTOCC15P_VOITURE",), ("ACTOCC15P",)),
    Share("PART_VOITURE_DT", ("ACTOCC15P_VOIT",), ("ACTOCC15P",), "C", note=COMMUTE),
    Share("PART_MODES_ACTIFS_DT", ("ACTOCC15P_MARCHE", "ACTOCC15P_VELO"), ("ACTOCC15P",)),
    Share("PART_MODES_ACTIFS_DT", ("ACTOCC15P_MAR", "ACTOCC15P_VELO"), ("ACTOCC15P",), "C", note=COMMUTE),
    Share("PART_TC_DT", ("ACTOCC15P_COMMUN",), ("ACTOCC15P",)),
    Share("PART_TC_DT", ("ACTOCC15P_TCOM",), ("ACTOCC15P",), "C", note=COMMUTE),
    Share("PART_TRAV_HORS_COM", ("ACTOCC15P_ILT2P",), ("ACTOCC15P",)),
    Share("PART_TRAV_HORS_COM", ("ACTOCC15P", "-ACTOCC15P_ILT1"), ("ACTOCC15P",)),
    Share("INDICE_VIEIL", ("POP65P",), ("POP0019",)),
    Share("INDICE_VIEIL", ("POP6579", "POP80P"), ("POP0019",)),
    Share("INDICE_VIEIL", ("H65P", "F65P"), ("H0019", "F0019")),
    Share("PART_75P", ("POP75P",), ("POP",)),
    Share("PART_75P", ("POP7589", "POP90P"), ("POP",)),
    Share("PART_MOINS20", ("POP0019",), ("POP",)),
    Share("PART_MOINS20", ("H0019", "F0019"), ("POP",)),
)
STEMS = frozenset((share.sample, stem) for share in SHARES for stem in share.stems)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The way an indicator is computed at a vintage: columns to add and to take away, by position."""

    share: Share
    vintage: int
    numerator: tuple[tuple[int, float], ...]
    denominator: tuple[tuple[int, float], ...]


def is_census_column(name: str) -> bool:
    """Whether a column (in capitals) is one of those the indicators need."""
    found = COLUMN.fullmatch(name)
    return found is not None and (found[1], found[3]) in STEMS


def vintage_of(name: str) -> int | None:
    """The census of a column, None when it is not one."""
    found = COLUMN.fullmatch(name)
    return CENTURY + int(found[2]) if found else None


def chosen_shares(names: tuple[str, ...]) -> Iterator[Chosen]:
    """For each indicator and census of a header, the first way its columns allow."""
    places = {name: position for position, name in enumerate(names)}
    for vintage in sorted({v for name in names if is_census_column(name) and (v := vintage_of(name))}):
        done: set[str] = set()
        for share in SHARES:
            parts = [_placed(terms, share, vintage, places) for terms in (share.numerator, share.denominator)]
            if share.indicator not in done and vintage <= share.last and all(parts):
                done.add(share.indicator)
                yield Chosen(share, vintage, *(part or () for part in parts))


def _placed(
    terms: tuple[str, ...], share: Share, vintage: int, places: Mapping[str, int]
) -> tuple[tuple[int, float], ...] | None:
    names = [f"{share.sample}{vintage % 100:02d}_{term.lstrip('-')}" for term in terms]
    if any(name not in places for name in names):
        return None
    return tuple((places[n], -1.0 if term.startswith("-") else 1.0) for n, term in zip(names, terms, strict=True))


def census_geography(latest: int) -> int:
    """The year of the limits of communes in which the tables of a census come out, older censuses in them included.

    >>> census_geography(2022), census_geography(2016), census_geography(2012)
    (2025, 2019, 2014)
    """
    return latest + (3 if latest >= RECENT else 2)


def seen_geography(declared: int, codes: Collection[str], context: ImportContext) -> str:
    """The limits of a national table, its codes believed first: a commune that merged is in it, or no longer is."""
    year = declared
    for fusion in sorted(context.fusions, key=lambda fusion: fusion.year, reverse=True):
        gone = set(fusion.former) - {fusion.current}
        if gone & set(codes):
            year = min(year, fusion.year - 1)
        elif fusion.current in codes and year < fusion.year:
            year = max(year, fusion.year)
    return str(year)
