"""Proof of the two engines: every test of a service on SQLite and on PostgreSQL, where ``make test`` takes some."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.data_access.both_engines import EVERY_TEST, SERVICES
from tests.proof.lines import Line, at_least, equal
from tests.stages import ROOT, counts

FEWEST = 400


def every_service() -> Iterator[Line]:
    """The tests of the services, all of them on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", "postgres", f"--junitxml={report}", "-n", "2", SERVICES]
        environment = {**os.environ, EVERY_TEST: "oui"}
        subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)  # noqa: S603 ours
        passed, failed, _ = counts(report)
    yield at_least("Essais de services sur PostgreSQL, réussis", passed, FEWEST)
    yield equal("Essais de services sur PostgreSQL, en échec", failed, 0)
