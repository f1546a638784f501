"""Builds the confrontation of figures and field, objective by objective, from the notes its reader may read. Pure."""

from collections import Counter
from collections.abc import Sequence

from indicators.field.corroboration import (
    SAID,
    Side,
    Verdict,
    distance,
    figures_side,
    read_field,
    verdict_of,
)
from indicators.field.notes import FieldNote
from indicators.formats import HARD, format_vintage, plural
from indicators.project import Axis, Objective
from indicators.reading.corroboration import RULE, confronted, field_words, figures_words, finding_words
from indicators.reading.periods import between_words
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.views.chain_evidence import ChainFacts
from indicators.views.corroboration_views import (
    CorroborationCell,
    CorroborationLine,
    CorroborationView,
    FiguresReading,
)
from indicators.views.effects_builder import ResultLine, result_lines
from indicators.views.facts import Facts
from indicators.views.pages import Finding
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text, figure_cell

ROWS = (Side.IMPROVES, Side.STABLE, Side.WORSENS, Side.UNKNOWN)
"""The sides of the matrix, figures down and field across; a divided field stands with what concludes nothing."""
ORDER = tuple(Verdict)
TITLE = "Ce que disent les chiffres, ce que dit le terrain"
SUBTITLE = "Les 23 objectifs, par leur numéro, les chiffres en lignes et le terrain en colonnes"
SOURCE = "résultats du catalogue, carnet des signataires"
READ_BY = "Seules comptent les observations que vous pouvez lire, retirées exclues."
MIXED = "Une observation d’exemple (◇) ne compte plus dès qu’un objectif a une observation réelle."
COLUMNS = (
    Column("objectif", "Objectif"),
    Column("intitule", "Intitulé"),
    Column("confrontation", "Confrontation"),
    Column("chiffres", "Les chiffres"),
    Column("resultat", "Résultat lu"),
    Column("terrain", "Le terrain"),
    Column("observations", "Observations", numeric=True),
    Column("orientees", "Indiquent un sens", numeric=True),
    Column("lieux", "Lieux", numeric=True),
    Column("organisations", "Organisations", numeric=True),
    Column("lecture", "Lecture"),
)


def build_corroboration(facts: Facts, notes: Sequence[FieldNote]) -> CorroborationView:
    """Every objective, contradictions first and the widest apart before the others.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> view = build_corroboration(facts, ())
    >>> len(view.lines), len(view.cells), {line.verdict.value for line in view.lines}
    (23, 16, {'silencieux'})
    """
    every = [corroborate(facts, axis, o, notes) for axis in facts.catalogue.axes for o in axis.objectives]
    lines = tuple(sorted(every, key=lambda line: (ORDER.index(line.verdict), -line.apart)))
    invented = any(line.demonstration for line in lines)
    first = f"{lines[0].objective} {lines[0].title}"
    strong, caution = finding_words(Counter(line.verdict for line in lines), first)
    cells = _cells(every)
    return CorroborationView(
        title=TITLE,
        subtitle=SUBTITLE,
        finding=Finding(strong, caution, invented),
        lines=lines,
        cells=cells,
        rule=RULE,
        notes=(READ_BY, MIXED),
        alt=" ".join((strong, *(_said(cell) for cell in cells if cell.codes))),
        source=SOURCE,
        table=_table(facts, lines, demonstration=invented),
        demonstration=invented,
    )


def corroborate(facts: Facts, axis: Axis, objective: Objective, notes: Sequence[FieldNote]) -> CorroborationLine:
    """One objective: its leading result beside its notes."""
    figures, field = leading_figures(facts, objective), read_field(notes, objective.id, facts.today)
    verdict = verdict_of(figures.side, field.side)
    return CorroborationLine(
        objective=objective.id,
        title=objective.short_title,
        slug=axis.slug,
        figures=figures,
        field=field,
        verdict=verdict,
        apart=distance(figures.side, field.side),
        figures_words=figures_words(figures.label, figures.figure, figures.period, figures.others),
        field_words=field_words(field),
        sentence=confronted(figures.side, field, verdict),
    )


def leading_figures(facts: Facts, objective: Objective) -> FiguresReading:
    """What the first result of an objective that can be read says, real figures before invented ones.

    What people say in a survey is not counted here: it is field knowledge too.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> leading_figures(facts, facts.catalogue.objective("4.2")).side.value
    'inconnu'
    """
    lines = [
        one for one in result_lines(ChainFacts(facts, objective)) if one.measured.indicator.nature in PROGRESS_NATURES
    ]
    read = [one for one in lines if figures_side(one.reading.travel) in SAID]
    if not read:
        return FiguresReading(Side.UNKNOWN)
    first = min(read, key=lambda one: (one.measured.invented, not one.measured.indicator.core))
    alike = [one for one in read if one.measured.invented == first.measured.invented]
    side, measured = figures_side(first.reading.travel), first.measured
    sheet, last = measured.indicator, measured.figures[-1]
    return FiguresReading(
        side=side,
        indicator=sheet.id,
        label=sheet.short_label,
        figure=f"{figure_cell(last, sheet).text} en {format_vintage(last.vintage)}",
        period=between_words(first.reading.first, first.reading.last),
        others=tuple(_other(one) for one in alike if figures_side(one.reading.travel) is not side),
        demonstration=measured.invented,
    )


def _other(line: ResultLine) -> str:
    return f"{line.measured.indicator.short_label} ({line.reading.travel})"


def column_of(side: Side) -> Side:
    """The row or column a side stands in: what is divided concludes nothing.

    >>> column_of(Side.DIVIDED).value
    'inconnu'
    """
    return side if side in SAID else Side.UNKNOWN


def _cells(lines: Sequence[CorroborationLine]) -> tuple[CorroborationCell, ...]:
    found: dict[tuple[Side, Side], list[str]] = {}
    for line in lines:
        place = column_of(line.figures.side), column_of(line.field.side)
        found.setdefault(place, []).append(f"{line.objective}{f'{HARD}◇' if line.demonstration else ''}")
    return tuple(
        CorroborationCell(row, column, verdict_of(row, column), tuple(found.get((row, column), ())))
        for row in ROWS
        for column in ROWS
    )


def _said(cell: CorroborationCell) -> str:
    many = plural(len(cell.codes), "objectif", "objectifs")
    return f"Chiffres {cell.figures}, terrain {cell.field}\u00a0: {many} ({', '.join(cell.codes)})."


def _table(facts: Facts, lines: Sequence[CorroborationLine], *, demonstration: bool) -> Table:
    stamp = Stamp(
        selection="Chiffres et terrain, objectif par objectif",
        data_version=facts.data_version,
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=(SOURCE,),
        demonstration=demonstration,
    )
    return Table("corroboration", TITLE, COLUMNS, tuple(_row(line) for line in lines), stamp, (RULE, READ_BY, MIXED))


def _row(line: CorroborationLine) -> tuple[Cell, ...]:
    field = line.field
    counts = (field.notes, field.pointing, len(field.communes), len(field.organisations))
    texts = (line.objective, line.title, line.verdict.value)
    return (
        *(Cell(text, text, demonstration=line.demonstration and index == len(texts) - 1)
          for index, text in enumerate(texts)),
        Cell(line.figures.side.value, line.figures.side.value, demonstration=line.figures.demonstration),
        Cell(line.figures_words, line.figures_words),
        Cell(field.side.value, field.side.value, demonstration=field.demonstration),
        *(Cell(str(count), float(count)) for count in counts),
        Cell(line.sentence, line.sentence),
    )  # fmt: skip
