"""France Travail each month: zones matched by name, larger communes only, small cells secret, notes above and below."""

import pytest

from data_access.importers.base import check_file
from tests.data_access.importers.producers.social_files import MONTHLY_HEAD, jobseekers_monthly
from tests.data_access.importers.producers.social_reports import blocking, said, values

SERIES = [str(1600 - 5 * k) for k in range(24)]


def test_zones_are_matched_by_name_and_small_cells_are_secrets() -> None:
    report = check_file(jobseekers_monthly(), "defmexp.csv")
    found = values(report)
    assert found["DEFM_MOIS", "29151", "2024-12"] == (1485.0, "arrondi_5")
    assert found["DEFM_MOIS", "29199", "2023-01"] == found["DEFM_MOIS", "29199", "2023-02"] == (None, "secret")
    assert found["DEFM_MOIS", "29", "2023-01"] == (51230.0, "arrondi_5")
    assert (len(found), report.counts.outside, report.counts.blank) == (3 * 24, 1, 3)


def test_the_report_says_that_only_the_largest_communes_are_published() -> None:
    report = check_file(jobseekers_monthly(), "defmexp.csv")
    assert len(report.missing) == 24
    assert "communes de plus de 5\u202f000 habitants" in said(report)


def test_an_export_in_windows_encoding_is_read_alike() -> None:
    content = jobseekers_monthly()
    assert values(check_file(content.decode().encode("cp1252"), "x.csv")) == values(check_file(content, "x.csv"))


@pytest.mark.parametrize("zone", ["Morlaix", "MORLAIX (29)", "29151 Morlaix", "29151 - MORLAIX"])
def test_a_zone_may_carry_its_code_or_its_department(zone: str) -> None:
    assert values(check_file(jobseekers_monthly({zone: SERIES}), "x.csv"))["DEFM_MOIS", "29151", "2023-01"][0] == 1600.0


def test_two_zones_of_one_name_are_never_chosen_between() -> None:
    report = check_file(jobseekers_monthly({"Morlaix": SERIES, "MORLAIX": SERIES}), "x.csv")
    assert blocking(report) == ["zone_ambigue"]
    assert "lignes 5 et 6" in said(report)


def test_other_categories_are_another_series() -> None:
    head = (MONTHLY_HEAD[0], "Catégorie A - données brutes", MONTHLY_HEAD[2])
    assert blocking(check_file(jobseekers_monthly(head=head), "x.csv")) == ["categories_autres"]


def test_a_file_without_any_zone_of_ours_is_refused() -> None:
    assert blocking(check_file(jobseekers_monthly({"Brest": SERIES}), "x.csv")) == ["communes_insuffisantes"]
