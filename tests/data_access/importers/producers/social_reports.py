"""What the tests of social producers compare in a report."""

from collections.abc import Sequence

from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import CODES, known

Value = tuple[float | None, str]


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
