"""A first start killed at any moment is finished by the next one, whole."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.settings import Settings
from data_access.store import Store

ROOT = Path(__file__).resolve().parents[3]
STEPS = (
    "Lecture des chiffres publics",
    "Publication des valeurs, secret appliqué",
    "Groupes de communes et cibles d’exemple",
    "Données de départ prêtes",
)


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], subprocess.Popen[str]]:
    """Starts the first loading in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

    def started() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "data_access.cli", "setup"],
            cwd=ROOT, env={**environment, "DATA_DIR": str(tmp_path)}, stderr=subprocess.PIPE, text=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip

    return started


@pytest.mark.parametrize("step", STEPS)
def test_a_first_start_killed_at_a_step_is_finished_by_the_next(
    start: Callable[[], subprocess.Popen[str]], tmp_path: Path, step: str
) -> None:
    killed = start()
    assert killed.stderr is not None
    while (line := killed.stderr.readline()) and line.strip() != step:
        pass
    assert line.strip() == step
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    again = start()
    again.communicate()
    assert again.returncode == 0
    store = Store(Settings(database_url="", data_dir=tmp_path))
    kept = store.snapshot(store.current_version())
    delivered = kept.observations.filter(kept.observations["level"] != "groupe")
    assert delivered.filter(~delivered["demonstration"]).height == 3303 + 243
    assert (len(kept.groups), len(kept.targets) > 20) == (2, True)
    store.engine.dispose()
