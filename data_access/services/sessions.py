"""Sessions of our own: opened at sign-in, looked up at every rerun and download, closed for good. Serves no cookie.

``actor_of`` is the only way from an id to a person: nobody else may trust an id.
"""

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from data_access.clock import MICROSECONDS, from_microseconds
from data_access.faults import StoreNotPreparedError
from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from data_access.identity.age import Moment, elapsed, moment_of
from data_access.identity.demonstration import PERSON_BY_ID
from data_access.identity.endings import Ending
from data_access.identity.guard import operation
from data_access.identity.parameters import ABSOLUTE_HOURS, IDLE_MINUTES, SPEC_BY_NAME, WARNING_MINUTES
from data_access.identity.session_state import NOBODY, SessionState, recall, remember
from data_access.identity.signatories import signatory_of
from data_access.repositories.accounts import AccountRecord, Accounts
from data_access.repositories.journal import Gesture
from data_access.repositories.parameters import Parameters
from data_access.repositories.sessions import SessionRecord, Sessions
from data_access.security_log import code_of
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.errors import NotFoundError, RefusedError, StoreUnavailableError

__all__ = [
    "OpenedSession",
    "SessionLine",
    "SessionState",
    "actor_of",
    "actor_of_account",
    "bearer_actor",
    "close_session",
    "digest_of",
    "extend_session",
    "list_sessions",
    "open_session",
    "revoke_session",
]

ID_BYTES = 32
TOUCH_EVERY = 30 * MICROSECONDS
MINUTE = 60 * MICROSECONDS
HOUR = 60 * MINUTE
LONGEST = SPEC_BY_NAME[ABSOLUTE_HOURS].most * HOUR
KEPT = 365 * 24 * HOUR


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """What sign-in gives: the id to put in the cookie, told once and never kept, and who it stands for."""

    id: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class SessionLine:
    """An open session as the administration sees it; ``number`` names it and opens nothing."""

    number: int
    bearer: str
    name: str
    role: str
    origin: str
    opened_at: datetime
    seen_at: datetime


def open_session(store: Store, bearer: str, origin: str) -> OpenedSession:
    """Open a session for an account (``compte-12``) or a person of the demonstration, under an id nobody ever had.

    Called by the sign-in services once they know who comes; RefusedError when the bearer may not come in.
    """
    session_id = secrets.token_urlsafe(ID_BYTES)
    with store.writing() as uow:
        actor = bearer_actor(store, uow, bearer)
        if actor is None:
            message = "Cette personne ne peut pas entrer\u00a0: son compte est fermé ou n’existe pas."
            raise RefusedError(message)
        now = moment_of(store.clock)
        record = SessionRecord(0, bearer, actor.role.value, origin, now.wall, 0, now, "")
        sessions = Sessions(uow.connection)
        sessions.tidy(now.wall - LONGEST, now.wall - KEPT, now.wall)
        number = sessions.open(digest_of(session_id), record)
    store.security.add("session_ouverte", actor=actor.id, session=str(number), origin=code_of(origin))
    return OpenedSession(session_id, replace(actor, session=str(number)))


def actor_of(store: Store, session_id: str, *, active: bool = True) -> SessionState:
    """Who comes by this id, looked up in the store at every rerun and every download; the anonymous actor if nobody.

    ``active`` false is a look that is not a use, such as that of a timer: it never keeps a session open. While the
    base does not answer, who was known a few minutes ago still reads; StoreUnavailableError after that.
    """
    if not session_id:
        return NOBODY
    digest = digest_of(session_id)
    try:
        state = _looked_up(store, digest, active=active)
    except StoreNotPreparedError:
        raise
    except StoreUnavailableError:
        known = recall(store, digest)
        if known is None:
            raise
        return known
    remember(store, digest, state)
    return state


def _looked_up(store: Store, digest: str, *, active: bool) -> SessionState:
    with store.reading() as uow:
        record = Sessions(uow.connection).with_digest(digest)
        if record is None:
            return NOBODY
        limits = Parameters(uow.connection).values(store.settings.mode)
        actor = bearer_actor(store, uow, record.bearer)
    now = moment_of(store.clock)
    lived = elapsed(record.seen, now)
    ending = _ending(record, actor, lived, limits)
    if ending is not None or actor is None or lived is None:
        return _closed(store, record, ending or Ending.EXPIRED)
    if active and lived >= TOUCH_EVERY:
        record, lived = _touch(store, record, now, lived)
    return _open_state(record, actor, limits, now, lived)


@operation("sessions.prolonger")
def extend_session(store: Store, actor: Actor) -> None:
    """Start the idle delay of one's own session again; the longest duration stays what it is."""
    record = _own(store, actor)
    now = moment_of(store.clock)
    lived = elapsed(record.seen, now)
    with store.reading() as uow:
        limits = Parameters(uow.connection).values(store.settings.mode)
        bearer = bearer_actor(store, uow, record.bearer)
    if lived is None or _ending(record, bearer, lived, limits) is not None:
        message = "Votre session est fermée. Connectez-vous de nouveau."
        raise RefusedError(message)
    with store.writing() as uow:
        Sessions(uow.connection).touch(record.id, record.age + lived, now)


