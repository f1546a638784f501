"""Who sees a saved view of the plan, and who may withdraw it: the matrix applied to a view. Reads no store."""

from data_access.identity.actor import Actor
from data_access.repositories.saved_views import SavedView, Sharing
from indicators.rights import Grant, load_rights

WITHDRAWAL = "vues.retirer"


def sees_view(actor: Actor, view: SavedView) -> bool:
    """Whether a view is the actor's own, or shared with them."""
    shared = view.shared is Sharing.ORGANISATION and bool(view.organisation)
    own = view.owner == actor.id
    return own or view.shared is Sharing.EVERYONE or (shared and view.organisation == actor.organisation)


def may_withdraw(actor: Actor, view: SavedView) -> bool:
    """Whether an actor may withdraw a view: its owner, or the administration for a shared one."""
    whole = load_rights().grant(WITHDRAWAL, actor.role) is Grant.YES
    return view.owner == actor.id or (whole and sees_view(actor, view))
