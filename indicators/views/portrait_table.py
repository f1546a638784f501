"""Every figure of a portrait as one table, for reading and for files. The lines of the page are a choice of these."""

from collections.abc import Sequence

from indicators.formats import format_number, format_vintage
from indicators.territories import Territory
from indicators.views.comparison_rows import Compared, ComparedRow, gap_text, printed_gap
from indicators.views.portrait_figures import Family, Held
from indicators.views.portrait_views import Course
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import figure_cell

COLUMNS = (
    Column("indicateur", "Indicateur"),
    Column("objectif", "Objectif"),
    Column("millesime", "Millésime"),
    Column("valeur", "Valeur", numeric=True, decimals=1),
    Column("intervalle_bas", "Bas de l’intervalle", numeric=True, decimals=1),
    Column("intervalle_haut", "Haut de l’intervalle", numeric=True, decimals=1),
    Column("rang_min", "Rang possible, au plus haut", numeric=True),
    Column("rang_max", "Rang possible, au plus bas", numeric=True),
    Column("communaute", "Communauté", numeric=True, decimals=1),
    Column("ecart_communaute", "Écart à la communauté", numeric=True, decimals=1),
    Column("lecture_communaute", "Lecture face à la communauté"),
    Column("reference", "Référence"),
    Column("valeur_reference", "Valeur de la référence", numeric=True, decimals=1),
    Column("ecart_reference", "Écart à la référence", numeric=True, decimals=1),
    Column("lecture_reference", "Lecture face à la référence"),
    Column("famille", "Rubrique du portrait"),
    Column("evolution", "Évolution"),
)
FAMILIES = {
    Family.GAP: "écart",
    Family.STRENGTH: "point d’appui",
    Family.MIXED: "à nuancer",
    Family.DOUBTFUL: "ne pas conclure",
    Family.CLOSE: "proche",
    Family.LANDMARK: "repère",
    Family.ASIDE: "autre chiffre",
    Family.UNSAID: "chiffre non diffusé",
}
NO_RANK, NO_INTERVAL, NOT_COMPARED, NOT_PUBLISHED = "pas de rang", "sans intervalle", "non calculé", "non publié"


def portrait_table(found: Sequence[Held], courses: Sequence[Course], place: Territory, stamp: Stamp) -> Table:
    """One line per indicator that has a figure, or a withheld one, for the place."""
    moved = {m.indicator: f"{course.word}\u00a0: {m.sentence}" for course in courses for m in course.movements}
    rows = tuple(_row(held, moved.get(held.indicator.id, "")) for held in found)
    notes = (
        "Rang 1\u00a0: la valeur la plus élevée. Un rang n’est donné qu’avec son intervalle à 95\u202f%.",
        "Écarts et lectures\u00a0: mêmes règles que la page «\u00a0Décision concertée\u00a0».",
    )
    definitions = tuple((held.indicator.label, held.indicator.definition) for held in found)
    return Table(f"portrait_{place.code}", f"Portrait {place.of}", COLUMNS, rows, stamp, notes, definitions)


def _row(held: Held, course: str) -> tuple[Cell, ...]:
    indicator = held.indicator
    return (
        Cell(indicator.label, indicator.label),
        Cell(", ".join(indicator.objectives), ", ".join(indicator.objectives)),
        _text(format_vintage(held.row.vintage)),
        figure_cell(held.own.figure, indicator),
        *_interval(held),
        *_ranks(held),
        *_compared(held.against_whole, held.whole),
        _text(held.scope.reference.name if held.reference and held.scope.reference else NOT_PUBLISHED),
        *_compared(held.row if held.reference else None, held.reference),
        _text(FAMILIES[held.family]),
        _text(course or "sans série lisible"),
    )


def _interval(held: Held) -> tuple[Cell, Cell]:
    interval, decimals = held.own.interval, held.indicator.decimals + 1
    if interval is None:
        return _text(NO_INTERVAL), _text(NO_INTERVAL)
    bounds = (interval.low, interval.high)
    low, high = (Cell(format_number(bound, decimals), round(bound, decimals)) for bound in bounds)
    return low, high


def _ranks(held: Held) -> tuple[Cell, Cell]:
    if held.rank is None:
        return _text(NO_RANK), _text(NO_RANK)
    low, high = held.rank.low, held.rank.high
    return Cell(str(low), float(low)), Cell(str(high), float(high))


def _compared(row: ComparedRow | None, cell: Compared | None) -> tuple[Cell, Cell, Cell]:
    if row is None or cell is None or row.scope.held is None:
        return _text(NOT_PUBLISHED), _text(NOT_COMPARED), _text(NOT_COMPARED)
    held = row.scope.held
    gap = gap_text(cell, held, row.indicator)
    measured = Cell(gap, printed_gap(cell.figure, held, row.indicator)) if gap else _text(NOT_COMPARED)
    return figure_cell(held, row.indicator), measured, _text(cell.verdict.value or NOT_COMPARED)


def _text(text: str) -> Cell:
    return Cell(text, text)
