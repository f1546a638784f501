"""Sessions: opened, looked up, ended; what a clock, a role or an administrator does to them."""

import hashlib
import secrets
from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.identity import age
from data_access.identity.guard import ForbiddenError
from data_access.services.accounts import change_role, close_account, give_functions
from data_access.services.parameters import change_parameter
from data_access.services.sessions import (
    actor_of,
    close_session,
    extend_session,
    list_sessions,
    open_session,
    revoke_session,
)
from data_access.services.sign_in import switch_persona
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError, StoreUnavailableError
from indicators.rights import Function, Role
from tests.data_access.clocks import HandClock
from tests.data_access.people import account, signed_in
from tests.personas import ADMINISTRATOR, ELECTED, NOBODY, OFFICER


def test_an_id_is_long_random_and_only_its_digest_is_kept(store: Store) -> None:
    ids = {open_session(store, "demo-elue", "démonstration").id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(session_id) >= 43 for session_id in ids)
    with store.engine.connect() as connection:
        kept = {tuple(row) for row in connection.execute(text("SELECT * FROM session"))}
    assert not [row for row in kept if ids & {str(value) for value in row}]
    assert {hashlib.sha256(i.encode()).hexdigest() for i in ids} <= {str(value) for row in kept for value in row}


@pytest.mark.parametrize("session_id", ["", "inconnu", "x" * 10_000, "1", "' OR 1=1 --", "\0"])
def test_an_unknown_id_is_nobody(store: Store, session_id: str) -> None:
    open_session(store, "demo-elue", "démonstration")
    assert actor_of(store, session_id).actor == NOBODY


