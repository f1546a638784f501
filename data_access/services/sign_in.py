"""The three ways in: a local password, an identity provider, a person of the demonstration. Creates no account.

Every refusal of a local sign-in is the same sentence, told as long after the try, whatever the cause: unknown account,
wrong password, closed account, lock. Whoever is not locked costs one Argon2 hash, account or not. A locked try costs
none, so that a storm of tries cannot take the machine; it waits without computing until the same time has passed.
"""

from collections.abc import Mapping
from typing import Any

from data_access.identity.actor import Actor
from data_access.identity.demonstration import PERSON_BY_ID
from data_access.identity.endings import Ending
from data_access.identity.guard import operation
from data_access.identity.passwords import hash_password, is_outdated, verify_password
from data_access.identity.sign_in_delays import Try, count, try_of
from data_access.repositories.accounts import AccountRecord, Accounts
from data_access.repositories.attempts import Attempts, Outcome
from data_access.repositories.sessions import Sessions
from data_access.services.sessions import OpenedSession, digest_of, open_session
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError

ANSWER_S = 0.6
"""A refusal is told this long after the try arrived: several times what a hash takes, so that its cost is hidden."""

LOCAL, PROVIDER, DEMONSTRATION = "mot de passe", "fournisseur d’identité", "démonstration"
REFUSED = (
    "Connexion refusée. Vérifiez l’identifiant et le mot de passe\u202f; après plusieurs essais, attendez quinze "
    "minutes ou demandez de l’aide à l’administration du tableau de bord."
)
UNKNOWN_PERSON = (
    "Votre identité est reconnue, mais aucun compte du tableau de bord ne lui correspond. "
    "Demandez-en un à l’administration du tableau de bord"
)
SHOWN_CODE = 255
"""The longest ``sub`` OpenID Connect allows; its bearer alone is told it, for the administration needs it."""

WEAK_PROOF = (
    "Votre fournisseur d’identité n’a pas donné les garanties demandées. "
    "Recommencez la connexion, avec une double authentification s’il la propose."
)
WRONG_CURRENT = (
    "Le mot de passe actuel n’est pas le bon, ou trop d’essais ont échoué. Vérifiez-le, ou réessayez dans "
    "quinze minutes."
)


class SignInRefusedError(RefusedError):
    """Nobody came in; the message never says which of the causes it was."""

    code = "connexion"


def sign_in_local(store: Store, login: str, password: str, address: str, former: str = "") -> OpenedSession:
    """Open a session for a local account; SignInRefusedError otherwise, always the same and always as long after.

    ``address`` is that of the visitor, told by the server or by the proxy it trusts, never by the visitor. ``former``
    is the id the browser came with: it is dead once there is a new one.
    """
    started = store.clock.monotonic()
    account = _who(store, try_of(store, login, address), password)
    if account is None:
        store.clock.wait(max(0.0, started + ANSWER_S - store.clock.monotonic()))
        raise SignInRefusedError(REFUSED)
    return _opened(store, account.id, LOCAL, former)


def sign_in_provider(
    store: Store, issuer: str, subject: str, claims: Mapping[str, Any], former: str = ""
) -> OpenedSession:
    """Open a session for who a provider vouches for, matched by ``sub`` alone; never creates an account.

    ``claims`` are those of a token the caller has verified: its ``iss`` and ``sub`` must be those given, and its
    ``acr`` one of those asked for, when the settings ask for some.
    """
    asked = frozenset(store.settings.oidc_acr_values.split())
    same = (claims.get("iss"), claims.get("sub")) == (issuer, subject)
    strong = not asked or str(claims.get("acr")) in asked
    with store.reading() as uow:
        account = Accounts(uow.connection).with_subject(issuer, subject)
    if account is None or not account.is_open or not same or not strong:
        cause = "jeton" if not same else "acr" if not strong else "inconnu" if account is None else "clos"
        store.security.add("connexion_refusee", origin="fournisseur", cause=cause)
        code = f", avec ce code\u00a0: «\u00a0{subject[:SHOWN_CODE]}\u00a0»." if account is None else "."
        raise SignInRefusedError(UNKNOWN_PERSON + code if same and strong else WEAK_PROOF)
    return _opened(store, account.id, PROVIDER, former)


def switch_persona(store: Store, session_id: str, persona: str) -> OpenedSession:
    """Become a person of the demonstration under a new id; the former id is dead. Refused outside the demonstration."""
    if not store.settings.is_demonstration:
        message = "Le choix d’une personne n’existe qu’en démonstration. Connectez-vous avec votre compte."
        raise SignInRefusedError(message)
    if persona not in PERSON_BY_ID:
        message = "Cette personne n’existe pas dans la démonstration. Choisissez-la dans la liste."
        raise NotFoundError(message)
    return _opened(store, persona, DEMONSTRATION, session_id)


@operation("comptes.mot_de_passe")
def judged_own_password(store: Store, actor: Actor, password: str) -> AccountRecord:
    """The account of an actor who gives its password again, under the delays and the lock of a sign-in."""
    with store.reading() as uow:
        account = Accounts(uow.connection).find(actor.id)
    if account is None or not account.login:
        message = "Votre compte n’a pas de mot de passe ici. Changez-le chez votre fournisseur d’identité."
        raise RefusedError(message)
    judged = _who(store, try_of(store, account.login, f"session {actor.session}"), password)
    if judged is None:
        raise SignInRefusedError(WRONG_CURRENT)
    return judged


def _opened(store: Store, bearer: str, origin: str, former: str) -> OpenedSession:
    """A session under a new id; the one the browser came with is over, an unknown one is left alone."""
    opened = open_session(store, bearer, origin)
    if former:
        with store.writing() as uow:
            sessions = Sessions(uow.connection)
            record = sessions.with_digest(digest_of(former))
            if record is not None:
                sessions.end(record.id, Ending.REPLACED, uow.now())
    return opened


def _who(store: Store, attempt: Try, password: str) -> AccountRecord | None:
    """The open account whose password this is, None when there is none or when the try must wait."""
    number = count(store, attempt)
    if not number:
        return None
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
        digests = {"login": attempt.login_digest, "address": attempt.address_digest}
        store.security.add("connexion_refusee", origin="local", **digests)
        return None
    return account
