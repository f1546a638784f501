"""Kills eight writers at work, then holds the ledger of what was acknowledged against the base and its journal.

Power loss is not proven here: what the system had not yet written to the disk survives the death of a process.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.repositories.journal import Journal
from data_access.services.journal import verify
from data_access.store import Store

ROOT = Path(__file__).resolve().parents[2]
SHORTEST_S, LONGEST_S = 0.2, 2.0
ADDED = "ajouter une organisation"


@dataclass(frozen=True, slots=True)
class Kill:
    """What one killing left: changes acknowledged, changes kept, and what does not agree, in French."""

    acknowledged: int
    kept: int
    faults: tuple[str, ...]


def kill_writers(store: Store, seed: int) -> Kill:
    """Start the writers, kill them all at a random instant, count."""
    delay = random.Random(seed).uniform(SHORTEST_S, LONGEST_S)  # noqa: S311 a seed is what makes a failure replayable
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "confirmations"
        ledger.touch()
        _run_then_kill(store, ledger, delay)
        acknowledged = ledger.read_text("utf-8").splitlines()
    return _compare(store, acknowledged)


def _run_then_kill(store: Store, ledger: Path, delay: float) -> None:
    environment = {**os.environ, "DATABASE_URL": store.settings.database_url, "DATA_DIR": str(store.settings.data_dir)}
    writers = subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-m", "tests.faults.journal_writers", str(ledger)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert writers.stdout is not None
        assert writers.stdout.readline() == "prêt\n"
        time.sleep(delay)
    finally:
        os.killpg(writers.pid, signal.SIGKILL)
        writers.communicate()


def _compare(store: Store, acknowledged: list[str]) -> Kill:
    with store.reading() as uow:
        kept = uow.connection.execute(text("SELECT name FROM organisation_version WHERE state <> ''")).scalars().all()
        lines = [row for row in Journal(uow.connection).lines() if row["operation"] == ADDED]
        reasons = uow.connection.execute(text("SELECT line, text FROM journal_text")).all()
        damage = _damage(store)
    told, names = Counter(row["object"] for row in lines), [name for name in kept if name.startswith("Association ")]
    by_line = {row.line: row.text for row in reasons}
    found = verify(store, SYSTEM_ACTOR)
    checks = {
        "confirmations sans changement": set(acknowledged) - set(names),
        "changements sans une ligne exactement": {name for name in names if told[name] != 1},
        "lignes sans changement": set(told) - set(names),
        "lignes sans leur motif": {r["object"] for r in lines if by_line.get(r["id"]) != f"motif de {r['object']}"},
        "chaîne rompue": {fault.sentence for fault in found.faults},
        "base abîmée": damage,
    }
    faults = tuple(f"{what}\u00a0: {sorted(which)[:3]}" for what, which in checks.items() if which)
    return Kill(len(acknowledged), len(names), faults)


def _damage(store: Store) -> set[str]:
    if store.engine.dialect.name != "sqlite":
        return set()
    with store.engine.connect() as connection:
        whole = set(connection.exec_driver_sql("PRAGMA integrity_check").scalars()) - {"ok"}
        return whole | {str(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all()}
