"""The batches received, with the way to withdraw one, and the last lines of the journal. Holds no figure."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.data_withdrawal import show_last_withdrawal, show_withdrawal
from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import fact_table, folded, with_details
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.notices import empty_state
from data_access.clock import PARIS, from_microseconds
from data_access.identity.actor import COMMAND_LINE_ACTOR, DEMONSTRATION_ACTOR, SYSTEM_ACTOR
from data_access.repositories.batches import BatchRecord
from data_access.repositories.journal import JournalEntry
from data_access.services.journal import read_journal
from data_access.services.publication import list_batches
from indicators.formats import format_datetime, format_number, plural

KINDS = {"starter": "Données publiques de départ", "demonstration": "Données de démonstration", "import": "Import"}
BADGES = {"publié": ("check", "blue"), "retiré": ("undo", "grey"), "enregistré": ("clock", "amber")}
ACTORS = {actor.id: actor.name for actor in (COMMAND_LINE_ACTOR, DEMONSTRATION_ACTOR, SYSTEM_ACTOR)}
JOURNAL_LINES, LINES_SHOWN = 20, 8
JOURNAL_HEADERS = ("Quand et qui", "Quoi")
FOLDED_AFTER = 10


def show_batches() -> None:
    """Every batch, the newest first, and the form that withdraws one."""
    batches = list_batches(resources.store(), current_actor())
    render(tag("h2", "Lots reçus"))
    show_last_withdrawal()
    if not batches:
        render(empty_state("Aucun lot n’est encore reçu.", "Déposez un fichier ci-dessus pour publier le premier."))
        return
    headers = ("Lot", "Valeurs", "État")
    rows = [_batch(batch) for batch in batches]
    recent = fact_table("Lots reçus, du plus récent au plus ancien", headers, rows[:FOLDED_AFTER])
    older = rows[FOLDED_AFTER:]
    rest = (
        folded(f"Voir les {len(older)} lots plus anciens", fact_table("Lots plus anciens", headers, older))
        if older
        else None
    )
    render(recent, rest)
    published = tuple(batch for batch in batches if batch.state == "publié")
    if published:
        with st.expander("Retirer un lot de la publication"):
            show_withdrawal(published, "liste", "Retirer ce lot")


def show_journal() -> None:
    """The last lines of the journal."""
    entries = read_journal(resources.store(), current_actor(), JOURNAL_LINES)
    if not entries:
        render(
            tag("h2", "Journal"),
            empty_state("Le journal est vide.", "Chaque publication et chaque retrait y laissent une ligne."),
        )
        return
    rows = [_line(entry) for entry in entries]
    table = fact_table("Dernières lignes du journal", JOURNAL_HEADERS, rows[:LINES_SHOWN])
    older = rows[LINES_SHOWN:]
    rest = (
        folded(f"Voir les {len(older)} lignes précédentes", fact_table("Lignes précédentes", JOURNAL_HEADERS, older))
        if older
        else None
    )
    render(tag("h2", f"Journal\u00a0: {plural(len(entries), 'dernière ligne', 'dernières lignes')}"), table, rest)


def _batch(batch: BatchRecord) -> tuple[Child, ...]:
    icon, tone = BADGES[batch.state]
    version = f"version {batch.published_version:06d}" if batch.published_version is not None else ""
    nature = KINDS.get(batch.kind, batch.kind)
    received = f"{nature}, reçu le {_when(batch.recorded_at)} par {_who(batch.recorded_by)}"
    return (
        with_details(tag("strong", f"{batch.id} · {batch.file_name}"), received, batch.note),
        format_number(batch.rows),
        with_details(badge(icon, batch.state, tone), version),
    )


def _line(entry: JournalEntry) -> tuple[Child, ...]:
    after = ", ".join(f"{name}\u00a0: {_said(value)}" for name, value in entry.after.items())
    operation = f"{entry.operation[:1].upper()}{entry.operation[1:]}"
    return (
        with_details(_when(entry.at), _who(entry.actor)),
        with_details(
            f"{operation}\u00a0: {entry.object}", after, f"Motif\u00a0: {entry.reason}" if entry.reason else ""
        ),
    )


def _said(value: object) -> str:
    """A value of the journal in French; a fingerprint keeps its first signs."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    text = str(value)
    return f"{text[:12]}…" if len(text) == len("0" * 64) else text


def _who(actor: str) -> str:
    """The name of an actor as users read it, its identifier when it is nobody known."""
    return ACTORS.get(actor, actor)


def _when(microseconds: int) -> str:
    return format_datetime(from_microseconds(microseconds).astimezone(PARIS))
