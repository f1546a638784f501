"""Eight writers in a process of their own, killed without warning: ``python -m tests.data_access.action_writers FILE``.

A line of the ledger is written only once the service has answered: it is what the user was told.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.action_updates import update_action
from data_access.services.actions import list_actions
from data_access.settings import Settings
from data_access.store import Store, default_store
from indicators.actions.conflict import ConflictError
from indicators.errors import StoreUnavailableError

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 8


def write_for_ever(store: Store, ledger: int, seed: int) -> None:
    """Update random actions; note each answer."""
    chance, count = random.Random(seed), 0  # noqa: S311 no secret here
    while True:
        records = list_actions(store, SYSTEM_ACTOR)
        record = chance.choice(records)
        mark = f"{os.getpid()}-{seed}-{count}"
        count += 1
        try:
            written = update_action(store, SYSTEM_ACTOR, replace(record, in_kind=mark), record.version)
        except (ConflictError, StoreUnavailableError):
            continue
        line = {"action": written.id, "version": written.version, "mark": mark}
        os.write(ledger, f"{json.dumps(line)}\n".encode())


def kill_writers(settings: Settings, ledger: Path, seconds: float) -> None:
    """Start the writers, wait for their first answer, let them run, and kill them all at once."""
    reached = {"DATABASE_URL": settings.resolved_database_url, "DATA_DIR": str(settings.data_dir)}
    known = ledger.stat().st_size if ledger.exists() else 0
    process = subprocess.Popen(  # noqa: S603 our own interpreter and our own words
        [sys.executable, "-m", "tests.data_access.action_writers", str(ledger)], cwd=ROOT, env={**os.environ, **reached}
    )
    try:
        deadline = time.monotonic() + 60
        while (ledger.stat().st_size if ledger.exists() else 0) == known and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(seconds)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def main() -> None:
    """Eight threads on the store of the environment."""
    store = default_store()
    ledger = os.open(sys.argv[1], os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    for seed in range(WRITERS):
        threading.Thread(target=write_for_ever, args=(store, ledger, seed), daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
