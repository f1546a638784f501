"""Every line of « Depuis le dernier COPIL » as one table: what its files hold. Compares nothing."""

from collections.abc import Sequence

from indicators.formats import format_vintage
from indicators.views.since_last_views import DecisionLine, Interval, StatusLine, StepLine, ValueLine
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("bloc", "Bloc"),
    Column("reference", "Référence"),
    Column("intitule", "Intitulé"),
    Column("avant", "Avant", numeric=True, decimals=2),
    Column("millesime_avant", "Millésime d’avant"),
    Column("maintenant", "Maintenant", numeric=True, decimals=2),
    Column("millesime_maintenant", "Millésime de maintenant"),
    Column("ecart", "Écart", numeric=True, decimals=2),
    Column("lecture", "Lecture"),
    Column("a_savoir", "À savoir"),
)


def since_table(
    interval: Interval,
    values: Sequence[ValueLine],
    statuses: Sequence[StatusLine],
    steps: Sequence[StepLine],
    decisions: Sequence[DecisionLine],
) -> Table:
    """The lines of the four blocks in their order; withheld figures keep their word and export nothing."""
    rows = (
        *(_value(line) for line in values),
        *(_status(line) for line in statuses),
        *(_words("Jalon", line.number, line.title, line.state[1], line.detail, mark=line.demonstration)
          for line in steps),
        *(_words("Décision", line.number, line.title, line.state[1], line.detail, mark=line.demonstration)
          for line in decisions),
    )  # fmt: skip
    title = f"Ce qui a changé de l’{interval.then.name} à {interval.now.name}"
    return Table("depuis-copil", title, COLUMNS, rows, _stamp(interval, values, rows))


def _stamp(interval: Interval, values: Sequence[ValueLine], rows: Sequence[tuple[Cell, ...]]) -> Stamp:
    facts, then = interval.now.facts, interval.then
    place = facts.territory(interval.territory).name
    return Stamp(
        selection=f"{place} · depuis l’{then.name} ({then.label})",
        data_version=facts.data_version,
        edition=f"édition {facts.edition}" if facts.edition else "édition en cours",
        as_of=facts.as_of,
        sources=tuple(dict.fromkeys(line.source for line in values)),
        demonstration=any(cell.demonstration for row in rows for cell in row),
    )


def _value(line: ValueLine) -> tuple[Cell, ...]:
    mark = line.demonstration
    before, after = line.before, line.after
    return (
        _plain("Valeur"),
        _plain(f"{line.objective} {line.indicator}".strip()),
        _plain(line.label),
        Cell(before.text, before.value, before.status, mark),
        _plain(format_vintage(before.vintage) if before.vintage else ""),
        Cell(after.text, after.value, after.status, mark),
        _plain(format_vintage(after.vintage) if after.vintage else ""),
        Cell(line.gap, line.difference, demonstration=mark),
        _plain(line.reading[1]),
        _plain(" ".join(line.notes)),
    )


def _status(line: StatusLine) -> tuple[Cell, ...]:
    before = line.before[1] if line.before else "nouvelle fiche"
    known = ", ".join(part for part in (line.who, line.when) if part)
    cells = list(_words("Statut", line.number, line.title, f"{before} → {line.after[1]}", known, mark=False))
    cells[3] = Cell(before, before, demonstration=line.demonstration)
    cells[5] = Cell(line.after[1], line.after[1], demonstration=line.demonstration)
    return tuple(cells)


def _words(block: str, number: str, title: str, state: str, detail: str, *, mark: bool) -> tuple[Cell, ...]:
    empty = _plain("")
    reading = Cell(state, state, demonstration=mark)
    return _plain(block), _plain(number), _plain(title), empty, empty, empty, empty, empty, reading, _plain(detail)


def _plain(text: str) -> Cell:
    return Cell(text, text)