@operation("sessions.fermer")
def close_session(store: Store, actor: Actor) -> None:
    """Sign out: one's own session is over in every tab. Without a session, nothing happens."""
    if not actor.session:
        return
    with store.writing() as uow:
        ended = Sessions(uow.connection).end(int(actor.session), Ending.SIGNED_OUT, uow.now())
    if ended:
        store.security.add("session_fermee", actor=actor.id, session=actor.session)


@operation("sessions.revoquer")
def revoke_session(store: Store, actor: Actor, number: int, reason: str = "") -> None:
    """Close somebody else's session at its next look-up; NotFoundError when it is not open."""
    with store.writing() as uow:
        sessions = Sessions(uow.connection)
        record = sessions.find(number)
        if record is None or not sessions.end(number, Ending.REVOKED, uow.now()):
            message = f"La session {number} n’est plus ouverte. Consultez la liste des sessions."
            raise NotFoundError(message)
        after = {"état": "révoquée", "titulaire": record.bearer}
        uow.trace(actor, Gesture("fermer une session", f"session {number}", {"état": "ouverte"}, after, reason))
    store.security.add("session_revoquee", actor=actor.id, session=str(number))


@operation("sessions.lire")
def list_sessions(store: Store, _actor: Actor) -> list[SessionLine]:
    """The sessions open now, the newest first."""
    now = moment_of(store.clock)
    with store.reading() as uow:
        limits = Parameters(uow.connection).values(store.settings.mode)
        found = []
        for record in Sessions(uow.connection).unended():
            actor = bearer_actor(store, uow, record.bearer)
            if actor is not None and _ending(record, actor, elapsed(record.seen, now), limits) is None:
                opened, seen = from_microseconds(record.opened_at), from_microseconds(record.seen.wall)
                line = (record.id, record.bearer, actor.name, actor.role.label, record.origin, opened, seen)
                found.append(SessionLine(*line))
    return found


def bearer_actor(store: Store, uow: UnitOfWork, bearer: str) -> Actor | None:
    """Who a bearer is now, None when the account is closed or the person belongs to a demonstration that is over."""
    if bearer in PERSON_BY_ID:
        return PERSON_BY_ID[bearer] if store.settings.is_demonstration else None
    account = Accounts(uow.connection).find(bearer)
    return actor_of_account(account) if account is not None and account.is_open else None


def actor_of_account(account: AccountRecord) -> Actor:
    """The actor an account acts as."""
    organisation = account.organisation
    signatory = signatory_of(organisation)
    return Actor(account.id, account.name, account.role, organisation, signatory, account.functions)


def digest_of(session_id: str) -> str:
    """What is kept of an id."""
    return hashlib.sha256(session_id.encode()).hexdigest()


def _ending(record: SessionRecord, actor: Actor | None, lived: int | None, limits: Mapping[str, int]) -> Ending | None:
    """Why a session is over, None while it is open."""
    if record.ending:
        return Ending(record.ending)
    if actor is None:
        return Ending.ACCOUNT_CLOSED
    if actor.role.value != record.role:
        return Ending.ROLE_CHANGED
    idle, longest = limits[IDLE_MINUTES] * MINUTE, limits[ABSOLUTE_HOURS] * HOUR
    if lived is None or lived >= idle or record.age + lived >= longest:
        return Ending.EXPIRED
    return None


def _closed(store: Store, record: SessionRecord, ending: Ending) -> SessionState:
    """Nobody, with the reason; an ending found by the look itself is written, so that no clock can undo it."""
    if not record.ending:
        with suppress(StoreUnavailableError), store.writing() as uow:
            Sessions(uow.connection).end(record.id, ending, uow.now())
        store.security.add("session_close", actor=record.bearer, session=str(record.id), cause=code_of(ending.value))
    return SessionState(ANONYMOUS_ACTOR, reason=ending.value)


def _touch(store: Store, record: SessionRecord, now: Moment, lived: int) -> tuple[SessionRecord, int]:
    """The session used now; a base that cannot be written shortens a session and stops no reading."""
    with suppress(StoreUnavailableError):
        with store.writing() as uow:
            Sessions(uow.connection).touch(record.id, record.age + lived, now)
        return replace(record, age=record.age + lived, seen=now), 0
    return record, lived


def _open_state(
    record: SessionRecord, actor: Actor, limits: Mapping[str, int], now: Moment, lived: int
) -> SessionState:
    idle_left = limits[IDLE_MINUTES] * MINUTE - lived
    whole_left = limits[ABSOLUTE_HOURS] * HOUR - record.age - lived
    left = min(idle_left, whole_left)
    return SessionState(
        replace(actor, session=str(record.id)),
        expires_at=from_microseconds(now.wall + left),
        warn=left <= limits[WARNING_MINUTES] * MINUTE,
        extendable=idle_left < whole_left,
    )


def _own(store: Store, actor: Actor) -> SessionRecord:
    with store.reading() as uow:
        record = Sessions(uow.connection).find(int(actor.session)) if actor.session else None
    if record is None:
        message = "Aucune session n’est ouverte. Connectez-vous."
        raise RefusedError(message)
    return record
