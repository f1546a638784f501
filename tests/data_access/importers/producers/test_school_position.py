"""DEPP IPS: numbers as texts, « NS » schools, means of at least two schools, the doubtful ones counted nowhere."""

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import as_json, written
from tests.data_access.importers.producers.social_reports import blocking, said, values
from tests.data_access.importers.producers.territory_files import SCHOOLS, school_rows

YEAR = "2024-2025"


def schools(*chosen: tuple[str, str, str]) -> ImportReport:
    """The report of some schools."""
    return check_file(written(school_rows(chosen or SCHOOLS)).encode("utf-8-sig"), "fr-en-ips-ecoles-ap2022.csv")


def test_a_commune_is_the_plain_mean_of_its_published_schools_and_says_so() -> None:
    report = schools()
    assert values(report)["IPS_ECOLES", "29151", YEAR] == (101.7, "estime")
    assert values(report)["IPS_ECOLES", "29023", YEAR] == (119.8, "estime")
    assert report.observations is not None
    notes = report.observations.filter(report.observations["territory"] == "29151")["note"]
    assert notes.to_list() == ["moyenne simple de 2 écoles sur 3, commune non vérifiée par l’UAI"]


def test_the_index_of_one_school_is_never_shown_as_that_of_its_commune() -> None:
    found = values(schools())
    assert found["IPS_ECOLES", "29059", YEAR] == (None, "secret")
    assert found["IPS_ECOLES", "29114", YEAR] == (None, "secret")


def test_the_json_of_the_portal_gives_the_same_values() -> None:
    assert values(check_file(as_json(school_rows()), "x.json")) == values(schools())


def test_the_report_says_what_the_join_is_worth() -> None:
    assert "aucune table des UAI" in said(schools())
    assert "le fichier ne donne pas leurs effectifs" in said(schools())


def test_a_school_whose_code_and_name_disagree_is_counted_nowhere_and_said() -> None:
    rows = school_rows()
    rows[1][rows[0].index("nom_de_la_commune")] = "CARANTEC"
    report = check_file(written(rows).encode(), "x.csv")
    assert report.accepted
    assert "0290001A" in said(report)
    assert values(report)["IPS_ECOLES", "29151", YEAR] == (None, "secret")


@pytest.mark.parametrize(
    ("school", "code"),
    [
        (("ECOLE", "29151", "100"), "uai_illisible"),
        (("0290001A", "29151", "100"), "doublon"),
        (("0290009J", "29151", "cent"), "nombre_illisible"),
        (("0290009J", "29151", "500"), ""),
    ],
)
def test_what_cannot_be_trusted_refuses_the_file(school: tuple[str, str, str], code: str) -> None:
    report = schools(*SCHOOLS, school)
    assert blocking(report) == ([code] if code else ["hors_bornes"])


def test_a_file_without_any_school_of_ours_is_refused() -> None:
    assert blocking(schools(("0010001H", "01001", "111.1"))) == ["territoire_absent"]
