"""Keeps views of the plan under a name, for oneself, for one's organisation or for all; a withdrawal is a fact too.

What is kept is a set of known filters, read strictly: never an address somebody wrote.
"""

from dataclasses import dataclass

from data_access.actions.view_access import WITHDRAWAL, may_withdraw, sees_view
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.journal import Gesture
from data_access.repositories.saved_views import SavedView, SavedViews, Sharing
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import french_key, join_french
from indicators.views.plan_address import Known, PlanView, address_query, faults_of

LONGEST_NAME = 80
AT_MOST = 40
"""Views one person may keep."""
KEEP, WITHDRAW = "garder une vue", "retirer une vue"


@dataclass(frozen=True, slots=True)
class ViewDraft:
    """A view as somebody asks to keep it."""

    name: str
    view: PlanView
    shared: Sharing = Sharing.MINE


@operation("vues.garder")
def save_view(store: Store, actor: Actor, draft: ViewDraft) -> SavedView:
    """Keep a view under a name that the actor does not use yet."""
    name = _name(draft.name)
    query = address_query(_known(store, draft.view))
    if draft.shared is Sharing.ORGANISATION and not actor.organisation:
        message = "Votre compte n’a pas d’organisation. Gardez cette vue pour vous, ou partagez-la avec tous."
        raise RefusedError(message)
    with store.writing() as uow:
        views = SavedViews(uow.connection)
        own = [view for view in views.in_force() if view.owner == actor.id]
        _check_own(own, name)
        said = {"owner": actor.id, "owner_name": actor.name, "organisation": actor.organisation, "name": name}
        number = views.add({**said, "query": query, "shared": draft.shared.value, "at": uow.now()})
        texts = {"nom": name, "filtres": query}
        uow.trace(actor, Gesture(KEEP, f"vue {number}", after={"partage": draft.shared.value}, texts=texts))
        return _the_view(uow, number)


@operation("vues.lire")
def list_views(store: Store, actor: Actor) -> tuple[SavedView, ...]:
    """The views an actor may open, in French order: their own first, then those shared with them."""
    with store.reading() as uow:
        found = [view for view in SavedViews(uow.connection).in_force() if sees_view(actor, view)]
    return tuple(sorted(found, key=lambda view: (view.owner != actor.id, french_key(view.name), view.id)))


@operation(WITHDRAWAL)
def withdraw_view(store: Store, actor: Actor, number: int) -> SavedView:
    """Withdraw one's own view; the administration may withdraw a shared one."""
    with store.writing() as uow:
        view = _the_view(uow, number)
        if not sees_view(actor, view):
            raise NotFoundError(ABSENT)
        if not may_withdraw(actor, view):
            message = (
                f"La vue «\u00a0{view.name}\u00a0» n’est pas la vôtre. Seule la personne qui l’a gardée la retire."
            )
            raise RefusedError(message)
        SavedViews(uow.connection).withdraw(number, actor.id, uow.now())
        uow.trace(actor, Gesture(WITHDRAW, f"vue {number}", {"partage": view.shared.value}, texts={"nom": view.name}))
        return view


ABSENT = "Cette vue n’existe pas, ou elle n’est plus partagée. Choisissez-en une dans la liste."


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        message = "Une vue gardée porte un nom. Écrivez par exemple «\u00a0Axe 4, en retard\u00a0»."
        raise RefusedError(message)
    if len(name) > LONGEST_NAME or not name.isprintable():
        message = f"Ce nom ne peut pas être gardé. Écrivez-le sur une ligne, en {LONGEST_NAME} caractères au plus."
        raise RefusedError(message)
    return name


def _known(store: Store, view: PlanView) -> PlanView:
    facts = facts_for(store)
    places = {*facts.catalogue.territories, *(group.code for group in facts.groups)}
    faults = faults_of(view, Known(facts.catalogue.axes, places))
    if faults:
        message = (
            f"Cette vue ne peut pas être gardée\u00a0: à corriger, {join_french(faults)}. Choisissez dans les listes."
        )
        raise RefusedError(message)
    return view


def _check_own(own: list[SavedView], name: str) -> None:
    if french_key(name) in {french_key(view.name) for view in own}:
        message = (
            f"Vous gardez déjà une vue nommée «\u00a0{name}\u00a0». Choisissez un autre nom, ou retirez-la d’abord."
        )
        raise RefusedError(message)
    if len(own) >= AT_MOST:
        message = f"Vous gardez déjà {AT_MOST} vues. Retirez-en une qui ne sert plus."
        raise RefusedError(message)


def _the_view(uow: UnitOfWork, number: int) -> SavedView:
    found = next((view for view in SavedViews(uow.connection).in_force() if view.id == number), None)
    if found is None:
        raise NotFoundError(ABSENT)
    return found
