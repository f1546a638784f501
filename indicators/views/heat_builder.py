"""The table of gaps: as drawn, one figure per line, and its legend. Takes rows already compared."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.catalogue.model import Direction, Indicator
from indicators.formats import PLURAL_FROM, format_gap, format_number, format_vintage, plural, singular
from indicators.gaps import PeopleGap
from indicators.reading.periods import in_words
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import Territory
from indicators.thresholds import DEFAULT
from indicators.views.comparison_rows import (
    Compared,
    ComparedRow,
    Verdict,
    bare,
    gap_text,
    inhabitants,
    printed_gap,
)
from indicators.views.scope import Figure
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.visuals import LegendClass, Tone
from indicators.views.words import figure_cell, figure_text, status_word

TONES = {
    Verdict.VERY_UNFAVOURABLE: Tone.DIVERGING_LOW_2,
    Verdict.UNFAVOURABLE: Tone.DIVERGING_LOW_1,
    Verdict.FAVOURABLE: Tone.DIVERGING_HIGH_1,
    Verdict.VERY_FAVOURABLE: Tone.DIVERGING_HIGH_2,
    Verdict.WITHHELD: Tone.WITHHELD,
}
"""Colours only repeat the word; every other verdict has none."""
LEGEND = (
    (Verdict.VERY_UNFAVOURABLE, "très défavorable (≥\u00a0{far} écart type)", Tone.DIVERGING_LOW_2),
    (Verdict.UNFAVOURABLE, "défavorable ({near} à {far})", Tone.DIVERGING_LOW_1),
    (Verdict.CLOSE, "proche (<\u00a0{near})", Tone.DIVERGING_0),
    (Verdict.FAVOURABLE, "favorable", Tone.DIVERGING_HIGH_1),
    (Verdict.VERY_FAVOURABLE, "très favorable", Tone.DIVERGING_HIGH_2),
    (Verdict.INCONCLUSIVE, "≈ non concluant (petit effectif)", Tone.NEUTRAL),
    (Verdict.WITHHELD, "secret statistique, valeur absente", Tone.WITHHELD),
)
"""The bounds of the classes are thresholds of the settings."""
DIRECTIONS = {
    Direction.UP: "↑ plus haut = favorable",
    Direction.DOWN: "↓ plus bas = favorable",
    Direction.NEUTRAL: "\u2212 neutre\u00a0: ni bon ni mauvais",
    Direction.RANGE: "favorable dans la plage visée",
}
NOTES = (
    "Barre à gauche\u00a0: défavorable\u202f; à droite\u00a0: favorable. La couleur ne fait que répéter le mot.",
    "Cinq classes en écarts types des communes publiées, pondérés par la population ({near} et {far}).",
    "≈ non concluant\u00a0: l’intervalle à 95\u202f% du taux (Wilson, sur les effectifs) contient la référence.",
    "Chaque ligne compare un seul millésime. Un millésime absent n’est jamais remplacé par un autre sans le dire.",
)


@dataclass(frozen=True, slots=True)
class HeatFrame:
    """What heads the two tables: the reference asked, the chosen places, what travels with the files."""

    reference: Territory
    places: tuple[Territory, ...]
    stamp: Stamp


def build_heat(rows: tuple[ComparedRow, ...], frame: HeatFrame) -> Table:
    """One line per indicator, one column per place: value, signed gap, word."""
    columns = (
        Column("indicateur", "Indicateur et millésime"),
        Column("reference", f"{frame.reference.name}\nréférence"),
        *(Column(place.code, _place_header(rows, place)) for place in frame.places),
    )
    lines = tuple((_label(row), _reference(row, frame.reference), *(_cell(row, c) for c in row.cells)) for row in rows)
    title = (
        f"Écarts à la référence ({frame.reference.name}) pour {plural(len(frame.places), 'territoire', 'territoires')}"
    )
    return Table("ecarts", title, columns, lines, frame.stamp, _notes(rows))


def build_heat_details(rows: tuple[ComparedRow, ...], frame: HeatFrame) -> Table:
    """The same figures one per line, with interval, gap in people and status: what files hold."""
    columns = (
        Column("indicateur", "Indicateur"),
        Column("millesime", "Millésime"),
        Column("territoire", "Territoire"),
        Column("valeur", "Valeur", numeric=True),
        Column("borne_basse", "Borne basse à 95\u202f%", numeric=True),
        Column("borne_haute", "Borne haute à 95\u202f%", numeric=True),
        Column("reference", "Référence"),
        Column("valeur_reference", "Valeur de la référence", numeric=True),
        Column("ecart", "Écart", numeric=True),
        Column("lecture", "Lecture"),
        Column("ecart_personnes", "Écart en personnes ou lieux", numeric=True),
        Column("statut", "Statut"),
    )
    lines = tuple(_detail(row, cell) for row in rows for cell in row.cells)
    title = "Écarts à la référence, une valeur par ligne"
    return Table("ecarts_detail", title, columns, lines, frame.stamp, _notes(rows))


def heat_legend(rows: tuple[ComparedRow, ...]) -> tuple[LegendClass, ...]:
    """The classes in order, an empty one included; ``count`` is the number of cells."""
    counts = Counter(cell.verdict for row in rows for cell in row.cells)
    bounds = _bounds_in_words(rows)
    return tuple(
        LegendClass(label.format(**bounds), counts[v], tone, withheld=v is Verdict.WITHHELD)
        for v, label, tone in LEGEND
    )


def _notes(rows: tuple[ComparedRow, ...]) -> tuple[str, ...]:
    bounds = _bounds_in_words(rows)
    return tuple(note.format(**bounds) for note in NOTES)


def _bounds_in_words(rows: tuple[ComparedRow, ...]) -> dict[str, str]:
    """« 0,5 » and « 1,5 », as the settings have them."""
    bounds = rows[0].scope.facts.thresholds if rows else DEFAULT
    return {name: format_number(getattr(bounds, name), 1) for name in ("near", "far")}


def heat_reading(rows: tuple[ComparedRow, ...]) -> str:
    """« Lisez une ligne. … à Plougasnou, 1,26 …, soit 3,10 de moins que la référence »: the first line's widest gap."""
    found = next((row for row in rows if any(c.gap for c in row.cells) and row.scope.reference), None)
    if found is None or found.scope.reference is None:
        return ""
    cell = max((c for c in found.cells if c.gap), key=lambda c: abs(c.gap.absolute if c.gap else 0))
    gap = gap_text(cell, found.scope.held, found.indicator)
    more, size = ("de moins", gap[1:]) if gap.startswith("\u2212") else ("de plus", gap.removeprefix("+"))
    value = value_in_words(cell.figure, found.indicator)
    year = in_words(found.vintage)
    name = found.indicator.short_label
    return (
        f"Lisez une ligne. {name}\u00a0: {cell.place.at}, {value} {year}, "
        f"soit {size} {more} que la référence ({found.scope.reference.name})."
    )


