"""A wave of a survey: who was asked, how, the answers counted by place. Computes no margin and hides no answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.territories import EPCI_CODE


class Mode(StrEnum):
    """How people were asked; the text is what users read and what the workbook holds."""

    PHONE = "tirage au sort, téléphone"
    MAIL = "tirage au sort, courrier ou internet"
    VISIT = "tirage au sort, à domicile"
    QUOTAS = "quotas, face à face"
    DESK = "questionnaire libre à l’accueil"
    OPEN = "questionnaire libre en ligne"

    @property
    def random(self) -> bool:
        """Whether people were drawn: the margin then speaks of everybody, not of those who answered alone.

        >>> Mode.PHONE.random, Mode.DESK.random
        (True, False)
        """
        return self in {Mode.PHONE, Mode.MAIL, Mode.VISIT}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: people who gave it, and its weighted share in percent where the sample was weighted.

    ``count`` is None once the answer is secret; its share is then None too.
    """

    text: str
    count: int | None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its wording, the objectives it speaks of, the favourable answers, the indicator it feeds."""

    code: str
    wording: str
    objectives: tuple[str, ...]
    favourable: tuple[str, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The answers to a question at a place.

    ``sample`` is how many people answered, ``population`` how many were in the population asked (None: unknown).
    ``within`` is the commune of a neighbourhood, empty for a commune and for the whole.
    """

    question: str
    place: str
    sample: int
    answers: tuple[Answer, ...]
    population: int | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class SurveyWave:
    """One wave of a survey, its questions in the order asked, its results by question and place.

    ``asked`` says in words who was asked; ``design_effect`` widens the margins for weighting and clusters (Kish).
    """

    survey: str
    name: str
    wave: str
    first: date
    last: date
    asked: str
    mode: Mode
    producer: str
    questions: tuple[Question, ...]
    results: tuple[Result, ...]
    design_effect: float = 1.0
    demonstration: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What names it: two waves with the same one say the same thing twice."""
        return self.survey, self.wave

    def question(self, code: str) -> Question | None:
        """A question by its code, None when this wave did not ask it."""
        return next((one for one in self.questions if one.code == code), None)

    def of(self, question: str) -> tuple[Result, ...]:
        """The results of a question, in the order of the file."""
        return tuple(result for result in self.results if result.question == question)

    def at(self, question: str, place: str = EPCI_CODE) -> Result | None:
        """The result of a question at a place, None when there is none."""
        return next((result for result in self.of(question) if result.place == place), None)


@dataclass(frozen=True, slots=True)
class SurveyLimits:
    """Under how many answers nothing is said of a place, and under how many people an answer is secret."""

    sample: int = 30
    count: int = 5
