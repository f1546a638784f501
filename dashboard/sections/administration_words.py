"""Instants, sizes, persons and addresses as the administration page writes them. Decides nothing."""

from datetime import datetime
from urllib.parse import urlencode

from data_access.clock import PARIS, from_microseconds
from data_access.identity.actor import ANONYMOUS_ACTOR, COMMAND_LINE_ACTOR, DEMONSTRATION_ACTOR, SYSTEM_ACTOR, Actor
from data_access.identity.demonstration import PERSONS
from data_access.services.accounts import list_accounts
from data_access.store import Store
from indicators.formats import format_datetime, format_number, with_unit

PROGRAMS = (ANONYMOUS_ACTOR, COMMAND_LINE_ACTOR, DEMONSTRATION_ACTOR, SYSTEM_ACTOR)
NAMES = {actor.id: actor.name for actor in (*PROGRAMS, *PERSONS)}
UNITS = ((1_000_000_000, "Go"), (1_000_000, "Mo"), (1_000, "ko"))


def moment(instant: datetime | int | None) -> str:
    """« 25 novembre 2026 à 10 h 05 », in Morlaix; « jamais » without an instant."""
    if instant is None:
        return "jamais"
    found = from_microseconds(instant) if isinstance(instant, int) else instant
    return format_datetime(found.astimezone(PARIS))


def weight(size: int | None) -> str:
    """« 12,4 Mo », « 512 octets », « inconnu »."""
    if size is None:
        return "inconnu"
    for scale, unit in UNITS:
        if size >= scale:
            return with_unit(format_number(size / scale, 1), unit)
    return with_unit(format_number(size), "octet" if size < 2 else "octets")  # noqa: PLR2004 French plural


def person(identifier: str, known: dict[str, str] | None = None) -> str:
    """The name of an actor, with the identifier of an account: two people may bear the same name."""
    name = (known or {}).get(identifier)
    return f"{name} ({identifier})" if name else NAMES.get(identifier, identifier)


def journal_address(place: str) -> str:
    """The address of the history of one object: its lines in the journal."""
    return f"/administration?{urlencode({'vue': 'journal', 'objet': place})}"


def known_names(store: Store, actor: Actor) -> dict[str, str]:
    """The names of the accounts, by identifier: the journal itself holds none."""
    return {line.account.id: line.account.name for line in list_accounts(store, actor)}
