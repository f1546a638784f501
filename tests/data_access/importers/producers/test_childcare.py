"""CAF childcare: five levels, rates and places, placeholder rows, history against the current file."""

import pytest

from data_access.importers.base import check_file
from tests.data_access.importers.producers.social_files import as_json, childcare, childcare_rows, written
from tests.data_access.importers.producers.social_reports import blocking, said, values
from tests.data_access.importers.small_files import archive

HISTORY = tuple(str(year) for year in range(2017, 2023))
EPCI = "242900835"


@pytest.mark.parametrize(
    ("scale", "territory", "rate"),
    [("com", "29151", 64.0), ("epci", EPCI, 63.0), ("dep", "29", 63.0), ("reg", "53", 63.0), ("nat", "FR", 62.0)],
)
def test_each_level_is_read_at_its_level_as_published(scale: str, territory: str, rate: float) -> None:
    report = check_file(childcare(scale), f"txcouv_pe_{scale}.csv")
    assert values(report)["TX_COUV_PE", territory, "2023"] == (rate, "publie")
    assert {key[0] for key in values(report)} == {"TX_COUV_PE", "TX_COUV_EAJE", "TX_COUV_AM"}
    assert values(check_file(as_json(childcare_rows(scale, ["2022", "2023"])), "x.json")) == values(report)


def test_places_are_read_beside_rates() -> None:
    found = values(check_file(childcare("epci", places=True), "nbpla_pe_epci.csv"))
    assert found["PE_PLACES", EPCI, "2023"] == (630.0, "publie")
    assert found["PE_PLACES_AM", EPCI, "2023"] == (399.0, "publie")


def test_the_placeholder_rows_are_dropped_and_said() -> None:
    report = check_file(childcare("epci"), "txcouv_pe_epci.csv")
    assert "lignes de remplissage du producteur (XX), laissées de côté\u00a0: 2 (lignes 5, 9)" in said(report)
    assert 195.8 not in [value for value, _ in values(report).values()]


def test_the_communal_file_says_that_it_only_publishes_the_largest_communes() -> None:
    report = check_file(childcare("com"), "txcouv_pe_com.csv")
    assert len(report.missing) == 25
    assert "au-delà de 10\u202f000 habitants" in said(report)


def test_the_history_alone_warns_of_the_year_it_shares_with_the_current_file() -> None:
    report = check_file(childcare("epci", HISTORY), "txcouv_pe_epci_hist.csv")
    assert report.accepted
    assert "l’année 2022 est aussi dans le fichier courant" in said(report)


def test_together_the_current_file_wins_and_each_disagreement_is_told() -> None:
    history = written(childcare_rows("epci", HISTORY, shift=-1.5)).encode()
    packed = archive(txcouv_pe_epci__csv=childcare("epci"), txcouv_pe_epci_hist__csv=history)
    report = check_file(packed, "petite_enfance.zip")
    found = values(report)
    assert found["TX_COUV_PE", EPCI, "2022"] == (62.9, "publie")
    assert found["TX_COUV_PE", EPCI, "2017"] == (60.9, "publie")
    assert "2022\u00a0: 61,4 dans l’historique, 62,9 dans le fichier courant" in said(report)


@pytest.mark.parametrize(("mark", "status"), [("s", "secret"), ("", "non_disponible"), ("so", "sans_objet")])
def test_a_mark_is_a_status(mark: str, status: str) -> None:
    rows = childcare_rows("epci", ["2023"])
    rows[2][-1] = mark
    assert values(check_file(written(rows).encode(), "x.csv"))["TX_COUV_PE", EPCI, "2023"] == (None, status)


def test_a_file_of_another_territory_is_refused() -> None:
    rows = [row for row in childcare_rows("epci", ["2023"]) if not str(row[1]).startswith(("2429", "2000"))]
    report = check_file(written([*rows, ["2023", "200000001", "Ailleurs", *[1] * 8]]).encode(), "x.csv")
    assert blocking(report) == ["territoire_absent"]
