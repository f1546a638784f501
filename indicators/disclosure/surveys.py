"""Secrecy of the answers to a survey: small counts, then what would give them back. Knows no margin and no threshold.

Answers by places are a table with two margins: how many people answered at each place, which is shown, and the answers
of the whole. Neighbourhoods are judged within their commune, whose answers are taken as known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.disclosure.suppression import TOLERANCE, AdditiveTable, Cell, Subtotal, protect
from indicators.surveys.model import Result, SurveyWave
from indicators.territories import EPCI_CODE

REST = "reste"
"""The people of the whole who are in none of its parts: never shown, and found by difference."""
Masked = frozenset[int]
"""The places, in the list of answers, of those withheld."""
Said = frozenset[tuple[str, str, str]]
"""Question, place and answer of what an earlier import of the same wave said."""
NOBODY: Said = frozenset()


@dataclass(frozen=True, slots=True)
class WaveLimits:
    """Under how many people an answer is secret, at a commune and at a neighbourhood.

    ``shown`` and ``masked``: what an earlier import of the wave, withdrawn since, showed and withheld.
    """

    least: int = 5
    inside: int = 11
    shown: Said = NOBODY
    masked: Said = NOBODY


def protect_wave(wave: SurveyWave, limits: WaveLimits) -> SurveyWave:
    """The wave as it may be shown: a withheld answer has no count and no share.

    Withheld: an answer given by 1 to ``least - 1`` people, or withheld by an earlier import of the wave; what is
    withheld for the whole, at every place; then other
    answers, until neither the answers of a place nor those of the whole say a secret one within ``least``. Method:
    Hundepohl et al. 2012, chapter 4, on ``indicators.disclosure.suppression``.

    >>> from indicators.surveys.samples import wave_of
    >>> wave = wave_of({"242900835": (90, 60), "29151": (60, 30), "29023": (28, 2)})
    >>> shown = protect_wave(wave, WaveLimits())
    >>> [[a.count for a in r.answers] for r in shown.results]
    [[90, 60], [60, 30], [None, None]]
    """
    results = [shown for question in wave.questions for shown in _question(wave.of(question.code), limits)]
    order = {(r.question, r.place): index for index, r in enumerate(wave.results)}
    return replace(wave, results=tuple(sorted(results, key=lambda r: order[r.question, r.place])))


def said_by(wave: SurveyWave, *, masked: bool) -> Said:
    """What a wave as shown withholds, or what it shows.

    >>> from indicators.surveys.samples import wave_of
    >>> sorted(said_by(wave_of({"29151": (60, 30)}), masked=False))
    [('q', '29151', 'non'), ('q', '29151', 'oui')]
    """
    return frozenset(
        (result.question, result.place, answer.text)
        for result in wave.results
        for answer in result.answers
        if (answer.count is None) == masked
    )


@dataclass(frozen=True)
class _Study:
    """The parts of a whole under one limit, and what the whole withholds already."""

    whole: Result | None
    parts: Sequence[Result]
    above: Masked
    limits: WaveLimits
    least: int

    def cells(self) -> tuple[Cell, ...]:
        rows = [*self.parts, *self.rest()]
        return tuple(self.cell(row, index) for row in rows for index in range(len(row.answers)))

    def cell(self, row: Result, index: int) -> Cell:
        count, named = _count(row, index), (row.question, row.place, row.answers[index].text)
        secret = TOLERANCE < count < self.least or named in self.limits.masked
        return Cell(
            _code(row, index),
            count,
            secret,
            upper=float(row.sample),
            hidden=index in self.above or row.place == REST,
            known=named in self.limits.shown,
        )

    def margins(self) -> tuple[Subtotal, ...]:
        """How many people answered at each part, and the answers that the whole shows: both are known."""
        rows, answers = [*self.parts, *self.rest()], range(len(self.parts[0].answers))
        found = [Subtotal(r.place, frozenset(_code(r, i) for i in answers), float(r.sample), known=True) for r in rows]
        if self.whole is None:
            return tuple(found)
        shown = [index for index in answers if index not in self.above]
        for index in shown:
            column = frozenset(_code(row, index) for row in rows)
            found.append(Subtotal(_code(self.whole, index), column, _count(self.whole, index), known=True))
        return tuple(found)

    def rest(self) -> list[Result]:
        if self.whole is None:
            return []
        left = self.whole.sample - sum(part.sample for part in self.parts)
        answers = tuple(
            replace(answer, count=int(_count(self.whole, i) - sum(_count(part, i) for part in self.parts)))
            for i, answer in enumerate(self.whole.answers)
        )
        return [replace(self.whole, place=REST, sample=left, answers=answers)] if left > 0 else []


def _question(results: Sequence[Result], limits: WaveLimits) -> list[Result]:
    whole = next((r for r in results if r.place == EPCI_CODE), None)
    communes = [r for r in results if r.place != EPCI_CODE and not r.within]
    above = frozenset() if whole is None else _of_whole(_Study(None, (whole,), frozenset(), limits, limits.least))
    masked = {EPCI_CODE: above} | _of_parts(_Study(whole, communes, above, limits, limits.least))
    for commune in sorted({r.within for r in results if r.within}):
        parts = [r for r in results if r.within == commune]
        held = next((r for r in communes if r.place == commune), None)
        inside = max(limits.least, limits.inside)
        masked |= _of_parts(_Study(held, parts, masked.get(commune, frozenset()), limits, inside))
    return [_hidden(result, masked[result.place]) for result in results]


def _of_whole(study: _Study) -> Masked:
    """What the whole withholds of its own: a small answer, and those that would give it back."""
    whole = study.parts[0]
    found = protect(AdditiveTable(study.cells(), float(whole.sample), float(study.least), total_known=True))
    return _indexes(found, whole)


def _of_parts(study: _Study) -> dict[str, Masked]:
    """What each part withholds."""
    if not study.parts:
        return {}
    found = protect(AdditiveTable(study.cells(), None, float(study.least), study.margins()))
    return {part.place: _indexes(found, part) for part in study.parts}


def _count(row: Result, index: int) -> float:
    return float(row.answers[index].count or 0)


def _code(row: Result, index: int) -> str:
    return f"{row.place}|{index}"


def _indexes(found: frozenset[str], row: Result) -> Masked:
    """The answers of a place that go; all of them when nothing less protects the secret ones."""
    return frozenset(i for i in range(len(row.answers)) if _code(row, i) in found or EPCI_CODE in found)


def _hidden(result: Result, masked: Masked) -> Result:
    answers = tuple(
        replace(answer, count=None, share=None) if index in masked else answer
        for index, answer in enumerate(result.answers)
    )
    return replace(result, answers=answers)
