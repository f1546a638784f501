"""Urssaf: wide by year, the activities of a commune added up, a withheld one withholding the total."""

from functools import cache

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import CODES, as_json, written
from tests.data_access.importers.producers.social_reports import blocking, difference, said, values
from tests.data_access.importers.producers.territory_files import jobs_rows, private_jobs

MORLAIX = "29151"


@cache
def whole() -> ImportReport:
    """The report of eleven years."""
    return check_file(private_jobs(), "etablissements-et-effectifs-salaries.csv")


def changed(column: str, cell: str) -> ImportReport:
    """The report of a file where the second activity of Morlaix says something else."""
    rows = jobs_rows()
    line = [row for row in rows if row[0] == MORLAIX][1]
    line[rows[0].index(column)] = cell
    return check_file(written(rows).encode(), "x.csv")


def test_the_26_communes_are_read_to_the_unit() -> None:
    assert difference(whole(), ("SAL_PRIVES",)) == (286, 0.0)
    assert values(whole())["SAL_PRIVES", "242900835", "2025"] == (15068.0, "calcule")
    assert "Secteur privé seulement" in said(whole())


def test_the_json_of_the_portal_and_its_labels_give_the_same_values() -> None:
    assert values(check_file(as_json(jobs_rows()), "x.json")) == values(whole())
    rows = jobs_rows()
    rows[0] = [
        str(name).replace("code_commune", "Code commune").replace("effectifs_salaries_", "Effectifs salariés ")
        for name in rows[0]
    ]
    assert values(check_file(written(rows).encode(), "x.csv")) == values(whole())


@pytest.mark.parametrize(("mark", "status"), [("s", "secret"), ("nd", "non_disponible"), ("", "secret")])
def test_a_withheld_activity_withholds_the_total_of_its_year_only(mark: str, status: str) -> None:
    found = values(changed("effectifs_salaries_2024", mark))
    assert found["SAL_PRIVES", MORLAIX, "2024"] == (None, status)
    assert found["SAL_PRIVES", MORLAIX, "2025"] == values(whole())["SAL_PRIVES", MORLAIX, "2025"]


def test_an_activity_without_workplaces_that_year_counts_for_nothing() -> None:
    assert values(whole())["SAL_PRIVES", "29014", "2016"] == (0.0, "publie")


def test_an_activity_met_twice_is_refused_rather_than_counted_twice() -> None:
    rows = jobs_rows()
    report = check_file(written([*rows, rows[-1]]).encode(), "x.csv")
    assert blocking(report) == ["doublon"]


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_communes_refuse_the_file(count: int, accepted: bool) -> None:
    assert check_file(private_jobs(CODES[:count]), "x.csv").accepted is accepted
