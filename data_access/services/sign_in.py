"""The three ways in: a local password, an identity provider, a person of the demonstration. Creates no account.

Every refusal of a local sign-in is the same sentence after the same time, whatever the cause: unknown account, wrong
password, closed account, lock. The lock is counted on what was typed, whether the account exists or not, so that it
tells nothing either; it answers without hashing, and waits instead.
"""

import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_access.clock import MICROSECONDS
from data_access.identity.actor import Actor
from data_access.identity.demonstration import PERSON_BY_ID
from data_access.identity.endings import Ending
from data_access.identity.keys import keyed_digest, secret_key
from data_access.identity.passwords import hash_password, is_outdated, verify_password
from data_access.repositories.accounts import AccountRecord, Accounts
from data_access.repositories.attempts import Attempts, Outcome
from data_access.repositories.sessions import Sessions
from data_access.services.sessions import OpenedSession, digest_of, open_session
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError

WINDOW = 15 * 60 * MICROSECONDS
FAILURES_OF_LOGIN = 5
FAILURES_OF_ADDRESS = 50
FIRST_DELAY = MICROSECONDS
KEPT = 24 * 60 * 60 * MICROSECONDS
ANSWER_S = 0.6
"""A refusal is told no sooner than this after the try arrived; more than twice the time of a hash."""

LOCAL, PROVIDER, DEMONSTRATION = "mot de passe", "fournisseur d’identité", "démonstration"
REFUSED = (
    "Connexion refusée. Vérifiez l’identifiant et le mot de passe\u202f; après plusieurs essais, attendez quinze "
    "minutes ou demandez de l’aide à l’administration du tableau de bord."
)
UNKNOWN_PERSON = (
    "Votre identité est reconnue, mais aucun compte du tableau de bord ne lui correspond. "
    "Demandez à l’administration du tableau de bord d’en créer un."
)
Pause = Callable[[float], None]


class SignInRefusedError(RefusedError):
    """Nobody came in; the message never says which of the causes it was."""

    code = "connexion"


@dataclass(frozen=True, slots=True)
class _Try:
    login: str
    login_digest: str
    address_digest: str


def sign_in_local(store: Store, login: str, password: str, address: str, pause: Pause = time.sleep) -> OpenedSession:
    """Open a session for a local account; SignInRefusedError otherwise, always the same and always as long."""
    started = store.clock.monotonic()
    attempt = _attempt(store, login, address)
    number = _counted(store, attempt)
    account = _judged(store, attempt, password, number) if number else None
    if account is None:
        pause(max(0.0, started + ANSWER_S - store.clock.monotonic()))
        raise SignInRefusedError(REFUSED)
    return open_session(store, account.id, LOCAL)


def sign_in_provider(store: Store, issuer: str, subject: str, claims: Mapping[str, Any]) -> OpenedSession:
    """Open a session for who a provider vouches for, matched by ``sub`` alone; never creates an account.

    ``claims`` are those of a token already verified by the caller; its ``iss`` and ``sub`` must be those given.
    """
    said = (str(claims.get("iss", issuer)), str(claims.get("sub", subject)))
    with store.reading() as uow:
        account = Accounts(uow.connection).with_subject(issuer, subject) if said == (issuer, subject) else None
    if account is None or not account.is_open:
        store.security.add("connexion_refusee", origin="fournisseur", cause="inconnu" if account is None else "clos")
        raise SignInRefusedError(UNKNOWN_PERSON)
    return open_session(store, account.id, PROVIDER)


def switch_persona(store: Store, session_id: str, persona: str) -> OpenedSession:
    """Become a person of the demonstration under a new id; the former id is dead. Refused outside the demonstration."""
    if not store.settings.is_demonstration:
        message = "Le choix d’une personne n’existe qu’en démonstration. Connectez-vous avec votre compte."
        raise SignInRefusedError(message)
    if persona not in PERSON_BY_ID:
        message = "Cette personne n’existe pas dans la démonstration. Choisissez-la dans la liste."
        raise NotFoundError(message)
    opened = open_session(store, persona, DEMONSTRATION)
    end_former(store, session_id)
    return opened


def end_former(store: Store, session_id: str) -> None:
    """End the session a browser came with once it has a new one; an unknown id is left alone."""
    if not session_id:
        return
    with store.writing() as uow:
        sessions = Sessions(uow.connection)
        record = sessions.with_digest(digest_of(session_id))
        if record is not None:
            sessions.end(record.id, Ending.PERSON_CHANGED, uow.now())


def judged_own_password(store: Store, actor: Actor, password: str) -> AccountRecord:
    """The account of an actor who gives its password again, under the same delays and lock as a sign-in."""
    with store.reading() as uow:
        account = Accounts(uow.connection).find(actor.id)
    if account is None or not account.login:
        message = "Votre compte n’a pas de mot de passe ici. Changez-le chez votre fournisseur d’identité."
        raise RefusedError(message)
    attempt = _attempt(store, account.login, f"session {actor.session}")
    number = _counted(store, attempt)
    judged = _judged(store, attempt, password, number) if number else None
    if judged is None:
        message = "Le mot de passe actuel n’est pas le bon, ou trop d’essais ont échoué. Réessayez dans quinze minutes."
        raise SignInRefusedError(message)
    return judged


def normalised_login(login: str) -> str:
    """A login as kept and compared: composed, in small letters, without spaces around."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _attempt(store: Store, login: str, address: str) -> _Try:
    key = secret_key(store.settings)
    plain = normalised_login(login)
    return _Try(plain, keyed_digest(key, "identifiant", plain), keyed_digest(key, "adresse", address))


def _counted(store: Store, attempt: _Try) -> int:
    """The number of a try now counted, 0 when it must not even be judged."""
    with store.reading() as uow:
        if _locked(Attempts(uow.connection), attempt, uow.now()):
            return 0
    with store.writing() as uow:
        attempts, now = Attempts(uow.connection), uow.now()
        attempts.purge(now - KEPT)
        return 0 if _locked(attempts, attempt, now) else attempts.add(attempt.login_digest, attempt.address_digest, now)


def _locked(attempts: Attempts, attempt: _Try, now: int) -> bool:
    if len(attempts.failures_of_address(attempt.address_digest, now - WINDOW)) >= FAILURES_OF_ADDRESS:
        return True
    return now < opens_at(attempts.failures_of_login(attempt.login_digest, now - WINDOW))


def opens_at(failures: Sequence[int]) -> int:
    """When the next try of a login is judged: 1, 2, 4, 8 seconds after a failure, fifteen minutes after the fifth."""
    if not failures:
        return 0
    if len(failures) >= FAILURES_OF_LOGIN:
        return failures[-1] + WINDOW
    return failures[-1] + (FIRST_DELAY << (len(failures) - 1))


def _judged(store: Store, attempt: _Try, password: str, number: int) -> AccountRecord | None:
    """The account that comes in, None when the password is wrong or nobody may; hashes once in every case."""
    with store.reading() as uow:
        accounts = Accounts(uow.connection)
        account = accounts.with_login(attempt.login)
        hashed = accounts.password(account.id) if account is not None and account.is_open else ""
    right = verify_password(hashed, password)
    renewed = hash_password(password) if right and is_outdated(hashed) else ""
    with store.writing() as uow:
        Attempts(uow.connection).settle(number, Outcome.PASSED if right else Outcome.FAILED)
        if renewed and account is not None:
            Accounts(uow.connection).set_password(account.id, renewed, uow.now())
    if not right:
        store.security.add(
            "connexion_refusee", origin="local", login=attempt.login_digest, address=attempt.address_digest
        )
    return account if right else None
