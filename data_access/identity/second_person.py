"""Two people to publish: who imported a batch does not publish it, when the settings say so. Publishes nothing itself.

The command line and the program itself are free of it: whoever has the machine answers for it otherwise.
"""

from collections.abc import Collection

from data_access.identity.actor import Actor
from data_access.identity.parameters import SECOND_PERSON
from data_access.repositories.parameters import Parameters
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import RefusedError
from indicators.rights import Grant, Role, load_rights

PUBLISH = "import.publier"


class SecondPersonError(RefusedError):
    """Somebody else must publish the batch ``batch_id``; ``recorded`` when this very gesture kept it."""

    code = "seconde_personne"

    def __init__(self, batch_id: int, *, recorded: bool = False) -> None:
        """Word the refusal: what is done, and what remains to do."""
        self.batch_id = batch_id
        fact = f"Le lot {batch_id} est enregistré" if recorded else f"Vous avez importé le lot {batch_id}"
        super().__init__(
            f"{fact}\u00a0: une seconde personne doit le publier. Demandez-le à un autre chargé de projet."
        )


def asks_second_person(store: Store, actor: Actor) -> bool:
    """Whether an actor may not publish what it imports."""
    with store.reading() as uow:
        return _applies(store, uow, actor)


def check_second_person(store: Store, uow: UnitOfWork, actor: Actor, batch_ids: Collection[int]) -> None:
    """Refuse to publish batches among which one was imported by the same person."""
    if not _applies(store, uow, actor):
        return
    own = [batch.id for batch in uow.batches.all() if batch.id in batch_ids and batch.recorded_by == actor.id]
    if own:
        store.security.refused(actor, PUBLISH)
        raise SecondPersonError(own[0])


def _applies(store: Store, uow: UnitOfWork, actor: Actor) -> bool:
    if actor.role is Role.SYSTEM or load_rights().grant(PUBLISH, actor.role) is not Grant.SECOND_PERSON:
        return False
    return bool(Parameters(uow.connection).values(store.settings.mode)[SECOND_PERSON])
