"""Passwords of local accounts: what is accepted, how it is hashed and checked. Keeps nothing and reads no store."""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from data_access.identity.common_passwords import is_common
from indicators.errors import RefusedError

FEWEST, MOST = 15, 128
HASHER = PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
"""Argon2id, 46 MiB, two passes: above the first choice of the OWASP sheet, bearable by a small machine."""

AT_ONCE = 4
"""Hashes computed at the same time, 46 MiB each: a storm of tries never takes the memory of the machine."""

PATIENCE_S = 10.0
SLOTS = BoundedSemaphore(AT_ONCE)
SHORTEST_PART = 4


class TooBusyError(RefusedError):
    """Too many hashes are being computed; nothing was judged."""

    code = "occupe"


def normalised(password: str) -> str:
    """The same text whatever the keyboard composed it with."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, login: str) -> None:
    """Refuse a password that is too short, too long, common, or built on the login; says which and what to do."""
    plain = normalised(password)
    if len(plain) < FEWEST:
        message = f"Le mot de passe est trop court\u00a0: il faut au moins {FEWEST} caractères. Écrivez une phrase."
        raise RefusedError(message)
    if len(plain) > MOST:
        message = f"Le mot de passe est trop long\u00a0: il faut au plus {MOST} caractères. Raccourcissez-le."
        raise RefusedError(message)
    if any(part in plain.casefold() for part in _parts(login)):
        message = "Le mot de passe contient votre identifiant. Choisissez-en un autre."
        raise RefusedError(message)
    if is_common(plain):
        message = "Ce mot de passe est trop répandu. Écrivez une phrase de plusieurs mots qui n’est qu’à vous."
        raise RefusedError(message)


def hash_password(password: str) -> str:
    """The Argon2id text of a password, with a salt of its own."""
    with _slot():
        return HASHER.hash(normalised(password))


def verify_password(hashed: str, password: str) -> bool:
    """Whether a password is the one hashed; an empty or unreadable hash takes the same time and is never right."""
    typed = normalised(password)[: MOST + 1]
    with _slot():
        try:
            return HASHER.verify(hashed or decoy(), typed) and bool(hashed)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(hashed: str) -> bool:
    """Whether a hash was made with parameters other than today's."""
    return HASHER.check_needs_rehash(hashed)


@cache
def decoy() -> str:
    """A hash of a password nobody has: an account that does not exist then costs as much as one that does."""
    return HASHER.hash(secrets.token_urlsafe(32))


def _parts(login: str) -> list[str]:
    """The login and its long pieces: « marie.morvan » may hide neither « marie » nor « morvan »."""
    pieces = [login, *re.split(r"[^\w]+", login)]
    return [piece.casefold() for piece in pieces if len(piece) >= SHORTEST_PART]


@contextmanager
def _slot() -> Iterator[None]:
    if not SLOTS.acquire(timeout=PATIENCE_S):
        message = "Trop de connexions arrivent en même temps. Réessayez dans une minute."
        raise TooBusyError(message)
    try:
        yield
    finally:
        SLOTS.release()
