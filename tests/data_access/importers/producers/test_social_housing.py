"""SDES RPLS: sheets by level under title rows, the year in the title, secret communes, dwellings by inhabitant."""

from functools import cache

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import CODES, POPULATIONS
from tests.data_access.importers.producers.social_reports import blocking, values
from tests.data_access.importers.producers.territory_files import housing_counts, social_housing


@cache
def whole() -> ImportReport:
    """The report of one year."""
    return check_file(social_housing(), "rpls.xlsx")


def test_every_dwelling_is_counted_and_divided_by_the_inhabitants() -> None:
    report = whole()
    assert report.observations is not None
    read = report.observations.filter(report.observations["level"] == "commune").select(
        "territory", "numerator", "denominator", "value", "status"
    )
    for code, numerator, denominator, value, status in read.rows():
        count = housing_counts()[code]
        if isinstance(count, int):
            assert (numerator, denominator, status) == (count, POPULATIONS[code], "calcule")
            assert value == pytest.approx(1000 * count / POPULATIONS[code])
        else:
            assert (numerator, value, status) == (None, None, "secret")
    assert read.height == 26


def test_each_sheet_is_read_at_its_level() -> None:
    found = values(whole())
    assert found["RPLS_PARC", "242900835", "2025"][0] == pytest.approx(1000 * 2999 / 65_713)
    assert found["RPLS_PARC", "29", "2025"][0] == pytest.approx(1000 * 46_000 / 933_455)
    assert found["RPLS_PARC", "53", "2025"][0] == pytest.approx(1000 * 190_000 / 3_449_370)


def test_the_year_is_that_of_the_title() -> None:
    found = values(check_file(social_housing(title="Parc locatif social au 1er janvier 2024"), "x.xlsx"))
    assert {key[2] for key in found} == {"2024"}
    assert blocking(check_file(social_housing(title="Parc locatif social"), "x.xlsx")) == ["annee_introuvable"]


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_communes_refuse_the_file(count: int, accepted: bool) -> None:
    assert check_file(social_housing(CODES[:count]), "x.xlsx").accepted is accepted
