"""``check_file``: one file in, one report out, parsed in a child process. Never writes to the store."""

import hashlib
import json
import logging
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from data_access.clock import SystemClock
from data_access.importers.catalogue_rules import catalogue_context
from data_access.importers.child import CONTEXT, OUT_OF_MEMORY, PROFILE, PROGRESS, REPORT, REQUEST
from data_access.importers.faults import anomaly
from data_access.importers.limits import MEGABYTE, OPENING
from data_access.importers.report import Counts, ImportReport
from data_access.importers.sandbox import Finished, Followed, run_child
from indicators.catalogue.model import Catalogue
from indicators.errors import Anomaly
from indicators.formats import format_number
from indicators.observations import OBSERVATION_SCHEMA, empty_observations

LOGGER = logging.getLogger(__name__)
NAME_LENGTH = 120
ALLOCATION = "memory allocation of"
READING, READ = 0.2, 0.9
"""Where the bar of progress stands when the reading of the file begins and ends."""
UNREAD = {"format": "inconnu", "label": "aucun, le fichier est refusé dès sa lecture", "profile": "modele"}
Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to read a file: progress of the screen, streaming (command line only) past the size limit, and the sheets.

    ``catalogue`` is the one in force; None, the shipped one.
    """

    progress: Progress | None = None
    streamed: bool = False
    catalogue: Catalogue | None = None

    def tell(self, share: float, words: str) -> None:
        """Say how far the check is, in French."""
        if self.progress is not None:
            self.progress(share, words)

    def tell_read(self, share: float) -> None:
        """Say how much of the file has been read, from 0 to 1."""
        words = f"Lecture et contrôle des lignes\u00a0: {format_number(100 * share)}\u202f%"
        self.tell(READING + share * (READ - READING), words)


def clean_file_name(name: str) -> str:
    r"""The last part of a name without control characters, 120 characters at most: quoted, never used as a path.

    >>> clean_file_name("../../../etc/cron.d/x.xlsx"), clean_file_name("C:\\tmp\\a.csv"), clean_file_name("..")
    ('x.xlsx', 'a.csv', 'fichier')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    printable = "".join(c for c in last if c.isprintable()).strip(". ") if last.strip(".") else ""
    return printable[:NAME_LENGTH] or "fichier"


def fingerprint_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_file(content: bytes | Path, file_name: str, options: CheckOptions | None = None) -> ImportReport:
    """The report of a file, its parsing isolated; whatever the file holds, this returns and leaves nothing behind."""
    options = options or CheckOptions()
    name = clean_file_name(file_name)
    started = SystemClock().monotonic()
    with tempfile.TemporaryDirectory(prefix="import-") as temporary:
        folder = Path(temporary)
        path = content.resolve() if isinstance(content, Path) else folder / "contenu"
        if isinstance(content, bytes):
            path.write_bytes(content)
        options.tell(0.1, "Lecture de l’empreinte")
        size, fingerprint = path.stat().st_size, fingerprint_of(path)
        raw, peak = _parse(folder, path, name, options, size)
    options.tell(READ, "Préparation du rapport")
    return _report(name, (fingerprint, size), raw, (SystemClock().monotonic() - started, peak))


def _parse(folder: Path, path: Path, name: str, options: CheckOptions, size: int) -> tuple[dict[str, Any], int]:
    limit = OPENING.packed_bytes or 0
    if size > limit and not options.streamed:
        words = {"poids": f"{size / MEGABYTE:.1f}".replace(".", ","), "limite": limit // MEGABYTE}
        return _refused("fichier_trop_lourd", name, profil=OPENING.label, **words), 0
    request = {"path": str(path), "file_name": name, "streamed": options.streamed}
    (folder / REQUEST).write_text(json.dumps(request), encoding="utf-8")
    (folder / CONTEXT).write_text(catalogue_context(options.catalogue), encoding="utf-8")
    options.tell(READING, "Lecture et contrôle des lignes")
    finished = run_child(folder, folder / PROFILE, Followed(folder / PROGRESS, options.tell_read))
    return _outcome(finished, folder / REPORT, name), finished.peak_bytes


def _outcome(finished: Finished, report: Path, name: str) -> dict[str, Any]:
    limits = finished.limits
    if finished.stopped == "temps_depasse":
        return _refused("temps_depasse", name, secondes=int(limits.seconds))
    if finished.stopped == "memoire_depassee" or _lacked_memory(finished):
        return _refused("memoire_depassee", name, limite=limits.memory_bytes // MEGABYTE)
    if finished.code != 0 or not report.exists():
        LOGGER.error("import: the parsing process ended with code %s\n%s", finished.code, finished.errors)
        return _refused("erreur_interne", name)
    content: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return content


def _lacked_memory(finished: Finished) -> bool:
    """Whether the child ended for want of memory: told by Python, or by the reader of workbooks, which aborts."""
    aborted = finished.code == -signal.SIGABRT and ALLOCATION in finished.errors
    return aborted or finished.code == OUT_OF_MEMORY


def _refused(code: str, name: str, **words: object) -> dict[str, Any]:
    return {"anomalies": [anomaly(code, Anomaly("", "", "", file=name), **words)], "accepted": False}


def _report(name: str, identity: tuple[str, int], raw: dict[str, Any], cost: tuple[float, int]) -> ImportReport:
    raw = UNREAD | raw
    observations = _frame(raw["columns"]) if raw["accepted"] else None
    faults = [fault if isinstance(fault, Anomaly) else Anomaly(**fault) for fault in raw["anomalies"]]
    return ImportReport(
        file_name=name,
        fingerprint=identity[0],
        size=identity[1],
        format=raw["format"],
        label=raw["label"],
        profile=raw["profile"],
        encoding=raw.get("encoding", ""),
        delimiter=raw.get("delimiter", ""),
        sheet=raw.get("sheet", ""),
        preview=tuple(tuple(cells) for cells in raw.get("preview", ())),
        observations=observations,
        anomalies=tuple(faults),
        counts=Counts(**raw.get("counts", {})),
        missing=tuple(raw.get("missing", ())),
        confirmations=tuple(raw.get("confirmations", ())),
        notes=tuple(raw.get("notes", ())),
        demonstration=observations is not None and bool(observations["demonstration"].any()),
        seconds=cost[0],
        memory_bytes=cost[1],
    )


def _frame(columns: list[list[Any]]) -> pl.DataFrame:
    if not columns:
        return empty_observations()
    return pl.DataFrame(dict(zip(OBSERVATION_SCHEMA, columns, strict=True)), schema=OBSERVATION_SCHEMA, strict=False)
