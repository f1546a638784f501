"""A workbook of the plan on its way in: parsed in the child under the limits of our templates, sheets as text."""

import json
import logging
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data_access.importers.base import clean_file_name, fingerprint_of
from data_access.importers.child import OUT_OF_MEMORY, PROFILE, REPORT, REQUEST
from data_access.importers.faults import anomaly
from data_access.importers.limits import MEGABYTE, TEMPLATE
from data_access.importers.sandbox import Finished, run_child
from data_access.importers.tables import column_letter
from indicators.errors import Anomaly
from indicators.formats import french_key

FINGERPRINT_SHOWN = 16
LARGEST_MB = (TEMPLATE.packed_bytes or 0) // MEGABYTE
"""The largest workbook read, in megabytes."""
LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sheet:
    """A sheet as text cells from row 1; ``errors`` are the cells in error, named A1-style."""

    name: str
    rows: list[list[str]]
    errors: frozenset[str] = frozenset()

    def cell(self, row: int, index: int) -> str:
        """The text of a cell, rows from 1 and columns from 0; ``""`` outside."""
        cells = self.rows[row - 1]
        return cells[index] if index < len(cells) else ""

    def in_error(self, row: int, index: int) -> bool:
        """Whether a cell is in error, or a formula without result."""
        return f"{column_letter(index)}{row}" in self.errors


@dataclass(frozen=True)
class Book:
    """A file as read: its name to quote, its SHA-256, its sheets; ``anomalies`` when it is refused as a whole."""

    file_name: str
    fingerprint: str
    sheets: tuple[Sheet, ...] = ()
    anomalies: tuple[Anomaly, ...] = field(default=())

    def named(self, wanted: str) -> Sheet | None:
        """The sheet of that name, whatever its case, accents and outer spaces."""
        key = french_key(wanted.strip())
        return next((sheet for sheet in self.sheets if french_key(sheet.name.strip()) == key), None)

    @property
    def names(self) -> str:
        """The names of the sheets, in one line."""
        return ", ".join(sheet.name for sheet in self.sheets) or "aucune"


def origin_of(fingerprint: str) -> str:
    """How the journal says where a value comes from: the kind of file and the beginning of its SHA-256.

    >>> origin_of("57c93a84b98c3577f9f8acde5b755942")
    'classeur 57c93a84b98c3577'
    """
    return f"classeur {fingerprint[:FINGERPRINT_SHOWN]}"


def read_book(content: bytes, file_name: str) -> Book:
    """The sheets of a file; whatever it holds, this returns and leaves nothing behind."""
    name = clean_file_name(file_name)
    with tempfile.TemporaryDirectory(prefix="import-") as temporary:
        folder = Path(temporary)
        path = folder / "contenu"
        path.write_bytes(content)
        (folder / REQUEST).write_text(json.dumps({"path": str(path), "file_name": name, "sheets": True}), "utf-8")
        raw = _outcome(run_child(folder, folder / PROFILE), folder / REPORT, name)
        fingerprint = fingerprint_of(path)
    sheets = (Sheet(s["name"], s["rows"], frozenset(s["errors"])) for s in raw.get("sheets", ()))
    faults = (fault if isinstance(fault, Anomaly) else Anomaly(**fault) for fault in raw["anomalies"])
    return Book(name, fingerprint, tuple(sheets), tuple(faults))


def _outcome(finished: Finished, report: Path, name: str) -> dict[str, Any]:
    place = Anomaly("", "", "", file=name)
    if finished.stopped == "temps_depasse":
        return {"anomalies": [anomaly("temps_depasse", place, secondes=int(TEMPLATE.seconds))]}
    if finished.stopped == "memoire_depassee" or finished.code == OUT_OF_MEMORY:
        return {"anomalies": [anomaly("memoire_depassee", place, limite=TEMPLATE.memory_bytes // MEGABYTE)]}
    if finished.code != 0 or not report.exists():
        LOGGER.error("plan: the parsing process ended with code %s\n%s", finished.code, finished.errors)
        return {"anomalies": [anomaly("erreur_interne", place)]}
    content: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return content
