"""What a decision rests on: figures frozen with it, notes of the field linked when it was taken. Knows no store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from indicators.decisions import ADOPTED, Decision
from indicators.errors import RefusedError
from indicators.evidence import Evidence
from indicators.field.notes import FieldNote

NOTES_AT_MOST = 8


class Basis(StrEnum):
    """Which knowledge a decision rests on; the text is what is shown."""

    BOTH = "les deux"
    FIGURES = "chiffres"
    FIELD = "terrain"
    NONE = "aucun"


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note a decision rests on: as it was at the version cited, and as it is now (or at the edition read)."""

    then: FieldNote
    now: FieldNote

    @property
    def stands(self) -> bool:
        """Whether it was not taken out since."""
        return self.now.withdrawal is None


@dataclass(frozen=True, slots=True)
class Share:
    """Decisions of a year that rest on both, out of all those adopted."""

    both: int
    total: int


def figures_in(evidence: Evidence | None) -> int:
    """How many figures were frozen with a decision; one that was withheld is none.

    >>> figures_in(None)
    0
    """
    return sum(figure.value is not None for figure in evidence.figures) if evidence else 0


def basis_of(figures: int, notes: int) -> Basis:
    """Which knowledge a decision rests on.

    >>> basis_of(3, 1).value, basis_of(3, 0).value, basis_of(0, 2).value, basis_of(0, 0).value
    ('les deux', 'chiffres', 'terrain', 'aucun')
    """
    if figures and notes:
        return Basis.BOTH
    return Basis.FIGURES if figures else Basis.FIELD if notes else Basis.NONE


def standing(cited: Iterable[CitedNote]) -> int:
    """How many cited notes still stand: one that was taken out is no ground any more."""
    return sum(one.stands for one in cited)


def check_cited(chosen: Sequence[int], known: Mapping[int, FieldNote]) -> tuple[FieldNote, ...]:
    """The notes a decision may rest on; refused when one is unknown, withdrawn or not the reader’s, or there are many.

    >>> check_cited((), {})
    ()
    """
    numbers = tuple(dict.fromkeys(chosen))
    if len(numbers) > NOTES_AT_MOST:
        message = f"Une décision s’appuie sur {NOTES_AT_MOST} observations au plus. Gardez les plus parlantes."
        raise RefusedError(message)
    lost = [number for number in numbers if number not in known or known[number].withdrawal]
    if lost:
        message = f"L’observation {lost[0]} n’est pas dans le carnet que vous lisez, ou elle est retirée. Retirez-la."
        raise RefusedError(message)
    return tuple(known[number] for number in numbers)


def share_of(decisions: Iterable[tuple[Decision, Basis]], year: int) -> Share:
    """The real decisions adopted in a year, and those that rest on both.

    >>> share_of((), 2026)
    Share(both=0, total=0)
    """
    taken = [
        basis
        for decision, basis in decisions
        if decision.state in ADOPTED and not decision.demonstration and decision.taken_on.year == year
    ]
    return Share(sum(basis is Basis.BOTH for basis in taken), len(taken))
