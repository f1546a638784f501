"""The codes a workbook may name and how they are written there, both ways. Knows neither catalogue nor plan."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indicators.actions.fields import BY_KEY, ENUMS
from indicators.actions.plain import STATES
from indicators.formats import french_key

SEPARATOR = "\u202f; "
SPLIT = re.compile(r"[\s\u00a0\u202f]*[;\n]+[\s\u00a0\u202f]*")
CODE_AT_END = re.compile(r"\(([^()]+)\)\s*$")
NOT_WORDS = re.compile(r"[^a-z0-9]+")
SHORT = {"st": "saint", "ste": "sainte"}
SHOWN_CHOICES = 12


def folded(text: str) -> str:
    """A text as compared: no case, accent, punctuation nor double space.

    >>> folded("À l’étude") == folded("a l'etude "), folded("enfants 0–2") == folded("Enfants 0-2")
    (True, True)
    >>> folded("St-Thégonnec")
    'saint thegonnec'
    """
    words = NOT_WORDS.sub(" ", french_key(text)).split()
    return " ".join(SHORT.get(word, word) for word in words)


def unique_labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """How each code is written: its name, with the code where two names are alike or where it could be split.

    >>> unique_labels([("29151", "Morlaix"), ("g1", "Nord ; Sud"), ("A", "Chômage"), ("B", "chomage")])
    {'29151': 'Morlaix', 'g1': 'g1', 'A': 'Chômage (A)', 'B': 'chomage (B)'}
    """
    named = dict(pairs)
    keys = [folded(name) for name in named.values()]
    codes = {folded(code): code for code in named}
    found = {}
    for code, name in named.items():
        alone = folded(name) and keys.count(folded(name)) == 1 and codes.get(folded(name), code) == code
        found[code] = code if ";" in name or "\n" in name else name if alone else f"{name} ({code})"
    return found


@dataclass(frozen=True)
class CodeList:
    """The codes of a list with the way each is written; ``free`` lists suggest and refuse nothing."""

    labels: Mapping[str, str]
    free: bool = False

    @cached_property
    def _written(self) -> Mapping[str, str]:
        return {label: code for code, label in self.labels.items() if label}

    @cached_property
    def _found(self) -> Mapping[str, str]:
        keys = {folded(label): code for code, label in self.labels.items() if folded(label)}
        return {**keys, **{folded(code): code for code in self.labels if folded(code)}}

    def write(self, code: str) -> str:
        """A code as written in a cell; one that left the list is written as it is."""
        return self.labels.get(code, code)

    def find(self, text: str) -> str | None:
        """The code a text names (the code, its name, or a name followed by its code), None when it names none.

        >>> communes = CodeList({"29151": "Morlaix", "29279": "Saint-Martin-des-Champs"})
        >>> communes.find("morlaix"), communes.find("St Martin"), communes.find("Morlaix (29151)")
        ('29151', None, '29151')
        """
        if text in self.labels:
            return text
        if text in self._written:
            return self._written[text]
        at_end = CODE_AT_END.search(text)
        if at_end and at_end[1].strip() in self.labels:
            return at_end[1].strip()
        return self._found.get(folded(text)) or (text if self.free else None)

    def near(self, text: str) -> str:
        """« (le plus proche : « Morlaix ») », or nothing."""
        labels = {folded(label): label for label in self.labels.values()}
        found = difflib.get_close_matches(folded(text), list(labels), 1, 0.7)
        return f"(le plus proche\u00a0: «\u00a0{labels[found[0]]}\u00a0»)" if found else ""

    @property
    def admitted(self) -> str:
        """The first choices in one line."""
        shown = [label for label in self.labels.values() if label]
        more = "…" if len(shown) > SHOWN_CHOICES else ""
        return ", ".join(shown[:SHOWN_CHOICES]) + more


def closed_list(words: Iterable[str]) -> CodeList:
    """A list whose codes are their own words.

    >>> closed_list(["engagé", "pressenti"]).find("Engage")
    'engagé'
    """
    return CodeList({word: word for word in words})


FREE = CodeList({}, free=True)


@dataclass(frozen=True)
class Lexicon:
    """The list of each field, and of each attribute of a row as « steps.state »."""

    open_lists: Mapping[str, CodeList]
    rows: Mapping[str, CodeList] = field(
        default_factory=lambda: {
            f"{key}.{'degree' if key == 'partners' else 'state'}": closed_list(m.value for m in ENUMS[name])
            for key, name in STATES.items()
        }
    )

    def of(self, key: str) -> CodeList:
        """The list of a field or of an attribute; an empty one when it is free.

        >>> Lexicon({}).of("kind").find("Reconduite"), Lexicon({}).of("steps.state").find("tenu")
        ('reconduite', 'tenu')
        """
        if key in self.open_lists:
            return self.open_lists[key]
        if key in self.rows:
            return self.rows[key]
        spec = BY_KEY.get(key)
        return closed_list(spec.choices) if spec and spec.choices else FREE


def split_choices(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, each once.

    >>> split_choices("Morlaix ; Taulé;Morlaix; ")
    ('Morlaix', 'Taulé')
    """
    return tuple(dict.fromkeys(part.strip() for part in SPLIT.split(text) if part.strip()))
