"""Starts the parsing process, watches its processor time and its memory, kills it cleanly. Reads no file format."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data_access.clock import SystemClock
from data_access.importers.limits import PROFILES, TEMPLATE, Limits

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "data_access.importers.child")
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
POLL_S = 0.01
TELL_S = 0.5
PATIENCE = 3
"""How many times its limit a child may last: a busy machine makes it wait, a stuck child spends no processor time."""
MESSAGE_BYTES = 8_000


@dataclass(frozen=True, slots=True)
class Finished:
    """How the child ended: its code, why it was stopped if it was, and what it cost."""

    code: int
    stopped: str
    limits: Limits
    seconds: float
    peak_bytes: int
    errors: str


def child_environment() -> dict[str, str]:
    """Nothing of ours but the way to the code: the child knows no database address and no secret."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1", "PYTHONUTF8": "1"}


def resident_bytes(pid: int) -> int:
    """Resident memory of a process in bytes, 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def processor_seconds(pid: int) -> float:
    """Processor time a process has spent, all threads together, 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def _nobody(_share: float) -> None:
    """Nobody follows this child."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where the child writes how far it is, from 0 to 1, and who wants to know."""

    file: Path | None = None
    tell: Callable[[float], None] = _nobody

    def pass_on(self) -> None:
        """Tell how far the child is, once it has said so."""
        if self.file is not None:
            with contextlib.suppress(OSError, ValueError):
                self.tell(float(self.file.read_text(encoding="ascii")))


UNFOLLOWED = Followed()


def run_child(folder: Path, profile_file: Path, followed: Followed = UNFOLLOWED) -> Finished:
    """Run the child on a request folder until it ends or breaks a limit of the profile it announced."""
    start = SystemClock().monotonic()
    with (folder / "erreurs").open("w+b") as errors:
        process = subprocess.Popen(  # noqa: S603 our own module, no word of the user in the command
            [*COMMAND, str(folder)],
            cwd=folder,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        try:
            limits, stopped, peak = _watch(process, profile_file, followed)
        finally:
            _kill(process)
        errors.seek(0)
        text = errors.read(MESSAGE_BYTES).decode("utf-8", "replace")
    return Finished(process.returncode, stopped, limits, SystemClock().monotonic() - start, peak, text)


def _watch(process: subprocess.Popen[bytes], profile_file: Path, followed: Followed) -> tuple[Limits, str, int]:
    limits, peak, announced = TEMPLATE, 0, False
    start = told = SystemClock().monotonic()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(POLL_S)
        if process.returncode is not None:
            return limits, "", peak
        if not announced and profile_file.exists():
            limits, announced = PROFILES[profile_file.read_text(encoding="utf-8")], True
        if SystemClock().monotonic() - told > TELL_S:
            told = SystemClock().monotonic()
            followed.pass_on()
        peak = max(peak, resident_bytes(process.pid))
        if peak > limits.memory_bytes:
            return limits, "memoire_depassee", peak
        lasted = SystemClock().monotonic() - start
        if processor_seconds(process.pid) > limits.seconds or lasted > PATIENCE * limits.seconds:
            return limits, "temps_depasse", peak


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and its group, and wait for it: no orphan, no zombie."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    process.wait()
