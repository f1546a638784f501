"""DREES APL: a sheet a year under eight title lines, a row of units, labels that drift, the EPCI mean weighted."""

from functools import cache

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import CODES, known, workbook
from tests.data_access.importers.producers.social_reports import blocking, difference, said, values
from tests.data_access.importers.producers.territory_files import (
    APL_DRIFTED,
    apl_sheet,
    doctors_access,
    standard_population,
)

EPCI = "242900835"


@cache
def whole() -> ImportReport:
    """The report of the three years."""
    return check_file(doctors_access(), "APL_medecins.xlsx")


def test_the_26_communes_are_read_to_the_unit_for_every_year() -> None:
    assert difference(whole(), ("APL_MG", "APL_MG_65")) == (2 * 3 * 26, 0.0)
    assert whole().missing == ()


def test_the_mean_of_the_epci_is_weighted_by_the_standardised_population() -> None:
    weights = {code: standard_population(code) for code in CODES}
    total = sum(known()["APL_MG", code, "2024"] * weight for code, weight in weights.items())
    assert values(whole())["APL_MG", EPCI, "2024"] == (round(total / sum(weights.values()), 2), "calcule")
    assert whole().observations is not None
    assert (
        "population standardisée" in whole().observations.filter(whole().observations["territory"] == EPCI)["note"][0]
    )


def test_labels_that_drifted_are_matched_by_their_beginning() -> None:
    assert values(check_file(doctors_access(labels=APL_DRIFTED), "x.xlsx")) == values(whole())


def test_another_age_limit_is_not_taken_for_ours() -> None:
    labels = [*APL_DRIFTED[:3], "APL aux médecins généralistes de moins de 65 ans", *APL_DRIFTED[4:]]
    found = values(check_file(doctors_access(labels=labels), "x.xlsx"))
    assert {key[0] for key in found} == {"APL_MG"}


@pytest.mark.parametrize(("mark", "status"), [("nd", "non_disponible"), ("", "non_disponible"), ("s", "secret")])
def test_a_mark_is_a_status_and_leaves_no_mean(mark: str, status: str) -> None:
    rows = [list(row) for row in apl_sheet("2024")]
    next(row for row in rows if row and row[0] == "29151")[2] = mark
    found = values(check_file(workbook({"APL 2024": rows}), "x.xlsx"))
    assert found["APL_MG", "29151", "2024"] == (None, status)
    assert ("APL_MG", EPCI, "2024") not in found
    assert found["APL_MG_65", EPCI, "2024"][1] == "calcule"


def test_a_sheet_that_names_no_year_is_refused() -> None:
    assert "annee_introuvable" in blocking(check_file(workbook({"APL": apl_sheet("2024")}), "x.xlsx"))


def test_an_unreadable_figure_is_named_by_sheet_row_and_column() -> None:
    rows = [list(row) for row in apl_sheet("2024")]
    next(row for row in rows if row and row[0] == "29151")[2] = "environ 3"
    report = check_file(workbook({"Notes": [["x"]], "APL 2024": rows}), "x.xlsx")
    assert "feuille «\u00a0APL 2024\u00a0», ligne 25, colonne C (APL aux médecins généralistes)" in said(report)


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_communes_refuse_the_file(count: int, accepted: bool) -> None:
    assert check_file(doctors_access(CODES[:count]), "x.xlsx").accepted is accepted
