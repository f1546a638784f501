"""How long a login or an address waits after its failures, kept in the store so that a restart forgets nothing.

Counted on keyed digests of what was typed: the wait is the same whether the account exists or not.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from data_access.clock import MICROSECONDS
from data_access.identity.keys import keyed_digest, secret_key
from data_access.repositories.attempts import Attempts
from data_access.store import Store

WINDOW = 15 * 60 * MICROSECONDS
FAILURES_OF_LOGIN = 5
FAILURES_OF_ADDRESS = 50
FIRST_DELAY = MICROSECONDS
KEPT = 24 * 60 * 60 * MICROSECONDS


@dataclass(frozen=True, slots=True)
class Try:
    """One try: the login as compared, and the digests it is counted under."""

    login: str
    login_digest: str
    address_digest: str


def normalised_login(login: str) -> str:
    """A login as kept and compared: composed, in small letters, without spaces around."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def try_of(store: Store, login: str, address: str) -> Try:
    """The try of a login from an address."""
    key = secret_key(store.settings)
    plain = normalised_login(login)
    return Try(plain, keyed_digest(key, "identifiant", plain), keyed_digest(key, "adresse", address))


def count(store: Store, attempt: Try) -> int:
    """Count a try before it is judged and return its number; 0 when it must wait, and then it is not counted.

    Counted first and under the lock of writers: of many tries sent at once, no more are judged than one by one.
    """
    with store.reading() as uow:
        if _must_wait(Attempts(uow.connection), attempt, uow.now()):
            return 0
    with store.writing() as uow:
        attempts, now = Attempts(uow.connection), uow.now()
        attempts.purge(now - KEPT)
        if _must_wait(attempts, attempt, now):
            return 0
        return attempts.add(attempt.login_digest, attempt.address_digest, now)


def opens_at(failures: Sequence[int]) -> int:
    """When the next try of a login is judged: 1, 2, 4, 8 seconds after a failure, fifteen minutes after the fifth.

    Only the failures of the fifteen minutes before the last one count.
    """
    if not failures:
        return 0
    last = failures[-1]
    close = sum(instant > last - WINDOW for instant in failures)
    return last + (WINDOW if close >= FAILURES_OF_LOGIN else FIRST_DELAY << (close - 1))


def _must_wait(attempts: Attempts, attempt: Try, now: int) -> bool:
    if len(attempts.failures_of_address(attempt.address_digest, now - WINDOW)) >= FAILURES_OF_ADDRESS:
        return True
    return now < opens_at(attempts.failures_of_login(attempt.login_digest, now - KEPT))
