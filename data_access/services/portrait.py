"""Reads the portrait of a commune or of a group, with the actions its reader may read. Decides nothing."""

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.views.pages import Option
from indicators.views.portrait_builder import build_portrait, places_portrayed
from indicators.views.portrait_views import Portrait
from indicators.views.selection import Selection


@operation("chiffres.lire")
def read_portrait(store: Store, actor: Actor, selection: Selection) -> Portrait:
    """The portrait of the place looked at; NotFoundError for a place that has none."""
    return build_portrait(with_thresholds(store, facts_for(store, selection.edition, actor)), selection)


@operation("chiffres.lire")
def list_portraits(store: Store, _actor: Actor, edition: str = "") -> tuple[Option, ...]:
    """The places that have a portrait: the communes, then the groups."""
    return places_portrayed(facts_for(store, edition))
