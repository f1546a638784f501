"""What may identify somebody in a note, before it is saved: spans with their kind, why, and what to write instead.

It only warns: a person answers for each span. It reads no file and keeps nothing of what it reads.
"""

from indicators.catalogue.model import Catalogue
from indicators.field.combinations import find_combinations
from indicators.field.names_found import find_names
from indicators.field.numbers_found import find_numbers
from indicators.field.places_found import find_addresses
from indicators.field.spans import PersonalData, Surroundings, apart, plain, searched
from indicators.formats import french_key
from indicators.territories import Level

SMALL_BELOW = 4_000
"""Inhabitants under which one trait may tell somebody."""


def find_personal_data(text: str, around: Surroundings) -> tuple[PersonalData, ...]:
    """The spans of a text that may identify somebody, in its order, each letter told once.

    >>> found = find_personal_data("Vu Mme Le Goff, 06 12 34 56 78.", Surroundings())
    >>> [(span.kind.value, span.start, span.end) for span in found]
    [('nom de personne', 3, 14), ('téléphone', 16, 30)]
    """
    read = plain(text)
    rooms = (find_addresses, find_names, find_combinations)
    return apart([*find_numbers(read), *(span for room in rooms for span in room(read, around))])


def surroundings_of(catalogue: Catalogue, place: str = "", *, neighbourhood: bool = False) -> Surroundings:
    """What the detector knows of here, for a note filed at a place of the catalogue."""
    territories = [t for t in catalogue.territories.values() if t.level is not Level.GROUP]
    communes = [t for t in territories if t.level is Level.COMMUNE]
    small = {t.code for t in communes if t.population is not None and t.population < SMALL_BELOW}
    names = {spelling for t in territories for spelling in _spellings(t.name)}
    few = {spelling for t in communes if t.code in small for spelling in _spellings(t.name)}
    return Surroundings(frozenset(names), frozenset(few), frozenset(), neighbourhood or place in small)


def replaced(text: str, spans: tuple[PersonalData, ...]) -> str:
    """The text with these spans replaced by what the detector proposes.

    >>> replaced("Vu Mme Le Goff.", find_personal_data("Vu Mme Le Goff.", Surroundings()))
    'Vu [une personne].'
    """
    for span in sorted(spans, key=lambda found: found.start, reverse=True):
        text = f"{text[: span.start]}{span.replacement}{text[span.end :]}"
    return text


def _spellings(name: str) -> set[str]:
    """A name as it is written: whole, without its article, and its first part when a hyphen follows."""
    key = french_key(name)
    bare = key.removeprefix("le ").removeprefix("la ").removeprefix("les ")
    parts = bare.split("-")
    first = "-".join(parts[:2]) if parts[0] in {"saint", "sainte"} else parts[0]
    alone = {first} if len(first) > len("plou") + 1 else set()
    return {key, bare, searched(key), searched(bare), *alone}
