"""Finds notes by words, whatever their accents and endings, and by filters. Decides no right: it is given its notes.

A word of the question meets a word of a note by its stem, or as its beginning from four letters on; all must be found.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.field.notes import FieldNote
from indicators.field.stems import KEPT, STOP, stem, words_of
from indicators.territories import EPCI_CODE


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is looked for: words, and filters that an empty value leaves open; ``since`` and ``until`` are included.

    ``members`` are the communes of ``territory`` when it is a group of them.
    """

    words: str = ""
    objective: str = ""
    territory: str = EPCI_CODE
    public: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    members: frozenset[str] = frozenset()

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked."""
        named = (self.words.strip(), self.objective, self.public, self.source, self.since, self.until)
        return any(named) or self.territory not in ("", EPCI_CODE)


class NoteIndex:
    """The stems of notes and where they stand; withdrawn notes have no word left."""

    def __init__(self, notes: Sequence[FieldNote]) -> None:
        """Read every note once, the newest observation first."""
        self.notes = tuple(sorted(notes, key=lambda note: (note.draft.on, note.number), reverse=True))
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, note in enumerate(self.notes):
            for key in _stems_of(note):
                found[key].add(place)
        self._places = {key: frozenset(places) for key, places in found.items()}
        self._sorted = sorted(self._places)

    def find(self, query: NoteQuery) -> tuple[FieldNote, ...]:
        """The notes that answer, the newest observation first."""
        places = self._with_words(query.words)
        found = self.notes if places is None else (self.notes[place] for place in sorted(places))
        return tuple(note for note in found if _keeps(note, query))

    def _with_words(self, words: str) -> set[int] | None:
        """The places of the notes that hold every word asked; None when no word is asked."""
        asked = stems_asked(words)
        if not asked:
            return None
        return set.intersection(*(self._beginning_with(key) for key in asked))

    def _beginning_with(self, key: str) -> set[int]:
        found = set(self._places.get(key, ()))
        if len(key) >= KEPT:
            for place in range(bisect_left(self._sorted, key), len(self._sorted)):
                if not self._sorted[place].startswith(key):
                    break
                found |= self._places[self._sorted[place]]
        return found


def stems_asked(words: str) -> tuple[str, ...]:
    """The stems of a question, the words too common left out unless nothing else is asked.

    >>> stems_asked("les aidants à Morlaix")
    ('aid', 'morlai')
    """
    every = [word for word, _, _ in words_of(words)]
    telling = [word for word in every if word not in STOP] or every
    return tuple(dict.fromkeys(stem(word) for word in telling))


def highlights(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, each with whether a word asked is in it.

    >>> highlights("Les aidantes s’épuisent.", "aidant")
    (('Les ', False), ('aidantes', True), (' s’épuisent.', False))
    """
    asked = stems_asked(words)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for word, start, stop in words_of(text) if asked else ():
        if _meets(stem(word), asked):
            pieces += [(text[end:start], False), (text[start:stop], True)]
            end = stop
    return tuple(piece for piece in (*pieces, (text[end:], False)) if piece[0])


def _meets(found: str, asked: tuple[str, ...]) -> bool:
    return any(found == key or (len(key) >= KEPT and found.startswith(key)) for key in asked)


def _stems_of(note: FieldNote) -> set[str]:
    said = f"{note.text} {note.draft.neighbourhood}" if note.text else ""
    return {stem(word) for word, _, _ in words_of(said)}


def _keeps(note: FieldNote, query: NoteQuery) -> bool:
    draft = note.draft
    return (
        query.objective in ("", *draft.objectives)
        and (query.territory in ("", EPCI_CODE, draft.territory) or draft.territory in query.members)
        and query.public in ("", draft.public)
        and query.source in ("", draft.source.value)
        and (query.since is None or query.since <= draft.on)
        and (query.until is None or draft.on <= query.until)
    )
