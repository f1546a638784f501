"""Finds rounds of weighting, now or at an edition, and names what they weigh and who takes part. Asks for no right."""

from data_access.clock import to_microseconds
from data_access.identity.signatories import short_names
from data_access.repositories.weightings import RoundRecord, Weightings
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError
from indicators.views.weighting_views import Voice


def weightings_of(store: Store, uow: UnitOfWork, edition: str = "") -> Weightings:
    """The rounds now, or as they stood when an edition was closed."""
    until = to_microseconds(store.edition(edition).at) if edition else None
    return Weightings(uow.connection, until)


def the_round(uow: UnitOfWork, number: int) -> RoundRecord:
    """A round by its number; NotFoundError when there is none."""
    found = Weightings(uow.connection).find(number)
    if found is None:
        message = f"La pondération n°\u00a0{number} n’existe pas. Choisissez-la dans la liste."
        raise NotFoundError(message)
    return found


def place_of(number: int) -> str:
    """How the journal names a round."""
    return f"pondération {number}"


def voices_of(record: RoundRecord) -> tuple[Voice, ...]:
    """The signatories asked, in the order of the convention, with the names sentences use."""
    shorts = short_names()
    return tuple(Voice(name, *shorts.get(name, (name, name))) for name in record.signatories)


def scope_words(record: RoundRecord) -> str:
    """What a round weighs: « 23 objectifs », « 4 objectifs de l’axe 4 »."""
    among = f" de l’axe {record.scope}" if record.scope else ""
    return f"{len(record.objectives)}\u00a0objectif{'s' if len(record.objectives) > 1 else ''}{among}"
