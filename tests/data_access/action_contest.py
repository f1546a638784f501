"""Several writers on the plan at once: what was accepted, what was refused, what is there at the end."""

import json
import re
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from sqlalchemy import text

from data_access.identity.actor import Actor
from data_access.services.action_updates import update_action
from data_access.services.actions import read_action
from data_access.store import Store
from indicators.actions.conflict import ConflictError
from indicators.actions.model import ActionRecord
from indicators.rights import Role
from tests.data_access.action_samples import FAIR, running

TRIES = 200


@dataclass
class Races:
    """What came out of races between two officers on one action."""

    accepted: list[tuple[int, int, str]] = field(default_factory=list)
    refused: int = 0
    blind: int = 0
    increments: int = 0

    @property
    def unseen(self) -> int:
        """Versions written by somebody who had not seen the one before."""
        return (
            sum(after != base + 1 for base, after, _ in self.accepted)
            + len(self.accepted)
            - len({base for base, _, _ in self.accepted})
        )


def officer(name: str) -> Actor:
    """An officer of the CCAS whom the record of the contest names."""
    return Actor(name, FAIR.pilot, Role.PROJECT_OFFICER, "CCAS de Morlaix", "Ville et CCAS de Morlaix")


def race(stores: Sequence[Store], count: int) -> Races:
    """Two officers open the same version and write at the same instant, again and again."""
    found, lock = Races(), threading.Lock()
    action = running(stores[0])
    start = action.version
    for place in range(count):
        base = _in_force(stores[0], action.id)
        gate = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            for who in range(2):
                pool.submit(
                    _run_one, stores[who % len(stores)], replace(base, in_kind=f"{who}-{place}"), gate, found, lock
                )
    found.increments = _in_force(stores[0], action.id).version - start
    return found


def _in_force(store: Store, action_id: str) -> ActionRecord:
    """The record as the base holds it, not as a second-old memory of another process does."""
    with store.reading() as uow:
        record = uow.actions.find(action_id)
    assert record is not None
    return record


def _run_one(store: Store, mine: ActionRecord, gate: threading.Barrier, found: Races, lock: threading.Lock) -> None:
    gate.wait()
    try:
        written = update_action(store, officer(mine.in_kind[0]), mine, mine.version)
    except ConflictError as conflict:
        seen = {f.key: (f.mine, f.theirs) for f in conflict.merge.changed}
        with lock:
            found.refused += 1
            found.blind += seen.get("in_kind") != (mine.in_kind, conflict.theirs.in_kind)
    else:
        with lock:
            found.accepted.append((mine.version, written.version, mine.in_kind))


@dataclass(frozen=True)
class Crowd:
    """What came out of many officers on many actions: marks lost, seconds of each save that was accepted."""

    asked: int
    lost: int
    versions: int
    seconds: tuple[float, ...]

    @property
    def slow(self) -> float:
        """The save that nineteen out of twenty beat, in seconds."""
        return float(np.quantile(self.seconds, 0.95))


def crowd(store: Store, officers: int, edits: int, actions: int) -> Crowd:
    """Officers each add marks to random actions; a refused one takes what is there and adds its mark again."""
    names = [running(store).id for _ in range(actions)]
    chance = np.random.default_rng(5)
    work = [(f"[{who}.{n}]", names[int(chance.integers(actions))]) for n in range(edits) for who in range(officers)]
    with ThreadPoolExecutor(min(officers, 16)) as pool:
        seconds = tuple(pool.map(lambda item: _mark(store, *item), work))
    texts = {name: _in_force(store, name) for name in names}
    lost = sum(mark not in texts[name].description for mark, name in work)
    return Crowd(len(work), lost, sum(record.version - 1 for record in texts.values()), seconds)


def _mark(store: Store, mark: str, name: str) -> float:
    who = officer(mark.split(".", maxsplit=1)[0])
    record = read_action(store, who, name)
    for _ in range(TRIES):
        start = time.perf_counter()
        try:
            update_action(store, who, replace(record, description=record.description + mark), record.version)
        except ConflictError as conflict:
            record = conflict.theirs
        else:
            return time.perf_counter() - start
    message = f"{mark} was refused {TRIES} times"
    raise AssertionError(message)


@dataclass(frozen=True)
class Inventory:
    """What a base holds after writers were killed, against what they were told."""

    acknowledged: int
    lost: int
    without_line: int
    gaps: int
    damage: str


def inventory(store: Store, ledger: Sequence[str]) -> Inventory:
    """Every acknowledged version is there with its content; every version has exactly one journal line."""
    told = [json.loads(line) for line in ledger]
    with store.engine.connect() as connection:
        versions = connection.execute(text("SELECT action_id, version, in_kind FROM action_version")).all()
        lines = connection.execute(text("SELECT object, after FROM journal WHERE object LIKE 'action %'")).all()
        sqlite = connection.dialect.name == "sqlite"
        damage = str(connection.execute(text("PRAGMA integrity_check")).scalar_one()) if sqlite else "ok"
        broken = connection.execute(text("PRAGMA foreign_key_check")).all() if sqlite else []
    there = {(row.action_id, row.version): row.in_kind for row in versions}
    counted: dict[tuple[str, int], int] = {}
    for line in lines:
        key = (re.sub("^action ", "", line.object), int(json.loads(line.after)["version"]))
        counted[key] = counted.get(key, 0) + 1
    last: dict[str, int] = {}
    for action_id, version in there:
        last[action_id] = max(version, last.get(action_id, 0))
    return Inventory(
        acknowledged=len(told),
        lost=sum(there.get((t["action"], t["version"])) != t["mark"] for t in told),
        without_line=sum(counted.get(key, 0) != 1 for key in there) + sum(key not in there for key in counted),
        gaps=sum(last.values()) - len(there),
        damage=damage if not broken else f"{len(broken)} liens rompus",
    )
