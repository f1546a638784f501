"""The changes of targets as read: who, when, before and after, why, from which edition they count. Sets nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.formats import format_datetime, plural
from indicators.reading.targets import change_words
from indicators.targets import TargetChange
from indicators.views.facts import Facts
from indicators.views.table import Cell, Column, Stamp, Table

COLUMNS = (
    Column("quand", "Quand"),
    Column("qui", "Qui"),
    Column("cible", "Cible"),
    Column("avant", "Avant"),
    Column("apres", "Après"),
    Column("motif", "Motif"),
    Column("edition", "Compte à partir de"),
)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change, every text ready to read."""

    when: str
    who: str
    about: str
    before: str
    after: str
    reason: str
    edition: str
    demonstration: bool = False


def change_lines(facts: Facts, changes: Sequence[TargetChange]) -> tuple[ChangeLine, ...]:
    """These changes in their order; ``at`` is already in the time of Morlaix.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> change_lines(bare, ())
    ()
    """
    return tuple(_line(facts, change) for change in changes)


def _line(facts: Facts, change: TargetChange) -> ChangeLine:
    indicator, place = facts.indicator(change.indicator), facts.territory(change.territory)
    return ChangeLine(
        when=format_datetime(change.at),
        who=change.author or "personne non nommée",
        about=f"{indicator.short_label} · {place.name}",
        before=change_words(change.before, indicator, first=True),
        after=change_words(change.after, indicator),
        reason=change.reason,
        edition=f"édition n°\u00a0{change.edition}",
        demonstration=change.after is not None and change.after.demonstration,
    )


def history_table(facts: Facts, changes: Sequence[TargetChange], stamp: Stamp) -> Table:
    r"""The changes as a table, for reading and for files.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> history_table(bare, (), Stamp("", "", "", "", ())).title
    'Historique des cibles, 0\xa0changement'
    """
    title = f"Historique des cibles, {plural(len(changes), 'changement', 'changements')}"
    rows = tuple(_cells(line) for line in change_lines(facts, changes))
    return Table("historique_cibles", title, COLUMNS, rows, stamp)


def _cells(line: ChangeLine) -> tuple[Cell, ...]:
    said = (line.when, line.who, line.about, line.before, line.after, line.reason or "aucun", line.edition)
    marked = COLUMNS[4].key
    return tuple(
        Cell(text, text, demonstration=line.demonstration and column.key == marked)
        for column, text in zip(COLUMNS, said, strict=True)
    )
