"""A whole fiche as one table, for its files: every field, milestones, means, notes and history. Draws nothing."""

from collections.abc import Iterable, Sequence

from indicators.actions.fields import FIELDS, text_of
from indicators.formats import format_date
from indicators.views.record_page import NOTE_BADGES, HistoryEntry, RecordPage
from indicators.views.table import Cell, Column, Table

COLUMNS = (
    Column("rubrique", "Rubrique"),
    Column("champ", "Champ"),
    Column("valeur", "Valeur"),
    Column("avant", "Avant"),
    Column("date", "Date"),
    Column("auteur", "Auteur"),
)
APART = frozenset({"steps"})
NOTHING = "–"


def record_table(page: RecordPage, history: Sequence[HistoryEntry]) -> Table:
    """The fiche line by line; an empty field reads « non renseigné », a line of history says before and after."""
    rows = [*_fields(page), *_steps(page), *_measures(page), *_notes(page), *_history(history)]
    lines = tuple(tuple(Cell(text or NOTHING, text or NOTHING) for text in row) for row in rows)
    notes = ("Chaque ligne d’historique dit qui, quand, avant, après.",)
    return Table("fiche_action", f"Fiche-action {page.heading}", COLUMNS, lines, page.stamp, notes)


def _fields(page: RecordPage) -> Iterable[tuple[str, ...]]:
    for spec in FIELDS:
        if spec.key not in APART:
            yield (spec.group, spec.label, text_of(page.record, spec.key, page.names), "", "", "")


def _steps(page: RecordPage) -> Iterable[tuple[str, ...]]:
    for step in page.steps:
        said = (
            f"{step.badge[1].lower()}, prévu le {step.due}, réalisé\u00a0: {step.done}, preuve\u00a0: {step.evidence}"
        )
        yield ("Jalons", step.title, said, "", step.due, step.lead)


def _measures(page: RecordPage) -> Iterable[tuple[str, ...]]:
    for line in page.measures:
        said = f"initiale {line.initial}, actuelle {line.current}, cible {line.target}"
        yield ("Mesure", f"{line.label} ({line.role}, {line.territory})", said, "", "", "")


def _notes(page: RecordPage) -> Iterable[tuple[str, ...]]:
    for note in page.notes:
        yield ("Notes", NOTE_BADGES[note.kind][1], note.text, "", format_date(note.at), note.author)


def _history(history: Sequence[HistoryEntry]) -> Iterable[tuple[str, ...]]:
    for entry in history:
        about = f"{entry.gesture}, version {entry.version}" if entry.version else entry.gesture
        if not entry.changes:
            yield ("Historique", about, entry.said or entry.reason, "", entry.when, entry.who)
        for label, before, after in entry.changes:
            yield ("Historique", label, after, before, entry.when, entry.who)
