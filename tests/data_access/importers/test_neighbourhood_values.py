"""Figures of neighbourhoods from our model and from files of INSEE by IRIS."""

import pytest

from data_access.importers.faults import FileRefusedError
from data_access.importers.neighbourhood_values import TEMPLATE, ReadValues, read_neighbourhood_values
from indicators.catalogue import load_catalogue
from indicators.neighbourhoods import NeighbourhoodKind
from tests.data_access.neighbourhood_samples import NORTH, place, values

IRIS = "291510101"
PLACES = {NORTH: place(NORTH), IRIS: place(IRIS, kind=NeighbourhoodKind.IRIS)}
INCOME = (
    f"IRIS;LIBIRIS;COM;LIBCOM;DISP_TP6021;DISP_MED21\n{IRIS};Centre;29151;Morlaix;24,0;s\n350510101;X;35051;Y;9;1\n"
)
CENSUS = f"IRIS;COM;TYP_IRIS;LAB_IRIS;P22_POP;P22_LOG;P22_LOGVAC\n{IRIS};29151;H;1;2500.1;1200;120\n"


def read(content: bytes) -> ReadValues:
    return read_neighbourhood_values(content, "quartiers.csv", PLACES, load_catalogue())


def codes(content: bytes) -> list[str]:
    found = read(content)
    assert not [f for f in found.faults.found if f.blocking] or not found.figures
    return [fault.code for fault in found.faults.found]


def test_our_model_is_read_with_its_marks_of_secrecy() -> None:
    found = read(values((NORTH, "PART_75P", "2022", "12,4"), (NORTH, "TP60", "2021", "s"))).figures
    assert [(f.indicator, f.value, f.status) for f in found] == [("PART_75P", 12.4, "publie"), ("TP60", None, "secret")]


def test_the_model_to_download_is_one_that_is_read() -> None:
    assert codes(TEMPLATE.encode()) == ["quartier_inconnu"]


def test_incomes_by_iris_keep_the_secrecy_of_the_producer_and_leave_other_communes_aside() -> None:
    found = read(INCOME.encode())
    assert [(f.indicator, f.vintage, f.value, f.status) for f in found.figures] == [
        ("TP60", "2021", 24.0, "publie"),
        ("MED_NV", "2021", None, "secret"),
    ]
    assert [fault.code for fault in found.faults.found] == ["quartiers_hors_liste"]


def test_a_census_by_iris_gives_shares_with_their_parts() -> None:
    vacant = next(f for f in read(CENSUS.encode()).figures if f.indicator == "TX_VACANCE")
    assert (vacant.value, vacant.numerator, vacant.denominator, vacant.vintage) == (10.0, 120.0, 1200.0, "2022")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("99999-Z", "PART_75P", "2022", "12"), "quartier_inconnu"),
        ((NORTH, "INCONNU", "2022", "12"), "indicateur_inconnu"),
        ((NORTH, "PART_75P", "22", "12"), "millesime_illisible"),
        ((NORTH, "PART_75P", "2022", "douze"), "nombre_illisible"),
        ((NORTH, "PART_75P", "2022", "140"), "valeur_hors_bornes"),
        ((NORTH, "CAF_FOY_RSA", "2022", "-3"), "valeur_hors_bornes"),
    ],
)
def test_a_bad_line_refuses_the_file_and_says_where(line: tuple[str, str, str, str], code: str) -> None:
    assert code in codes(values((NORTH, "TP60", "2021", "20"), line))


def test_a_value_given_twice_is_refused() -> None:
    assert codes(values((NORTH, "TP60", "2021", "20"), (NORTH, "TP60", "2021", "21"))) == ["valeur_en_double"]


def test_a_file_of_communes_is_refused_by_the_name_of_the_column_it_lacks() -> None:
    with pytest.raises(FileRefusedError, match="code_quartier"):
        read(b"code_territoire;annee;x\n29151;2022;12\n")
