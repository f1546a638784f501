"""The four questions of the evaluation and the judgements written on them: who, when, for which edition. No figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from indicators.errors import RefusedError

JUDGEMENT_AT_MOST = 1_500


class Question(StrEnum):
    """A question of the evaluation of a CTG; the text is the code kept in the store."""

    RELEVANCE = "coherence"
    ATTAINMENT = "atteinte"
    MEANS = "moyens"
    LASTING = "effets"

    @property
    def label(self) -> str:
        """« Cohérence et pertinence »."""
        return LABELS[self]

    @property
    def asked(self) -> str:
        """The question in full."""
        return ASKED[self]


LABELS: Mapping[Question, str] = MappingProxyType(
    {
        Question.RELEVANCE: "Cohérence et pertinence",
        Question.ATTAINMENT: "Niveau d’atteinte",
        Question.MEANS: "Adéquation des moyens",
        Question.LASTING: "Effets durables",
    }
)
ASKED: Mapping[Question, str] = MappingProxyType(
    {
        Question.RELEVANCE: "Les actions répondent-elles aux besoins constatés, et se complètent-elles\u202f?",
        Question.ATTAINMENT: "Ce qui était prévu est-il fait, et les résultats avancent-ils vers leurs cibles\u202f?",
        Question.MEANS: "Les moyens sont-ils là, dépensés, et suivis pour toutes les actions\u202f?",
        Question.LASTING: "Qu’est-ce qui restera, et que peut-on en prouver\u202f?",
    }
)


class ReportKind(StrEnum):
    """When a report is written: halfway through the convention, or at its end."""

    MIDTERM = "mi-parcours"
    FINAL = "final"

    @property
    def heading(self) -> str:
        """« Bilan à mi-parcours », « Bilan final »."""
        return "Bilan à mi-parcours" if self is ReportKind.MIDTERM else "Bilan final"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement on one question for one axis, written for an edition; the last of an edition is the one read.

    ``edition`` is the number of the edition under way when it was written. ``demonstration`` marks an invented one.
    """

    question: Question
    axis: int
    edition: int
    text: str
    author: str
    author_name: str
    on: date
    demonstration: bool = False


def judgement_of(judgements: Iterable[Judgement], question: Question, axis: int) -> Judgement | None:
    """The last judgement on a question for an axis, whatever the edition it was written for; None when none was.

    An empty one takes back what was said: so are examples removed.

    >>> judgement_of((), Question.MEANS, 4) is None
    True
    """
    found = [j for j in judgements if (j.question, j.axis) == (question, axis)]
    return found[-1] if found and found[-1].text else None


def check_judgement(text: str) -> str:
    """The text to keep; refused when it is empty or too long.

    >>> check_judgement("  Les  actions visent juste. ")
    'Les actions visent juste.'
    """
    kept = "\n".join(" ".join(line.split()) for line in text.strip().splitlines() if line.strip())
    if not kept:
        message = "Un jugement vide ne se garde pas. Écrivez-le en quelques phrases."
        raise RefusedError(message)
    if len(kept) > JUDGEMENT_AT_MOST:
        message = f"Un jugement tient en {JUDGEMENT_AT_MOST} signes. Raccourcissez-le."
        raise RefusedError(message)
    return kept
