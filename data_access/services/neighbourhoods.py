"""Defines neighbourhoods and reads what is shown of them. A definition is never edited: a new statement replaces it.

``list_neighbourhoods`` is where anybody else reads the codes in force, for a note of the field for instance.
"""

from dataclasses import asdict, replace

from data_access.clock import to_microseconds
from data_access.held_neighbourhoods import held_neighbourhoods
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.journal import Gesture
from data_access.repositories.meetings import LATER
from data_access.repositories.neighbourhoods import Neighbourhoods, signed_by
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.neighbourhoods import Neighbourhood, check_neighbourhood
from indicators.views.neighbourhood_builder import NeighbourhoodQuery, build_neighbourhoods
from indicators.views.neighbourhood_views import NeighbourhoodsView

READ, DEFINE = "chiffres.lire", "quartiers.definir"


@operation(READ)
def list_neighbourhoods(store: Store, _actor: Actor, edition: str = "") -> tuple[Neighbourhood, ...]:
    """The neighbourhoods in force, now or at an edition, by commune, kind and name."""
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        return Neighbourhoods(uow.connection, until).in_force()


@operation(READ)
def read_neighbourhoods(
    store: Store, _actor: Actor, query: NeighbourhoodQuery, edition: str = ""
) -> NeighbourhoodsView:
    """What is shown of the neighbourhoods of a commune, or of all; NotFoundError for an unknown commune."""
    facts = facts_for(store, edition)
    if query.commune and query.commune not in {commune.code for commune in facts.catalogue.communes()}:
        message = f"La commune «\u00a0{query.commune}\u00a0» n’existe pas. Choisissez-la dans la liste."
        raise NotFoundError(message)
    return build_neighbourhoods(facts, held_neighbourhoods(store, facts), query)


@operation(DEFINE)
def define_neighbourhood(store: Store, actor: Actor, draft: Neighbourhood, reason: str = "") -> Neighbourhood:
    """State a neighbourhood, new or known by its code; RefusedError when it cannot be kept.

    One that has shown figures keeps its commune and its nature: redrawn, it takes another code, so that no difference
    between two outlines of one name says a secret.
    """
    tidy = replace(draft, code=draft.code.strip().upper(), name=" ".join(draft.name.split()))
    check_neighbourhood(tidy, {commune.code for commune in store.catalogue.communes()})
    with store.writing() as uow:
        known = Neighbourhoods(uow.connection)
        before = next((one for one in known.ever() if one.code == tidy.code), None)
        _refuse_redrawn(known, before, tidy)
        _refuse_double(known, tidy)
        known.add(tidy, signed_by(actor, uow.now()), reason=reason.strip())
        gesture = Gesture("définir un quartier", f"quartier {tidy.code}", _told(before), _told(tidy), reason.strip())
        uow.trace(actor, gesture)
    return tidy


@operation(DEFINE)
def withdraw_neighbourhood(store: Store, actor: Actor, code: str, reason: str) -> Neighbourhood:
    """Take a neighbourhood off the lists, with a reason; what it showed stays counted by the secrecy of others."""
    if not reason.strip():
        message = "Écrivez le motif du retrait\u00a0: il reste au journal."
        raise RefusedError(message)
    with store.writing() as uow:
        known = Neighbourhoods(uow.connection)
        found = next((one for one in known.in_force() if one.code == code), None)
        if found is None:
            message = f"Le quartier «\u00a0{code}\u00a0» n’est pas défini, ou a été retiré. Rechargez la page."
            raise NotFoundError(message)
        known.add(found, signed_by(actor, uow.now()), withdrawn=True, reason=reason.strip())
        uow.trace(actor, Gesture("retirer un quartier", f"quartier {code}", _told(found), {}, reason.strip()))
    return found


def _told(place: Neighbourhood | None) -> dict[str, object]:
    if place is None:
        return {}
    held = asdict(place) | {"valid_from": place.valid_from.isoformat(), "kind": place.kind.label}
    words = {"name": "nom", "kind": "nature", "commune": "commune", "valid_from": "valable depuis"}
    words |= {"population": "habitants", "population_year": "année", "population_source": "source"}
    return {french: held[name] for name, french in words.items() if held[name] not in (None, "")}


def _refuse_redrawn(known: Neighbourhoods, before: Neighbourhood | None, after: Neighbourhood) -> None:
    if before is None or (before.commune, before.kind) == (after.commune, after.kind):
        return
    if any(code == after.code for _, code, _ in known.ever_shown()):
        message = (
            "Ce quartier a montré des chiffres\u00a0: sa commune et sa nature ne changent plus. Prenez un autre code."
        )
        raise RefusedError(message)


def _refuse_double(known: Neighbourhoods, draft: Neighbourhood) -> None:
    for one in known.in_force():
        same = (one.commune, one.kind, one.name.casefold()) == (draft.commune, draft.kind, draft.name.casefold())
        if same and one.code != draft.code:
            message = f"«\u00a0{one.name}\u00a0» est déjà défini sous le code {one.code}. Choisissez un autre nom."
            raise RefusedError(message)
