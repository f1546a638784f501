"""Reads the portrait of a commune or of a group, with actions and words its reader may read. Decides nothing."""

from data_access.identity.actor import Actor
from data_access.identity.guard import is_offered, operation
from data_access.services.field_note_screens import read_notes
from data_access.services.field_notes import READ as READ_NOTES
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
    notes = read_notes(store, actor, selection.edition) if is_offered(actor, READ_NOTES) else ()
    return build_portrait(with_thresholds(store, facts_for(store, selection.edition, actor)), selection, notes)


@operation("chiffres.lire")
def list_portraits(store: Store, _actor: Actor, edition: str = "") -> tuple[Option, ...]:
    """The places that have a portrait: the communes, then the groups."""
    return places_portrayed(facts_for(store, edition))
