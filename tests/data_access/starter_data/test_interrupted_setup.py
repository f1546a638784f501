"""A first start killed at any moment is finished by the next one, whole.

Killed here while values are published; ``make proof`` kills it at every step (tests/proof/starter.py).
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from data_access.settings import Settings
from data_access.store import Store

ROOT = Path(__file__).resolve().parents[3]
STEPS = (
    "Lecture des chiffres publics",
    "Publication des valeurs, secret appliqué",
    "Groupes de communes et cibles d’exemple",
    "Données de départ prêtes",
)


WHOLE = (3303 + 243, 2, True)
"""Real figures, groups, and whether the targets of the example are there."""


def started(folder: Path) -> subprocess.Popen[str]:
    """The first loading, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "data_access.cli", "setup"],
        cwd=ROOT, env={**environment, "DATA_DIR": str(folder)}, stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip


def left_by_a_kill(folder: Path, step: str) -> tuple[str, int, int, bool]:
    """Kill a first start at a step, start again: the step reached, and what the store then holds."""
    killed = started(folder)
    assert killed.stderr is not None
    while (line := killed.stderr.readline()) and line.strip() != step:
        pass
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    again = started(folder)
    again.communicate()
    assert again.returncode == 0
    store = Store(Settings(database_url="", data_dir=folder))
    kept = store.snapshot(store.current_version())
    delivered = kept.observations.filter(kept.observations["level"] != "groupe")
    store.engine.dispose()
    real = delivered.filter(~delivered["demonstration"]).height
    return line.strip(), real, len(kept.groups), len(kept.targets) > 20


def test_a_first_start_killed_while_it_publishes_is_finished_by_the_next(tmp_path: Path) -> None:
    assert left_by_a_kill(tmp_path, STEPS[1]) == (STEPS[1], *WHOLE)
