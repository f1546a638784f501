"""The rows of our template: marks, units, parts of a rate, former communes, headers."""

import pytest

from data_access.importers.base import check_file
from data_access.importers.report import ImportReport
from tests.data_access.importers.small_files import MORLAIX, Row, book, text


def read(*rows: Row, header: Row | None = None) -> ImportReport:
    """The report of a small text in our format."""
    content = text(*rows) if header is None else text(*rows, header=header)
    return check_file(content.encode(), "valeurs.csv")


def codes(report: ImportReport) -> list[str]:
    """Codes of the blocking faults."""
    return [fault.code for fault in report.anomalies if fault.blocking]


def only(report: ImportReport) -> dict[str, object]:
    """The one accepted row."""
    assert report.observations is not None, [fault.sentence() for fault in report.anomalies]
    return report.observations.row(0, named=True)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("20", "200", "1000"), []),
        (("20,04", "200", "1000"), []),
        (("0,2", "200", "1000"), ["parts_incoherentes"]),
        (("23", "200", "1000"), ["parts_incoherentes"]),
        (("20", "200", "0"), ["denominateur_nul"]),
        (("20", "-1", "1000"), ["effectif_negatif"]),
    ],
)
def test_a_rate_must_agree_with_its_parts_within_their_rounding(numbers: Row, expected: list[str]) -> None:
    assert codes(read(("PART_FAM_MONO", "29151", "Morlaix", "2021", *numbers))) == expected


def test_a_share_written_as_a_fraction_is_told_as_a_factor_of_a_hundred() -> None:
    report = read(("PART_FAM_MONO", "29151", "Morlaix", "2021", "0,2", "200", "1000"))
    assert "un facteur 100 les sépare" in report.anomalies[0].message


def test_a_cell_shown_as_a_percentage_is_read_as_it_is_shown() -> None:
    def show(workbook: object) -> None:
        workbook["valeurs"]["E2"].number_format = "0.0%"  # type: ignore[index]

    report = check_file(book((*MORLAIX[:4], 0.125), change=show), "x.xlsx")
    assert only(report)["value"] == 12.5


def test_a_percentage_for_an_indicator_in_euros_is_refused() -> None:
    assert codes(read(("MED_NV", "29151", "Morlaix", "2021", "21000 %"))) == ["unite_inattendue"]


@pytest.mark.parametrize(
    ("value", "status", "expected"),
    [
        ("19", "secret", ["statut_contradictoire"]),
        ("s", "non_disponible", ["statut_contradictoire"]),
        ("", "publie", ["valeur_absente"]),
        ("19", "definitif", ["statut_inconnu"]),
        ("19", "Provisoire", []),
        ("", "pas_encore_publie", []),
        ("", "", []),
    ],
)
def test_a_status_never_contradicts_its_value(value: str, status: str, expected: list[str]) -> None:
    assert codes(read((*MORLAIX[:4], value, "", "", status))) == expected


@pytest.mark.parametrize("word", ["demonstration", "Démonstration", "synthetique"])
def test_the_demonstration_mark_is_kept_and_announced(word: str) -> None:
    report = read(("PLACES_PE_CREEES", "29151", "Morlaix", "2024", "12", "", "", word))
    assert (only(report)["demonstration"], only(report)["status"]) == (True, "calcule")
    assert report.demonstration
    assert "demonstration" in [fault.code for fault in report.anomalies]


@pytest.mark.parametrize("vintage", ["2024", "2024-T2", "2024-12", "2024-2025", "2024.0"])
def test_every_form_of_vintage_is_read(vintage: str) -> None:
    assert only(read(("POP_MUN", "29151", "Morlaix", vintage, "15000")))["vintage"] == vintage.removesuffix(".0")


@pytest.mark.parametrize("vintage", ["", "24", "2024-T5", "²024", "3024", "2024-13", "45292"])
def test_an_unreadable_vintage_is_named(vintage: str) -> None:
    assert codes(read(("POP_MUN", "29151", "Morlaix", vintage, "15000"))) == ["millesime_illisible"]


@pytest.mark.parametrize("name", ["Morlaix", "MORLAIX", " morlaix ", "", "Saint Thegonnec Loc Eguiner"])
def test_a_name_is_compared_without_case_accent_or_hyphen(name: str) -> None:
    code = "29266" if name.startswith("Saint") else "29151"
    assert codes(read(("POP_MUN", code, name, "2023", "3000"))) == []


def test_an_unknown_indicator_brings_the_nearest_code() -> None:
    report = read(("TP06", *MORLAIX[1:]))
    assert report.anomalies[0].column == "A (indicateur)"
    assert "le plus proche\u00a0: «\u00a0TP60\u00a0»" in report.anomalies[0].message


def test_headers_are_found_under_a_title_and_whatever_their_case() -> None:
    titled = "Tableau de bord;;\r\n\r\n" + text(
        MORLAIX, header=("Indicateur", "Code territoire", "", "Millésime", "VALEUR")
    )
    assert only(check_file(titled.encode(), "x.csv"))["value"] == 19.0


def test_an_unknown_column_is_left_out_with_a_warning() -> None:
    header = ("indicateur", "code_territoire", "millesime", "valeur", "couleur")
    report = read(("TP60", "29151", "2021", "19", "bleu"), header=header)
    assert report.accepted
    assert [fault.code for fault in report.anomalies] == ["colonne_ignoree"]


def test_a_quoted_cell_may_hold_the_delimiter_and_ends_of_lines() -> None:
    content = text(MORLAIX).replace(";19;", ";19;", 1).rstrip("\r\n") + '"une note; sur\ndeux lignes"\r\n'
    assert only(check_file(content.encode(), "x.csv"))["note"] == "une note; sur deux lignes"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_usual_delimiter_is_found(delimiter: str) -> None:
    assert only(check_file(text(MORLAIX, delimiter=delimiter).encode(), "x.csv"))["value"] == 19.0


def test_one_former_commune_without_the_other_is_not_a_total() -> None:
    report = read(("POP_MUN", "29219", "Le Ponthou", "2018", "163", "", "", "", "2018"))
    assert codes(report) == ["fusion_incomplete"]
    assert "29199" in report.anomalies[0].message


def test_the_present_commune_in_its_present_limits_is_taken_as_it_is() -> None:
    assert only(read(("POP_MUN", "29199", "Plouigneau", "2018", "4905", "", "", "", "2020")))["value"] == 4905.0


def test_loc_eguiner_joins_saint_thegonnec() -> None:
    tail = ("", "", "", "2015")
    report = read(
        ("POP_MUN", "29266", "Saint-Thégonnec", "2013", "2637", *tail),
        ("POP_MUN", "29127", "Loc-Eguiner-Saint-Thégonnec", "2013", "s", *tail),
    )
    assert (only(report)["territory"], only(report)["value"], only(report)["status"]) == ("29266", None, "secret")
