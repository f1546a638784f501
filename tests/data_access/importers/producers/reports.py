"""What a report holds, as tests compare it."""

from data_access.importers.report import ImportReport


def rows(report: ImportReport) -> dict[tuple[str, str], tuple[str, float | None, str]]:
    """Level, value and status by indicator and territory."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    names = ("indicator", "territory", "level", "value", "status")
    return {(i, t): (level, value, status) for i, t, level, value, status in report.observations.select(names).rows()}
