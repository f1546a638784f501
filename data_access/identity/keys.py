"""The key the program seals and digests with: the one of the environment, or one the demonstration keeps in a file."""

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from data_access.settings import Settings, SettingsError

KEY_BYTES = 32
SAMPLES = (
    "changeme", "change-me", "change_me", "changez", "remplace", "secret", "exemple", "example", "sample", "votre-",
    "votre_", "your-", "your_", "motdepasse", "password", "0123456789", "123456789", "azerty", "qwerty",
)  # fmt: skip
"""Pieces of the values that documents, ours included, give as models: a key that holds one was copied, not drawn."""

HOW = "Écrivez-y le résultat de «\u00a0python -c 'import secrets; print(secrets.token_urlsafe(48))'\u00a0»."
FEWEST_LETTERS = 12


def secret_key(settings: Settings) -> bytes:
    """The key of this installation; SettingsError when production has none worth the name."""
    given = settings.secret_key.get_secret_value()
    if given or not settings.is_demonstration:
        fault = fault_of(given)
        if fault:
            raise SettingsError(fault)
        return given.encode()
    return _kept_key(settings.key_file)


def fault_of(key: str) -> str:
    """Why a key cannot be used, in French, an empty text when it can."""
    if not key:
        return f"La variable SECRET_KEY manque\u00a0: le mode production ne démarre pas sans elle. {HOW}"
    if len(key.encode()) < KEY_BYTES:
        return f"La variable SECRET_KEY est trop courte\u00a0: il faut au moins {KEY_BYTES} octets. {HOW}"
    plain = key.casefold()
    if any(sample in plain for sample in SAMPLES) or len(set(key)) < FEWEST_LETTERS:
        return f"La variable SECRET_KEY est une valeur d’exemple\u00a0: chacun peut la connaître. {HOW}"
    return ""


def keyed_digest(key: bytes, purpose: str, text: str) -> str:
    """A digest nobody can compute or guess back without the key; two purposes never give the same one."""
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _kept_key(file: Path) -> bytes:
    try:
        if not file.exists():
            _draw_key(file)
        return _read_key(file)
    except OSError as error:
        message = f"La clé {file} ne peut pas être écrite ou lue. Vérifiez DATA_DIR et les droits du dossier."
        raise SettingsError(message) from error


def _draw_key(file: Path) -> None:
    """Put a whole key in place at once: of two processes that start together, one wins and both read its key."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, drawn = tempfile.mkstemp(dir=file.parent, prefix="cle-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as kept:
            kept.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(drawn, file)
    finally:
        Path(drawn).unlink()


def _read_key(file: Path) -> bytes:
    found = file.read_bytes().strip()
    if len(found) < KEY_BYTES:
        message = f"La clé {file} est incomplète. Supprimez ce fichier\u00a0: une autre sera tirée."
        raise SettingsError(message)
    file.chmod(0o600)
    return found
