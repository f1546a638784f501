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
        *(_words("Jalon", line) for line in steps),
        *(_words("Décision", line) for line in decisions),
    )
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
    before, after = line.before[1] if line.before else "nouvelle fiche", line.after[1]
    known = ", ".join(part for part in (line.who, line.when) if part)
    said = [Cell(text, text, demonstration=line.demonstration) for text in (before, after, f"{before} → {after}")]
    named = (_plain("Statut"), _plain(line.number), _plain(line.title))
    empty = _plain("")
    return *named, said[0], empty, said[1], empty, empty, said[2], _plain(known)


def _words(block: str, line: StepLine | DecisionLine) -> tuple[Cell, ...]:
    named = (_plain(block), _plain(line.number), _plain(line.title))
    reading = Cell(line.state[1], line.state[1], demonstration=line.demonstration)
    return *named, *(_plain("") for _ in range(5)), reading, _plain(line.detail)


def _plain(text: str) -> Cell:
    return Cell(text, text)
