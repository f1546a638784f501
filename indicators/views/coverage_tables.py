"""The tables of the blind spots: the short list beside the map, and every commune for the files."""

from collections.abc import Sequence

from indicators.coverage import Cover, Extension, Need
from indicators.formats import format_number, join_french
from indicators.reading.coverage import NEED_WORDS
from indicators.views.comparison_rows import Compared, gap_text, printed_gap
from indicators.views.coverage_crossed import Crossed
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import figure_cell

COVER_WORDS = {Cover.NONE: "aucune action", Cover.SOME: "quelques actions", Cover.WELL: "bien couverte"}
NOTHING_NEAR = "aucune action voisine"


def blind_table(crossed: Crossed, blind: Sequence[Compared], stamp: Stamp) -> Table:
    """The blind spots, most inhabitants first: inhabitants, value, and the neighbouring action to extend."""
    indicator = crossed.row.indicator
    columns = (
        Column("commune", "Angle mort"),
        Column("habitants", "Habitants", numeric=True),
        Column("valeur", "Valeur", numeric=True, decimals=indicator.decimals),
        Column("a_etendre", "À étendre\u202f?"),
    )
    rows = tuple(
        (
            Cell(cell.place.name, cell.place.code),
            Cell(format_number(cell.place.population or 0), cell.place.population),
            figure_cell(cell.figure, indicator),
            _first(crossed, crossed.proposals[cell.place.code]),
        )
        for cell in blind
    )
    name = f"angles_morts_{crossed.objective.id.replace('.', '_')}"
    return Table(name, f"Angles morts de l’objectif {crossed.objective.id}", columns, rows, stamp)


def coverage_table(crossed: Crossed, stamp: Stamp) -> Table:
    """Every commune with its need, its gap, its active actions, and what the communes next to it have."""
    indicator = crossed.row.indicator
    columns = (
        Column("code", "Code"),
        Column("commune", "Commune"),
        Column("habitants", "Habitants", numeric=True),
        Column("valeur", indicator.short_label, numeric=True, decimals=indicator.decimals),
        Column("ecart", "Écart à la référence", numeric=True, decimals=indicator.decimals),
        Column("besoin", "Besoin"),
        Column("actions", "Actions actives", numeric=True),
        Column("numeros", "Numéros"),
        Column("couverture", "Couverture"),
        Column("angle_mort", "Angle mort"),
        Column("a_etendre", "Actions voisines à étendre"),
    )
    title = f"Besoin et couverture par commune, objectif {crossed.objective.id}"
    name = f"couverture_{crossed.objective.id.replace('.', '_')}"
    return Table(name, title, columns, tuple(_row(crossed, cell) for cell in crossed.row.cells), stamp)


def _row(crossed: Crossed, cell: Compared) -> tuple[Cell, ...]:
    indicator, held = crossed.row.indicator, crossed.row.scope.held
    records = crossed.found.by_commune[cell.place.code]
    need, cover = crossed.need(cell), crossed.cover(cell)
    gap = gap_text(cell, held, indicator)
    invented = any(record.demonstration for record in records)
    blind = need is Need.STRONG and cover is Cover.NONE
    near = [extension.action.number for extension in crossed.proposals[cell.place.code]]
    return (
        Cell(cell.place.code, cell.place.code),
        Cell(cell.place.name, cell.place.name),
        Cell(format_number(cell.place.population or 0), cell.place.population),
        figure_cell(cell.figure, indicator),
        Cell(gap, printed_gap(cell.figure, held, indicator)) if gap and held else Cell("non calculé"),
        Cell(NEED_WORDS[need], need.value),
        Cell(str(len(records)), float(len(records)), demonstration=invented),
        Cell(join_french([record.number for record in records]) or "aucune"),
        Cell(COVER_WORDS[cover], cover.value),
        Cell("oui" if blind else "non"),
        Cell(join_french(near) or NOTHING_NEAR),
    )


def _first(crossed: Crossed, proposals: Sequence[Extension]) -> Cell:
    """« 5.1-02 Lanmeur », with how many others there are."""
    if not proposals:
        return Cell(NOTHING_NEAR)
    best = proposals[0]
    places = join_french([crossed.facts.territory(code).name for code in best.reached])
    more = len(proposals) - 1
    detail = f"et {more} autre{'s' if more > 1 else ''}" if more else ""
    return Cell(
        f"{best.action.number} {places}", best.action.number, demonstration=best.action.demonstration, detail=detail
    )
