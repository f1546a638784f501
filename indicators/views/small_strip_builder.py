"""One line of communes for one compared indicator: the chosen places named, the reference, the weighted median."""

from indicators.catalogue.model import Direction
from indicators.formats import format_value, format_vintage, plural
from indicators.statuses import STATUS_WORDS, Status
from indicators.territories import Level, Territory
from indicators.views.commune_figures import communes_of, median_of
from indicators.views.comparison_rows import ComparedRow, bare, is_count
from indicators.views.comparison_views import ComparedStrip
from indicators.views.heat_builder import row_label
from indicators.views.scope import Figure
from indicators.views.table import Cell, Column, Table
from indicators.views.visuals import Marker, StripGroup, StripKind, StripRow, StripView, Tone
from indicators.views.words import figure_cell, figure_text, source_text, stamp_of, status_word

FAVOURABLE_SIDE = {Direction.UP: "right", Direction.DOWN: "left"}
Placed = tuple[Territory, Figure]


def build_small_strip(row: ComparedRow, places: tuple[Territory, ...]) -> ComparedStrip | None:
    """The strip of an indicator, None when no commune has a comparable figure."""
    communes = [(c.place, c.figure) for c in communes_of(row.scope)]
    shown = [(place, figure) for place, figure in communes if figure.comparable]
    if not shown:
        return None
    chosen = {place.code for place in places}
    others = [(c.place, c.figure) for c in row.cells if c.place.level is not Level.COMMUNE and c.figure.comparable]
    beside = [] if is_count(row.indicator) else others
    groups = [StripGroup("all", "", Tone.NEUTRAL, tuple(_row(row, p, chosen) for p in shown))]
    if beside:
        groups.append(StripGroup("all", "", Tone.NEUTRAL, tuple(_row(row, p, chosen) for p in beside)))
    view = StripView(
        title=_title(row),
        subtitle=_subtitle(communes, len(shown)),
        kind=StripKind.VALUES,
        groups=tuple(groups),
        markers=_markers(row),
        unit=row.indicator.unit,
        unit_long=row.indicator.unit_long,
        decimals=row.indicator.decimals,
        withheld=tuple((p.name, _absence(row, f)) for p, f in communes if not f.comparable),
        notices=(),
        alt=_alt(row, shown),
        source=source_text(row.scope),
        table=_table(row, [*communes, *beside], chosen),
        demonstration=row.demonstration,
    )
    return ComparedStrip(row.indicator.id, view, FAVOURABLE_SIDE.get(row.indicator.direction, ""))


def _row(row: ComparedRow, placed: Placed, chosen: set[str]) -> StripRow:
    place, figure = placed
    return StripRow(
        territory=place.code,
        name=place.name,
        value=figure.value or 0.0,
        label=bare(figure_text(figure, row.indicator), row.indicator),
        low=None,
        high=None,
        selected=place.code in chosen,
        demonstration=figure.demonstration,
    )


def _title(row: ComparedRow) -> str:
    unit = row.indicator.unit_long or row.indicator.unit
    phrase = f"% {unit}" if row.indicator.unit == "%" and unit else unit
    return f"{row_label(row)} ({phrase})" if phrase else row_label(row)


def _subtitle(communes: list[Placed], shown: int) -> str:
    """« un point = une commune ; 26 communes », or how many are withheld and why."""
    counts: dict[str, int] = {}
    for _, figure in communes:
        if not figure.comparable:
            word = STATUS_WORDS[figure.status]
            counts[word] = counts.get(word, 0) + 1
    if not counts:
        return f"un point = une commune\u202f; {plural(shown, 'commune', 'communes')}"
    said = ", ".join(f"{plural(n, 'commune', 'communes')} ({word})" for word, n in counts.items())
    absent = "absente" if sum(counts.values()) == 1 else "absentes"
    return f"{said}\u00a0: {absent} de cette ligne"


def _markers(row: ComparedRow) -> tuple[Marker, ...]:
    """The reference, and the median when enough inhabitants are covered; none for a count, which follows size."""
    if is_count(row.indicator):
        return ()
    markers = []
    middle = median_of(row.scope, communes_of(row.scope)).value
    if middle is not None:
        text = format_value(middle, row.indicator.unit, row.indicator.decimals)
        markers.append(Marker(middle, f"médiane des habitants {bare(text, row.indicator)}", "median"))
    held, reference = row.scope.held, row.scope.reference
    if held is not None and held.value is not None and reference is not None:
        markers.append(
            Marker(held.value, f"{reference.name} {bare(figure_text(held, row.indicator), row.indicator)}", "reference")
        )
    return tuple(markers)


def _absence(row: ComparedRow, figure: Figure) -> str:
    return figure_text(figure, row.indicator) if figure.status is Status.CENSORED else status_word(figure.status)


def _alt(row: ComparedRow, shown: list[Placed]) -> str:
    lowest, highest = (pick(shown, key=lambda p: p[1].value or 0.0) for pick in (min, max))
    ends = [f"{figure_text(figure, row.indicator)} {place.at}" for place, figure in (lowest, highest)]
    marks = "".join(f"\u202f; {marker.label}" for marker in _markers(row))
    return f"{row_label(row)}\u00a0: de {ends[0]} à {ends[1]}{marks}."


def _table(row: ComparedRow, placed: list[Placed], chosen: set[str]) -> Table:
    columns = (
        Column("territoire", "Territoire"),
        Column("choisi", "Choisi"),
        Column("millesime", "Millésime"),
        Column("valeur", row.indicator.short_label, numeric=True, decimals=row.indicator.decimals),
        Column("statut", "Statut"),
    )
    lines = tuple(
        (
            Cell(place.name, place.code),
            Cell("oui" if place.code in chosen else "non"),
            Cell(format_vintage(row.vintage), row.vintage),
            figure_cell(figure, row.indicator),
            Cell(STATUS_WORDS[figure.status], figure.status.value),
        )
        for place, figure in placed
    )
    marks = tuple(f"{marker.label}." for marker in _markers(row))
    title = f"{row_label(row)}, parmi les communes"
    return Table(f"parmi_les_communes_{row.indicator.id.lower()}", title, columns, lines, stamp_of(row.scope), marks)
