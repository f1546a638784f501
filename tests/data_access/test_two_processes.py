"""Several processes on one base: what one publishes the others show, and writers wait for each other."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.action_updates import update_action
from data_access.services.publication import record_and_publish
from data_access.store import Store
from tests.data_access.action_samples import running
from tests.data_access.batches import MORLAIX, draft, row

ROOT = Path(__file__).resolve().parents[2]
WATCHER = """
import sys, time
from data_access.store import default_store
store = default_store()
print(store.current_version(), flush=True)
while store.current_version() == "000001":
    time.sleep(0.02)
facts = store.facts(store.current_version())
print(facts.data_version, facts.series("POP_MUN")["value"].to_list(), flush=True)
"""


PLAN_WATCHER = """
import time
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.plan import read_plan
from data_access.store import default_store
store = default_store()
print(read_plan(store, SYSTEM_ACTOR).sequence, flush=True)
while read_plan(store, SYSTEM_ACTOR).sequence == 1:
    time.sleep(0.02)
plan = read_plan(store, SYSTEM_ACTOR)
print(plan.sequence, plan.records[0].in_kind, flush=True)
"""


def test_another_process_shows_a_publication_within_two_seconds(store: Store) -> None:
    publish(store, 1)
    watcher = watch(store)
    try:
        assert watcher.stdout is not None
        assert watcher.stdout.readline() == "000001\n"
        publish(store, 2)
        done = time.monotonic()
        assert watcher.stdout.readline() == "000002 [2.0]\n"
        assert time.monotonic() - done < 2
    finally:
        watcher.kill()
        watcher.communicate()


def test_another_process_shows_a_change_of_the_plan_within_two_seconds(store: Store) -> None:
    action = running(store)
    watcher = watch(store, PLAN_WATCHER)
    try:
        assert watcher.stdout is not None
        assert watcher.stdout.readline() == "1\n"
        update_action(store, SYSTEM_ACTOR, replace(action, in_kind="salle"), 1)
        done = time.monotonic()
        assert watcher.stdout.readline() == "2 salle\n"
        assert time.monotonic() - done < 2
    finally:
        watcher.kill()
        watcher.communicate()


def test_writers_of_the_same_instant_are_put_in_line(store: Store, other_store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = [store, other_store]
        found = list(pool.map(lambda n: publish(stores[n % 2], n), range(12)))
    assert sorted(found) == [f"{n:06d}" for n in range(1, 13)]
    with store.reading() as uow:
        assert uow.versions.current() == 12
        assert len(uow.journal.last(100)) == 24
        assert uow.published.open_rows().height == 1


def publish(store: Store, value: float) -> str:
    return record_and_publish(
        store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", value), name=f"pop-{value}.csv")]
    )


def watch(store: Store, script: str = WATCHER) -> subprocess.Popen[str]:
    folder = store.settings.data_dir.parent / "guetteur"
    reached = {"DATABASE_URL": store.settings.database_url, "DATA_DIR": str(folder)}
    return subprocess.Popen(  # noqa: S603 our own interpreter and our own words
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **reached}, stdout=subprocess.PIPE, text=True
    )
