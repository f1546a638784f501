"""Who reads and writes which action: the matrix applied to a record. Refusals on an object are traced as any other."""

from data_access.identity.actor import Actor
from data_access.identity.guard import ForbiddenError
from data_access.identity.signatories import signatory_of
from data_access.store import Store
from indicators.actions.access import EVERYONE, PROGRAM, Viewer, is_assigned, is_own, may_read
from indicators.actions.model import ActionRecord
from indicators.errors import NotFoundError
from indicators.rights import Function, Grant, Role, load_rights

RESTRICTED = "actions.lire_restreint"


def viewer_of(actor: Actor) -> Viewer:
    """How records see an actor."""
    if actor.role is Role.SYSTEM:
        return PROGRAM
    if actor.role is Role.ANONYMOUS:
        return EVERYONE
    return Viewer(
        names=frozenset({actor.id, actor.name}),
        organisation=actor.organisation,
        signatory=actor.signatory or signatory_of(actor.organisation),
        restricted=load_rights().allows(RESTRICTED, actor.role, actor.functions),
        chair=Function.CHAIR in actor.functions,
    )


def may_write(actor: Actor, operation: str, record: ActionRecord) -> bool:
    """Whether the matrix lets an actor do an operation on this very record."""
    rights = load_rights()
    viewer = viewer_of(actor)
    if not rights.allows(operation, actor.role, actor.functions) or not may_read(record, viewer):
        return False
    grant = rights.grant(operation, actor.role)
    if grant is Grant.OWN_ORGANISATION:
        return is_own(record, viewer)
    if grant is Grant.OWN_ACTIONS:
        return is_assigned(record, viewer)
    return True


def require_on(store: Store, actor: Actor, operation: str, record: ActionRecord) -> None:
    """Refuse an operation on a record that is not the actor's to do; what may not be read does not exist."""
    if not may_read(record, viewer_of(actor)):
        store.security.refused(actor, operation)
        raise NotFoundError(unknown(record.id))
    if not may_write(actor, operation, record):
        store.security.refused(actor, operation)
        raise ForbiddenError(operation, signed_in=actor.role is not Role.ANONYMOUS)


def unknown(action_id: str) -> str:
    """What to say of an action that is not there, or not to be seen."""
    return f"L’action «\u00a0{action_id}\u00a0» n’existe pas. Choisissez-la dans le plan d’actions."
