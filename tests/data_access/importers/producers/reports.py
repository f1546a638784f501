"""What a report holds, as tests compare it."""

from collections.abc import Iterable

from data_access.importers.changes import changes_between
from data_access.importers.report import Changes, ImportReport
from data_access.repositories.frames import OBSERVATION_COLUMNS
from data_access.starter_data.real import read_real_figures
from indicators.catalogue import load_catalogue
from indicators.disclosure import publish_mask


def rows(report: ImportReport) -> dict[tuple[str, str], tuple[str, float | None, str]]:
    """Level, value and status by indicator and territory."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    names = ("indicator", "territory", "level", "value", "status")
    return {(i, t): (level, value, status) for i, t, level, value, status in report.observations.select(names).rows()}


def figure(report: ImportReport, indicator: str, territory: str, vintage: str) -> dict[str, object]:
    """One row of an accepted report."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    found = [
        row
        for row in report.observations.to_dicts()
        if (row["indicator"], row["territory"], row["vintage"]) == (indicator, territory, vintage)
    ]
    assert len(found) == 1, (indicator, territory, vintage)
    return dict(found[0])


def keys(report: ImportReport) -> set[tuple[str, str]]:
    """The indicators and vintages of a report."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    return set(report.observations.select("indicator", "vintage").unique().rows())


def against_shipped(report: ImportReport, kept: Iterable[str] = ()) -> Changes:
    """What publishing the file would change to the shipped real figures; ``kept`` narrows the indicators."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    catalogue = load_catalogue()
    shipped = publish_mask(read_real_figures().select(OBSERVATION_COLUMNS), catalogue)
    found = publish_mask(report.observations, catalogue)
    wanted = set(kept) or set(found["indicator"])
    return changes_between(
        found.filter(found["indicator"].is_in(list(wanted))),
        shipped.filter(shipped["indicator"].is_in(list(wanted))),
        {indicator.id: indicator.decimals for indicator in catalogue.indicators.values()},
    )
