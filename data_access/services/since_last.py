"""Reads « Depuis le dernier COPIL »: the state an edition froze beside the one after it. Compares nothing itself."""

from dataclasses import dataclass

from data_access.clock import paris_date, to_microseconds
from data_access.edition_content import weightings_mark
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.decisions import Decisions
from data_access.repositories.editions import EditionRecord
from data_access.repositories.meetings import LATER
from data_access.repositories.parameters import Parameters
from data_access.repositories.status_moves import StatusMoves
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, RefusedError
from indicators.territories import EPCI_CODE
from indicators.views.scope import territory_of
from indicators.views.since_last import build_since_last
from indicators.views.since_last_views import Interval, Side, SinceLast
from indicators.views.table import Table

TODAY = "aujourd’hui"
FIRST = "L’édition {0} est la première\u00a0: aucune ne la précède. Revenez à l’édition en cours."
AFTER = "L’édition {0} n’est pas plus ancienne que l’édition {1}. Choisissez une édition d’avant."


@dataclass(frozen=True, slots=True)
class SinceAsked:
    """What is asked: the edition compared (the last one before by default), the one read, the territory."""

    base: str = ""
    edition: str = ""
    territory: str = EPCI_CODE


@dataclass(frozen=True)
class SinceScreen:
    """The page, the edition it compares with, and those that may be chosen, the newest first."""

    page: SinceLast
    base: EditionRecord
    offered: tuple[EditionRecord, ...]


@operation("chiffres.lire")
def read_since_last(store: Store, actor: Actor, asked: SinceAsked) -> SinceScreen | None:
    """What changed since an edition, as the actor may read it; None while no edition is closed.

    Under a past edition: what had changed at its closing since the one before it. NotFoundError for an unknown
    edition or territory, RefusedError for one that is not before the state read.
    """
    every = store.editions.all()
    offered = tuple(e for e in every if not asked.edition or e.number < int(asked.edition))[::-1]
    if not every:
        return None
    base = _base(store, asked, offered)
    territory_of(facts_for(store, asked.edition, actor), asked.territory)
    with store.reading() as uow:
        then, now = _side(store, uow, actor, str(base.number)), _side(store, uow, actor, asked.edition)
        known = {r.id for r in now.facts.plan.everything}
        moves = StatusMoves(uow.connection).between(then.facts.plan.sequence, now.facts.plan.sequence, known)
    page = build_since_last(Interval(then, now, moves, asked.territory))
    return SinceScreen(page, base, offered)


@operation("chiffres.lire")
def read_since_table(store: Store, actor: Actor, asked: SinceAsked) -> Table | None:
    """Every line of the page as a file; None while no edition is closed."""
    screen = read_since_last(store, actor, asked)
    return screen.page.table if screen else None


def _base(store: Store, asked: SinceAsked, offered: tuple[EditionRecord, ...]) -> EditionRecord:
    if not offered:
        raise NotFoundError(FIRST.format(asked.edition))
    if not asked.base:
        return offered[0]
    base = store.edition(asked.base)
    if base not in offered:
        raise RefusedError(AFTER.format(asked.base, asked.edition))
    return base


def _side(store: Store, uow: UnitOfWork, actor: Actor, edition: str) -> Side:
    closed = store.edition(edition) if edition else None
    until = to_microseconds(closed.at) if closed else LATER
    settings = (
        store.editions.book(closed).settings if closed else Parameters(uow.connection).values(store.settings.mode)
    )
    return Side(
        name=f"édition {edition}" if edition else TODAY,
        label=closed.label if closed else "",
        day=paris_date(closed.at if closed else store.clock.now()),
        facts=facts_for(store, edition, actor),
        decisions=Decisions(uow.connection).all(until),
        settings=settings,
        weightings=weightings_mark(uow, until),
    )
