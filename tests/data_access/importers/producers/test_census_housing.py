"""INSEE census, dwellings in long form: equal to the shipped figures, as a text and as an answer of the service."""

import pytest

from data_access.importers.base import check_file
from tests.data_access.importers.producers.insee_files import part
from tests.data_access.importers.producers.melodi_files import answer, cells, long_text, with_foreign
from tests.data_access.importers.producers.reports import against_shipped, figure, keys
from tests.data_access.importers.small_files import archive

NO = {"L_STAY": "_T", "TDW": "_T", "NRG_SRC": "_T", "CARPARK": "_T", "NOR": "_T", "BUILD_END": "_T", "CARS": "_T"}


def crossings(year: str = "2023") -> list[dict[str, str]]:
    """The parc and the tenures of a census, with a crossing that must not be taken for a total."""

    def of(values: dict[str, str], **dimensions: str) -> list[dict[str, str]]:
        return cells(values, year, RP_MEASURE="DWELLINGS", **(NO | {"OCS": "_T", "TSH": "_T"} | dimensions))

    total, main = part("TX_VACANCE", year, "under"), part("PART_LOC_SOCIAL", year, "under")
    return [
        *of(total),
        *of(dict.fromkeys(total, "1.0"), TDW="1"),
        *of(main, OCS="DW_MAIN"),
        *of(part("TX_VACANCE", year, "over"), OCS="DW_VAC"),
        *of(part("PART_RES_SEC", year, "over"), OCS="DW_SEC_DW_OCC"),
        *of(part("PART_LOC_SOCIAL", year, "over"), OCS="DW_MAIN", TSH="221"),
        *of(part("PART_PROPRIO", year, "over"), OCS="DW_MAIN", TSH="100"),
        *cells(total, year, RP_MEASURE="DWELLINGS_ROOMS", **(NO | {"OCS": "DW_MAIN", "TSH": "_T"})),
    ]


def texts() -> list[tuple[bytes, str]]:
    rows = with_foreign([*crossings(), *crossings("2012")])
    data, metadata = long_text(rows).encode(), b"COD_VAR;COD_MOD;LIB_MOD\n"
    name = "DS_RP_LOGEMENT_PRINC_2023"
    packed = archive(**{f"{name}_data__csv": data, f"{name}_metadata__csv": metadata})
    return [(data, "x.csv"), (packed, "x.zip"), (answer(rows).encode(), "x.json")]


@pytest.mark.parametrize("kind", [0, 1, 2], ids=["texte", "archive", "json"])
def test_the_long_form_changes_nothing_to_the_shipped_figures(kind: int) -> None:
    report = check_file(*texts()[kind])
    assert report.format == "insee_rp_logement"
    names = ("TX_VACANCE", "PART_RES_SEC", "PART_LOC_SOCIAL", "PART_PROPRIO")
    assert keys(report) == {(i, v) for i in names for v in ("2012", "2023")}
    found = against_shipped(report)
    assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 8 * 27)
    morlaix = figure(report, "TX_VACANCE", "29151", "2023")
    assert (morlaix["numerator"], morlaix["denominator"], morlaix["geo_vintage"]) == (1247.0, 9909.5, "2026")


def test_a_crossing_that_is_absent_gives_no_share_at_all() -> None:
    rows = [row for row in crossings() if row["OCS"] != "DW_VAC"]
    report = check_file(long_text(rows).encode(), "x.csv")
    assert "TX_VACANCE" not in {indicator for indicator, _ in keys(report)}


def test_a_value_included_in_another_commune_is_missing_and_never_zero() -> None:
    rows = [
        row | {"OBS_VALUE": "", "OBS_STATUS": "K"} if row["GEO"] == "29151" and row["OCS"] == "DW_VAC" else row
        for row in crossings()
    ]
    report = check_file(long_text(rows).encode(), "x.csv")
    assert figure(report, "TX_VACANCE", "29151", "2023")["status"] == "non_disponible"


def test_an_answer_about_three_communes_is_refused_with_the_missing_ones() -> None:
    rows = [row for row in crossings() if row["GEO"] in {"29151", "29023", "29014"}]
    report = check_file(answer(rows).encode(), "x.json")
    assert [fault.code for fault in report.anomalies] == ["communes_insuffisantes"]
    assert len(report.missing) == 23
    assert check_file(b'{"observations": [', "x.json").anomalies[0].code == "json_illisible"
    assert check_file(b'{"observations": []}', "x.json").anomalies[0].code == "format_inconnu"
