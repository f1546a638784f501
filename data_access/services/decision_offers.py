"""Reads the field notes that the decision of an item may rest on: those of what its page is about. Writes nothing."""

from data_access.actions.access import viewer_of
from data_access.field_shelf import readable_notes
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.field_notes import READ
from data_access.services.meetings import the_meeting
from data_access.services.plan import read_plan
from data_access.store import Store
from indicators.catalogue.model import Catalogue
from indicators.meetings import AgendaItem
from indicators.views.decision_grounds import OfferedNote, offered_notes


@operation(READ)
def read_offered_notes(store: Store, actor: Actor, meeting: int, item: int) -> tuple[OfferedNote, ...]:
    """The notes the actor reads on the objectives of an item; every note when its page is about none."""
    with store.reading() as uow:
        found = the_meeting(uow, meeting).item(item)
    about = _objectives_of(store, actor, found) if found is not None else ()
    notes = readable_notes(store, viewer_of(actor)).notes
    return offered_notes(notes, about, store.catalogue.territories)


def _objectives_of(store: Store, actor: Actor, item: AgendaItem) -> tuple[str, ...]:
    """The objectives an item is about: that of its action, of its page, of its indicator, else those of its axis."""
    record = read_plan(store, actor).by_id.get(item.action) if item.action else None
    if record is not None:
        return (record.objective,)
    if item.page is None:
        return ()
    choices = item.page.choices
    if choices.get("objectif"):
        return (choices["objectif"],)
    catalogue = store.catalogue
    sheet = catalogue.indicators.get(choices.get("indicateur", ""))
    return sheet.objectives if sheet is not None else _of_axis(catalogue, item.page.slug)


def _of_axis(catalogue: Catalogue, slug: str) -> tuple[str, ...]:
    return next((tuple(o.id for o in axis.objectives) for axis in catalogue.axes if axis.slug == slug), ())
