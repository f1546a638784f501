"""The tables under a map and a distribution: one row per commune, exactly what is shown, with machine headers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.model import Indicator
from indicators.formats import format_number, format_vintage
from indicators.reading.nouns import to_place
from indicators.reading.periods import in_words
from indicators.territories import Territory
from indicators.views.boundaries import former_communes, limits_mark
from indicators.views.commune_figures import Commune, reference_of_communes, round_half_up
from indicators.views.scope import Figure, Scope
from indicators.views.table import Cell, Column, Table
from indicators.views.words import figure_cell, figure_text, gap_decimals, printed_decimals, stamp_of, status_word

NOT_PLACED = "–"
UNPUBLISHED_PART = "non publié"
NO_GAP = "écart non calculé"


@dataclass(frozen=True, slots=True)
class Extra:
    """Further columns of a table, with the cells of each commune by code."""

    columns: tuple[Column, ...]
    cells: Mapping[str, tuple[Cell, ...]]


def commune_table(scope: Scope, communes: Sequence[Commune], names: tuple[str, str], extra: Extra) -> Table:
    """The table of the communes in the order given; ``names`` are the file name (ASCII) and the title.

    Columns: commune, code, value, gap to the reference, ``extra``, status, numerator and denominator when the source
    gives them, vintage, source. A withheld figure keeps its word and exports nothing.
    """
    reference = reference_of_communes(scope)
    parts = any(c.figure.numerator is not None for c in communes)
    columns = (
        Column("commune", "Commune"),
        Column("code", "Code INSEE"),
        Column("valeur", value_header(scope.indicator), numeric=True, decimals=scope.indicator.decimals),
        *((_gap_column(scope, reference),) if reference else ()),
        *extra.columns,
        Column("statut", "Statut"),
        *(_part_columns(scope.indicator) if parts else ()),
        Column("millesime", "Millésime"),
        Column("source", "Source"),
    )
    rows = tuple(
        (
            Cell(c.place.name, c.place.name),
            Cell(c.place.code, c.place.code),
            figure_cell(c.figure, scope.indicator),
            *((gap_cell(c, reference[1], scope.indicator),) if reference else ()),
            *extra.cells[c.place.code],
            Cell(
                status_word(c.figure.status),
                c.figure.status.value,
                detail=limits_mark(scope, c.place.code, scope.vintage),
            ),
            *(_part_cells(c.figure) if parts else ()),
            Cell(format_vintage(scope.vintage), scope.vintage),
            source_cell(scope, c.figure),
        )
        for c in communes
    )
    before = tuple(_former_row(scope, columns, place, figure) for place, figure in former_communes(scope))
    table = Table(names[0], names[1], columns, (*rows, *before), stamp_of(scope))
    return replace(table, notes=notes_of(scope, reference), definitions=definitions_of(scope.indicator))


def _former_row(scope: Scope, columns: tuple[Column, ...], place: Territory, figure: Figure) -> tuple[Cell, ...]:
    """A commune of before a merger: its figure in its own limits, and what is not read of it."""
    known = {
        "commune": Cell(place.name, place.name),
        "code": Cell(place.code, place.code),
        "valeur": figure_cell(figure, scope.indicator),
        "statut": replace(status_cell(figure), detail="limites d’avant la fusion"),
        "numerateur": _part(figure, figure.numerator),
        "denominateur": _part(figure, figure.denominator),
        "millesime": Cell(format_vintage(scope.vintage), scope.vintage),
        "source": source_cell(scope, figure),
    }
    return tuple(known.get(column.key, Cell(NOT_PLACED)) for column in columns)


def table_name(visual: str, scope: Scope) -> str:
    """The ASCII name of a file: « carte-tp60-2023 »."""
    return "-".join(p for p in (visual, scope.indicator.id.lower().replace("_", "-"), scope.vintage.lower()) if p)


def value_header(indicator: Indicator) -> str:
    """« Valeur (%) », « Valeur (consultations par an et par habitant) »."""
    return f"Valeur ({indicator.unit or indicator.unit_long})"


def gap_cell(commune: Commune, held: Figure, indicator: Indicator) -> Cell:
    """The signed gap of a commune to the reference, in the unit; « écart non calculé » without a comparable value."""
    if commune.value is None or held.value is None:
        return Cell(NO_GAP)
    decimals = gap_decimals(commune.figure, held, indicator)
    exact = round_half_up(commune.value - held.value, max(decimals, printed_decimals(held, indicator)))
    mark = commune.figure.demonstration or held.demonstration
    return Cell(format_number(exact, decimals, sign=True), exact, demonstration=mark)


def status_cell(figure: Figure) -> Cell:
    """The word of a status, with its code."""
    return Cell(status_word(figure.status), figure.status.value)


def source_cell(scope: Scope, figure: Figure) -> Cell:
    """The source of a row: what the row says, else the producer of the sheet; invented figures credit nobody."""
    if figure.demonstration:
        return Cell("donnée de démonstration", "donnée de démonstration", demonstration=True)
    named = figure.source or scope.source.producer
    return Cell(named, named)


def notes_of(scope: Scope, reference: tuple[Territory, Figure] | None) -> tuple[str, ...]:
    """The reference with its value, then the caution of the sheet."""
    said = () if reference is None else (reference_sentence(scope, reference),)
    return (*said, scope.indicator.limits)


def reference_sentence(scope: Scope, reference: tuple[Territory, Figure]) -> str:
    """« Référence : Morlaix Communauté, 13,2 pour 100 en 2024. »."""
    place, held = reference
    mark = " (donnée de démonstration)" if held.demonstration else ""
    return f"Référence\u00a0: {place.name}, {figure_text(held, scope.indicator)} {in_words(scope.vintage)}{mark}."


def definitions_of(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """What an export says of the indicator: definition, method, limits, secrecy."""
    pairs = (
        (indicator.label, indicator.definition),
        ("Méthode", indicator.method),
        ("Limites", indicator.limits),
        ("Secret", indicator.secrecy_text),
    )
    return tuple(pair for pair in pairs if pair[1])


def _gap_column(scope: Scope, reference: tuple[Territory, Figure]) -> Column:
    decimals = gap_decimals(reference[1], reference[1], scope.indicator)
    return Column("ecart", f"Écart {to_place(reference[0])}", numeric=True, decimals=decimals)


def _part_columns(indicator: Indicator) -> tuple[Column, Column]:
    numerator = f"\u00a0: {indicator.numerator}" if indicator.numerator else ""
    denominator = f"\u00a0: {indicator.denominator}" if indicator.denominator else ""
    return (
        Column("numerateur", f"Numérateur{numerator}", numeric=True),
        Column("denominateur", f"Dénominateur{denominator}", numeric=True),
    )


def _part_cells(figure: Figure) -> tuple[Cell, Cell]:
    return _part(figure, figure.numerator), _part(figure, figure.denominator)


def _part(figure: Figure, value: float | None) -> Cell:
    if value is not None:
        return Cell(format_number(value), value, demonstration=figure.demonstration)
    if figure.value is None:
        return Cell(status_word(figure.status), None, figure.status.value)
    return Cell(UNPUBLISHED_PART)
