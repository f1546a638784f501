"""The stems of French words, for looking words up: « aidants » and « aidante » meet. Knows no note and no index.

A light stemmer after J. Savoy, « Light stemming approaches for the French language » (SAC 2006), on unaccented words:
plurals, feminines and the commonest endings of nouns, adjectives and verbs, never below four letters.
"""

import re
from functools import lru_cache

from indicators.formats import french_key

WORD = re.compile(r"[a-z0-9]+")
ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'")
KEPT = 4
"""Letters a stem keeps at least."""
STOP = frozenset({
    "le", "la", "les", "un", "une", "des", "de", "du", "et", "ou", "a", "au", "aux", "en", "dans", "par", "pour", "sur",
    "ce", "cet", "cette", "ces", "que", "qui", "ne", "pas", "plus", "il", "elle", "ils", "elles", "on", "se", "sa",
    "son", "ses", "leur", "leurs", "est", "sont", "avec", "sans", "y", "d", "l", "n", "s", "c", "qu",
})  # fmt: skip
"""Words too common to tell one note from another."""
ENDINGS = (
    ("issements", ""), ("issement", ""), ("atrices", ""), ("atrice", ""), ("ateurs", ""), ("ateur", ""),
    ("isations", "is"), ("isation", "is"), ("ications", "iqu"), ("ication", "iqu"), ("ations", ""), ("ation", ""),
    ("utions", "ut"), ("ution", "ut"), ("ements", ""), ("ement", ""), ("amment", "ant"), ("emment", "ent"),
    ("ivement", "if"), ("logies", "log"), ("logie", "log"), ("ences", "ent"), ("ence", "ent"), ("ances", "ant"),
    ("ance", "ant"), ("euses", "eu"), ("euse", "eu"), ("eresse", "eur"), ("trices", "t"), ("trice", "t"),
    ("teurs", "t"), ("teur", "t"), ("eurs", "eu"), ("eur", "eu"), ("elles", "el"), ("elle", "el"), ("ennes", "en"),
    ("enne", "en"), ("ettes", "et"), ("ette", "et"), ("ives", "if"), ("ive", "if"), ("ieres", "ier"),
    ("iere", "ier"), ("iques", "iqu"), ("ique", "iqu"), ("ables", "abl"), ("able", "abl"), ("ismes", "ist"),
    ("isme", "ist"), ("istes", "ist"), ("iste", "ist"), ("ites", "it"), ("ite", "it"), ("aient", ""), ("erait", ""),
    ("eront", ""), ("eraient", ""), ("issaient", ""), ("issent", ""), ("issant", ""), ("antes", ""), ("ante", ""),
    ("ants", ""), ("ant", ""), ("aux", "al"), ("ales", "al"), ("ale", "al"), ("eux", "eu"), ("eaux", "eau"),
    ("ees", ""), ("ee", ""), ("es", ""), ("ent", ""), ("ait", ""), ("ais", ""), ("era", ""), ("ions", ""),
    ("iez", ""), ("ez", ""), ("er", ""), ("ir", ""), ("is", ""), ("it", ""), ("e", ""), ("s", ""), ("x", ""),
)  # fmt: skip
"""Endings with what replaces them, the longest first in their family; the first that leaves enough letters is taken."""


def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """The folded words of a text with where they stand in it; elisions are cut: « d’aide » gives « aide ».

    >>> words_of("L’aide à domicile")
    (('aide', 2, 6), ('a', 7, 8), ('domicile', 9, 17))
    """
    folded = fold(text)
    blanked = ELIDED.sub(lambda match: " " * len(match[0]), folded)
    return tuple((match[0], match.start(), match.end()) for match in WORD.finditer(blanked))


class _Letters(dict[int, str]):
    """Each letter without case or accent, worked out once; one letter always gives one letter."""

    def __missing__(self, code: int) -> str:
        found = self[code] = (french_key(chr(code)) or " ")[0]
        return found


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text without case or accent, letter for letter: what stands at a place stays there.

    >>> fold("Été, l’aîné")
    "ete, l'aine"
    """
    return text.translate(_LETTERS)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word.

    >>> [stem(word) for word in ("aidants", "aidante", "logement", "logements", "garde", "gardes")]
    ['aid', 'aid', 'log', 'log', 'gard', 'gard']
    """
    if len(word) <= KEPT or word.isdigit():
        return word.removesuffix("s") if len(word) == KEPT else word
    singular = word[:-1] if word.endswith(("s", "x")) and not word.endswith(("ss", "aux", "eux")) else word
    for ending, instead in ENDINGS:
        if singular.endswith(ending) and len(singular) - len(ending) + len(instead) >= KEPT - 1:
            return _undoubled(singular.removesuffix(ending) + instead)
    return _undoubled(singular)


def _undoubled(word: str) -> str:
    """« annuell » and « annuel » meet."""
    return word[:-1] if len(word) > KEPT and word[-1] == word[-2] else word
