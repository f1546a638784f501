"""Good files of every format accepted, seeded damaged ones read or refused: none breaks the reader."""

from pathlib import Path

import pytest

from data_access.importers import base, child
from data_access.importers.base import check_file
from data_access.importers.faults import typeset
from data_access.importers.limits import PRODUCER
from data_access.importers.report import ImportReport
from data_access.importers.sandbox import UNFOLLOWED, Finished, Followed
from tests.data_access.importers.good_files import GOOD
from tests.data_access.importers.mutants import PLACED, mutant

SEEDS = range(6)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what the child runs, without a child: any error but a refusal is one of ours."""

    def run_here(folder: Path, _profile: Path, _followed: Followed = UNFOLLOWED) -> Finished:
        return Finished(child.run(folder), "", PRODUCER, 0.0, 0, "")

    monkeypatch.setattr(base, "run_child", run_here)


def incomplete(report: ImportReport) -> list[str]:
    """Refusals that do not say where they are or how to mend them, and those no user should read."""
    blocking = [fault for fault in report.anomalies if fault.blocking]
    lacking = [f.code for f in blocking if not (f.file and f.message and f.remedy) or f.code == "erreur_interne"]
    lacking += [f.code for f in blocking if f.code in PLACED and (f.row is None or not f.column)]
    return lacking + [f.code for f in blocking if f.message != typeset(f.message)]


def test_twenty_six_formats_and_more_are_accepted_in_their_real_shape() -> None:
    assert len(GOOD) >= 26
    reports = {name: check_file(build(), name) for name, build in GOOD.items()}
    assert [name for name, report in reports.items() if not report.accepted] == []
    assert len({report.format for report in reports.values()}) >= 23


@pytest.mark.parametrize("name", GOOD)
def test_a_damaged_file_is_read_or_refused_with_its_place_and_its_remedy(name: str) -> None:
    content = GOOD[name]()
    reports = [check_file(mutant(content, seed), name) for seed in SEEDS]
    assert [incomplete(report) for report in reports if not report.accepted and incomplete(report)] == []
    assert all(report.anomalies for report in reports if not report.accepted)


def test_mutants_are_the_same_for_the_same_seed() -> None:
    content = GOOD["modele.csv"]()
    assert mutant(content, 3) == mutant(content, 3)
    assert len({mutant(content, seed) for seed in range(40)}) > 30
