"""Reads the plan of actions as a person sees it: now, at an instant, or as an edition froze it."""

from datetime import date, datetime

from data_access.actions.access import viewer_of
from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.store import Store, instant_of
from indicators.actions.plan import Plan


@operation("actions.lire")
def read_plan(store: Store, actor: Actor, as_of: datetime | date | str | None = None, edition: str = "") -> Plan:
    """The plan an edition froze, else the one in force at an instant, else the current one; never more than is seen.

    A past plan is read on its own day: what was late or to be confirmed then. A record of the past is shown only to
    who may read it today as well.
    """
    viewer = viewer_of(actor)
    if edition:
        return store.plan_of_edition(edition, viewer)
    if as_of is None or as_of == "":
        return store.plans.now(paris_date(store.clock.now()), viewer)
    instant = min(instant_of(as_of), store.clock.now())
    return store.plans.at(instant, paris_date(instant), viewer)


@operation("actions.lire")
def plan_key(store: Store, actor: Actor, edition: str = "") -> str:
    """What is computed from an actor's plan may be kept under this key and no other.

    Two people with the same key read the same records. It does not hold the day.
    """
    return read_plan(store, actor, edition=edition).key