def value_in_words(figure: Figure, indicator: Indicator) -> str:
    """« 1,26 consultation par an et par habitant », « 23,2 % des 15 ans ou plus sortis d’études »; else the status."""
    text = figure_text(figure, indicator)
    if figure.value is None or not indicator.unit_long or indicator.unit not in {"", "%"}:
        return text
    few = not indicator.unit and abs(figure.value) < PLURAL_FROM
    return f"{text} {singular(indicator.unit_long) if few else indicator.unit_long}"


def row_label(row: ComparedRow) -> str:
    """« Peu ou pas diplômés, 2023 »."""
    return f"{row.indicator.short_label}, {format_vintage(row.vintage) if row.vintage else 'aucun millésime'}"


def withheld_word(row: ComparedRow, figure: Figure) -> str:
    """Why a place has no figure: its status, or that nothing is published for it at this vintage."""
    if figure.computed and figure.status is Status.NOT_APPLICABLE:
        return "ne s’additionne pas"
    absent = figure.status is Status.NOT_AVAILABLE and not figure.computed and not figure.source
    if absent and row.vintage:
        return f"pas de valeur {in_words(row.vintage)}"
    return status_word(figure.status)


def _place_header(rows: tuple[ComparedRow, ...], place: Territory) -> str:
    people = inhabitants(rows[0].scope.facts, place) if rows else place.population
    said = [f"{format_number(people)}\u00a0hab."] if people else []
    said += ["groupe de démonstration"] if place.demonstration else []
    return "\n".join((place.name, " · ".join(said))) if said else place.name


