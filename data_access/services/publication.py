"""Receives, publishes and withdraws batches. The only reader of figures before masking.

A published fact is never edited: what a new version changes is closed at that version and issued again, masked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from data_access.catalogue_shelf import catalogue_in
from data_access.clock import PARIS, from_microseconds
from data_access.drawn_totals import COMPUTED
from data_access.group_secrecy import reissue_totals
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.second_person import check_second_person
from data_access.in_force import new_rows, rows_in_force, superseded_ids
from data_access.past_masks import mask_batch, mask_found
from data_access.publication_secrecy import masked_or_refused
from data_access.repositories.batches import PUBLISHED, STATES, WITHDRAWN, BatchRecord
from data_access.repositories.data_versions import version_name
from data_access.repositories.frames import ROW_KEY
from data_access.repositories.journal import Gesture
from data_access.repositories.raw_observations import RawObservations
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.disclosure.since import newly_secret
from indicators.errors import NotFoundError, ProgrammingError, RefusedError
from indicators.formats import format_date
from indicators.observations import OBSERVATION_SCHEMA


@dataclass(frozen=True)
class BatchDraft:
    """A checked table about to be received: where it comes from, and its rows in the schema of observations."""

    kind: Literal["starter", "import", "demonstration"]
    file_name: str
    file_sha256: str
    format: str
    geo_vintage: str
    observations: pl.DataFrame
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows a new version issued and closed, and how many figures of the past it masks."""

    version: int
    issued: int
    closed: int
    hidden: int = 0


@operation("import.enregistrer")
def record_batch(store: Store, actor: Actor, draft: BatchDraft) -> int:
    """Keep a checked table in the restricted table and return its number; a file already received is refused."""
    _check(draft.observations)
    with store.writing() as uow:
        return _record(uow, actor, draft)


@operation("import.publier")
def record_and_publish(store: Store, actor: Actor, drafts: Sequence[BatchDraft], reason: str = "") -> str:
    """Record and publish tables together, in one transaction: all of them or none; returns the new data version."""
    for draft in drafts:
        _check(draft.observations)
    with store.writing() as uow:
        batches = [_record(uow, actor, draft) for draft in drafts]
        check_second_person(store, uow, actor, batches)
        version = _publish(uow, actor, catalogue_in(uow), batches, reason)
    return _published(store, version)


@operation("import.publier")
def publish_proposed(
    store: Store, actor: Actor, draft: BatchDraft, author: str, settle: Callable[[UnitOfWork], None]
) -> str:
    """Record a table that ``author`` proposed and publish it, with what settles the proposal, in one transaction.

    The author is the first person, the actor the second; returns the new data version.
    """
    _check(draft.observations)
    with store.writing() as uow:
        settle(uow)
        batch = _record(uow, actor, draft, author)
        check_second_person(store, uow, actor, [batch])
        version = _publish(uow, actor, catalogue_in(uow), [batch], draft.note)
    return _published(store, version)


@operation("import.publier")
def publish_batch(store: Store, actor: Actor, batch_id: int, reason: str = "") -> str:
    """Publish one batch, masked; returns the new data version."""
    return publish_batches(store, actor, [batch_id], reason)


@operation("import.publier")
def publish_batches(store: Store, actor: Actor, batch_ids: Sequence[int], reason: str = "") -> str:
    """Publish batches together, in this order, in one transaction; returns the new data version.

    SecondPersonError when the settings ask for two people and the actor imported one of them.
    """
    with store.writing() as uow:
        check_second_person(store, uow, actor, batch_ids)
        version = _publish(uow, actor, catalogue_in(uow), batch_ids, reason)
    return _published(store, version)


@operation("import.retirer")
def withdraw_batch(store: Store, actor: Actor, batch_id: int, reason: str = "", *, secrecy: bool = False) -> str:
    """Withdraw a batch: what it had replaced comes back, masked anew; returns the new data version.

    ``secrecy``: its figures broke statistical secrecy, and are masked in every past version and edition too.
    """
    if secrecy and not reason.strip():
        message = "Écrivez pourquoi ce lot trahissait le secret : le motif reste au journal."
        raise RefusedError(message)
    with store.writing() as uow:
        batch = _batch(uow, batch_id)
        if batch.state == STATES[WITHDRAWN]:
            raise RefusedError(_refusal(batch, "retiré"))
        version = uow.open_version(actor, WITHDRAWN, reason)
        uow.batches.add_event(batch_id, version, WITHDRAWN)
        catalogue = catalogue_in(uow)
        hidden = mask_batch(uow, actor, catalogue, batch_id, version) if secrecy else 0
        change = mask_again(uow, actor, catalogue, version, hidden)
        _trace(uow, actor, Gesture("retirer un lot", _object(batch_id), reason=reason), batch.state, change)
    return _published(store, version)


