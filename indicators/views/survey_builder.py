"""Builds the page of surveys and the cards of an objective from waves as they may be shown. Masks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalogue.model import Catalogue
from indicators.formats import HARD, format_date, format_number, plural
from indicators.reading import surveys as words
from indicators.surveys.feeding import method_of
from indicators.surveys.margins import PERCENT
from indicators.territories import EPCI_CODE
from indicators.views.pages import Finding, Notice, Option
from indicators.views.survey_reading import (
    PARTS,
    PlaceReading,
    QuestionReading,
    answers_of,
    before_of,
    read_question,
    waves_of,
)
from indicators.views.survey_table import name_of, survey_table
from indicators.views.survey_views import HeldSurveys, SurveyAsked, SurveyCard, SurveyLine, SurveyView
from indicators.views.table import Stamp

SIDES = {1: "above", -1: "below"}
MANY = 5
LEGEND = "Trait\u00a0: la marge. Point plein\u00a0: écart à l’ensemble au-delà de la marge."
CHANCE = "À 95\u202f%, un écart sur vingt sort de la marge par le seul hasard."
LEVEL = "Marge à 95\u202f% (Wilson)\u00a0: elle dit le hasard du tirage, pas les erreurs de réponse."


@dataclass(frozen=True, slots=True)
class SurveyContext:
    """What a page of surveys is read with: the catalogue of the day or of the edition, the stamp of its files."""

    catalogue: Catalogue
    stamp: Stamp


def build_survey(held: HeldSurveys, asked: SurveyAsked, context: SurveyContext) -> SurveyView | None:
    """A question at a wave, place by place; None when no survey is held."""
    reading = read_question(held, asked)
    if reading is None:
        return None
    lines = tuple(_line(held, reading, place, context, asked.place) for place in _ordered(reading))
    wave, texts = reading.wave, answers_of(reading.wave, reading.question)
    whole = reading.whole.found if reading.whole else None
    reference = whole.share * PERCENT if whole else None
    answer = str(texts.index(reading.answers[0]) + 1) if len(reading.answers) == 1 else ""
    finding = _finding(held, reading, context, reading.question.wording)
    signs = [place.beside_whole for place in reading.places if place.beside_whole is not None]
    return SurveyView(
        title=reading.question.wording,
        subtitle=f"Part des répondants qui disent {words.quoted(reading.answers)}, vague {wave.wave}. {LEGEND}",
        finding=finding,
        questions=_questions(held),
        waves=tuple(Option(one.wave, f"Vague {one.wave}") for one in reversed(waves_of(held, reading.code))),
        answers=_answers(reading, texts),
        asked=SurveyAsked(reading.code, wave.wave, answer, asked.place, asked.objective),
        lines=lines,
        method=_method(reading, context.catalogue),
        notices=_notices(reading),
        notes=_notes(reading, held),
        table=survey_table(held, reading, context.catalogue, context.stamp),
        alt=f"{finding.strong} {_told(lines)}",
        source=f"{wave.name}, {wave.producer}",
        demonstration=wave.demonstration,
        apart=words.verdicts_words(signs.count(1), signs.count(-1), len(signs)),
        reference=reference,
        reference_label=words.percent(whole.share) if whole else "",
    )


def build_cards(held: HeldSurveys, objective: str, context: SurveyContext) -> tuple[SurveyCard, ...]:
    """What the last wave of each question says of an objective."""
    codes = [option.code for option in _questions(held)]
    readings = [read_question(held, SurveyAsked(question=code)) for code in codes]
    return tuple(_card(held, r, context) for r in readings if r is not None and objective in r.question.objectives)


def card_of_indicator(held: HeldSurveys, indicator: str, context: SurveyContext) -> SurveyCard | None:
    """What the last wave says of the indicator it feeds; None when no survey feeds it."""
    codes = [option.code for option in _questions(held)]
    readings = [read_question(held, SurveyAsked(question=code)) for code in codes]
    return next(
        (_card(held, r, context) for r in readings if r is not None and r.question.indicator == indicator), None
    )


def _card(held: HeldSurveys, reading: QuestionReading, context: SurveyContext) -> SurveyCard:
    finding = _finding(held, reading, context)
    result = reading.whole.result if reading.whole else reading.wave.of(reading.question.code)[0]
    method = method_of(reading.wave, reading.question, result) if reading.question.favourable else LEVEL
    wave, question = reading.wave, reading.question
    return SurveyCard(
        question=reading.code,
        wave=wave.wave,
        title=question.wording,
        strong=finding.strong,
        caution=finding.caution,
        method=method,
        indicator=question.indicator,
        demonstration=wave.demonstration,
    )


def _questions(held: HeldSurveys) -> tuple[Option, ...]:
    found = {
        f"{wave.survey}{PARTS}{question.code}": f"{question.wording} ({wave.name})"
        for wave in held.waves
        for question in wave.questions
    }
    return tuple(Option(code, label) for code, label in found.items())


def _answers(reading: QuestionReading, texts: tuple[str, ...]) -> tuple[Option, ...]:
    favourable = reading.question.favourable
    several = (Option("", f"Réponses favorables{HARD}: {words.quoted(favourable)}"),) if len(favourable) > 1 else ()
    return several + tuple(Option(str(place), text) for place, text in enumerate(texts, 1))


def _ordered(reading: QuestionReading) -> list[PlaceReading]:
    """The whole, then communes from the highest share, then neighbourhoods; those without a share last."""

    def key(place: PlaceReading) -> tuple[bool, bool, float]:
        share = -place.found.share if place.found else 1.0
        return place.result.place != EPCI_CODE, bool(place.result.within), share

    return sorted(reading.places, key=key)


def _line(
    held: HeldSurveys, reading: QuestionReading, place: PlaceReading, context: SurveyContext, selected: str
) -> SurveyLine:
    result, found, before = place.result, place.found, reading.before
    withheld = words.TOO_FEW if place.few else "" if found else words.SECRET
    since = words.trend_words(place.beside_before, before.wave) if before and place.beside_before is not None else ""
    return SurveyLine(
        code=result.place,
        name=name_of(held, context.catalogue, result.place),
        sample=plural(result.sample, "réponse", "réponses"),
        share=found.share * PERCENT if found else None,
        low=found.interval.low * PERCENT if found else None,
        high=found.interval.high * PERCENT if found else None,
        told=words.with_margin(found) if found else withheld,
        withheld=withheld,
        verdict="" if place.beside_whole is None else words.verdict_words(place.beside_whole),
        since=since,
        tone=SIDES.get(place.beside_whole or 0, "same"),
        inside=bool(result.within),
        selected=result.place == selected,
    )


def _finding(held: HeldSurveys, reading: QuestionReading, context: SurveyContext, question: str = "") -> Finding:
    whole, invented = reading.whole, reading.wave.demonstration
    if whole is None or whole.found is None:
        reason = words.TOO_FEW if whole and whole.few else "l’ensemble du territoire n’est pas donné"
        return Finding(f"«{HARD}{reading.question.wording}{HARD}»{HARD}: {reason}.", demonstration=invented)
    at = context.catalogue.territories[EPCI_CODE].at
    strong = words.lead(at, reading.answers, whole.found, question)
    if not reading.wave.mode.random:
        return Finding(strong, words.FREE, invented)
    before = before_of(reading, EPCI_CODE, held.limits)
    told = ""
    if reading.before and before and whole.beside_before is not None:
        told = words.since_words(whole.beside_before, reading.before.wave, before)
    return Finding(strong, told, invented)


def _method(reading: QuestionReading, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    wave, question = reading.wave, reading.question
    whole = reading.whole.result if reading.whole else None
    effect = wave.design_effect
    rows = [
        ("Enquête", f"{wave.name}, {wave.producer}"),
        ("Vague", f"{wave.wave}, du {format_date(wave.first)} au {format_date(wave.last)}"),
        ("Personnes interrogées", wave.asked),
        ("Mode", wave.mode.value),
        ("Réponses exprimées", format_number(whole.sample) if whole else "voir chaque lieu"),
    ]
    if whole is not None and whole.population is not None:
        rows.append(("Population interrogée", plural(whole.population, "personne", "personnes")))
    rows.append(("Effet de plan", format_number(effect, 1) if effect > 1 else "aucun, tirage simple"))
    rows.append(("Objectifs", ", ".join(question.objectives)))
    fed = catalogue.indicators.get(question.indicator)
    if fed is not None:
        rows.append(("Indicateur alimenté", f"{fed.label}, valeur estimée"))
    return tuple(rows)


def _notices(reading: QuestionReading) -> tuple[Notice, ...]:
    found = []
    if not reading.wave.mode.random:
        found.append(Notice("alert", "Réponses sans tirage au sort.", f"{words.FREE} Aucun écart n’est conclu."))
    if reading.not_compared:
        found.append(Notice("info", "Vagues non comparées.", f"Depuis la vague précédente, {reading.not_compared}."))
    return tuple(found)


def _notes(reading: QuestionReading, held: HeldSurveys) -> tuple[str, ...]:
    few = sum(place.few for place in reading.places)
    secret = sum(not place.few and place.found is None for place in reading.places)
    said = words.withheld_words(few, secret, held.limits.sample)
    finite = any(place.result.population is not None for place in reading.places)
    known = "La marge tient compte de la taille de la population là où elle est donnée." if finite else ""
    compared = sum(place.beside_whole is not None for place in reading.places)
    return tuple(text for text in (said, LEVEL, known, CHANCE if compared >= MANY else "") if text)


def _told(lines: Sequence[SurveyLine]) -> str:
    shown = [f"{line.name}\u00a0: {line.told}" for line in lines if line.code != EPCI_CODE]
    said = "\u202f; ".join(shown)
    return f"{said}." if said else ""
