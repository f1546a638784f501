"""The batches received, with the way to withdraw one, and the last lines of the journal. Holds no figure."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.data_waiting import show_waiting
from dashboard.sections.data_withdrawal import show_last_withdrawal, show_withdrawal
from dashboard.widgets.badges import badge
from dashboard.widgets.fact_table import fact_table, folded, with_details
from dashboard.widgets.markup import Child, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import show_last_outcome
from data_access.identity.guard import is_offered
from data_access.journal_words import said_all, said_at, said_by, text_of
from data_access.repositories.batches import BatchRecord
from data_access.repositories.journal import REASON, JournalEntry
from data_access.services.journal import read_journal
from data_access.services.publication import list_batches
from indicators.formats import format_number, plural
from indicators.rights import Grant, load_rights

KINDS = {"starter": "Données publiques de départ", "demonstration": "Données de démonstration", "import": "Import"}
BADGES = {"publié": ("check", "blue"), "retiré": ("undo", "grey"), "enregistré": ("clock", "amber")}
JOURNAL_RIGHT = "journal.lire"
JOURNAL_LINES, LINES_SHOWN = 20, 8
JOURNAL_HEADERS = ("Quand et qui", "Quoi")
FOLDED_AFTER = 10
WITHDRAW = "import.retirer"


def show_batches() -> None:
    """Every batch, the newest first, and the form that withdraws one."""
    batches = list_batches(resources.store(), current_actor())
    render(tag("h2", "Lots reçus"))
    show_last_withdrawal()
    show_last_outcome()
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
    show_waiting(tuple(batch for batch in batches if batch.state == "enregistré"))
    published = tuple(batch for batch in batches if batch.state == "publié")
    if published and is_offered(current_actor(), WITHDRAW):
        with st.expander("Retirer un lot de la publication"):
            show_withdrawal(published, "liste", "Retirer ce lot")


def show_journal() -> None:
    """The last lines of the journal that the visitor may read; nothing for whoever may read none."""
    actor, rights = current_actor(), load_rights()
    if not rights.allows(JOURNAL_RIGHT, actor.role, actor.functions):
        return
    own = rights.grant(JOURNAL_RIGHT, actor.role) is Grant.OWN_GESTURES
    title = "Journal de vos gestes" if own else "Journal"
    entries = read_journal(resources.store(), actor, JOURNAL_LINES)
    if not entries:
        empty = "Vous n’avez encore rien fait ici." if own else "Le journal est vide."
        render(tag("h2", title), empty_state(empty, "Chaque contrôle, publication ou retrait y laisse une ligne."))
        return
    rows = [_line(entry) for entry in entries]
    table = fact_table("Dernières lignes du journal", JOURNAL_HEADERS, rows[:LINES_SHOWN])
    older = rows[LINES_SHOWN:]
    rest = (
        folded(f"Voir les {len(older)} lignes précédentes", fact_table("Lignes précédentes", JOURNAL_HEADERS, older))
        if older
        else None
    )
    said = plural(len(entries), "dernière ligne", "dernières lignes") if len(entries) > 1 else "dernière ligne"
    render(tag("h2", f"{title}\u00a0: {said}"), table, rest)


def _batch(batch: BatchRecord) -> tuple[Child, ...]:
    icon, tone = BADGES[batch.state]
    version = f"version {batch.published_version:06d}" if batch.published_version is not None else ""
    nature = KINDS.get(batch.kind, batch.kind)
    received = f"{nature}, reçu le {said_at(batch.recorded_at)} par {said_by(batch.recorded_by)}"
    return (
        with_details(tag("strong", f"{batch.id} · {batch.file_name}"), received, batch.note),
        format_number(batch.rows),
        with_details(badge(icon, batch.state, tone), version),
    )


def _line(entry: JournalEntry) -> tuple[Child, ...]:
    reason = text_of(entry, REASON, entry.reason)
    operation = f"{entry.operation[:1].upper()}{entry.operation[1:]}"
    return (
        with_details(said_at(entry.at), said_by(entry.actor)),
        with_details(
            f"{operation}\u00a0: {entry.object}", said_all(entry.after), f"Motif\u00a0: {reason}" if reason else ""
        ),
    )