@operation("import.lister")
def list_batches(store: Store, _actor: Actor) -> list[BatchRecord]:
    """Every batch with its state, the newest first; holds no figure."""
    with store.reading() as uow:
        return uow.batches.all()[::-1]


def _record(uow: UnitOfWork, actor: Actor, draft: BatchDraft, author: str = "") -> int:
    known = uow.batches.with_sha256(draft.file_sha256)
    if known is not None:
        raise RefusedError(_already(draft.file_name, known))
    texts = ("kind", "file_name", "file_sha256", "format", "geo_vintage", "note")
    values = {name: getattr(draft, name) for name in texts}
    rows = draft.observations.height
    batch_id = uow.batches.add({**values, "rows": rows, "recorded_at": uow.now(), "recorded_by": author or actor.id})
    RawObservations(uow.connection).add(batch_id, draft.observations)
    after = {"fichier": draft.file_name, "lignes": rows, "empreinte": draft.file_sha256}
    uow.trace(actor, Gesture("enregistrer un lot", _object(batch_id), after=after, reason=draft.note))
    return batch_id


def _publish(uow: UnitOfWork, actor: Actor, catalogue: Catalogue, batch_ids: Sequence[int], reason: str) -> int:
    if not batch_ids:
        message = "publishing needs at least one batch"
        raise ProgrammingError(message)
    batches = [_batch(uow, batch_id) for batch_id in batch_ids]
    for batch in batches:
        if batch.state != STATES[None]:
            raise RefusedError(_refusal(batch, "publié"))
    version = uow.open_version(actor, PUBLISHED, reason)
    for batch in batches:
        uow.batches.add_event(batch.id, version, PUBLISHED)
    change = mask_again(uow, actor, catalogue, version)
    for batch in batches:
        _trace(uow, actor, Gesture("publier un lot", _object(batch.id), reason=reason), batch.state, change)
    return version


def mask_again(uow: UnitOfWork, actor: Actor, catalogue: Catalogue, version: int, hidden: int = 0) -> Change:
    """Mask everything in force anew and write the difference: a new table can reveal an old masked cell.

    A figure shown until now that becomes secret is masked in the past too; ``hidden`` of them are so already.
    Called inside the transaction of a gesture that was allowed: publication, withdrawal, a sheet that changes.
    """
    order = list(uow.batches.in_force())
    raw = RawObservations(uow.connection).of_batches(order)
    rows = rows_in_force(raw, order)
    wanted = masked_or_refused(uow, catalogue, rows)
    current = uow.published.open_rows().filter(pl.col("batch_id") != COMPUTED)
    hidden += mask_found(uow, actor, newly_secret(current, wanted), version)
    closed, issued = superseded_ids(current, wanted), new_rows(current, wanted)
    uow.published.close(closed, version)
    uow.published.add(version, issued)
    reissue_totals(uow, catalogue, version)
    return Change(version, issued.height, len(closed), hidden)


def _published(store: Store, version: int) -> str:
    name = version_name(version)
    store.snapshot(name)
    return name


def _check(frame: pl.DataFrame) -> None:
    if dict(frame.schema) != OBSERVATION_SCHEMA:
        message = f"a batch must have the observation schema, not {frame.schema}"
        raise ProgrammingError(message)
    if frame.is_empty():
        message = "Le tableau ne contient aucune valeur. Vérifiez le fichier, puis déposez-le de nouveau."
        raise RefusedError(message)
    if frame.select(ROW_KEY).is_duplicated().any():
        message = "a batch holds one row per indicator, territory and vintage"
        raise ProgrammingError(message)


def _batch(uow: UnitOfWork, batch_id: int) -> BatchRecord:
    found = uow.batches.find(batch_id)
    if found is None:
        message = f"Le lot {batch_id} n’existe pas. Consultez la liste des lots."
        raise NotFoundError(message)
    return found


def _trace(uow: UnitOfWork, actor: Actor, gesture: Gesture, state: str, change: Change) -> None:
    counts = {"lignes publiées": change.issued, "lignes closes": change.closed}
    after: dict[str, object] = {"version": version_name(change.version), **counts}
    if change.hidden:
        after |= {"chiffres passés masqués": change.hidden}
    before = {"état": state, "version": version_name(change.version - 1)}
    uow.trace(actor, Gesture(gesture.operation, gesture.object, before, after, gesture.reason))


def _object(batch_id: int) -> str:
    return f"lot {batch_id}"


def _already(file_name: str, known: BatchRecord) -> str:
    day = format_date(from_microseconds(known.recorded_at).astimezone(PARIS).date())
    return (
        f"Le fichier «\u00a0{file_name}\u00a0» est déjà importé (lot {known.id} du {day}, {known.state}). "
        "Retirez ce lot pour l’importer de nouveau."
    )


def _refusal(batch: BatchRecord, wanted: str) -> str:
    return (
        f"Le lot {batch.id} est déjà {batch.state}\u00a0: il ne peut pas être {wanted}. Importez le fichier de nouveau."
    )
