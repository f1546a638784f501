"""A span of a text that may identify somebody: what it is, why, and what to write instead. Looks for nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum

from indicators.formats import french_key

HARD = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"})


class PersonalKind(StrEnum):
    """What a span is."""

    NAME = "nom de personne"
    TELEPHONE = "téléphone"
    EMAIL = "adresse électronique"
    NIR = "numéro de sécurité sociale"
    ADDRESS = "adresse"
    PLATE = "plaque d’immatriculation"
    BIRTH = "date de naissance"
    IBAN = "compte bancaire"
    ACCOUNT = "compte de réseau social"
    COMBINATION = "combinaison rare"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One span: ``start`` and ``end`` in the text, its kind, why it was found, and what may replace it."""

    kind: PersonalKind
    start: int
    end: int
    why: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the detector knows of here: names of places and organisations, small communes, and where a note is filed.

    ``small`` are the folded names of communes where one trait is enough to tell somebody; ``filed_small`` says that the
    note is filed in one of them, or in a neighbourhood.
    """

    places: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    filed_small: bool = False


def plain(text: str) -> str:
    """The text with straight apostrophes and plain spaces, letter for letter: spans stay the same.

    >>> plain("l’an 2\u202f000"), len(plain("l’an"))
    ("l'an 2 000", 4)
    """
    return text.translate(HARD)


def apart(found: list[PersonalData]) -> tuple[PersonalData, ...]:
    """The spans in the order of the text, each letter told once: the first of the list wins.

    >>> a = PersonalData(PersonalKind.NIR, 0, 9, "", "")
    >>> [span.end for span in apart([a, PersonalData(PersonalKind.TELEPHONE, 3, 9, "", "")])]
    [9]
    """
    kept: list[PersonalData] = []
    for span in found:
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def searched(text: str) -> str:
    """A text as names of places are looked for in it: folded words and hyphens only.

    >>> searched("À Plouezoc’h, hier")
    'a plouezoc h hier'
    """
    return re.sub(r"[^a-z0-9-]+", " ", french_key(text)).strip()
