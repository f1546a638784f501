"""Formats are read in the process of the tests here: the child has its own tests, and starting it takes time."""

from pathlib import Path

import pytest

from data_access.importers import base, child
from data_access.importers.limits import PRODUCER
from data_access.importers.sandbox import UNFOLLOWED, Finished, Followed


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what the child runs, without a child."""

    def run_here(folder: Path, _profile_file: Path, _followed: Followed = UNFOLLOWED) -> Finished:
        return Finished(child.run(folder), "", PRODUCER, 0.0, 0, "")

    monkeypatch.setattr(base, "run_child", run_here)
