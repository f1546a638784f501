"""The chain of the journal: canonical JSON, HMAC-SHA256 links, salted digests of free text, the key. Reads no table.

The form of a line never changes: the lines already chained are read back with it for ever.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping

from data_access.identity.keys import keyed_digest, secret_key
from data_access.settings import Settings

GENESIS = "0" * 64
"""What stands before the first line."""
CHAINED = ("id", "at", "actor", "role", "operation", "object", "before", "after", "origin", "texts", "key")
"""The columns of a line that its link covers."""
SALT_BYTES = 16
KEY_NAME_LENGTH = 16
PURPOSE, NAMING = "chaîne du journal", "nom de la clé du journal"


def canonical(content: Mapping[str, object]) -> bytes:
    """The one way to write a content in bytes: sorted keys, no space, ASCII; ValueError on a number without end."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def link(key: bytes, previous: str, line: Mapping[str, object]) -> str:
    """The link of a line: HMAC-SHA256 of the link before it and of its chained columns, in hexadecimal."""
    content = canonical({name: line[name] for name in CHAINED})
    return hmac.new(key, f"{previous}\n".encode() + content, hashlib.sha256).hexdigest()


def seal(key: bytes, content: Mapping[str, object]) -> str:
    """The signature of a content that stands by itself, such as a head."""
    return hmac.new(key, canonical(content), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two digests are equal, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def new_salt() -> str:
    """What makes the digest of a short text impossible to guess once the salt is gone."""
    return secrets.token_hex(SALT_BYTES)


def text_digest(salt: str, text: str) -> str:
    """The salted digest of a free text: what the chain keeps of it."""
    return hashlib.sha256(f"{salt}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def key_name(key: bytes) -> str:
    """A name of the key that says nothing of it: each line carries it, so that a change of key is seen as one."""
    return keyed_digest(key, NAMING, "")[:KEY_NAME_LENGTH]


def chain_key(settings: Settings) -> bytes:
    """The key of the chain, drawn from that of the installation; SettingsError when production has none."""
    return bytes.fromhex(keyed_digest(secret_key(settings), PURPOSE, ""))