def test_a_session_unused_for_thirty_minutes_is_over(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    for _ in range(4):
        clock.advance(minutes=29)
        assert actor_of(store, opened.id).actor.id == "demo-elue"
    clock.advance(minutes=30)
    state = actor_of(store, opened.id)
    assert (state.actor, state.reason) == (NOBODY, "expirée")


def test_a_session_in_use_is_over_after_eight_hours(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    for _ in range(8 * 3 - 1):
        clock.advance(minutes=20)
        assert actor_of(store, opened.id).actor.id == "demo-elue"
    clock.advance(minutes=20)
    assert actor_of(store, opened.id).reason == "expirée"


def test_a_session_that_closes_soon_warns_and_is_extended(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    assert not actor_of(store, opened.id).warn
    clock.advance(minutes=28)
    state = actor_of(store, opened.id, active=False)
    assert state.warn
    assert state.extendable
    assert state.expires_at == clock.now() + timedelta(minutes=2)
    extend_session(store, state.actor)
    after = actor_of(store, opened.id, active=False)
    assert not after.warn
    assert after.expires_at == clock.now() + timedelta(minutes=30)


def test_the_longest_duration_warns_and_cannot_be_extended(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    for _ in range(19):
        clock.advance(minutes=25)
        actor_of(store, opened.id)
    clock.advance(minutes=4)
    state = actor_of(store, opened.id)
    assert state.warn
    assert not state.extendable
    extend_session(store, state.actor)
    assert actor_of(store, opened.id).expires_at == state.expires_at


def test_a_look_that_is_not_a_use_keeps_nothing_open(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    for _ in range(29):
        clock.advance(minutes=1)
        assert actor_of(store, opened.id, active=False).actor.id == "demo-elue"
    clock.advance(minutes=1)
    assert actor_of(store, opened.id, active=False).reason == "expirée"


def test_a_session_is_written_at_most_every_thirty_seconds(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    seen = set()
    for _ in range(59):
        clock.advance(seconds=1)
        actor_of(store, opened.id)
        seen.add(list_sessions(store, ADMINISTRATOR)[0].seen_at)
    assert len(seen) == 2


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=-400), timedelta(hours=-1), timedelta(hours=1)])
def test_a_clock_that_jumps_makes_no_session_immortal(store: Store, clock: HandClock, jump: timedelta) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    lived = 0
    for step in range(60):
        clock.advance(minutes=20)
        if step % 2:
            clock.set_wall(clock.now() + jump)
        lived += 20
        if actor_of(store, opened.id).reason == "expirée":
            break
    assert lived <= 8 * 60
    clock.set_wall(clock.now() + timedelta(days=-1000))
    assert actor_of(store, opened.id).reason == "expirée"


def test_a_clock_put_back_between_two_processes_closes_the_session(
    store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, lost = (open_session(store, "demo-elue", "démonstration") for _ in range(2))
    monkeypatch.setattr(age, "PROCESS", "un autre processus")
    clock.set_wall(clock.now() - timedelta(minutes=1))
    assert actor_of(store, kept.id).actor.id == "demo-elue"
    clock.set_wall(clock.now() - timedelta(minutes=10))
    assert actor_of(store, lost.id).reason == "expirée"


def test_signing_out_is_for_good_and_for_every_tab(store: Store, other_store: Store) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    actor = actor_of(other_store, opened.id).actor
    close_session(store, actor)
    assert actor_of(store, opened.id).reason == "déconnecté"
    assert actor_of(other_store, opened.id).reason == "déconnecté"
    with pytest.raises(RefusedError):
        extend_session(store, actor)
    close_session(store, actor)
    close_session(store, NOBODY)


def test_a_revoked_session_is_refused_at_the_next_look(store: Store, other_store: Store) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    assert actor_of(other_store, opened.id).actor.id == "demo-elue"
    revoke_session(store, ADMINISTRATOR, list_sessions(store, ADMINISTRATOR)[0].number, "poste perdu")
    assert actor_of(other_store, opened.id).reason == "révoquée"
    with pytest.raises(NotFoundError):
        revoke_session(store, ADMINISTRATOR, 1)
    with store.reading() as uow:
        line = uow.journal.last(1)[0]
    assert (line.operation, line.object) == ("fermer une session", "session 1")


def test_only_the_administration_sees_and_revokes_sessions(store: Store) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    for actor in (NOBODY, ELECTED, OFFICER):
        with pytest.raises(ForbiddenError):
            list_sessions(store, actor)
        with pytest.raises(ForbiddenError):
            revoke_session(store, actor, 1)
    assert actor_of(store, opened.id).actor.id == "demo-elue"
    assert opened.id not in repr(list_sessions(store, ADMINISTRATOR))


def test_a_role_change_and_a_closure_bite_at_the_next_look(store: Store, other_store: Store) -> None:
    account(store, "admin-local", Role.ADMINISTRATOR)
    made = account(store, "anne", Role.ELECTED)
    opened = signed_in(store, "anne")
    assert actor_of(other_store, opened.id).actor.role is Role.ELECTED
    change_role(store, ADMINISTRATOR, made.id, Role.PROJECT_OFFICER)
    assert actor_of(other_store, opened.id).reason == "rôle modifié"
    again = signed_in(store, "anne")
    assert actor_of(other_store, again.id).actor.role is Role.PROJECT_OFFICER
    close_account(store, ADMINISTRATOR, made.id)
    assert actor_of(other_store, again.id).reason == "compte fermé"


def test_a_function_is_given_and_taken_in_an_open_session(store: Store) -> None:
    made = account(store, "anne", Role.PROJECT_OFFICER)
    opened = signed_in(store, "anne")
    give_functions(store, ADMINISTRATOR, made.id, [Function.CHAIR])
    assert actor_of(store, opened.id).actor.functions == {Function.CHAIR}
    give_functions(store, ADMINISTRATOR, made.id, [])
    assert actor_of(store, opened.id).actor.functions == frozenset()


def test_a_shorter_delay_applies_to_the_sessions_already_open(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    change_parameter(store, ADMINISTRATOR, "session_inactivite", 5, "salle de réunion")
    clock.advance(minutes=6)
    assert actor_of(store, opened.id).reason == "expirée"


def test_a_person_of_the_demonstration_is_nobody_in_production(store: Store, settings: Settings) -> None:
    opened = open_session(store, "demo-administratrice", "démonstration")
    changed = {"mode": "production", "secret_key": SecretStr(secrets.token_urlsafe(48))}
    production = Store(settings.model_copy(update=changed), engine=store.engine, clock=store.clock)
    assert actor_of(production, opened.id).actor == NOBODY
    with pytest.raises(RefusedError):
        open_session(production, "demo-administratrice", "démonstration")
    with pytest.raises(RefusedError):
        switch_persona(production, opened.id, "demo-elue")


def test_an_unknown_bearer_opens_nothing(store: Store) -> None:
    for bearer in ("", "compte-1", "systeme", "ligne-de-commande", "demonstration", "anonyme"):
        with pytest.raises(RefusedError):
            open_session(store, bearer, "essai")


def test_a_session_over_cannot_be_opened_again_even_in_the_base(store: Store) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    close_session(store, actor_of(store, opened.id).actor)
    for change in ("ended_at = NULL", "ending = ''", "bearer = 'demo-administratrice'", "age = -1", "role = 'elu'"):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(f"UPDATE session SET {change}"))  # noqa: S608 words of the test


def test_sessions_left_alone_are_ended_and_forgotten_after_a_year(store: Store, clock: HandClock) -> None:
    left = open_session(store, "demo-elue", "démonstration")
    clock.advance(days=1)
    used = open_session(store, "demo-caf", "démonstration")
    assert actor_of(store, left.id).reason == "expirée"
    assert actor_of(store, used.id).actor.id == "demo-caf"
    clock.advance(days=366)
    open_session(store, "demo-elue", "démonstration")
    with store.engine.connect() as connection:
        kept = connection.execute(text("SELECT bearer, ending FROM session ORDER BY id")).all()
    assert [tuple(row) for row in kept] == [("demo-caf", "expirée"), ("demo-elue", "")]


def test_an_open_session_changes_neither_bearer_nor_age_backwards(store: Store, clock: HandClock) -> None:
    opened = open_session(store, "demo-elue", "démonstration")
    clock.advance(minutes=10)
    actor_of(store, opened.id)
    for change in ("bearer = 'demo-administratrice'", "role = 'administrateur'", "age = 0", "opened_at = 0"):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(f"UPDATE session SET {change}"))  # noqa: S608 words of the test
    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text("DELETE FROM session"))


def test_who_was_known_still_reads_for_ten_minutes_while_the_base_is_away(
    store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, closed = (open_session(store, "demo-elue", "démonstration") for _ in range(2))
    actor_of(store, known.id)
    actor_of(store, closed.id)
    close_session(store, actor_of(store, closed.id).actor)
    assert actor_of(store, closed.id).reason == "déconnecté"

    def away() -> object:
        message = "La base de données est injoignable."
        raise StoreUnavailableError(message)

    monkeypatch.setattr(store, "reading", away)
    clock.advance(minutes=9)
    assert actor_of(store, known.id).actor.id == "demo-elue"
    for session_id in (closed.id, "inconnu"):
        with pytest.raises(StoreUnavailableError):
            actor_of(store, session_id)
    clock.advance(minutes=1)
    with pytest.raises(StoreUnavailableError):
        actor_of(store, known.id)
