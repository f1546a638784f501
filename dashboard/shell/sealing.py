"""What a browser keeps of a sign-in begun at the provider, sealed with the key of this server, and used once."""

import base64
import hmac
import json
import secrets
from collections import OrderedDict
from dataclasses import asdict, dataclass
from threading import Lock

from dashboard import resources
from dashboard.identity import token_of

PURPOSE = "connexion chez le fournisseur"
SECONDS = 600
BYTES = 48
USED_KEPT = 10_000

_used: OrderedDict[str, None] = OrderedDict()
_using = Lock()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in under way: what the provider must give back, what proves it is us, where to go next, when it began."""

    state: str
    nonce: str
    verifier: str
    back: str
    began: float


def new_attempt(back: str, now: float) -> Attempt:
    """State, nonce and verifier of 64 characters each, drawn apart."""
    return Attempt(secrets.token_urlsafe(BYTES), secrets.token_urlsafe(BYTES), secrets.token_urlsafe(BYTES), back, now)


def sealed(attempt: Attempt) -> str:
    """The text to keep in a cookie."""
    content = base64.urlsafe_b64encode(json.dumps(asdict(attempt)).encode()).decode()
    return f"{content}.{token_of(resources.store().settings, PURPOSE, content)}"


def unsealed(text: str, state: str, now: float) -> Attempt | None:
    """The attempt a state answers; None when it is not ours, not this browser's, too old or already used."""
    content, _, seal = text.rpartition(".")
    expected = token_of(resources.store().settings, PURPOSE, content)
    if not content or not hmac.compare_digest(seal.encode(), expected.encode()):
        return None
    attempt = Attempt(**json.loads(base64.urlsafe_b64decode(content)))
    fresh = 0 <= now - attempt.began <= SECONDS
    if not fresh or not hmac.compare_digest(attempt.state.encode(), state.encode()):
        return None
    return attempt if _first_use(attempt.state) else None


def _first_use(state: str) -> bool:
    with _using:
        if state in _used:
            return False
        _used[state] = None
        while len(_used) > USED_KEPT:
            _used.popitem(last=False)
        return True
