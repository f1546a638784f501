"""Reads a small file in this process, and what the tests of social producers compare in its report."""

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import polars as pl

from data_access.importers.catalogue_rules import context_of
from data_access.importers.child import report_of
from data_access.importers.context import ImportContext
from data_access.importers.faults import FileRefusedError
from data_access.importers.reading import Request, read_file
from data_access.importers.report import Counts, ImportReport
from indicators.catalogue import load_catalogue
from indicators.errors import Anomaly
from indicators.observations import OBSERVATION_SCHEMA
from tests.data_access.importers.producers.social_files import CODES, known

Value = tuple[float | None, str]


@cache
def context() -> ImportContext:
    """What the catalogue says of values and places."""
    return context_of(load_catalogue())


def read(content: bytes, file_name: str) -> ImportReport:
    """The report of a file read as the child process reads it, without the process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contenu"
        path.write_bytes(content)
        try:
            raw = report_of(read_file(Request(path, file_name, context()), lambda _: None))
        except FileRefusedError as refused:
            raw = {"anomalies": [], "accepted": False, "counts": {}}
            faults = (refused.anomaly,)
        else:
            faults = tuple(Anomaly(**fault) for fault in raw["anomalies"])
    return ImportReport(
        file_name=file_name,
        fingerprint="",
        size=len(content),
        format=raw.get("format", ""),
        label=raw.get("label", ""),
        profile=raw.get("profile", ""),
        observations=_frame(raw["columns"]) if raw["accepted"] else None,
        anomalies=faults,
        counts=Counts(**raw["counts"]),
        missing=tuple(raw.get("missing", ())),
        notes=tuple(raw.get("notes", ())),
    )


def _frame(columns: list[list[object]]) -> pl.DataFrame:
    named = dict(zip(OBSERVATION_SCHEMA, columns or [[]] * len(OBSERVATION_SCHEMA), strict=True))
    return pl.DataFrame(named, schema=OBSERVATION_SCHEMA, strict=False)


def values(report: ImportReport) -> dict[tuple[str, str, str], Value]:
    """Value and status by indicator, territory and vintage."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    names = ("indicator", "territory", "vintage", "value", "status")
    return {(i, t, v): (value, status) for i, t, v, value, status in report.observations.select(names).rows()}


def difference(report: ImportReport, indicators: Sequence[str], since: str = "") -> tuple[int, float]:
    """How many values of our 26 communes we start from are read, and how far the farthest is from what was known."""
    expected = {k: v for k, v in known().items() if k[0] in indicators and k[1] in CODES and k[2] >= since}
    found = values(report)
    gaps = [abs((found[key][0] or 0.0) - figure) for key, figure in expected.items() if key in found]
    assert len(gaps) == len(expected)
    return len(gaps), max(gaps)


def blocking(report: ImportReport) -> list[str]:
    """Codes of the faults that refuse the file."""
    return [fault.code for fault in report.anomalies if fault.blocking]


def said(report: ImportReport) -> str:
    """Every sentence and note a reader is given."""
    return "\n".join([*(fault.sentence() for fault in report.anomalies), *report.notes])
