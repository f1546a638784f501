"""Up to six small maps on common classes: several indicators by their gap, or one indicator at several vintages."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.model import Direction
from indicators.distribution import ClassBounds, class_bounds
from indicators.formats import format_number, format_value, format_vintage, join_french, plural
from indicators.observations import Status
from indicators.reading.words import lower_first
from indicators.territories import Territory
from indicators.views.comparison_builder import DEFAULT_TERRITORIES, common_core
from indicators.views.comparison_rows import Compared, ComparedRow, Verdict, bare, compare, gap_text, is_count
from indicators.views.convergence_panel import commune_figures
from indicators.views.facts import Facts
from indicators.views.heat_builder import row_label
from indicators.views.multiples_views import Multiples, SmallItem, SmallMap
from indicators.views.scope import Figure
from indicators.views.selection import Selection
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import LegendClass, Tone
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of, status_word

MOST = 6
BY_INDICATOR, BY_VINTAGE = "indicateurs", "millesimes"
"""The two readings; the text is the code kept in the address."""
SEQUENTIAL = (Tone.SEQUENTIAL_1, Tone.SEQUENTIAL_2, Tone.SEQUENTIAL_3, Tone.SEQUENTIAL_4, Tone.SEQUENTIAL_5)
CLASSES = (
    (Verdict.VERY_UNFAVOURABLE, Tone.DIVERGING_LOW_2),
    (Verdict.UNFAVOURABLE, Tone.DIVERGING_LOW_1),
    (Verdict.CLOSE, Tone.DIVERGING_0),
    (Verdict.FAVOURABLE, Tone.DIVERGING_HIGH_1),
    (Verdict.VERY_FAVOURABLE, Tone.DIVERGING_HIGH_2),
)
DOUBT = "proche ou ≈ non concluant"
WITHHELD = "secret statistique, valeur absente"
NEEDED = 2
"""Vintages needed to set maps of one indicator side by side."""


@dataclass(frozen=True)
class _Dated:
    """An indicator at several vintages, with the bounds common to all of them."""

    row: ComparedRow
    figures: dict[str, dict[str, Figure]]
    bounds: ClassBounds


def small_maps(
    facts: Facts, selection: Selection, compared: tuple[tuple[str, ...], tuple[str, ...]], reading: str = ""
) -> Multiples:
    """The small maps of a comparison: its territories ringed, its indicators drawn; NotFoundError for an unknown one.

    ``compared`` are the territories and the indicators chosen; empty, those of the page. By vintage, the indicator
    asked is drawn when it is one of them, else the first that has several vintages.
    """
    territories, names = compared[0] or DEFAULT_TERRITORIES, compared[1] or common_core(facts)
    rows = [compare(facts, selection, facts.catalogue.communes(), name) for name in dict.fromkeys(names)]
    if reading != BY_VINTAGE:
        return build_multiples(rows, territories)
    asked = [row for row in rows if row.indicator.id == selection.indicator]
    several = [row for row in rows if len(_vintages(row)) >= NEEDED and not is_count(row.indicator)]
    return build_dated_multiples((asked or several or rows)[0], territories)


def build_multiples(rows: Sequence[ComparedRow], selected: tuple[str, ...]) -> Multiples:
    """The gaps of the communes to the reference, one map per indicator, on the five classes of the table of gaps.

    ``rows`` compare the 26 communes. An indicator without a favourable way, without reference or that counts is left
    out and named; six at most are drawn.
    """
    drawn = [row for row in rows if _judged(row)][:MOST]
    left = [lower_first(row.indicator.short_label) for row in rows if row not in drawn]
    notices = (
        (f"Sans carte ici (neutre, effectif, sans référence, ou au-delà de six)\u00a0: {join_french(left)}.",)
        if left
        else ()
    )
    if not drawn:
        reason = "Aucun indicateur choisi n’a d’écart qui se juge commune par commune."
        return Multiples("", "", (), (), selected, notices, "", "", None, reason)
    maps = tuple(_gap_map(row) for row in drawn)
    bounds = drawn[0].scope.facts.thresholds
    near, far = (format_number(size, 1) for size in (bounds.near, bounds.far))
    title = f"{plural(len(maps), 'indicateur', 'indicateurs')}, mêmes classes"
    return Multiples(
        title=title,
        subtitle=f"Écart de chaque commune à la référence, en écarts types des communes (bornes {near} et {far}).",
        maps=maps,
        classes=_gap_classes(maps),
        selected=selected,
        notices=notices,
        alt=_alt(title, maps),
        source="\u202f; ".join(dict.fromkeys(source_text(row.scope) for row in drawn)),
        table=_gap_table(drawn, title),
        demonstration=any(row.demonstration for row in drawn),
    )


def build_dated_multiples(row: ComparedRow, selected: tuple[str, ...]) -> Multiples:
    """One indicator, one map per vintage, on classes common to all of them; six vintages at most, both ends kept."""
    vintages = _vintages(row)
    if len(vintages) < NEEDED or is_count(row.indicator):
        name = row.indicator.short_label
        reason = f"{name}\u00a0: il faut un taux ou une mesure publié par commune à deux millésimes au moins."
        return Multiples("", "", (), (), selected, (), "", "", None, reason)
    figures = {vintage: commune_figures(row, vintage) for vintage in vintages}
    values = [f.value for found in figures.values() for f in found.values() if f.comparable and f.value is not None]
    dated = _Dated(row, figures, class_bounds(values, row.indicator.decimals))
    maps = tuple(_dated_map(dated, vintage) for vintage in vintages)
    title = f"{row.indicator.short_label}, {format_vintage(vintages[0])}–{format_vintage(vintages[-1])}, mêmes classes"
    invented = any(f.demonstration for found in figures.values() for f in found.values())
    return Multiples(
        title=title,
        subtitle=f"{row.indicator.label}, par commune. Une couleur veut dire la même chose sur toutes les cartes.",
        maps=maps,
        classes=_dated_classes(dated, maps),
        selected=selected,
        notices=(),
        alt=_alt(title, maps),
        source=source_text(row.scope),
        table=_dated_table(dated, title, demonstration=invented),
        demonstration=invented,
    )


def _judged(row: ComparedRow) -> bool:
    judged = row.indicator.direction in {Direction.UP, Direction.DOWN} and not is_count(row.indicator)
    return judged and any(cell.gap for cell in row.cells)


def _gap_map(row: ComparedRow) -> SmallMap:
    reference, held = row.scope.reference, row.scope.held
    value = bare(figure_text(held, row.indicator), row.indicator) if held else ""
    note = f"{reference.name}\u00a0: {value}" if reference and held else ""
    return SmallMap(row_label(row), note, tuple(_gap_item(row, cell) for cell in row.cells))


def _gap_item(row: ComparedRow, cell: Compared) -> SmallItem:
    tones = dict(CLASSES) | {Verdict.INCONCLUSIVE: Tone.DIVERGING_0}
    value = bare(figure_text(cell.figure, row.indicator), row.indicator)
    gap = bare(gap_text(cell, row.scope.held, row.indicator), row.indicator)
    said = ", ".join(part for part in (value, gap, cell.verdict.value) if part)
    mark = " (démonstration)" if cell.figure.demonstration else ""
    return SmallItem(cell.place.code, tones.get(cell.verdict, Tone.WITHHELD), f"{cell.place.name}\u00a0: {said}{mark}")


def _gap_classes(maps: Sequence[SmallMap]) -> tuple[LegendClass, ...]:
    found = [LegendClass(DOUBT if v is Verdict.CLOSE else v.value, _count(maps, tone), tone) for v, tone in CLASSES]
    return (*found, *_withheld(maps))


def _count(maps: Sequence[SmallMap], tone: Tone) -> int:
    return sum(item.tone is tone for shown in maps for item in shown.items)


def _withheld(maps: Sequence[SmallMap]) -> list[LegendClass]:
    count = _count(maps, Tone.WITHHELD)
    return [LegendClass(WITHHELD, count, Tone.WITHHELD, withheld=True)] if count else []


def _gap_table(rows: Sequence[ComparedRow], title: str) -> Table:
    columns = (
        Column("code", "Code"),
        Column("commune", "Commune"),
        *(
            column
            for row in rows
            for column in (
                Column(row.indicator.id.lower(), row_label(row), numeric=True, decimals=row.indicator.decimals),
                Column(f"{row.indicator.id.lower()}_classe", "Classe"),
            )
        ),
    )
    places = [cell.place for cell in rows[0].cells]
    lines = tuple((*_place(place), *_gap_cells(rows, index)) for index, place in enumerate(places))
    stamp = stamp_of(rows[0].scope)
    sources = tuple(dict.fromkeys(source_text(row.scope) for row in rows))
    invented = any(row.demonstration for row in rows)
    return Table("petites_cartes", title, columns, lines, replace(stamp, sources=sources, demonstration=invented))


def _place(place: Territory) -> tuple[Cell, Cell]:
    return Cell(place.code, place.code), Cell(place.name, place.name)


def _gap_cells(rows: Sequence[ComparedRow], index: int) -> list[Cell]:
    cells = []
    for row in rows:
        cell = row.cells[index]
        word = cell.verdict.value or status_word(cell.figure.status)
        cells += [figure_cell(cell.figure, row.indicator), Cell(word)]
    return cells


def _vintages(row: ComparedRow) -> tuple[str, ...]:
    """Vintages with a comparable commune, up to the one shown; six at most, evenly apart."""
    facts, name = row.scope.facts, row.indicator.id
    codes = [c.code for c in facts.catalogue.communes()]
    rows = facts.series(name)
    known = rows.filter(
        rows["territory"].is_in(codes) & rows["value"].is_not_null() & (rows["status"] != Status.CENSORED.value)
    )
    found = [v for v in sorted(known["vintage"].unique().to_list()) if v <= row.vintage]
    last, count = len(found) - 1, min(len(found), MOST)
    return tuple(found[round(i * last / (count - 1))] for i in range(count)) if count >= NEEDED else tuple(found)


def _dated_map(dated: _Dated, vintage: str) -> SmallMap:
    figures, row = dated.figures[vintage], dated.row
    names = {commune.code: commune.name for commune in row.scope.facts.catalogue.communes()}
    return SmallMap(
        format_vintage(vintage),
        "",
        tuple(
            SmallItem(code, _tone(dated, figure), _dated_sentence(names[code], figure, row))
            for code, figure in figures.items()
        ),
    )


def _tone(dated: _Dated, figure: Figure) -> Tone:
    if not figure.comparable or figure.value is None:
        return Tone.WITHHELD
    return SEQUENTIAL[dated.bounds.index(figure.value)]


def _dated_sentence(name: str, figure: Figure, row: ComparedRow) -> str:
    mark = " (démonstration)" if figure.demonstration else ""
    return f"{name}\u00a0: {figure_text(figure, row.indicator)}{mark}"


def _dated_classes(dated: _Dated, maps: Sequence[SmallMap]) -> tuple[LegendClass, ...]:
    inner, indicator = dated.bounds.inner, dated.row.indicator
    edges = [bare(format_value(bound, indicator.unit, indicator.decimals), indicator) for bound in inner]
    labels = ["toutes les valeurs"] if not edges else [f"moins de {edges[0]}"]
    labels += [f"de {low} à moins de {high}" for low, high in itertools.pairwise(edges)]
    labels += [f"{edges[-1]} ou plus"] if edges else []
    found = [LegendClass(text, _count(maps, tone), tone) for text, tone in zip(labels, SEQUENTIAL, strict=False)]
    return (*found, *_withheld(maps))


def _dated_table(dated: _Dated, title: str, *, demonstration: bool) -> Table:
    indicator = dated.row.indicator
    columns = (
        Column("code", "Code"),
        Column("commune", "Commune"),
        *(Column(v, format_vintage(v), numeric=True, decimals=indicator.decimals) for v in dated.figures),
    )
    communes = dated.row.scope.facts.catalogue.communes()
    lines = tuple(
        (*_place(c), *(figure_cell(found[c.code], indicator) for found in dated.figures.values())) for c in communes
    )
    stamp = replace(stamp_of(dated.row.scope), demonstration=demonstration)
    return Table(f"petites_cartes_{indicator.id.lower()}", title, columns, lines, stamp)


def _alt(title: str, maps: Sequence[SmallMap]) -> str:
    told = []
    for shown in maps:
        worst = sum(item.tone is Tone.DIVERGING_LOW_2 for item in shown.items)
        absent = sum(item.tone is Tone.WITHHELD for item in shown.items)
        parts = [plural(worst, "commune très défavorable", "communes très défavorables")] if worst else []
        parts += [f"{absent} sans valeur"] if absent else []
        told.append(f"{shown.title}{f' ({join_french(parts)})' if parts else ''}")
    return f"{title}. Cartes\u00a0: {'; '.join(told)}."
