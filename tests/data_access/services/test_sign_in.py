"""Ways in: nobody guesses, nobody learns which accounts exist, nobody keeps the id of before."""

import threading
import time

import pytest
from sqlalchemy import text

from data_access.identity import passwords
from data_access.services.accounts import close_account
from data_access.services.sessions import actor_of, list_sessions, open_session
from data_access.services.sign_in import (
    ANSWER_S,
    REFUSED,
    SignInRefusedError,
    sign_in_local,
    sign_in_provider,
    switch_persona,
)
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.rights import Role
from tests.data_access.clocks import HandClock
from tests.data_access.people import ADDRESS, ISSUER, PASSPHRASE, account, provider_account, signed_in
from tests.personas import ADMINISTRATOR

WRONG = "ce n’est pas le bon mot de passe"


def refused(store: Store, login: str, password: str = WRONG, address: str = ADDRESS) -> str:
    with pytest.raises(SignInRefusedError) as caught:
        sign_in_local(store, login, password, address)
    return str(caught.value)


def test_a_login_is_the_same_however_it_is_typed(store: Store) -> None:
    made = account(store, "Anne.Le-Gall", Role.ELECTED)
    for typed in ("anne.le-gall", " ANNE.LE-GALL "):
        assert sign_in_local(store, typed, PASSPHRASE, ADDRESS).actor.id == made.id


def test_every_refusal_is_the_same_sentence_after_the_same_time(store: Store, clock: HandClock) -> None:
    account(store, "admin-local", Role.ADMINISTRATOR)
    account(store, "anne", Role.ELECTED)
    gone = account(store, "partie", Role.ELECTED)
    close_account(store, ADMINISTRATOR, gone.id)
    provider_account(store, "sub-1")
    for _ in range(5):
        refused(store, "verrou")
        clock.advance(seconds=20)
    cases = [("inconnue", WRONG), ("anne", WRONG), ("partie", PASSPHRASE), ("verrou", WRONG), ("", ""), ("sub-1", "")]
    for login, password in cases:
        before = clock.monotonic()
        assert refused(store, login, password) == REFUSED
        assert clock.monotonic() - before == pytest.approx(ANSWER_S, abs=0.001)
        clock.advance(seconds=10)


def test_no_refusal_comes_sooner_than_the_others_on_a_real_clock(settings: Settings) -> None:
    store = Store(settings)
    store.migrate()
    account(store, "anne", Role.ELECTED)
    spent = []
    for login in ("anne", "inconnue", "inconnue"):
        started = time.monotonic()
        refused(store, login)
        spent.append(time.monotonic() - started)
    store.engine.dispose()
    assert min(spent) >= ANSWER_S


def test_the_fifth_failure_locks_the_login_for_fifteen_minutes_right_password_or_not(
    store: Store, clock: HandClock
) -> None:
    made = account(store, "anne", Role.ELECTED)
    for _ in range(5):
        refused(store, "anne")
        clock.advance(seconds=10)
    refused(store, "anne", PASSPHRASE)
    clock.advance(minutes=14, seconds=30)
    refused(store, "anne", PASSPHRASE)
    clock.advance(minutes=1)
    assert sign_in_local(store, "anne", PASSPHRASE, ADDRESS).actor.id == made.id


def test_the_delay_grows_with_each_failure(store: Store, clock: HandClock) -> None:
    made = account(store, "anne", Role.ELECTED)
    for failures, delay in enumerate((1, 2, 4, 8), start=1):
        for _ in range(failures):
            refused(store, "anne")
            clock.advance(seconds=8)
        clock.advance(seconds=-8 + delay - ANSWER_S - 0.1)
        refused(store, "anne", PASSPHRASE)
        clock.advance(seconds=0.2)
        assert sign_in_local(store, "anne", PASSPHRASE, ADDRESS).actor.id == made.id


