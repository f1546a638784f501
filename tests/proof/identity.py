"""Proof of identity: ten thousand tries at guessing, the time of each refusal, and what becomes of an id.

Refusals take 0.6 s each: the ten thousand are told to a clock moved by hand, which waits as long without spending it.
"""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from data_access.identity.common_passwords import common_passwords
from data_access.identity.passwords import PATIENCE_S
from data_access.services.accounts import close_account
from data_access.services.sessions import actor_of, list_sessions, open_session, revoke_session
from data_access.services.sign_in import SignInRefusedError, sign_in_local
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import RefusedError
from indicators.rights import Role
from tests.data_access.clocks import HandClock
from tests.data_access.people import ADDRESS, PASSPHRASE, account
from tests.personas import ADMINISTRATOR
from tests.proof.lines import Line, at_most, equal

SEED = 29_151
TRIES = 10_000
VISITS = 500
STORM_S = 4.0
WRONG = "ce n’est pas le bon mot de passe"


def everything() -> Iterator[Line]:
    """Every figure, each on stores made for the occasion."""
    with TemporaryDirectory() as folder:
        yield from guesses(_store(Path(folder) / "essais", HandClock()))
        yield from ids(_store(Path(folder) / "identifiants", HandClock()))
        store = _store(Path(folder) / "durees")
        yield from times(store)
        yield from storm(store)


def _store(folder: Path, clock: HandClock | None = None) -> Store:
    store = Store(Settings(database_url="", data_dir=folder), clock=clock)
    store.migrate()
    for login, role in (("admin-local", Role.ADMINISTRATOR), ("anne", Role.ELECTED), ("yann", Role.PROJECT_OFFICER)):
        account(store, login, role)
    return store


def _attack(number: int, drawn: random.Random, words: list[str]) -> tuple[str, str, str]:
    """One try in turn: one login from one address, the same login from everywhere, every login from one address."""
    password = drawn.choice(words) + drawn.choice(("", "2026", "29600", " et " + drawn.choice(words)))
    kind = number % 4
    if kind < 2:
        return "anne", password, "198.51.100.1"
    if kind == 2:
        return "anne", password, f"2001:db8::{number:x}"
    return f"{drawn.choice(words)}{number}", password, "198.51.100.2"


def guesses(store: Store) -> Iterator[Line]:
    """Ten thousand scripted tries: none comes in, and somebody else still does."""
    drawn, words = random.Random(SEED), sorted(common_passwords())  # noqa: S311 a seed, so that it replays
    came_in = visits = 0
    for number in range(TRIES):
        try:
            sign_in_local(store, *_attack(number, drawn, words))
            came_in += 1
        except SignInRefusedError:
            pass
        if number % VISITS == 0:
            visits += sign_in_local(store, "yann", PASSPHRASE, ADDRESS).actor.name == "Personne yann"
    with store.engine.connect() as connection:
        judged = connection.execute(text("SELECT count(*) FROM sign_in_attempt WHERE outcome = 'échec'")).scalar_one()
    yield equal(f"Entrées sur {TRIES} essais scriptés (graine {SEED})", came_in, 0)
    yield equal("Autre compte entré pendant ce temps", visits, TRIES // VISITS)
    hours = store.clock.monotonic() / 3600
    yield Line("Essais jugés, donc hachés ; les autres attendent", f"{judged} en {hours:.1f} h d’attaque")
    yield at_most("Essais jugés", judged, 1_000, "essais")
    store.engine.dispose()


def ids(store: Store) -> Iterator[Line]:
    """What becomes of an id: planted, replaced, revoked."""
    planted = open_session(store, "demo-elue", "démonstration")
    opened = sign_in_local(store, "anne", PASSPHRASE, ADDRESS, former=planted.id)
    yield equal("Identifiant planté repris à la connexion", opened.id == planted.id, False)
    yield equal("Ancien identifiant après la connexion", actor_of(store, planted.id).reason, "remplacée")
    number = list_sessions(store, ADMINISTRATOR)[0].number
    before = actor_of(store, opened.id).actor.name
    revoke_session(store, ADMINISTRATOR, number, "preuve")
    after = actor_of(store, opened.id)
    yield equal("Session révoquée, avant puis au regard suivant", (before, after.reason), ("Personne anne", "révoquée"))
    given = [open_session(store, "demo-caf", "démonstration").id for _ in range(1_000)]
    yield equal("Identifiants distincts sur 1000", len(set(given)), 1_000)
    kept = (store.settings.data_dir / "pilotage.sqlite").read_bytes()
    kept += (store.settings.data_dir / "pilotage.sqlite-wal").read_bytes()
    yield equal("Identifiants lisibles dans les fichiers de la base", sum(i.encode() in kept for i in given), 0)
    store.engine.dispose()


def times(store: Store) -> Iterator[Line]:
    """The time of a refusal by cause, told by the real clock: within 50 ms of one another."""
    close_account(store, ADMINISTRATOR, account(store, "partie", Role.ELECTED).id)
    spent = {}
    cases = {"compte inconnu": "inconnue", "mot de passe faux": "anne", "compte clos": "partie", "verrou": "anne"}
    for cause, login in cases.items():
        started = time.monotonic()
        with suppress(SignInRefusedError):
            sign_in_local(store, login, PASSPHRASE if login == "partie" else WRONG, ADDRESS)
        spent[cause] = time.monotonic() - started
    yield Line("Durée d’un refus", ", ".join(f"{cause} {seconds * 1000:.0f} ms" for cause, seconds in spent.items()))
    yield at_most("Écart entre les causes de refus", 1000 * (max(spent.values()) - min(spent.values())), 50, "ms")


def storm(store: Store) -> Iterator[Line]:
    """Twelve attackers at once, each try on a login and from an address of its own: somebody else still comes in."""
    stop, tries = threading.Event(), [0] * 12
    crowd = [threading.Thread(target=_hammer, args=(store, place, stop, tries)) for place in range(len(tries))]
    for one in crowd:
        one.start()
    waited = []
    ends = time.monotonic() + STORM_S
    while time.monotonic() < ends:
        started = time.monotonic()
        sign_in_local(store, "yann", PASSPHRASE, ADDRESS)
        waited.append(time.monotonic() - started)
    stop.set()
    for one in crowd:
        one.join()
    yield at_most(f"Entrée la plus lente sous {sum(tries)} essais simultanés", max(waited), PATIENCE_S, "s")
    store.engine.dispose()


def _hammer(store: Store, place: int, stop: threading.Event, tries: list[int]) -> None:
    while not stop.is_set():
        tries[place] += 1
        with suppress(RefusedError):
            sign_in_local(store, f"login-{place}-{tries[place]}", WRONG, f"2001:db8:{place:x}::{tries[place]:x}")
