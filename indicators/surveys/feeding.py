"""What a wave gives to the indicators of perception of the catalogue: a figure, its parts, how it was obtained."""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.catalogue.model import Catalogue
from indicators.formats import HARD, format_number, format_range, join_french
from indicators.statuses import Status
from indicators.surveys.margins import PERCENT, estimate_of
from indicators.surveys.model import Question, Result, SurveyWave
from indicators.territories import EPCI_CODE, Level


@dataclass(frozen=True, slots=True)
class FedFigure:
    """A figure for the catalogue, an estimate by nature; ``note`` is its method."""

    indicator: str
    territory: str
    level: str
    vintage: str
    value: float
    numerator: float
    denominator: float
    note: str
    status: str = Status.ESTIMATED.value


def figures_fed(wave: SurveyWave, catalogue: Catalogue) -> Iterator[FedFigure]:
    """The figures a wave as shown gives: those of the whole, and of communes where the sheet is published by commune.

    A secret answer gives none. The year is the one in which the last person answered.

    >>> from dataclasses import replace
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.surveys.samples import wave_of
    >>> wave = wave_of({"242900835": (60, 40)})
    >>> fed = replace(wave, questions=(replace(wave.questions[0], indicator="CONNAIT_OU"),))
    >>> [(f.indicator, f.vintage, f.value, f.status) for f in figures_fed(fed, load_catalogue())]
    [('CONNAIT_OU', '2025', 60.0, 'estime')]
    """
    communes = {commune.code for commune in catalogue.communes()}
    for question in (q for q in wave.questions if q.indicator in catalogue.indicators):
        levels = catalogue.indicators[question.indicator].levels
        for result in wave.of(question.code):
            level = Level.EPCI if result.place == EPCI_CODE else Level.COMMUNE
            asked = level is Level.EPCI or ("COM" in levels and result.place in communes)
            figure = _figure(wave, question, result, level) if asked else None
            if figure is not None:
                yield figure


def method_of(wave: SurveyWave, question: Question, result: Result) -> str:
    """How a share was obtained, in one sentence: whose answers, how many, how, within which margin.

    >>> from indicators.surveys.samples import wave_of
    >>> wave = wave_of({"242900835": (60, 40)})
    >>> method_of(wave, wave.questions[0], wave.results[0]).startswith("Enquête, vague 2025")
    True
    """
    found = estimate_of(wave, result, question.favourable)
    margin = ""
    if found is not None:
        ends = format_range(found.interval.low * PERCENT, found.interval.high * PERCENT)
        margin = f", marge à 95\u202f%{HARD}: {ends}\u202f%"
    effect = f", effet de plan {format_number(wave.design_effect, 1)}" if wave.design_effect > 1 else ""
    chosen = join_french([f"«{HARD}{text}{HARD}»" for text in question.favourable])
    free = "" if wave.mode.random else "\u202f; réponses sans tirage au sort"
    return (
        f"{wave.name}, vague {wave.wave}{HARD}: réponses {chosen}, {format_number(result.sample)}{HARD}répondants "
        f"({wave.asked}), {wave.mode.value}{effect}{margin}{free}"
    )


def _figure(wave: SurveyWave, question: Question, result: Result, level: Level) -> FedFigure | None:
    found = estimate_of(wave, result, question.favourable)
    if found is None:
        return None
    note = method_of(wave, question, result)
    year, people = str(wave.last.year), found.share * result.sample
    return FedFigure(question.indicator, result.place, level.value, year, found.share * PERCENT, people,
                     float(result.sample), note)  # fmt: skip
