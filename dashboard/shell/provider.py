"""Speaks to the identity provider: its addresses, the exchange of a code, the claims of a person. Opens no session.

Nothing of its answers is believed before `tokens` has verified it.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from dashboard.shell.sealing import Attempt
from dashboard.shell.tokens import Expected, ProviderRefusedError, Seen, verified_claims, verified_userinfo
from data_access.settings import Settings
from indicators.errors import RefusedError

SECONDS = 5.0
KEPT_S = 60.0
FAILURE_KEPT_S = 15.0
DISCOVERY = "/.well-known/openid-configuration"
LOCAL = ("localhost", "127.0.0.1", "::1")
LARGEST = 262_144


class ProviderSilentError(RefusedError):
    """The provider does not answer, or not in a way that can be read."""

    code = "fournisseur_muet"

    def __init__(self) -> None:
        """Word the refusal."""
        super().__init__("Votre fournisseur d’identité ne répond pas. Réessayez dans quelques minutes.")


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider: what it publishes of itself, and its keys."""

    settings: Settings
    metadata: Mapping[str, Any]
    keys: Mapping[str, Any]

    def authorization_address(self, attempt: Attempt, redirect: str) -> str:
        """Where the browser is sent to say who it is."""
        asked = {
            "response_type": "code",
            "client_id": self.settings.oidc_client_id,
            "redirect_uri": redirect,
            "scope": self.settings.oidc_scope,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": create_s256_code_challenge(attempt.verifier),
            "code_challenge_method": "S256",
        }
        if self.levels:
            acr = {"essential": True, "values": list(self.levels)}
            asked |= {"acr_values": " ".join(self.levels), "claims": json.dumps({"id_token": {"acr": acr}})}
        return _with_query(self.address("authorization_endpoint"), asked)

    def end_address(self, id_token: str, back: str) -> str:
        """Where the browser is sent to leave the provider too, empty when the provider has no such place."""
        if "end_session_endpoint" not in self.metadata:
            return ""
        said = {"client_id": self.settings.oidc_client_id, "post_logout_redirect_uri": back, "id_token_hint": id_token}
        return _with_query(self.address("end_session_endpoint"), said)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of authentication accepted, none when any is."""
        return tuple(self.settings.oidc_acr_values.split())

    def address(self, name: str) -> str:
        """An address the provider publishes; never a clear one outside this machine."""
        return checked_address(str(self.metadata.get(name, "")))

    def seen(self, code: str, attempt: Attempt, redirect: str, now: float) -> Seen:
        """Who came, once everything the provider says of them is verified."""
        try:
            return self._seen(code, attempt, redirect, now)
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderSilentError from error

    def _seen(self, code: str, attempt: Attempt, redirect: str, now: float) -> Seen:
        with _client() as client:
            answer = self._exchange(client, code, attempt, redirect)
            id_token, access = str(answer.get("id_token", "")), str(answer.get("access_token", ""))
            expected = Expected(self.settings, attempt.nonce, now, access)
            claims = verified_claims(id_token, self.keys, expected)
            if "userinfo_endpoint" in self.metadata:
                kind, content = self._userinfo(client, access)
                claims = verified_userinfo(claims, kind, content, self.keys, expected)
        return Seen(claims, id_token)

    def _exchange(self, client: httpx.Client, code: str, attempt: Attempt, redirect: str) -> Mapping[str, Any]:
        secret = self.settings.oidc_client_secret.get_secret_value()
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "code_verifier": attempt.verifier,
        }
        methods = self.metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        headers = {}
        if "client_secret_basic" in methods:
            pair = f"{quote_plus(self.settings.oidc_client_id)}:{quote_plus(secret)}"
            headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        else:
            fields |= {"client_id": self.settings.oidc_client_id, "client_secret": secret}
        answer = client.post(self.address("token_endpoint"), data=fields, headers=headers)
        if answer.status_code != httpx.codes.OK:
            raise ProviderRefusedError("code_refuse")
        return _json(answer)

    def _userinfo(self, client: httpx.Client, access: str) -> tuple[str, str]:
        answer = client.get(self.address("userinfo_endpoint"), headers={"authorization": f"Bearer {access}"})
        if answer.status_code != httpx.codes.OK or len(answer.content) > LARGEST:
            raise ProviderRefusedError("personne_illisible")
        return answer.headers.get("content-type", "").partition(";")[0].strip().lower(), answer.text


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the last reading found: the provider, or how to say why not; and until when it holds."""

    found: Provider | Callable[[], RefusedError]
    until: float


_kept: dict[Settings, _Kept] = {}
_reading = Lock()


def open_provider(settings: Settings, now: float) -> Provider:
    """The provider of the settings, read at most once a minute whoever asks; ``now`` in steady seconds.

    One reading at a time, and a silence is remembered too: a crowd of strangers at the door never holds the server.
    """
    with _reading:
        kept = _kept.get(settings)
        if kept is None or kept.until <= now:
            kept = _kept[settings] = _read(settings, now)
    if isinstance(kept.found, Provider):
        return kept.found
    raise kept.found()


def forget_providers() -> None:
    """Read anew next time: keys may have changed."""
    _kept.clear()


def _read(settings: Settings, now: float) -> _Kept:
    try:
        with _client() as client:
            metadata = _json(client.get(checked_address(settings.oidc_issuer.rstrip("/") + DISCOVERY)))
            if metadata.get("issuer") != settings.oidc_issuer:
                return _Kept(partial(ProviderRefusedError, "emetteur"), now + FAILURE_KEPT_S)
            keys = _json(client.get(checked_address(str(metadata.get("jwks_uri", "")))))
    except ProviderRefusedError as error:
        return _Kept(partial(ProviderRefusedError, error.cause), now + FAILURE_KEPT_S)
    except (httpx.HTTPError, ValueError):
        return _Kept(ProviderSilentError, now + FAILURE_KEPT_S)
    return _Kept(Provider(settings, metadata, keys), now + KEPT_S)


def checked_address(address: str) -> str:
    """An address secrets may be sent to."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL):
        raise ProviderRefusedError("adresse")
    return address


def _client() -> httpx.Client:
    return httpx.Client(timeout=SECONDS, follow_redirects=False)


def _json(answer: httpx.Response) -> Mapping[str, Any]:
    found = answer.json() if answer.status_code == httpx.codes.OK and len(answer.content) <= LARGEST else None
    if not isinstance(found, dict):
        raise ProviderRefusedError("reponse_illisible")
    return found


def _with_query(address: str, params: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(params)}"
