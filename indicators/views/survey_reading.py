"""What a question says at a wave: the answers read, each place beside the whole and the wave before. Words none."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.surveys.margins import Estimate, difference, estimate_of, sign_of
from indicators.surveys.model import Question, Result, SurveyLimits, SurveyWave
from indicators.territories import EPCI_CODE
from indicators.views.survey_views import HeldSurveys, SurveyAsked

PARTS = "--"
"""What stands between the code of a survey and that of its question, in an address."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """One place: its estimate, or why there is none (few answers, or secret); 1, 0 or -1 beside whole and wave before.

    None where nothing is compared.
    """

    result: Result
    found: Estimate | None
    few: bool = False
    beside_whole: int | None = None
    beside_before: int | None = None


@dataclass(frozen=True)
class QuestionReading:
    """A question at a wave: the answers read together, the wave before when it can be compared, the places."""

    wave: SurveyWave
    question: Question
    answers: tuple[str, ...]
    before: SurveyWave | None
    not_compared: str
    places: tuple[PlaceReading, ...]

    @property
    def whole(self) -> PlaceReading | None:
        """The whole, None when the wave has none."""
        return next((place for place in self.places if place.result.place == EPCI_CODE), None)

    @property
    def code(self) -> str:
        """The question in an address."""
        return f"{self.wave.survey}{PARTS}{self.question.code}"


def asked_of(params: Mapping[str, str]) -> SurveyAsked:
    """What an address asks of the surveys.

    >>> asked_of({"enquete": "habitants--q", "vague": "2025"}).wave
    '2025'
    """
    names = ("enquete", "vague", "reponse", "territoire", "objectif")
    return SurveyAsked(*(params.get(name, "") for name in names))


def read_question(held: HeldSurveys, asked: SurveyAsked) -> QuestionReading | None:
    """What is asked, else the first question of the objective, else the first; the last wave; None without survey."""
    last: Mapping[str, tuple[SurveyWave, Question]] = {
        f"{wave.survey}{PARTS}{question.code}": (wave, question) for wave in held.waves for question in wave.questions
    }
    of_objective = [code for code, (_, q) in last.items() if asked.objective in q.objectives]
    chosen = asked.question if asked.question in last else next(iter([*of_objective, *last]), "")
    if not chosen:
        return None
    wave, question = last[chosen]
    waves = waves_of(held, chosen)
    wave = next((one for one in waves if one.wave == asked.wave), wave)
    question = wave.question(question.code) or question
    earlier = [one for one in waves if one.first < wave.first]
    before = earlier[-1] if earlier else None
    reason = _not_compared(wave, before, question)
    answers = answers_read(wave, question, asked.answer)
    reading = QuestionReading(wave, question, answers, None if reason else before, reason, ())
    places = tuple(_place(reading, result, held.limits) for result in wave.of(question.code))
    return QuestionReading(wave, question, answers, reading.before, reason, places)


def waves_of(held: HeldSurveys, code: str) -> list[SurveyWave]:
    """The waves that asked a question, from the first to the last.

    >>> from indicators.surveys.samples import wave_of
    >>> shelf = HeldSurveys((wave_of({"242900835": (60, 40)}),), SurveyLimits(), {})
    >>> [wave.wave for wave in waves_of(shelf, "habitants--q")]
    ['2025']
    """
    survey, _, question = code.partition(PARTS)
    return [wave for wave in held.waves if wave.survey == survey and wave.question(question)]


def answers_read(wave: SurveyWave, question: Question, asked: str) -> tuple[str, ...]:
    """The answer chosen by its place in the list, from 1; else the favourable ones, else the first.

    >>> from indicators.surveys.samples import wave_of
    >>> wave = wave_of({"242900835": (60, 40)})
    >>> answers_read(wave, wave.questions[0], "2"), answers_read(wave, wave.questions[0], "")
    (('non',), ('oui',))
    """
    texts = answers_of(wave, question)
    if asked.isdigit() and 1 <= int(asked) <= len(texts):
        return (texts[int(asked) - 1],)
    return question.favourable or texts[:1]


def answers_of(wave: SurveyWave, question: Question) -> tuple[str, ...]:
    """The answers of a question, in their order."""
    results = wave.of(question.code)
    return tuple(answer.text for answer in results[0].answers) if results else ()


def _not_compared(wave: SurveyWave, before: SurveyWave | None, question: Question) -> str:
    """Why two waves are not compared: asked otherwise, of others, in other words; empty when they may be."""
    if before is None:
        return ""
    held = before.question(question.code)
    for changed, what in (
        (held is None or held.wording != question.wording, "la question n’est plus posée dans les mêmes mots"),
        (before.mode is not wave.mode, "les personnes ne sont plus interrogées de la même façon"),
        (before.asked != wave.asked, "ce ne sont plus les mêmes personnes qu’on interroge"),
    ):
        if changed:
            return what
    return ""


def _place(reading: QuestionReading, result: Result, limits: SurveyLimits) -> PlaceReading:
    if result.sample < limits.sample:
        return PlaceReading(result, None, few=True)
    found = estimate_of(reading.wave, result, reading.answers)
    if found is None or not reading.wave.mode.random:
        return PlaceReading(result, found)
    whole = _estimate(reading, reading.wave, EPCI_CODE, limits) if result.place != EPCI_CODE else None
    before = _estimate(reading, reading.before, result.place, limits) if reading.before else None
    return PlaceReading(result, found, beside_whole=_sign(found, whole), beside_before=_sign(found, before))


def before_of(reading: QuestionReading, place: str, limits: SurveyLimits) -> Estimate | None:
    """The estimate of a place at the wave before, None when there is none to compare with."""
    return _estimate(reading, reading.before, place, limits) if reading.before else None


def _estimate(reading: QuestionReading, wave: SurveyWave, place: str, limits: SurveyLimits) -> Estimate | None:
    result = wave.at(reading.question.code, place)
    if result is None or result.sample < limits.sample:
        return None
    return estimate_of(wave, result, reading.answers)


def _sign(found: Estimate, other: Estimate | None) -> int | None:
    return None if other is None else sign_of(difference(found, other))
