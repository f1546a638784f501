"""INSEE « base-cc » files, from small files in the real layout made out of the shipped figures."""

import pytest

from data_access.importers.base import check_file
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import (
    ages,
    delimited,
    housing,
    schooling,
    table,
    work,
    workbook,
)
from tests.data_access.importers.producers.reports import against_shipped, figure, keys
from tests.data_access.importers.small_files import archive

TITLES = (("Chiffres clés Logement",), (), ("Mise en ligne le 30/06/2026",), ("Code géographique", "Logements"), ())


def test_a_housing_base_in_its_archive_changes_nothing_and_its_neighbours_are_ignored() -> None:
    rows = table(housing("2023") | housing("2012"))
    packed = archive(
        **{
            "base-cc-logement-2023__CSV": delimited(rows).encode("cp1252"),
            "base-cc-logement-2023-COM__CSV": delimited([rows[0], ["97501", *(["1.0"] * 12)]]).encode(),
            "meta_base-cc-logement-2023__CSV": b"COD_VAR;LIB_VAR;LIB_VAR_LONG;COD_MOD;LIB_MOD;TYPE_VAR;LONG_VAR\r\n",
        }
    )
    report = check_file(packed, "base-cc-logement-2023_csv.zip")
    assert (report.format, report.label) == ("insee_rp_base", "INSEE Recensement, base communale")
    assert keys(report) == {
        (i, v) for i in ("TX_VACANCE", "PART_RES_SEC", "PART_LOC_SOCIAL", "PART_PROPRIO") for v in ("2012", "2023")
    }
    found = against_shipped(report)
    assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 8 * 27)
    morlaix = figure(report, "TX_VACANCE", "29151", "2023")
    assert (morlaix["numerator"], morlaix["denominator"], morlaix["status"]) == (1247.0, 9909.5, "calcule")
    assert (morlaix["geo_vintage"], morlaix["source"]) == ("2026", "INSEE RP 2023")
    assert (report.counts.read, report.counts.outside, report.missing) == (28, 2, ())


@pytest.mark.parametrize(
    ("columns", "indicators"),
    [
        (work(), {"PART_VOITURE_DT", "PART_TC_DT", "PART_MODES_ACTIFS_DT", "PART_TRAV_HORS_COM"}),
        (ages(), {"INDICE_VIEIL", "PART_75P", "PART_MOINS20"}),
        (schooling("2023") | schooling("2017"), {"PART_PEU_DIPL"}),
    ],
)
def test_the_other_themes_change_nothing_either(columns: dict[str, dict[str, str]], indicators: set[str]) -> None:
    report = check_file(delimited(table(columns)).encode(), "x.CSV")
    assert {indicator for indicator, _ in keys(report)} == indicators
    found = against_shipped(report)
    assert (found.new, found.revised, found.withdrawn) == (0, (), ())
    assert found.unchanged == 27 * len(keys(report))


def test_the_same_base_is_read_in_a_workbook_under_its_long_labels_whatever_the_sheet() -> None:
    rows = table(housing("2023"))
    named = [[row[0], "53", "29", "Nom", *row[1:]] for row in rows]
    named[0] = ["CODGEO", "REG", "DEP", "LIBGEO", *rows[0][1:]]
    book = workbook({"COM_2023": [*TITLES, *named], "ARM_2023": [*TITLES, named[0], ["75101", *named[1][1:]]]})
    report = check_file(book, "base-cc-logement-2023.xlsx")
    assert report.sheet == "COM_2023"
    found = against_shipped(report)
    assert (found.new, found.revised, found.unchanged) == (0, (), 4 * 27)


def test_the_sample_and_the_main_survey_never_meet_in_one_ratio() -> None:
    sample = {"C17_ACTOCC15P_VOIT": dict.fromkeys(COMMUNES, "80.0"), "P17_ACTOCC15P": dict.fromkeys(COMMUNES, "100")}
    report = check_file(delimited(table(sample)).encode(), "x.csv")
    assert [fault.code for fault in report.anomalies] == ["communes_insuffisantes"]
    whole = sample | {"C17_ACTOCC15P": dict.fromkeys(COMMUNES, "160.0")}
    assert figure(check_file(delimited(table(whole)).encode(), "x.csv"), "PART_VOITURE_DT", "29151", "2017")[
        "value"
    ] == pytest.approx(50)


def test_the_older_code_of_low_diplomas_holds_the_brevet_and_only_before_2017() -> None:
    def values(year: str) -> dict[str, dict[str, str]]:
        p = f"P{year}_NSCOL15P"
        return {p: dict.fromkeys(COMMUNES, "200.0"), f"{p}_DIPLMIN": dict.fromkeys(COMMUNES, "50.0")}

    report = check_file(delimited(table(values("12") | values("22"))).encode(), "x.csv")
    assert keys(report) == {("PART_PEU_DIPL", "2012")}
    assert figure(report, "PART_PEU_DIPL", "29151", "2012")["note"] == "Brevet compris dans la colonne"


def test_former_communes_are_added_up_and_kept_in_their_own_limits() -> None:
    columns = {"P12_LOG": dict.fromkeys(COMMUNES, "100.0"), "P12_LOGVAC": dict.fromkeys(COMMUNES, "10.0")}
    rows = [*table(columns), ["29219", "50.0", "20.0"], ["29127", "40.0", "2.0"]]
    report = check_file(delimited(rows).encode(), "base-cc-logement-2012.csv")
    united = figure(report, "TX_VACANCE", "29199", "2012")
    assert (united["numerator"], united["denominator"], united["value"]) == (30.0, 150.0, 20.0)
    assert "29199 + 29219" in str(united["note"])
    assert figure(report, "TX_VACANCE", "29219-2018", "2012")["value"] == 40.0
    assert report.counts.merged == 4
    assert figure(report, "TX_VACANCE", "242900835", "2012")["denominator"] == 2690.0


def test_a_withheld_or_empty_part_withholds_the_share_and_its_total() -> None:
    columns = housing("2023")
    columns["P23_LOGVAC"] = columns["P23_LOGVAC"] | {"29151": "s", "29023": ""}
    report = check_file(delimited(table(columns)).encode(), "x.csv")
    assert figure(report, "TX_VACANCE", "29151", "2023")["status"] == "secret"
    assert figure(report, "TX_VACANCE", "29023", "2023")["status"] == "non_disponible"
    assert ("TX_VACANCE", "242900835") not in {
        (row["indicator"], row["territory"])
        for row in report.observations.to_dicts()  # type: ignore[union-attr]
    }
    assert len(against_shipped(report, ["TX_VACANCE"]).withdrawn) == 2


def test_an_unreadable_cell_is_told_once_and_refuses_the_file() -> None:
    columns = housing("2023")
    columns["P23_LOG"] = columns["P23_LOG"] | {"29151": "neuf mille"}
    report = check_file(delimited(table(columns)).encode(), "x.csv")
    assert [(f.code, f.column, f.row) for f in report.anomalies] == [("nombre_illisible", "B (P23_LOG)", 15)]


def test_nineteen_communes_refuse_the_file_with_the_names_of_the_others() -> None:
    report = check_file(delimited(table(housing("2023"), COMMUNES[:19])).encode(), "x.csv")
    assert not report.accepted
    assert "Taulé" in report.anomalies[0].message
