"""Verifies what an identity provider says of a person, claim by claim. Asks nothing of the network or of the store."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from authlib.oidc.core.util import create_half_hash
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from data_access.settings import Settings
from indicators.errors import RefusedError

Claims: TypeAlias = Mapping[str, Any]

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures by a key pair only: neither « none », nor a shared secret that whoever reads the key could forge."""
SKEW = 30
OLDEST = 600
SIGNED, PLAIN = "application/jwt", "application/json"
SUBJECT_MOST = 255


class ProviderRefusedError(RefusedError):
    """An answer of the provider that cannot be believed; ``cause`` goes to the security log, never what was said."""

    code = "fournisseur"

    def __init__(self, cause: str) -> None:
        """Word the refusal without its cause: it would help nobody but whoever forged the answer."""
        self.cause = cause
        super().__init__(
            "Votre fournisseur d’identité n’a pas donné une réponse sûre\u00a0: personne n’est connecté. "
            "Recommencez\u202f; si cela se répète, prévenez l’administration du tableau de bord."
        )


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must agree with: settings, nonce of this sign-in, instant in seconds, access token received."""

    settings: Settings
    nonce: str
    now: float
    access_token: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Who came: claims all verified, and the token that says goodbye to the provider later."""

    claims: Claims
    id_token: str


def verified_claims(token: str, keys: Claims, expected: Expected) -> Claims:
    """The claims of an ID token; ProviderRefusedError at the first that is wrong."""
    header, claims = _opened(token, keys)
    _check_who(claims, expected)
    _check_when(claims, expected)
    nonce = claims.get("nonce")
    _must(isinstance(nonce, str) and hmac.compare_digest(nonce.encode(), expected.nonce.encode()), "nonce")
    half = claims.get("at_hash")
    if half is not None:
        right = create_half_hash(expected.access_token, str(header.get("alg")))
        _must(right is not None and hmac.compare_digest(str(half).encode(), right), "at_hash")
    levels = expected.settings.oidc_acr_values.split()
    _must(not levels or claims.get("acr") in levels, "acr")
    if expected.settings.oidc_sirets and "siret" in claims:
        _check_siret(claims, expected)
    return claims


def verified_userinfo(known: Claims, kind: str, content: str, keys: Claims, expected: Expected) -> Claims:
    """The claims of a person, added to those of the token; they must be of the same person and the same employer."""
    if kind == SIGNED:
        _, claims = _opened(content, keys)
        _must(claims.get("iss", expected.settings.oidc_issuer) == expected.settings.oidc_issuer, "userinfo_iss")
        _must(_is_for(claims.get("aud", expected.settings.oidc_client_id), expected), "userinfo_aud")
        if "exp" in claims:
            _must(_number(claims, "exp") > expected.now - SKEW, "userinfo_exp")
    else:
        _must(kind == PLAIN and not expected.settings.oidc_signed_userinfo, "userinfo_non_signe")
        claims = _object(content)
    _must(claims.get("sub") == known["sub"], "userinfo_sub")
    for name in ("siret", "acr"):
        _must(name not in known or claims.get(name, known[name]) == known[name], f"userinfo_{name}")
    merged = {**claims, **known}
    if expected.settings.oidc_sirets:
        _check_siret(merged, expected)
    return merged


def _opened(token: str, keys: Claims) -> tuple[Mapping[str, Any], Claims]:
    try:
        key_set = KeySet.import_key_set({"keys": list(keys.get("keys", []))})
        found = jws.deserialize_compact(token, key_set, algorithms=list(ALGORITHMS))
        return found.headers(), _object(found.payload.decode("utf-8"))
    except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ProviderRefusedError("signature") from error


def _check_who(claims: Claims, expected: Expected) -> None:
    subject, client = claims.get("sub"), expected.settings.oidc_client_id
    _must(isinstance(subject, str) and 0 < len(subject) <= SUBJECT_MOST, "sub")
    _must(claims.get("iss") == expected.settings.oidc_issuer, "iss")
    audience = claims.get("aud")
    _must(_is_for(audience, expected), "aud")
    alone = not isinstance(audience, list) or len(audience) == 1
    _must(claims.get("azp", client if alone else None) == client, "azp")


def _check_when(claims: Claims, expected: Expected) -> None:
    _must(_number(claims, "exp") > expected.now - SKEW, "exp")
    issued = _number(claims, "iat")
    _must(expected.now - OLDEST <= issued <= expected.now + SKEW, "iat")
    if "nbf" in claims:
        _must(_number(claims, "nbf") <= expected.now + SKEW, "nbf")


def _check_siret(claims: Claims, expected: Expected) -> None:
    _must(claims.get("siret") in expected.settings.oidc_sirets.replace(",", " ").split(), "siret")


def _is_for(audience: object, expected: Expected) -> bool:
    found = audience if isinstance(audience, list) else [audience]
    return expected.settings.oidc_client_id in found


def _number(claims: Claims, name: str) -> float:
    value = claims.get(name)
    _must(isinstance(value, int | float) and not isinstance(value, bool), name)
    return float(value or 0)


def _object(text: str) -> Claims:
    found = json.loads(text)
    _must(isinstance(found, dict), "illisible")
    return dict(found)


def _must(condition: bool, cause: str) -> None:  # noqa: FBT001 reads as a sentence
    if not condition:
        raise ProviderRefusedError(cause)
