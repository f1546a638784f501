"""CAF benefits by commune: counts rounded to 5, the shares they make, Decembers only, the rows nobody located."""

from functools import cache

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import CODES, as_json, caf_benefits, caf_rows, written
from tests.data_access.importers.producers.social_reports import blocking, difference, said, values

COUNTS = ("CAF_FOY_ALLOC", "CAF_PERS_COUV", "CAF_FOY_RSA", "CAF_FOY_PPA", "CAF_FOY_AL", "CAF_FOY_AF", "CAF_FOY_PAJE")
MORLAIX = "29151"


@cache
def whole() -> ImportReport:
    """The report of the five Decembers."""
    return check_file(caf_benefits(), "s_ben_com_f.csv")


def changed(column: str, cell: str, code: str = MORLAIX) -> ImportReport:
    """The report of a December where one cell of a commune says something else."""
    rows = caf_rows(["2024"])
    line = next(row for row in rows if row[1] == code)
    line[rows[0].index(column)] = cell
    return check_file(written(rows).encode(), "s_ben_com_f.csv")


def test_the_26_communes_are_read_to_the_unit() -> None:
    assert difference(whole(), COUNTS) == (len(COUNTS) * 26 * 5, 0.0)
    assert difference(whole(), ("PART_RSA_FOY",)) == (26 * 5, 0.0)
    assert difference(whole(), ("TX_COUV_CAF",), since="2022") == (26 * 3, 0.0)
    assert (whole().counts.outside, whole().missing) == (4 * 5, ())


def test_a_count_is_rounded_and_a_share_computed() -> None:
    statuses = {(key[0], status) for key, (_, status) in values(whole()).items() if key[1] in CODES}
    assert statuses == {
        *((name, "arrondi_5") for name in COUNTS),
        ("PART_RSA_FOY", "calcule"),
        ("TX_COUV_CAF", "calcule"),
    }


def test_the_coverage_of_years_whose_nearest_population_is_unknown_here_is_not_computed() -> None:
    assert {key[2] for key in values(whole()) if key[0] == "TX_COUV_CAF"} == {"2022", "2023", "2024"}


def test_the_epci_is_the_sum_of_its_communes() -> None:
    assert values(whole())["CAF_FOY_RSA", "242900835", "2024"] == (1100.0, "calcule")
    assert values(whole())["PART_RSA_FOY", "242900835", "2024"] == (9.5, "calcule")


def test_a_zero_stays_a_zero_and_says_what_it_may_hide() -> None:
    report = changed("indfoy_rsa", "0")
    assert values(report)["CAF_FOY_RSA", MORLAIX, "2024"] == (0.0, "arrondi_5")
    assert report.observations is not None
    notes = report.observations.filter(
        (report.observations["indicator"] == "CAF_FOY_RSA") & (report.observations["territory"] == MORLAIX)
    )
    assert "un 0 peut cacher" in notes["note"][0]


@pytest.mark.parametrize(
    ("mark", "status"), [("s", "secret"), ("nd", "non_disponible"), ("", "non_disponible"), ("NA", "non_disponible")]
)
def test_a_mark_is_a_status_for_the_count_and_its_share_and_leaves_no_total(mark: str, status: str) -> None:
    found = values(changed("indfoy_rsa", mark))
    assert found["CAF_FOY_RSA", MORLAIX, "2024"] == (None, status)
    assert found["PART_RSA_FOY", MORLAIX, "2024"] == (None, status)
    assert ("CAF_FOY_RSA", "242900835", "2024") not in found


def test_a_month_that_is_no_december_refuses_the_file() -> None:
    report = check_file(caf_benefits(["2024"]).replace(b"2024-12", b"2024-06"), "s_ben_com_f.csv")
    assert set(blocking(report)) == {"mois_inattendu", "communes_insuffisantes"}
    assert "ligne 6, colonne A (dtreffre)" in said(report)


def test_the_json_of_the_portal_gives_the_same_values() -> None:
    assert values(check_file(as_json(caf_rows(["2024"])), "s_ben_com_f.json")) == values(
        check_file(caf_benefits(["2024"]), "s_ben_com_f.csv")
    )


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_communes_refuse_the_file_and_are_named(count: int, accepted: bool) -> None:
    report = check_file(caf_benefits(["2024"], CODES[:count]), "s_ben_com_f.csv")
    assert report.accepted is accepted
    assert "Taulé" in said(report)
