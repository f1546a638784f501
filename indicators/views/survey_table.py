"""Builds the table of a question: every answer of every place, with its margin or why it has none. Masks nothing."""

from collections.abc import Iterator

from indicators.catalogue.model import Catalogue
from indicators.formats import format_number
from indicators.reading import surveys as words
from indicators.statuses import Status
from indicators.surveys.margins import PERCENT, estimate_of
from indicators.surveys.model import Answer
from indicators.territories import EPCI_CODE
from indicators.views.survey_reading import PlaceReading, QuestionReading
from indicators.views.survey_views import HeldSurveys
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("lieu", "Lieu"),
    Column("code", "Code"),
    Column("reponse", "Réponse"),
    Column("repondants", "Répondants", numeric=True),
    Column("effectif", "Effectif", numeric=True),
    Column("part", "Part", numeric=True),
    Column("borne_basse", "De", numeric=True),
    Column("borne_haute", "À", numeric=True),
    Column("face_ensemble", "Face à l’ensemble"),
    Column("depuis_vague", "Depuis la vague précédente"),
)
FEW, SECRET = Status.NOT_AVAILABLE.value, Status.SECRET.value


def survey_table(held: HeldSurveys, reading: QuestionReading, catalogue: Catalogue, stamp: Stamp) -> Table:
    """One row a place and an answer; the two comparisons are those of the answers read together.

    The file says who was asked, how, and what the margin takes in.
    """
    wave, question = reading.wave, reading.question
    places = sorted(reading.places, key=lambda p: (p.result.place != EPCI_CODE, bool(p.result.within)))
    rows = tuple(row for place in places for row in _rows(held, reading, place, catalogue))
    definitions = (
        ("Question", question.wording),
        ("Personnes interrogées", wave.asked),
        ("Mode", wave.mode.value),
        ("Effet de plan", format_number(wave.design_effect, 1)),
        ("Marge", "intervalle de Wilson à 95\u202f%, effet de plan et taille de la population compris"),
        ("Comparaisons", f"sur {words.quoted(reading.answers)}, au-delà de la marge (Newcombe)"),
    )
    title = f"{question.wording} {wave.name}, vague {wave.wave}"
    return Table("enquete", title, COLUMNS, rows, stamp, definitions=definitions)


def name_of(held: HeldSurveys, catalogue: Catalogue, code: str) -> str:
    """The name of a place; a neighbourhood with its commune.

    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.surveys.model import SurveyLimits
    >>> name_of(HeldSurveys((), SurveyLimits(), {}), load_catalogue(), "29151")
    'Morlaix'
    """
    if code in catalogue.territories:
        return catalogue.territories[code].name
    place = held.places.get(code)
    return f"{place.name} ({catalogue.territories[place.commune].name})" if place else code


def _rows(
    held: HeldSurveys, reading: QuestionReading, place: PlaceReading, catalogue: Catalogue
) -> Iterator[tuple[Cell, ...]]:
    result, invented = place.result, reading.wave.demonstration
    named = name_of(held, catalogue, result.place)
    for answer in result.answers:
        compared = answer.text in reading.answers
        verdict = "" if place.beside_whole is None else words.verdict_words(place.beside_whole)
        before = reading.before
        since = (
            "" if before is None or place.beside_before is None else words.trend_words(place.beside_before, before.wave)
        )
        yield (
            Cell(named, named, demonstration=invented),
            Cell(result.place, result.place),
            Cell(answer.text, answer.text),
            Cell(format_number(result.sample), float(result.sample)),
            *_figures(reading, place, answer),
            Cell(verdict if compared else "", verdict if compared else ""),
            Cell(since if compared else "", since if compared else ""),
        )


def _figures(reading: QuestionReading, place: PlaceReading, answer: Answer) -> tuple[Cell, ...]:
    """The count, the share and the two ends of its margin; the reason in each when they are not shown."""
    if place.few or answer.count is None:
        said, status = (words.TOO_FEW, FEW) if place.few else (words.SECRET, SECRET)
        return (Cell(said, None, status), *(Cell("", None, status) for _ in range(3)))
    found = estimate_of(reading.wave, place.result, (answer.text,))
    count = Cell(format_number(answer.count), float(answer.count))
    if found is None:
        return (count, *(Cell("", None, FEW) for _ in range(3)))
    ends = (found.share, found.interval.low, found.interval.high)
    return (count, *(Cell(words.percent(end), round(end * PERCENT, 1)) for end in ends))
