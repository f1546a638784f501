"""SSMSI: « ndiff » is a secret, decimal commas in quotes, limits named by the column, no mean taken for a commune."""

from functools import cache

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.producers.social_files import CODES, POPULATIONS
from tests.data_access.importers.producers.social_reports import blocking, said, values
from tests.data_access.importers.producers.territory_files import recorded_crime

MORLAIX, BOTSORHEL = "29151", "29014"


@cache
def whole() -> ImportReport:
    """The report of two years."""
    return check_file(recorded_crime(), "donnee-data.gouv-2025-geographie2026.csv")


def test_rates_are_those_of_the_producer_with_their_parts() -> None:
    report = whole()
    assert report.observations is not None
    row = report.observations.filter(
        (report.observations["indicator"] == "VIOLENCES_INTRAFAM")
        & (report.observations["territory"] == MORLAIX)
        & (report.observations["vintage"] == "2025")
    ).row(0, named=True)
    people = POPULATIONS[MORLAIX]
    assert (row["numerator"], row["denominator"], row["status"]) == (people // 200, people, "publie")
    assert row["value"] == round(1000 * (people // 200) / people, 7)
    assert row["geo_vintage"] == "2026"


def test_what_is_not_diffused_is_secret_never_zero_nor_the_mean_of_the_department() -> None:
    found = values(whole())
    assert found["VIOLENCES_INTRAFAM", BOTSORHEL, "2025"] == (None, "secret")
    assert {status for value, status in found.values() if value is None} == {"secret"}
    assert 1.9734512 not in [value for value, _ in found.values()]
    assert len(found) == 2 * 26 * 2


def test_other_offences_are_left_aside_and_counted() -> None:
    assert whole().counts.outside == 2 * 26


def test_commas_between_columns_give_the_same_values() -> None:
    content = recorded_crime().replace(b";", b"\t").replace(b"CODGEO_2026", b"CODGEO_2025")
    assert values(check_file(content, "x.csv")) == values(whole())


def test_a_figure_beside_the_mark_of_secrecy_refuses_the_file() -> None:
    line = f'"{MORLAIX}";2025;"Violences physiques intrafamiliales"'
    content = recorded_crime().decode()
    start = content.index(line)
    end = content.index("\n", start)
    hidden = content[:start] + content[start:end].replace('"diff"', '"ndiff"') + content[end:]
    assert blocking(check_file(hidden.encode(), "x.csv")) == ["statut_contradictoire"]


def test_without_its_column_or_words_of_diffusion_the_file_is_refused() -> None:
    content = recorded_crime()
    renamed = check_file(content.replace(b'"est_diffuse"', b'"diffusion"'), "x.csv")
    assert blocking(renamed) == ["colonne_absente"]
    assert "est_diffuse" in said(renamed)
    assert "diffusion_inconnue" in blocking(check_file(content.replace(b'"ndiff"', b'"???"', 1), "x.csv"))


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_communes_refuse_the_file(count: int, accepted: bool) -> None:
    assert check_file(recorded_crime(CODES[:count]), "x.csv").accepted is accepted
