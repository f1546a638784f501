"""Reads the carnet: its list on the filters of an address, one note, its file, the words that may be quoted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from data_access.actions.access import viewer_of
from data_access.clock import PARIS, to_microseconds
from data_access.field_shelf import readable_notes
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.field_notes import FieldNotes
from data_access.repositories.meetings import LATER
from data_access.services.field_notes import READ, unknown
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.catalogue.model import Catalogue
from indicators.errors import NotFoundError
from indicators.field.notes import FieldNote, may_read
from indicators.field.quotes import Quote, quotes_of
from indicators.field.search import NoteIndex, NoteQuery
from indicators.formats import format_date
from indicators.territories import EPCI_CODE
from indicators.views.carnet_builder import PUBLIC_OF, SOURCE_CODES, CarnetReading, build_carnet, build_note
from indicators.views.carnet_views import CarnetPage, NotePage
from indicators.views.table import Stamp, Table
from indicators.views.words import edition_text


def carnet_query(params: Mapping[str, str]) -> NoteQuery:
    """The filters of an address; a code of no list, or a day that does not exist, leaves its filter open."""
    source = SOURCE_CODES.get(params.get("source", ""))
    return NoteQuery(
        words=params.get("texte", ""),
        objective=params.get("objectif", ""),
        territory=params.get("territoire", "") or EPCI_CODE,
        public=PUBLIC_OF.get(params.get("public", "").partition(",")[0], ""),
        source=source.value if source else "",
        since=_day(params.get("depuis", "")),
        until=_day(params.get("jusqu", "")),
    )


@operation(READ)
def read_carnet(store: Store, actor: Actor, query: NoteQuery, page: int = 1, edition: str = "") -> CarnetPage:
    """The list of the notes an actor may read, on a query; as they stood at the closing of an edition."""
    index = readable_notes(store, viewer_of(actor), edition)
    return build_carnet(index, _with_members(store, query, edition), page, _reading(store, index, edition))


@operation(READ)
def read_notes_table(store: Store, actor: Actor, params: Mapping[str, str]) -> Table:
    """The notes of the list as a file: those the actor may read, on the filters of the address."""
    return read_carnet(store, actor, carnet_query(params), 1, params.get("edition", "")).table


@operation(READ)
def read_communes_table(store: Store, actor: Actor, params: Mapping[str, str]) -> Table:
    """The counts by commune of the list as a file."""
    return read_carnet(store, actor, carnet_query(params), 1, params.get("edition", "")).by_commune


@operation(READ)
def read_note(store: Store, actor: Actor, number: int, edition: str = "") -> NotePage:
    """One note with the versions the actor may read; NotFoundError when there is none, or it is not theirs to read."""
    viewer = viewer_of(actor)
    held = next((n for n in readable_notes(store, viewer, edition).notes if n.number == number), None)
    if held is None:
        raise NotFoundError(unknown(number))
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        versions = FieldNotes(uow.connection, until).versions(number)
    return build_note([v for v in versions if may_read(v, viewer)], _catalogue(store, edition))


@operation(READ)
def read_held_note(store: Store, actor: Actor, number: int) -> FieldNote:
    """One note as it is held, to be corrected; NotFoundError when it is not the actor’s to read."""
    found = next((n for n in readable_notes(store, viewer_of(actor)).notes if n.number == number), None)
    if found is None:
        raise NotFoundError(unknown(number))
    return found


@operation(READ)
def read_notes(store: Store, actor: Actor, edition: str = "") -> tuple[FieldNote, ...]:
    """Every note the actor may read, the newest observation first: what corroboration counts."""
    return readable_notes(store, viewer_of(actor), edition).notes


@operation(READ)
def read_quotes(store: Store, actor: Actor, objective: str, edition: str = "", most: int = 3) -> tuple[Quote, ...]:
    """The words an objective may be quoted with, each with its source line: public, consented, not withdrawn."""
    notes = readable_notes(store, viewer_of(actor), edition).notes
    return quotes_of(notes, objective, _catalogue(store, edition).territories, most)


def _with_members(store: Store, query: NoteQuery, edition: str) -> NoteQuery:
    """The query with the communes of the group it names, if it names one."""
    if query.territory in store.catalogue.territories:
        return query
    groups = facts_for(store, edition).groups
    return replace(query, members=frozenset(m for g in groups if g.code == query.territory for m in g.members))


def _reading(store: Store, index: NoteIndex, edition: str) -> CarnetReading:
    at = store.edition(edition).at if edition else store.clock.now()
    stamp = Stamp(
        selection="Carnet d’observation",
        data_version=f"carnet-{len(index.notes)}",
        edition=edition_text(edition),
        as_of=format_date(at.astimezone(PARIS).date()),
        sources=("Carnet d’observation des signataires, paroles recueillies",),
        demonstration=any(note.demonstration for note in index.notes),
    )
    return CarnetReading(_catalogue(store, edition), stamp)


def _catalogue(store: Store, edition: str) -> Catalogue:
    return store.editions.book(store.edition(edition)).catalogue if edition else store.catalogue


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
