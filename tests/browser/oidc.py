"""Identity providers on this machine: one that lies in every way a test asks, and the one made by somebody else."""

import base64
import hashlib
import json
import os
import secrets
import subprocess
import sys
import threading
import time
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jws
from joserfc.jwk import RSAKey

from tests.browser.server import ROOT, free_port

CLIENT, SECRET = "pilotage", "secret du client de test"
SUBJECT = "7f1c2a54-morlaix"
Claims = dict[str, Any]


def signed(claims: Claims, key: RSAKey, **header: str) -> str:
    """A token, signed as the header says."""
    named = {"alg": "RS256", "kid": str(key.kid)} | header
    return jws.serialize_compact(named, json.dumps(claims), key, algorithms=["RS256"])


def unsigned(claims: Claims) -> str:
    """A token that says it needs no signature."""
    parts = ({"alg": "none"}, claims)
    return ".".join(urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."


@dataclass
class Story:
    """What the provider tells: changes to what it should say. Nothing changed is the truth."""

    claims: Callable[[Claims], Claims] = dict
    token: Callable[[Claims, RSAKey], str] = signed
    userinfo: Callable[[Claims, RSAKey], tuple[str, str]] = lambda claims, _key: (
        "application/json",
        json.dumps(claims),
    )
    metadata: Claims = field(default_factory=dict)
    person: Claims = field(default_factory=lambda: {"sub": SUBJECT, "siret": "20000000000018"})


class FakeProvider:
    """A provider in a thread: discovery, keys, codes used once with their PKCE proof, tokens, claims of a person."""

    def __init__(self) -> None:
        """Listen at once; tell the truth until told otherwise."""
        self.key = RSAKey.generate_key(2048, {"kid": "cle-1"}, auto_kid=False)
        self.story = Story()
        self.codes: dict[str, dict[str, str]] = {}
        self.readings = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def authenticate(self, address: str) -> tuple[str, str]:
        """What a person does at the provider: the code and the state that come back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return code, query["state"]

    def answer(self, path: str, body: str) -> tuple[int, str, str]:
        """Status, kind and text of an answer."""
        if path == "/.well-known/openid-configuration":
            self.readings += 1
            return 200, "application/json", json.dumps(self._metadata())
        if path == "/cles":
            return 200, "application/json", json.dumps({"keys": [self.key.as_dict(private=False)]})
        if path == "/jeton":
            return self._token({name: values[0] for name, values in parse_qs(body).items()})
        if path == "/personne":
            return 200, *self.story.userinfo(dict(self.story.person), self.key)
        return 404, "text/plain", ""

    def _metadata(self) -> Claims:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/autorisation",
            "token_endpoint": f"{self.issuer}/jeton",
            "userinfo_endpoint": f"{self.issuer}/personne",
            "jwks_uri": f"{self.issuer}/cles",
            "end_session_endpoint": f"{self.issuer}/fin",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.story.metadata

    def _token(self, form: dict[str, str]) -> tuple[int, str, str]:
        asked = self.codes.pop(form.get("code", ""), None)
        proof = urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        known = form.get("client_id") == CLIENT and form.get("client_secret") == SECRET
        if asked is None or not known or proof.decode() != asked["code_challenge"]:
            return 400, "application/json", json.dumps({"error": "invalid_grant"})
        access = secrets.token_urlsafe(16)
        half = base64.urlsafe_b64encode(hashlib.sha256(access.encode()).digest()[:16]).rstrip(b"=").decode()
        now = int(time.time())
        true = {
            "iss": self.issuer, "aud": CLIENT, "sub": self.story.person["sub"], "iat": now, "exp": now + 60,
            "nonce": asked["nonce"], "at_hash": half, "acr": "eidas2",
        }  # fmt: skip
        token = self.story.token(self.story.claims(true), self.key)
        return 200, "application/json", json.dumps({"access_token": access, "token_type": "Bearer", "id_token": token})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._say(*provider.answer(urlsplit(self.path).path, ""))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                self._say(*provider.answer(self.path, body))

            def _say(self, status: int, kind: str, text: str) -> None:
                self.send_response(status)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def other_peoples_provider() -> Iterator[str]:
    """The provider of ``oidc_provider_mock``, written by others; its issuer, under a name that is not ours."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-H", "127.0.0.1", "-p", str(port)]
    person = json.dumps({"sub": SUBJECT, "email": "personne@example.org"})
    process = subprocess.Popen(  # noqa: S603 our own command
        [*command, "--user-claims", person],
        cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    # « localhost » and not 127.0.0.1, so that the browser sees another site than ours.
    issuer = f"http://localhost:{port}"
    try:
        _wait(f"{issuer}/.well-known/openid-configuration")
        yield issuer
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 loopback only
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(address)
