"""The journal as a table to write: the lines a reader may see, in the words of the screen. Writes no file."""

from dataclasses import replace

from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.journal_words import field_word, said_all, said_at, said_by, text_of
from data_access.repositories.journal import REASON, JournalEntry
from data_access.services.journal import READ, JournalQuery, count_journal, read_journal
from data_access.store import Store
from indicators.formats import format_date, format_number, plural
from indicators.views.table import Cell, Column, Stamp, Table

MOST_LINES = 50_000
COLUMNS = (
    Column("ligne", "Ligne", numeric=True),
    Column("quand", "Quand"),
    Column("qui", "Qui"),
    Column("role", "Rôle"),
    Column("geste", "Geste"),
    Column("objet", "Objet"),
    Column("avant", "Avant"),
    Column("apres", "Après"),
    Column("motif", "Motif"),
    Column("textes", "Autres textes"),
    Column("origine", "Origine"),
)
NOTHING = "sans objet"


@operation(READ)
def journal_table(store: Store, actor: Actor, query: JournalQuery) -> Table:
    """The lines of a query, the newest first, with every column; a note says when there are too many for a file."""
    entries = read_journal(store, actor, replace(query, count=MOST_LINES, page=1))
    total = count_journal(store, actor, query)
    left = f"Les {format_number(MOST_LINES)} dernières lignes sur {format_number(total)}." if total > MOST_LINES else ""
    version = store.current_version()
    stamp = Stamp(
        selection=_selection(query),
        data_version=version,
        edition="édition en cours",
        as_of=format_date(paris_date(store.clock.now())),
        sources=("Journal du tableau de bord",),
    )
    title = f"Journal\u00a0: {plural(len(entries), 'ligne', 'lignes')}"
    return Table("journal", title, COLUMNS, tuple(_row(e) for e in entries), stamp, (left,) if left else ())


def _selection(query: JournalQuery) -> str:
    words = (
        f"depuis le {format_date(query.since)}" if query.since else "",
        f"jusqu’au {format_date(query.until)}" if query.until else "",
        f"par {said_by(query.actor)}" if query.actor else "",
        query.operation,
        query.object,
    )
    return ", ".join(word for word in words if word) or "Tout le journal"


def _row(entry: JournalEntry) -> tuple[Cell, ...]:
    others = [f"{field_word(name)}\u00a0: {text_of(entry, name, text)}" for name, text in entry.texts.items()]
    texts = (
        said_at(entry.at),
        said_by(entry.actor),
        entry.role,
        entry.operation,
        entry.object,
        said_all(entry.before),
        said_all(entry.after),
        text_of(entry, REASON, entry.reason),
        "\u202f; ".join(others),
        entry.origin,
    )
    return (Cell(format_number(entry.id), float(entry.id)), *(Cell(text or NOTHING) for text in texts))
