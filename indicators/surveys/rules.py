"""Whether a wave holds together: sums, answers, weights, parts within their whole. Words no sentence, reads no file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from indicators.formats import format_number
from indicators.surveys.model import Result, SurveyWave
from indicators.territories import EPCI_CODE

WHOLE_SHARE, SHARE_SLACK = 100.0, 1.0
"""Weighted shares are typed rounded: their sum may miss a hundred by one point."""


@dataclass(frozen=True, slots=True)
class WaveFault:
    """A rule that is not kept: its code, where, the words that fill its sentence."""

    code: str
    question: str
    place: str
    words: Mapping[str, str]


def faults_of_wave(wave: SurveyWave) -> Iterator[WaveFault]:
    """Every rule that a wave does not keep.

    >>> from indicators.surveys.samples import wave_of
    >>> [fault.code for fault in faults_of_wave(wave_of({"242900835": (50, 40), "29151": (60, 40)}))]
    ['enquete_total']
    """
    for question in wave.questions:
        results = wave.of(question.code)
        if not results:
            yield WaveFault("enquete_sans_resultat", question.code, "", {"nom": question.code})
            continue
        texts = {answer.text for result in results for answer in result.answers}
        for result in results:
            yield from _faults_of_result(wave, result, len(texts))
        lost = next((text for text in question.favourable if text not in texts), "")
        if lost or (question.indicator and not question.favourable):
            yield WaveFault("enquete_favorable", question.code, "", {"reponse": lost or "aucune"})
        yield from _faults_of_parts(results)


def _faults_of_result(wave: SurveyWave, result: Result, many: int) -> Iterator[WaveFault]:
    def fault(code: str, **words: object) -> WaveFault:
        return WaveFault(code, result.question, result.place, {name: str(word) for name, word in words.items()})

    if len(result.answers) < many:
        yield fault("enquete_reponses")
    given = sum(answer.count or 0 for answer in result.answers)
    if given != result.sample:
        yield fault("enquete_somme", somme=format_number(given), repondants=format_number(result.sample))
    if result.population is not None and result.population < result.sample:
        yield fault("enquete_population", population=format_number(result.population))
    shares = [answer.share for answer in result.answers if answer.share is not None]
    if shares and (len(shares) < len(result.answers) or abs(sum(shares) - WHOLE_SHARE) > SHARE_SLACK):
        yield fault("enquete_redressement", fait="les parts redressées du lieu ne font pas 100 %")
    elif shares and wave.design_effect <= 1:
        yield fault("enquete_redressement", fait="des parts sont redressées, sans effet de plan au-dessus de 1")


def _faults_of_parts(results: tuple[Result, ...]) -> Iterator[WaveFault]:
    """Communes within the whole, neighbourhoods within their commune, answer by answer."""
    by_place = {result.place: result for result in results}
    parts = sorted((r for r in results if r.place != EPCI_CODE), key=lambda r: r.within)
    for within, found in groupby(parts, key=lambda r: r.within):
        whole, inside = by_place.get(within or EPCI_CODE), tuple(found)
        if whole is None:
            continue
        for answer in whole.answers:
            people = sum(a.count or 0 for part in inside for a in part.answers if a.text == answer.text)
            if people > (answer.count or 0):
                words = {
                    "reponse": answer.text,
                    "somme": format_number(people),
                    "total": format_number(answer.count or 0),
                }
                yield WaveFault("enquete_total", whole.question, whole.place, words)
                break
