"""The parsing process: one request folder in, one report out. Knows neither the store nor the catalogue files.

Run as ``python -m data_access.importers.child FOLDER``; the parent watches its time and its memory.
"""

import json
import os
import sys
import traceback
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data_access.importers.book_grids import BookRequest, read_grids
from data_access.importers.context import from_json
from data_access.importers.faults import FileRefusedError, anomaly
from data_access.importers.limits import ADDRESS_SPACE
from data_access.importers.producer_tables import Outcome
from data_access.importers.reading import Request, read_file
from indicators.errors import Anomaly

REQUEST, CONTEXT, PROFILE, REPORT = "demande.json", "contexte.json", "profil", "rapport.json"
PROGRESS = "avancement"
MAX_CELL = 80
OUT_OF_MEMORY, BUG = 3, 1


def limit_resources() -> None:
    """A wide address space, no core file: the second guard, where the system has it."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 absent on some systems

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def report_of(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain data; no row when a fault blocks."""
    parsed, tables, table = outcome.parsed, outcome.tables, outcome.tables[0]
    rows = [] if parsed.faults.blocking else [draft.record() for draft in parsed.drafts]
    counts = {
        "read": sum(t.read for t in tables),
        "kept": len(rows),
        "outside": sum(t.outside for t in tables) + parsed.outside,
        "blank": sum(t.blank for t in tables),
        "normalised": parsed.normalised,
        "merged": parsed.merged,
    }
    return {
        "format": outcome.format.code,
        "label": outcome.format.label,
        "profile": outcome.format.profile,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": ", ".join(t.sheet for t in tables),
        "preview": [[cell[:MAX_CELL] for cell in cells] for cells in table.preview],
        "anomalies": [asdict(fault) for fault in parsed.faults.found],
        "counts": counts,
        "missing": parsed.missing,
        "notes": parsed.notes,
        "confirmations": parsed.confirmations,
        "accepted": not parsed.faults.blocking,
        "columns": [list(column) for column in zip(*rows, strict=True)],
    }


def refusal_of(fault: Anomaly) -> dict[str, Any]:
    """A file refused as a whole."""
    return {"anomalies": [asdict(fault)], "accepted": False}


def run(folder: Path) -> int:
    """Read the request, write the report; only a bug of ours leaves no report behind."""
    raw = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    place = Anomaly("", "", "", file=raw["file_name"])
    try:
        content = _grids(raw) if raw.get("sheets") else _table(folder, raw)
    except FileRefusedError as refused:
        content = refusal_of(refused.anomaly)
    except MemoryError:
        return OUT_OF_MEMORY
    except RecursionError:
        content = refusal_of(anomaly("fichier_abime", place, detail="contenu trop imbriqué"))
    except Exception:  # noqa: BLE001 the boundary of the process: the parent logs the trace, the user gets a sentence
        traceback.print_exc()
        return BUG
    _write(folder / REPORT, json.dumps(content, ensure_ascii=False))
    return 0


def _table(folder: Path, raw: dict[str, Any]) -> dict[str, Any]:
    """A table of indicators, read and checked."""
    context = from_json((folder / CONTEXT).read_text(encoding="utf-8"))
    streamed, tell = raw["streamed"], lambda share: _write(folder / PROGRESS, f"{share:.3f}")
    request = Request(Path(raw["path"]), raw["file_name"], context, streamed, tell)
    return report_of(read_file(request, lambda profile: _write(folder / PROFILE, profile)))


def _grids(raw: dict[str, Any]) -> dict[str, Any]:
    """A workbook of the plan: every sheet as text, to be understood by who knows the plan."""
    return {"anomalies": [], "sheets": read_grids(BookRequest(Path(raw["path"]), raw["file_name"]))}


def _write(path: Path, text: str) -> None:
    """Write then rename, so that the parent never reads half a file."""
    draft = path.with_suffix(".part")
    draft.write_text(text, encoding="utf-8")
    draft.rename(path)


if __name__ == "__main__":
    limit_resources()
    code = run(Path(sys.argv[1]))
    sys.stderr.flush()
    os._exit(code)  # a refusal does not wait for the thread that reads a sheet
