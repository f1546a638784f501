"""Whether a meeting or a weighting has moved: two small numbers for the screens that follow it, never what it says."""

from dataclasses import dataclass

from data_access.held_meetings import existing, held_meeting
from data_access.identity.actor import Actor
from data_access.identity.guard import is_offered, operation
from data_access.repositories.appended import Appended
from data_access.store import Store
from data_access.weighting_rounds import the_round

FOLLOW_ROUND = "ponderation.suivre"


@dataclass(frozen=True, slots=True)
class Pulse:
    """A state number, which only grows, and the place of the item on the screen (0 when there is none)."""

    state: int
    place: int = 0


@operation("seance.lire")
def read_meeting_pulse(store: Store, _actor: Actor, number: int) -> Pulse:
    """The lines appended to a meeting (steps of the chair, agenda, presences, decisions), the place of its item.

    NotFoundError when there is no such meeting.
    """
    state, found = held_meeting(store, number)
    meeting = existing(found)
    shown = meeting.current
    return Pulse(state, meeting.items.index(shown) + 1 if shown else 0)


@operation("ponderation.lire")
def read_round_pulse(store: Store, actor: Actor, number: int) -> Pulse:
    """The events of a weighting and, for who may follow it, how many signatories have answered.

    A signatory who answers again changes nothing to it: it tells who has answered, never what nor how often.
    """
    with store.reading() as uow:
        the_round(uow, number)
        appended = Appended(uow.connection)
        voices = appended.voices_of_round(number) if is_offered(actor, FOLLOW_ROUND) else 0
        return Pulse(appended.to_round(number) + voices)
