"""Reads the page of targets and one target in full: facts, changes and window handed to pure builders."""

from dataclasses import replace

from data_access.clock import PARIS
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.journal_words import said_by
from data_access.services.screens import facts_for
from data_access.services.targets import list_target_changes
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.targets import TargetChange, TargetWindow
from indicators.views.facts import Facts
from indicators.views.target_query import TargetQuery
from indicators.views.target_record import TargetRecord, build_target_record
from indicators.views.targets_page import TargetsPage, build_targets_page


@operation("cibles.lire")
def read_targets_page(store: Store, actor: Actor, query: TargetQuery, edition: str = "") -> TargetsPage:
    """The page of targets on a query, now or as an edition froze it."""
    facts = facts_for(store, edition)
    _check_place(facts, query.territory)
    return build_targets_page(facts, query, _changes(store, actor, facts), _window(store))


@operation("cibles.lire")
def read_target_record(store: Store, actor: Actor, indicator: str, territory: str, edition: str = "") -> TargetRecord:
    """One target with its trend and its changes; NotFoundError for an unknown indicator or territory.

    Under a closed edition its changes stop at the version the edition froze.
    """
    facts = facts_for(store, edition)
    if not facts.catalogue.offers(indicator):
        message = f"L’indicateur «\u00a0{indicator}\u00a0» n’existe pas. Choisissez-le dans la liste des cibles."
        raise NotFoundError(message)
    _check_place(facts, territory)
    wanted = (indicator, territory)
    own = [c for c in _changes(store, actor, facts) if (c.indicator, c.territory) == wanted]
    return build_target_record(facts, wanted, own, _window(store))


def _check_place(facts: Facts, code: str) -> None:
    if code not in {*facts.catalogue.territories, *(group.code for group in facts.groups)}:
        message = f"Le territoire «\u00a0{code}\u00a0» n’existe pas. Choisissez-le dans la liste."
        raise NotFoundError(message)


def _changes(store: Store, actor: Actor, facts: Facts) -> tuple[TargetChange, ...]:
    """The changes up to the version shown, in the time of Morlaix, programs by their name."""
    found = list_target_changes(store, actor, facts.data_version)
    return tuple(replace(c, at=c.at.astimezone(PARIS), author=said_by(c.author)) for c in found)


def _window(store: Store) -> TargetWindow:
    with store.reading() as uow:
        window = uow.targets.window()
    closed, frozen = window.closed_at, window.frozen_at
    return replace(
        window,
        closed_at=closed.astimezone(PARIS) if closed else None,
        frozen_at=frozen.astimezone(PARIS) if frozen else None,
    )
