"""Dares by commune: fourth quarters as years, whole counts only, totals that are no commune, former communes."""

from functools import cache

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import (
    CODES,
    YEARLY_FIELDS,
    as_json,
    jobseekers_yearly,
    written,
    yearly_rows,
)
from tests.data_access.importers.producers.social_reports import blocking, difference, said, values


@cache
def whole() -> ImportReport:
    """The report of the ten years."""
    return check_file(jobseekers_yearly(), "dares_defm_communales-brutes.csv")


def changed(cell: str, column: int = 11) -> ImportReport:
    """The report of a file where one cell of the whole count of Taulé in 2024 says something else."""
    rows = yearly_rows()
    rows[-1][column] = cell
    return check_file(written(rows).encode(), "x.csv")


def test_the_26_communes_are_read_to_the_unit() -> None:
    assert difference(whole(), ("DEFM_INSCRITS",)) == (260, 0.0)
    assert values(whole())["DEFM_INSCRITS", "242900835", "2024"] == (4935.0, "calcule")
    assert {status for key, (_, status) in values(whole()).items() if key[1] in CODES} == {"arrondi_5"}


def test_details_by_sex_and_age_are_left_aside_and_counted() -> None:
    assert "Lignes laissées de côté\u00a0: 520" in said(whole())


def test_the_technical_names_of_the_json_give_the_same_values() -> None:
    assert values(check_file(as_json(yearly_rows(header=YEARLY_FIELDS)), "x.json")) == values(whole())


@pytest.mark.parametrize(("mark", "status"), [("", "secret"), ("*", "secret"), ("nd", "non_disponible")])
def test_a_count_that_is_not_diffused_is_a_status_and_leaves_no_total(mark: str, status: str) -> None:
    found = values(changed(mark))
    assert found["DEFM_INSCRITS", "29279", "2024"] == (None, status)
    assert ("DEFM_INSCRITS", "242900835", "2024") not in found


@pytest.mark.parametrize(("column", "cell"), [(8, "A"), (0, "2024-T2")])
def test_another_category_or_quarter_is_not_mixed_with_the_series(column: int, cell: str) -> None:
    report = changed(cell, column)
    assert ("DEFM_INSCRITS", "29279", "2024") not in values(report)
    assert "Taulé" in said(report)


def test_an_unreadable_date_is_named_by_its_cell() -> None:
    report = changed("fin 2024", 0)
    assert blocking(report) == ["millesime_illisible"]
    assert "colonne A (Date)" in said(report)


def test_a_former_commune_is_added_to_the_one_it_joined() -> None:
    rows = yearly_rows()
    for row in list(rows):
        if row[5] == "29199" and row[0] == "2018-T4" and row[9:11] == ["Total", "Total"]:
            rows.append([*row[:5], "29219", "Le Ponthou", *row[7:11], "10"])
            row[11] = "300"
    report = check_file(written(rows).encode(), "x.csv")
    assert values(report)["DEFM_INSCRITS", "29199", "2018"][0] == 310.0
    assert report.counts.merged == 2


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_communes_refuse_the_file(count: int, accepted: bool) -> None:
    assert check_file(jobseekers_yearly(CODES[:count]), "x.csv").accepted is accepted
