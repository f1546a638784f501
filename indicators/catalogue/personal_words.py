"""The words the detector of personal data knows, read once from the catalogue. Holds no rule."""

import tomllib
from functools import cache

from indicators.catalogue.loader import DATA

FILE = DATA / "personal_words.toml"
MONTHS = "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of the file.

    >>> "goff" in words_of("surnames")
    True
    """
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


FIRST_NAMES = words_of("first_names")
ALSO_WORDS = words_of("also_words")
SURNAMES = words_of("surnames")
INSTITUTIONS = "|".join(sorted(words_of("institutions"), key=len, reverse=True))
NOT_A_NAME = words_of("not_a_name")
ELSEWHERE = words_of("elsewhere")
