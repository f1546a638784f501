"""Files joined to actions: checked by their content, kept in the store, given back to who may read the action."""

from dataclasses import replace

from data_access.actions.access import require_on, unknown, viewer_of
from data_access.actions.file_types import check_file
from data_access.actions.versions import the_action
from data_access.actions.writing import object_of
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.follow_ups import Attachment, digest_of
from data_access.repositories.journal import Gesture
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.access import may_read
from indicators.errors import NotFoundError, RefusedError

ATTACH = "joindre une pièce"
AT_MOST = 30


@operation("pieces.ajouter")
def add_attachment(store: Store, actor: Actor, action_id: str, name: str, content: bytes) -> Attachment:
    """Join a file to an action; refused when its content is not one of the accepted types, or too large."""
    kept, media_type = check_file(name, content)
    with store.writing() as uow:
        record = the_action(store, uow, action_id)
        require_on(store, actor, "pieces.ajouter", record)
        if len(uow.follow_ups.attachments(action_id)) >= AT_MOST:
            message = f"L’action {record.number} a déjà {AT_MOST} pièces. Donnez plutôt un lien dans une note."
            raise RefusedError(message)
        change = uow.actions.open_change(actor, ATTACH, "", uow.now())
        joined = Attachment(0, action_id, kept, media_type, len(content), digest_of(content), change)
        number = uow.follow_ups.add_attachment(joined, content)
        after = {"pièce": kept, "type": media_type, "octets": len(content), "empreinte": joined.digest}
        uow.trace(actor, Gesture(ATTACH, object_of(record), after=after))
    return replace(joined, id=number)


@operation("actions.lire")
def list_attachments(store: Store, actor: Actor, action_id: str) -> tuple[Attachment, ...]:
    """The files of an action, the oldest first."""
    with store.reading() as uow:
        _check_read(uow, actor, action_id)
        return uow.follow_ups.attachments(action_id)


@operation("actions.lire")
def read_attachment(store: Store, actor: Actor, number: int) -> tuple[Attachment, bytes]:
    """A file and its bytes, for who may read its action; NotFoundError otherwise."""
    with store.reading() as uow:
        found = uow.follow_ups.attachment(number)
        if found is None:
            message = f"La pièce {number} n’existe pas. Choisissez-la sur la fiche."
            raise NotFoundError(message)
        _check_read(uow, actor, found.action_id)
        return found, uow.follow_ups.content(found.digest)


def _check_read(uow: UnitOfWork, actor: Actor, action_id: str) -> None:
    record = uow.actions.find(action_id)
    if record is None or not may_read(record, viewer_of(actor)):
        raise NotFoundError(unknown(action_id))
