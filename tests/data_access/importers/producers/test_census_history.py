"""INSEE census since 1968 in long form: populations equal to the shipped ones, changes between two censuses."""

import pytest

from data_access.importers.base import check_file
from tests.data_access.importers.producers.insee_files import part
from tests.data_access.importers.producers.melodi_files import answer, cells, long_text
from tests.data_access.importers.producers.reports import against_shipped, figure, keys

YEARS = ("1968", "1975", "1982", "1990", "1999", "2015", "2023")


def crossings() -> list[dict[str, str]]:
    def of(values: dict[str, str], year: str, measure: str, kind: str = "_T") -> list[dict[str, str]]:
        return cells(values, year, RP_MEASURE=measure, OCS=kind)

    rows = [row for year in YEARS for row in of(part("POP_MUN", year, "value"), year, "POP")]
    rows += of(part("TX_VACANCE", "2023", "under"), "2023", "DWELLINGS")
    rows += of(part("TX_VACANCE", "2023", "over"), "2023", "DWELLINGS", "DW_VAC")
    return [*rows, *of(dict.fromkeys(part("POP_MUN", "2023", "value"), "9"), "2023", "BRTH")]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_every_census_changes_nothing_to_the_shipped_populations(kind: str) -> None:
    content = long_text(crossings()) if kind == "csv" else answer(crossings())
    report = check_file(content.encode(), f"x.{kind}")
    assert report.format == "insee_rp_serie"
    found = against_shipped(report, ["POP_MUN", "TX_VACANCE"])
    assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), (len(YEARS) + 1) * 27)
    assert ("BRTH", "2023") not in keys(report)


def test_the_change_is_that_of_the_two_last_censuses_and_equals_the_shipped_one() -> None:
    report = check_file(long_text(crossings()).encode(), "x.csv")
    found = against_shipped(report, ["EVOL_POP"])
    assert (found.revised, found.withdrawn, found.unchanged) == ((), (), 27)
    morlaix = figure(report, "EVOL_POP", "29151", "2023")
    assert (morlaix["numerator"], morlaix["denominator"]) == (15194.0, 14830.0)
    assert morlaix["note"] == "taux annuel moyen de 2015 à 2023"
    assert figure(report, "EVOL_POP", "242900835", "2023")["numerator"] == 65713.0
    assert ("EVOL_POP", "1968") not in keys(report)
