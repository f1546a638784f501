"""Reads the plan of actions as a person sees it: now, at an instant, or as an edition froze it."""

from datetime import date, datetime

from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.action_access import viewer_of
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
        closed = store.edition(edition).at
        return store.plans.of_edition(closed, paris_date(closed), viewer)
    if as_of is None or as_of == "":
        return store.plans.now(paris_date(store.clock.now()), viewer)
    instant = min(instant_of(as_of), store.clock.now())
    return store.plans.at(instant, paris_date(instant), viewer)


@operation("actions.lire")
def plan_stamp(store: Store, actor: Actor) -> str:
    """A key of what an actor sees of the plan: whatever is computed from it may be kept under this key, no other.

    Two people with the same key see the same records.
    """
    viewer = viewer_of(actor)
    stamp = store.plans.stamp()
    marks = (
        viewer.organisation,
        viewer.signatory,
        *sorted(viewer.names),
        viewer.restricted,
        viewer.chair,
        viewer.whole,
    )
    return "|".join(str(mark) for mark in (stamp.sequence, stamp.confirm_within, *marks))
