"""Figures of neighbourhoods: checked, recorded, published masked, withdrawn. The only reader of those received."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.held_neighbourhoods import known_elsewhere, limits_of
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.second_person import SecondPersonError, asks_second_person
from data_access.importers.base import clean_file_name
from data_access.importers.neighbourhood_values import ReadValues, read_neighbourhood_values
from data_access.repositories.journal import Gesture
from data_access.repositories.neighbourhood_batches import BatchHead, NeighbourhoodBatches, ReceivedFile
from data_access.repositories.neighbourhoods import Neighbourhoods, signed_by
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.disclosure.neighbourhoods import Protected, protect_neighbourhoods
from indicators.errors import Anomaly, NotFoundError, RefusedError
from indicators.neighbourhoods import Key, Neighbourhood, NeighbourhoodFigure

LISTED = 50


@dataclass(frozen=True, slots=True)
class ValueReport:
    """What a file of figures would bring: how many it holds, how many would be shown, every fault."""

    label: str
    received: int
    shown: int
    faults: tuple[Anomaly, ...]
    already: int = 0

    @property
    def accepted(self) -> bool:
        """Whether it may be recorded."""
        return bool(self.received) and not self.already and not any(fault.blocking for fault in self.faults)


@dataclass(frozen=True, slots=True)
class ValueBatch:
    """A batch as listed: its file, who imported it, whether it is published; ``own``: by whoever asks."""

    id: int
    file_name: str
    author_name: str
    published: bool
    withdrawn: bool
    own: bool


@operation("import.controler")
def check_values(store: Store, _actor: Actor, file_name: str, content: bytes) -> ValueReport:
    """The dry run of a file of figures; FileRefusedError when it is refused as a whole. Records nothing."""
    with store.reading() as uow:
        read = _read(store, uow, file_name, content)
        shown = 0
        if read.figures:
            shown = sum(figure.value is not None for figure in _masked(store, uow, read.figures).figures)
        heads = NeighbourhoodBatches(uow.connection).heads()
    known = next((head.id for head in heads if head.file_sha256 == _digest(content)), 0)
    return ValueReport(read.label, len(read.figures), shown, tuple(read.faults.found), known)


@operation("import.enregistrer")
def record_values(store: Store, actor: Actor, file_name: str, content: bytes, *, publish: bool = True) -> int:
    """Record a file, all or nothing, and publish it masked; returns the batch.

    SecondPersonError when it is recorded but somebody else must publish it.
    """
    alone = publish and not asks_second_person(store, actor)
    with store.writing() as uow:
        read = _read(store, uow, file_name, content)
        blocking = [fault for fault in read.faults.found if fault.blocking]
        if blocking:
            raise RefusedError(blocking[0].sentence())
        batch = _keep(uow, actor, ReceivedFile(clean_file_name(file_name), _digest(content), read.format), read.figures)
        if alone:
            _publish(store, uow, actor, batch)
    if publish and not alone:
        raise SecondPersonError(batch, recorded=True)
    return batch


@operation("import.publier")
def publish_values(store: Store, actor: Actor, batch: int) -> int:
    """Publish a batch recorded by somebody else, masked; returns how many figures are shown."""
    asked = asks_second_person(store, actor)
    with store.writing() as uow:
        head = _head(uow, batch)
        if asked and head.author == actor.id:
            raise SecondPersonError(batch)
        if batch in Neighbourhoods(uow.connection).batches_in_force():
            message = f"Le lot {batch} est déjà publié. Rechargez la page."
            raise RefusedError(message)
        return _publish(store, uow, actor, batch)


@operation("import.retirer")
def withdraw_values(store: Store, actor: Actor, batch: int, reason: str) -> int:
    """Withdraw a published batch, with a reason; what it showed stays counted. Returns the batch."""
    if not reason.strip():
        message = "Écrivez le motif du retrait\u00a0: il reste au journal."
        raise RefusedError(message)
    with store.writing() as uow:
        known = Neighbourhoods(uow.connection)
        if batch not in known.batches_in_force():
            message = f"Le lot {batch} n’est pas publié. Rechargez la page."
            raise NotFoundError(message)
        known.add_withdrawal(batch, reason.strip(), signed_by(actor, uow.now()))
        uow.trace(
            actor, Gesture("retirer des chiffres de quartiers", f"lot de quartiers {batch}", reason=reason.strip())
        )
    return batch


@operation("import.lister")
def list_value_batches(store: Store, actor: Actor) -> tuple[ValueBatch, ...]:
    """The batches of figures of neighbourhoods, the newest first."""
    with store.reading() as uow:
        known = Neighbourhoods(uow.connection)
        heads, told = NeighbourhoodBatches(uow.connection).heads()[:LISTED], {p.batch: p for p in known.publications}
    return tuple(
        ValueBatch(
            head.id,
            head.file_name,
            head.author_name,
            head.id in told and not told[head.id].withdrawn,
            head.id in told and told[head.id].withdrawn,
            head.author == actor.id,
        )
        for head in heads
    )


@operation("import.enregistrer")
def record_example_values(store: Store, actor: Actor, file_name: str, figures: Sequence[NeighbourhoodFigure]) -> int:
    """Record and publish figures of demonstration, masked as real ones are; returns the batch."""
    if not all(figure.demonstration for figure in figures):
        message = "Un lot d’exemple ne porte que des données de démonstration. Importez les autres par leur fichier."
        raise RefusedError(message)
    with store.writing() as uow:
        batch = _keep(uow, actor, ReceivedFile(file_name, "", "demonstration"), tuple(figures))
        _publish(store, uow, actor, batch)
    return batch


def _read(store: Store, uow: UnitOfWork, file_name: str, content: bytes) -> ReadValues:
    places = {place.code: place for place in Neighbourhoods(uow.connection).in_force()}
    return read_neighbourhood_values(content, clean_file_name(file_name), places, store.catalogue)


def _keep(uow: UnitOfWork, actor: Actor, received: ReceivedFile, figures: tuple[NeighbourhoodFigure, ...]) -> int:
    batches = NeighbourhoodBatches(uow.connection)
    twin = next((h.id for h in batches.heads() if received.file_sha256 and h.file_sha256 == received.file_sha256), 0)
    if twin:
        message = f"Ce fichier est déjà enregistré\u00a0: lot {twin}. Publiez-le, ou retirez-le d’abord."
        raise RefusedError(message)
    batch = batches.add(received, figures, signed_by(actor, uow.now()))
    after = {"lignes": len(figures), "format": received.format}
    uow.trace(actor, Gesture("enregistrer des chiffres de quartiers", f"lot de quartiers {batch}", {}, after))
    return batch


def _publish(store: Store, uow: UnitOfWork, actor: Actor, batch: int) -> int:
    received = NeighbourhoodBatches(uow.connection).figures(batch)
    known = Neighbourhoods(uow.connection)
    defined = {place.code for place in known.in_force()}
    protected = _masked(store, uow, tuple(f for f in received if f.neighbourhood in defined))
    if protected.exposed:
        indicator, code, vintage = protected.exposed[0]
        label = store.catalogue.indicators[indicator].label
        message = (
            f"Publication refusée\u00a0: un effectif masqué de «\u00a0{label}\u00a0» ({code}, {vintage}) pourrait "
        )
        message += "être retrouvé avec ce qui a déjà été montré. Retirez cet indicateur du fichier, puis recommencez."
        raise RefusedError(message)
    known.add_publication(batch, protected.figures, signed_by(actor, uow.now()))
    shown = sum(figure.value is not None for figure in protected.figures)
    after = {"chiffres": len(protected.figures), "montrés": shown}
    uow.trace(actor, Gesture("publier des chiffres de quartiers", f"lot de quartiers {batch}", {}, after))
    return shown


def _masked(store: Store, uow: UnitOfWork, figures: tuple[NeighbourhoodFigure, ...]) -> Protected:
    """The figures as they may be shown, judged together with all those in force and all that was ever shown."""
    known = Neighbourhoods(uow.connection)
    places: Mapping[str, Neighbourhood] = {place.code: place for place in known.ever()}
    new = {figure.key for figure in figures}
    touched = {_table_of(f, places) for f in figures}
    raw = _raw_in_force(uow, known).values()
    others = [figure for figure in raw if figure.key not in new and _table_of(figure, places) in touched]
    facts = facts_for(store)
    around = replace(
        known_elsewhere(facts, figures, {code: places[code] for code in {f.neighbourhood for f in figures}}),
        shown=known.ever_shown(),
        masked=frozenset(f.key for f in known.figures() if f.value is None and f.key not in new),
    )
    judged = protect_neighbourhoods((*figures, *others), places, (store.catalogue, limits_of(store, uow)), around)
    return Protected(tuple(figure for figure in judged.figures if figure.key in new), judged.exposed)


def _table_of(figure: NeighbourhoodFigure, places: Mapping[str, Neighbourhood]) -> tuple[object, ...]:
    """What is judged together: one figure of the parts of one commune; invented ones apart from real ones."""
    return figure.indicator, places[figure.neighbourhood].commune, figure.vintage, figure.demonstration


def _raw_in_force(uow: UnitOfWork, known: Neighbourhoods) -> dict[Key, NeighbourhoodFigure]:
    """The figures of the batches in force as received: those masked must be protected, whatever is shown next."""
    batches = NeighbourhoodBatches(uow.connection)
    return {figure.key: figure for batch in known.batches_in_force() for figure in batches.figures(batch)}


def _head(uow: UnitOfWork, batch: int) -> BatchHead:
    for head in NeighbourhoodBatches(uow.connection).heads():
        if head.id == batch:
            return head
    message = f"Le lot {batch} n’existe pas. Rechargez la page."
    raise NotFoundError(message)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