def _label(row: ComparedRow) -> Cell:
    year = format_vintage(row.vintage) if row.vintage else "aucun millésime publié"
    indicator = row.indicator
    unit = f"% {indicator.unit_long}" if indicator.unit == "%" else indicator.unit_long
    said = "\n".join(line for line in (f"{year} · {unit}" if unit else year, DIRECTIONS[indicator.direction]) if line)
    return Cell(indicator.short_label, indicator.id, detail=said)


def _reference(row: ComparedRow, asked: Territory) -> Cell:
    reference, held = row.scope.reference, row.scope.held
    if reference is None or held is None:
        return Cell("non publié", None, Status.NOT_AVAILABLE.value)
    named = f"{reference.name}\n({asked.name}\u00a0: non publié)" if row.scope.reference_moved else ""
    text = bare(figure_text(held, row.indicator), row.indicator)
    return Cell(text, held.value, held.status.value, held.demonstration, detail=named)


def _cell(row: ComparedRow, cell: Compared) -> Cell:
    figure = cell.figure
    if cell.verdict is Verdict.WITHHELD:
        text = withheld_word(row, figure)
        return Cell(text, None, figure.status.value, figure.demonstration, Tone.WITHHELD.value)
    gap = bare(gap_text(cell, row.scope.held, row.indicator), row.indicator)
    said = "\n".join(part for part in (gap, cell.verdict.value) if part)
    tone = TONES.get(cell.verdict)
    return Cell(
        text=bare(figure_text(figure, row.indicator), row.indicator),
        value=figure.value,
        status=figure.status.value,
        demonstration=figure.demonstration,
        tone=tone.value if tone else "",
        detail=said,
    )


def _detail(row: ComparedRow, cell: Compared) -> tuple[Cell, ...]:
    indicator, reference, held = row.indicator, row.scope.reference, row.scope.held
    value = figure_cell(cell.figure, indicator)
    if cell.verdict is Verdict.WITHHELD:
        value = Cell(
            withheld_word(row, cell.figure), None, value.status, value.demonstration, detail=cell.figure.reason
        )
    verdict = cell.verdict.value or value.text
    gap = gap_text(cell, held, indicator)
    return (
        Cell(indicator.short_label, indicator.id),
        Cell(format_vintage(row.vintage), row.vintage),
        Cell(cell.place.name, cell.place.code),
        value,
        *_bounds(cell, indicator),
        Cell(reference.name, reference.code) if reference else Cell("non publiée"),
        Cell(figure_text(held, indicator), held.value, held.status.value) if held else Cell("non publiée"),
        Cell(gap, printed_gap(cell.figure, held, indicator)) if gap and held else Cell("non calculé"),
        Cell(verdict),
        _people(row, cell),
        Cell(STATUS_WORDS[cell.figure.status], cell.figure.status.value),
    )


def _bounds(cell: Compared, indicator: Indicator) -> Iterable[Cell]:
    if cell.interval is None:
        return (Cell("sans objet"), Cell("sans objet"))
    return tuple(Cell(format_number(b, indicator.decimals), b) for b in (cell.interval.low, cell.interval.high))


def _people(row: ComparedRow, cell: Compared) -> Cell:
    """The rounded gap with its range below; the reason stays in words when there is none."""
    found = row.people_gap(cell) if cell.verdict is not Verdict.REFERENCE else ""
    if not isinstance(found, PeopleGap):
        return Cell("non calculé", detail=found)
    noun = row.indicator.people
    return Cell(format_gap(found.rounded, noun, 0), found.people, detail=found.range_text)
