"""The four numbers as a table for screens and exports: one row per objective or axis. Computes no rate."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.formats import format_value
from indicators.progress import Summary
from indicators.reading.four_numbers import NO_RATE, NO_TARGET, NOT_SAID, gap_text, vintages_text
from indicators.statuses import Status
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.pages import NumberCell, NumbersRow
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

COLUMNS = (
    Column("code", "Code"),
    Column("intitule", "Intitulé"),
    Column("realisation", "Réalisation"),
    Column("resultat", "Résultat, part du chemin vers la cible (%)", numeric=True, decimals=1),
    Column("attendu", "Attendu (%)", numeric=True, decimals=1),
    Column("couverture", "Couverture (%)", numeric=True, decimals=0),
    Column("millesimes", "Millésimes"),
    Column("rythme", "Rythme"),
    Column("ecart", "Résultat moins attendu (points)", numeric=True, decimals=1),
    Column("confiance", "Confiance"),
    Column("detail", "Précision"),
)


@dataclass(frozen=True, slots=True)
class NumbersSource:
    """What a table of numbers covers: its perimeter in words, file name, title, note and the indicators used."""

    perimeter: str
    name: str
    title: str
    note: str = ""
    used: tuple[str, ...] = ()
    demonstration: bool = False


def numbers_export(
    facts: Facts, source: NumbersSource, rows: Sequence[NumbersRow], summaries: Sequence[Summary]
) -> Table:
    """One row per objective or axis, in the order of the screen; an absent rate says why and is never 0.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> from indicators.views.facts import Facts
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> numbers_export(facts, NumbersSource("six axes", "nombres", "Quatre nombres"), (), ()).title
    'Quatre nombres, six axes'
    """
    return Table(
        name=source.name,
        title=f"{source.title}, {source.perimeter}",
        columns=COLUMNS,
        rows=tuple(_row(row, summary) for row, summary in zip(rows, summaries, strict=True)),
        stamp=_stamp(facts, source),
        notes=(source.note,),
    )


def _row(row: NumbersRow, summary: Summary) -> tuple[Cell, ...]:
    invented = summary.demonstration
    return (
        Cell(row.code or row.slug, row.code or row.slug),
        Cell(row.title, row.title),
        _said(row.realisation),
        _rate(summary.rate, invented),
        _rate(summary.expected, invented),
        _coverage(summary),
        Cell(vintages_text(summary.vintages) or "–"),
        Cell(row.pace.main, row.pace.main, demonstration=invented),
        _gap(summary, invented),
        _said(row.confidence),
        Cell(row.result.detail, row.result.detail),
    )


def _coverage(summary: Summary) -> Cell:
    """The share of the weight that has a value; without a target there is no weight to cover."""
    if not summary.coverage and not summary.vintages and summary.reason.startswith(NO_TARGET):
        return Cell("sans cible", None, Status.NOT_APPLICABLE.value)
    text = format_value(summary.coverage, "%", 0)
    return Cell(text, round(summary.coverage, 1), Status.CALCULATED.value, demonstration=summary.demonstration)


def _rate(value: float | None, invented: bool) -> Cell:  # noqa: FBT001 the mark of the row
    if value is None:
        return Cell(NO_RATE, None, Status.NOT_AVAILABLE.value)
    return Cell(format_value(value, "%", 0), round(value, 1), Status.CALCULATED.value, demonstration=invented)


def _gap(summary: Summary, invented: bool) -> Cell:  # noqa: FBT001 the mark of the row
    if summary.gap is None:
        return Cell(gap_text(None), None, Status.NOT_AVAILABLE.value)
    return Cell(gap_text(summary.gap), round(summary.gap, 1), Status.CALCULATED.value, demonstration=invented)


def _said(cell: NumberCell) -> Cell:
    """A number of the action plan with its precision; what nobody has said yet is missing, never 0."""
    text = " · ".join(part for part in (cell.main, cell.detail) if part)
    if cell.squares is None and (cell.badge is None or cell.main == NOT_SAID):
        return Cell(text, None, Status.NOT_AVAILABLE.value)
    return Cell(text, text, demonstration=cell.demonstration)


def _stamp(facts: Facts, source: NumbersSource) -> Stamp:
    sheets = [facts.indicator(name) for name in source.used]
    producers = dict.fromkeys(f"{s.short_label}\u00a0: {facts.catalogue.source_of(s).producer}" for s in sheets)
    return Stamp(
        selection=f"{facts.territory(EPCI_CODE).name} · {source.perimeter}",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=tuple(producers),
        demonstration=source.demonstration,
    )
