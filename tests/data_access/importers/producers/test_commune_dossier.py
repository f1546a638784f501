"""INSEE « dossier complet », its hundreds of columns and the vintages that differ between them."""

import pytest

from data_access.importers.base import check_file
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import ages, delimited, housing, part, schooling, table, work
from tests.data_access.importers.producers.reports import against_shipped, figure, keys
from tests.data_access.importers.small_files import WITH_POVERTY, archive

META = b"COD_VAR;LIB_VAR;LIB_VAR_LONG;COD_MOD;LIB_MOD;TYPE_VAR;LONG_VAR\nP23_LOG;Logements;Logements en 2023;;;;12\n"


def columns() -> dict[str, dict[str, str]]:
    """The census of 2023, incomes of 2021, births of 2024, among columns nobody asks for."""
    rest = {f"C23_FILLING{n}": dict.fromkeys(COMMUNES, "1.0") for n in range(1_850)}
    incomes = {
        "NBMENFISC21": dict.fromkeys(COMMUNES, "500"),
        "MED21": dict.fromkeys(COMMUNES, "22000"),
        "TP6021": {code: "12.0" if code in WITH_POVERTY else "s" for code in COMMUNES},
    }
    own = housing("2023") | schooling("2023") | work() | ages()
    return rest | own | incomes | {"NAISD24": dict.fromkeys(COMMUNES, "7")}


@pytest.mark.parametrize("delimiter", [";", ","])
def test_the_dossier_in_its_archive_gives_the_shipped_census_whatever_its_delimiter(delimiter: str) -> None:
    text = delimited(table(columns()), delimiter).encode()
    packed = archive(dossier_complet__csv=text, meta_dossier_complet__csv=META)
    report = check_file(packed, "dossier_complet.zip")
    assert (report.format, report.label) == ("insee_dossier_complet", "INSEE dossier complet des communes")
    census = {indicator for indicator, vintage in keys(report) if vintage == "2023"}
    assert len(census) == 12
    found = against_shipped(report, census)
    assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 12 * 27)
    assert len(report.preview[0]) < 40


def test_incomes_keep_their_own_vintage_and_their_secrecy() -> None:
    report = check_file(delimited(table(columns())).encode(), "x.csv")
    assert {v for i, v in keys(report) if i in {"MED_NV", "TP60"}} == {"2021"}
    assert figure(report, "TP60", "29014", "2021")["status"] == "secret"
    assert figure(report, "TP60", "29151", "2021")["geo_vintage"] == "2026"
    assert any("propre millésime" in note for note in report.notes)


def test_a_dossier_without_the_incomes_is_still_told_from_a_census_base() -> None:
    kept = {"P23_LOG": part("TX_VACANCE", "2023", "under"), "P23_LOGVAC": part("TX_VACANCE", "2023", "over")}
    both = table(kept | {"ETTOT23": dict.fromkeys(COMMUNES, "9")})
    assert check_file(delimited(both).encode(), "x.csv").format == "insee_dossier_complet"
    assert check_file(delimited(table(kept)).encode(), "x.csv").format == "insee_rp_base"