def test_a_restart_forgets_no_lock(store: Store, other_store: Store, clock: HandClock) -> None:
    account(store, "anne", Role.ELECTED)
    (other_store.settings.key_file.parent).mkdir(parents=True, exist_ok=True)
    refused(store, "anne")
    other_store.settings.key_file.write_bytes(store.settings.key_file.read_bytes())
    for _ in range(4):
        clock.advance(seconds=10)
        refused(store, "anne")
    clock.advance(minutes=1)
    refused(other_store, "anne", PASSPHRASE)


def test_tries_sent_together_are_judged_no_more_often_than_one_by_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(settings, clock=HandClock())
    store.migrate()
    account(store, "anne", Role.ELECTED)
    judged = []
    monkeypatch.setattr("data_access.services.sign_in.verify_password", lambda *_: bool(judged.append(1)))
    threads = [threading.Thread(target=refused, args=(store, "anne")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.engine.dispose()
    assert 1 <= len(judged) <= 5


def test_a_lock_answers_without_hashing(store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        refused(store, "anne")
        clock.advance(seconds=10)
    monkeypatch.setattr("data_access.services.sign_in.verify_password", lambda *_: pytest.fail("hashed"))
    for _ in range(200):
        assert refused(store, "anne") == REFUSED


def test_an_address_that_fails_fifty_times_is_locked_for_every_login(store: Store, clock: HandClock) -> None:
    made = account(store, "anne", Role.ELECTED)
    for number in range(50):
        refused(store, f"inconnue-{number}")
        clock.advance(seconds=1)
    refused(store, "anne", PASSPHRASE)
    assert sign_in_local(store, "anne", PASSPHRASE, "192.0.2.99").actor.id == made.id


def test_a_storm_on_one_account_leaves_the_others_in(store: Store, clock: HandClock) -> None:
    account(store, "anne", Role.ELECTED)
    other = account(store, "yann", Role.PROJECT_OFFICER)
    for number in range(300):
        refused(store, "anne", f"essai numéro {number} de la liste", f"198.51.100.{number % 250}")
        if number % 50 == 0:
            assert sign_in_local(store, "yann", PASSPHRASE, ADDRESS).actor.id == other.id


def test_what_is_typed_is_never_kept(store: Store) -> None:
    refused(store, "mon-mot-de-passe-tape-trop-tot")
    with store.engine.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM sign_in_attempt")).all())
    log = store.settings.security_log.read_text(encoding="utf-8")
    for words in ("mon-mot-de-passe-tape-trop-tot", ADDRESS, WRONG):
        assert words not in kept
        assert words not in log
    assert "connexion_refusee" in log


def test_tries_are_forgotten_after_a_day(store: Store, clock: HandClock) -> None:
    refused(store, "anne")
    clock.advance(days=1, hours=1)
    refused(store, "yann")
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sign_in_attempt")).scalar_one() == 1


def test_an_id_planted_in_a_browser_never_becomes_the_id_of_who_signs_in(store: Store) -> None:
    account(store, "anne", Role.ADMINISTRATOR)
    planted = open_session(store, "demo-elue", "démonstration")
    opened = sign_in_local(store, "anne", PASSPHRASE, ADDRESS, former=planted.id)
    assert opened.id != planted.id
    assert actor_of(store, planted.id).reason == "remplacée"
    assert actor_of(store, opened.id).actor.role is Role.ADMINISTRATOR
    unknown = sign_in_local(store, "anne", PASSPHRASE, ADDRESS, former="un id jamais donné")
    assert actor_of(store, "un id jamais donné").actor.role is Role.ANONYMOUS
    assert actor_of(store, unknown.id).actor.role is Role.ADMINISTRATOR


def test_choosing_another_person_gives_another_id_and_kills_the_former(store: Store) -> None:
    first = switch_persona(store, "", "demo-elue")
    second = switch_persona(store, first.id, "demo-caf")
    assert first.id != second.id
    assert actor_of(store, first.id).actor.role is Role.ANONYMOUS
    assert actor_of(store, second.id).actor.id == "demo-caf"
    with pytest.raises(NotFoundError):
        switch_persona(store, second.id, "compte-1")
    assert actor_of(store, second.id).actor.id == "demo-caf"


def test_a_provider_opens_only_the_account_of_its_sub(store: Store) -> None:
    made = provider_account(store, "sub-1", Role.PARTNER_DIRECTOR)
    opened = sign_in_provider(store, ISSUER, "sub-1", {"iss": ISSUER, "sub": "sub-1", "email": "x@exemple.fr"})
    assert opened.actor.id == made.id
    assert list_sessions(store, ADMINISTRATOR)[0].origin == "fournisseur d’identité"


def test_an_unknown_person_is_told_the_code_the_administration_needs(store: Store) -> None:
    with pytest.raises(SignInRefusedError, match="avec ce code\u00a0: «\u00a0sub-9\u00a0»"):
        sign_in_provider(store, ISSUER, "sub-9", {"iss": ISSUER, "sub": "sub-9"})


@pytest.mark.parametrize(
    ("issuer", "subject", "claims"),
    [
        (ISSUER, "sub-9", {"iss": ISSUER, "sub": "sub-9", "email": "personne.sub-1@exemple.fr"}),
        ("https://autre.example", "sub-1", {"iss": "https://autre.example", "sub": "sub-1"}),
        (ISSUER, "sub-1", {"iss": "https://autre.example", "sub": "sub-1"}),
        (ISSUER, "sub-1", {"iss": ISSUER, "sub": "sub-9"}),
        (ISSUER, "sub-1", {}),
        (ISSUER, "", {"iss": ISSUER, "sub": ""}),
        ("", "sub-1", {"iss": "", "sub": "sub-1"}),
        (ISSUER, "SUB-1", {"iss": ISSUER, "sub": "SUB-1"}),
    ],
)
def test_whoever_is_not_in_our_list_is_refused_and_never_created(
    store: Store, issuer: str, subject: str, claims: dict[str, str]
) -> None:
    provider_account(store, "sub-1")
    with pytest.raises(SignInRefusedError):
        sign_in_provider(store, issuer, subject, claims)
    assert list_sessions(store, ADMINISTRATOR) == []
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM account")).scalar_one() == 1


def test_a_closed_account_does_not_come_back_by_its_provider(store: Store) -> None:
    account(store, "admin-local", Role.ADMINISTRATOR)
    made = provider_account(store, "sub-1")
    close_account(store, ADMINISTRATOR, made.id)
    with pytest.raises(SignInRefusedError, match="aucun compte"):
        sign_in_provider(store, ISSUER, "sub-1", {"iss": ISSUER, "sub": "sub-1"})


def test_a_proof_weaker_than_asked_is_refused(store: Store, settings: Settings) -> None:
    provider_account(store, "sub-1")
    asking = settings.model_copy(update={"oidc_acr_values": "eidas1-mfa eidas2"})
    strict = Store(asking, engine=store.engine, clock=store.clock)
    for claims in ({}, {"acr": "eidas1"}, {"acr": ""}, {"acr": ["eidas2"]}):
        with pytest.raises(SignInRefusedError, match="garanties"):
            sign_in_provider(strict, ISSUER, "sub-1", {"iss": ISSUER, "sub": "sub-1"} | claims)
    assert sign_in_provider(strict, ISSUER, "sub-1", {"iss": ISSUER, "sub": "sub-1", "acr": "eidas2"}).actor


def test_a_hash_made_with_older_parameters_is_renewed_at_sign_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    older = passwords.PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1)
    with monkeypatch.context() as before:
        before.setattr(passwords, "HASHER", older)
        account(store, "anne", Role.ELECTED)
    signed_in(store, "anne")
    with store.engine.connect() as connection:
        hashed = connection.execute(text("SELECT hashed FROM account_password")).scalar_one()
    assert "m=47104,t=2" in hashed
    signed_in(store, "anne")
