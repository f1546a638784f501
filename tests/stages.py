"""The stages of ``make test``: each is named, all of them run, the last line sums up. ``python -m tests.stages``."""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from tests.browser.chromium import chromium, install_chromium

ROOT = Path(__file__).resolve().parents[1]
WORKERS = min(4, 1 + (os.cpu_count() or 1))
"""How many processes share the tests of the second stage; a file of tests stays whole in one of them."""
BROWSERS = 3
"""How many browsers share the journeys, each with its own server: they mostly wait."""


@dataclass(frozen=True)
class Outcome:
    """What a stage found."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float

    @property
    def sentence(self) -> str:
        """« navigateur : 14 réussis, 0 échec, 0 ignoré (92 s) »."""
        return (
            f"{self.name}\u00a0: {_plural(self.passed, 'réussi')}, {_plural(self.failed, 'échec')}, "
            f"{_plural(self.skipped, 'ignoré')} ({self.seconds:.0f} s)"
        )


def pytest_stage(name: str, *arguments: str) -> Outcome:
    """One run of pytest, counted from its own report."""
    sys.stdout.write(f"\n── {name} ──\n")
    sys.stdout.flush()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 our own command
        passed, failed, skipped = counts(report)
    broken = code not in (0, 1) or (code == 1 and not failed)
    return Outcome(name, passed, failed + int(broken), skipped, time.monotonic() - start)


def counts(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of a report; nothing when pytest stopped before writing one."""
    if not report.exists():
        return 0, 0, 0
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 our own file
    totals = [[int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")] for suite in suites]
    tests, failures, errors, skipped = (sum(column) for column in zip(*totals, strict=True)) if totals else (0, 0, 0, 0)
    return tests - failures - errors - skipped, failures + errors, skipped


def browser_stage() -> Outcome:
    """The journeys in a real browser; without one the stage fails, it is never skipped."""
    name = "navigateur"
    if not chromium():
        sys.stdout.write("\nChromium est absent : installation…\n")
        refusal = install_chromium()
        if refusal:
            sys.stdout.write(f"{refusal}\n")
            return Outcome(name, 0, 1, 0, 0.0)
    return pytest_stage(name, "-m", "browser", "tests/browser", f"--numprocesses={BROWSERS}", "--dist=loadfile")


def main() -> int:
    """Run every stage, then sum up."""
    start = time.monotonic()
    outcomes = [
        pytest_stage("architecture", "tests/architecture", "--numprocesses=2", "--dist=loadfile"),
        pytest_stage(
            "unités, bases et pages",
            "-m",
            "not browser",
            "--ignore=tests/architecture",
            f"--numprocesses={WORKERS}",
            "--dist=loadfile",
        ),
        browser_stage(),
    ]
    minutes, seconds = divmod(round(time.monotonic() - start), 60)
    failed = any(outcome.failed or not outcome.passed for outcome in outcomes)
    verdict = "ÉCHEC" if failed else "RÉUSSITE"
    details = " · ".join(outcome.sentence for outcome in outcomes)
    sys.stdout.write(f"\n{verdict} en {minutes} min {seconds:02d} s · {details}\n")
    return int(failed)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}"


if __name__ == "__main__":
    sys.exit(main())
