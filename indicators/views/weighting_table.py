"""The table of a revealed weighting, as its files hold it: one row per objective. Computes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.formats import format_number, french_key
from indicators.reading.weighting import rank_words
from indicators.statuses import Status
from indicators.views.situation_builder import MeasuredSituation
from indicators.views.table import Cell, Column, Table
from indicators.views.weighting_views import RevealedRound
from indicators.weighting import Importance, Place, Situation
from indicators.weighting_methods import Agreement
from indicators.weighting_robustness import RankRange

NO_ANSWER = "pas de réponse"
BEFORE = (Column("code", "Code"), Column("objectif", "Objectif"))
AFTER = (
    Column("etendue", "Étendue (points)", numeric=True),
    Column("difference_moyenne", "Écart moyen entre deux signataires (points)", numeric=True, decimals=1),
    Column("desaccord", "Lecture"),
    Column("mediane", "Médiane (points)", numeric=True, decimals=1),
    Column("situation", "Situation mesurée"),
    Column("appui", "Ce qui le dit"),
    Column("coefficient", "Coefficient", numeric=True, decimals=2),
    Column("score", "Médiane × situation", numeric=True, decimals=2),
    Column("rang", "Rang", numeric=True),
    Column("rang_meilleur", "Meilleur rang des variantes", numeric=True),
    Column("rang_moins_bon", "Moins bon rang des variantes", numeric=True),
    Column("tirages_meilleur", "Meilleur rang, 95\u202f% des tirages", numeric=True),
    Column("tirages_moins_bon", "Moins bon rang, 95\u202f% des tirages", numeric=True),
    Column("tirages_premiers", "Tirages où il est parmi les premiers (%)", numeric=True),
    Column("tenue", "Parmi les premiers"),
)


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """Everything known of one objective."""

    code: str
    title: str
    importance: Importance
    situation: MeasuredSituation
    place: Place
    range: RankRange


def weighting_table(found: RevealedRound, rows: Sequence[WeighedRow], agreement: Agreement) -> Table:
    """One row per objective, the most disputed first; a signatory who did not answer is never 0."""
    voices = tuple(
        Column(f"points_{french_key(voice.short)}", f"{voice.name} (points)", numeric=True) for voice in found.voices
    )
    methods = tuple(
        Column(f"rang_{french_key(m.name).replace(' ', '_')}", f"Rang par {m.name}", numeric=True, decimals=1)
        for m in agreement.methods
    )
    return Table(
        name=f"ponderation_{found.number}",
        title=f"Pondération n°\u00a0{found.number}\u00a0: points, désaccords et rangs",
        columns=(*BEFORE, *voices, *AFTER, *methods),
        rows=tuple(tuple(_cells(found, row, agreement)) for row in rows),
        stamp=found.stamp,
        notes=(
            (
                f"Révélé {found.revealed}. Le rang est celui de la médiane multipliée par le coefficient de la "
                "situation mesurée au jour de la révélation. Les signataires pèsent autant l’un que l’autre."
            ),
            "La formule ne décide rien\u00a0: le COPIL retient des objectifs et écrit pourquoi.",
        ),
    )


def _cells(found: RevealedRound, row: WeighedRow, agreement: Agreement) -> Iterator[Cell]:
    rules, importance, marked = found.panel.rules, row.importance, row.situation.demonstration
    column = found.panel.objectives.index(row.code)
    given = {ballot.signatory: ballot.points[column] for ballot in found.panel.ballots}
    yield Cell(row.code, row.code)
    yield Cell(row.title, row.title)
    for voice in found.voices:
        if voice.name in given:
            yield _number(given[voice.name], 0, found.stamp.demonstration)
        else:
            yield Cell(NO_ANSWER, None, Status.NOT_AVAILABLE.value)
    yield _number(importance.spread, 0)
    yield _number(importance.difference, 1)
    yield Cell(rules.disagreement(importance.spread).value, rules.disagreement(importance.spread).value)
    yield _number(importance.median, 1)
    yield _situation(row.situation)
    yield Cell(row.situation.basis, row.situation.basis)
    yield _number(rules.coefficient(row.situation.situation), 2)
    yield _number(row.place.score, 2, marked)
    yield Cell(rank_words(row.place.best, row.place.worst), float(row.place.best), demonstration=marked)
    for rank in (row.range.low, row.range.high, row.range.drawn_low, row.range.drawn_high):
        yield _number(rank, 0, marked)
    yield _number(100 * row.range.share, 0, marked)
    yield Cell(row.range.hold.value, row.range.hold.value, demonstration=marked)
    for method in agreement.methods:
        yield _number(method.ranks[column], 1, marked)


def _situation(found: MeasuredSituation) -> Cell:
    """A situation in words; one that is not measured is missing, never « proche »."""
    word = found.situation.value
    if found.situation is Situation.UNKNOWN:
        return Cell(word, None, Status.NOT_AVAILABLE.value)
    return Cell(word, word, demonstration=found.demonstration)


def _number(value: float, decimals: int, marked: bool = False) -> Cell:  # noqa: FBT001, FBT002 the mark of the row
    return Cell(format_number(value, decimals), float(value), Status.CALCULATED.value, demonstration=marked)
