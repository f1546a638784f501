"""The INSEE Filosofi commune file in its old form, from small files in the very same layout."""

import io

import polars as pl
import pytest

from data_access.importers.base import check_file
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.reports import rows
from tests.data_access.importers.small_files import WITH_POVERTY, archive, filosofi_old


def test_poverty_is_published_for_eleven_communes_and_secret_for_fifteen() -> None:
    report = check_file(filosofi_old().encode(), "cc_filosofi_2021_COM.csv")
    found = rows(report)
    assert (report.counts.read, report.counts.outside, len(found)) == (66, 40, 78)
    shown = {code for (indicator, code), (_, value, _) in found.items() if indicator == "TP60" and value is not None}
    assert shown == WITH_POVERTY
    hidden = [status for (i, code), (_, _, status) in found.items() if i == "TP60" and code not in WITH_POVERTY]
    assert hidden == ["secret"] * 15


def test_the_vintage_is_read_in_the_name_of_the_column_and_the_geography_is_the_next_year() -> None:
    content = filosofi_old().replace("MED21", "MED19").replace("TP6021", "TP6019").replace("RD21", "RD19")
    observations = check_file(content.encode(), "x.csv").observations
    assert observations is not None
    assert observations.select("vintage", "geo_vintage").unique().rows() == [("2019", "2020")]


def test_a_poverty_rate_at_the_floor_is_censored() -> None:
    content = filosofi_old().replace("29151;411;911;20110;50,0;10,0", "29151;411;911;20110;50,0;5,0")
    assert rows(check_file(content.encode(), "x.csv"))["TP60", "29151"] == ("commune", 5.0, "borne")


def test_a_vintage_in_limits_before_a_merger_is_not_taken_for_the_present_commune() -> None:
    content = filosofi_old().replace("MED21", "MED16").replace("TP6021", "TP6016").replace("RD21", "RD16")
    report = check_file(content.encode(), "x.csv")
    assert rows(report)["MED_NV", "29199"] == ("commune", None, "non_disponible")
    assert "limites_anciennes" in {fault.code for fault in report.anomalies}


@pytest.mark.parametrize(("count", "accepted"), [(20, True), (19, False)])
def test_fewer_than_twenty_of_our_communes_refuse_a_national_file(count: int, accepted: bool) -> None:
    report = check_file(filosofi_old(COMMUNES[:count]).encode(), "x.csv")
    assert report.accepted is accepted
    assert report.missing == COMMUNES[count:]
    assert "Taulé" in "".join(fault.message for fault in report.anomalies)


def test_a_file_of_epci_brings_the_comparators() -> None:
    content = "CODGEO;MED21;TP6021;RD21\n242900835;22830;12,0;2,9\n200067072;23000;s;s\n999999999;1;1;1\n"
    found = rows(check_file(content.encode(), "cc_filosofi_2021_EPCI.csv"))
    assert found["MED_NV", "242900835"] == ("epci", 22830.0, "publie")
    assert found["TP60", "200067072"] == ("epci", None, "secret")


def test_the_commune_table_is_taken_in_an_archive_of_every_level() -> None:
    packed = archive(
        cc_filosofi_2021_COM__csv=filosofi_old().encode(),
        cc_filosofi_2021_EPCI__csv=b"CODGEO;MED21;TP6021\n242900835;22830;12,0\n",
        meta_cc_filosofi_2021__csv=b"COD_VAR;LIB_VAR\nMED21;Mediane\n",
    )
    report = check_file(packed, "indic-struct-distrib-revenu-2021-COMMUNES_csv.zip")
    assert len(rows(report)) == 78
    assert check_file(archive(a__csv=b"x;y\n1;2\n"), "a.zip").anomalies[0].code == "archive_sans_tableau"


def test_the_same_table_is_read_in_a_workbook_under_its_title_rows() -> None:
    table = pl.read_csv(io.StringIO(filosofi_old()), separator=";", infer_schema=False)
    content = io.BytesIO()
    table.write_excel(content, worksheet="COM", position="A6")
    report = check_file(content.getvalue(), "cc_filosofi_2021.xlsx")
    assert rows(report) == rows(check_file(filosofi_old().encode(), "x.csv"))
    broken = table.with_columns(
        pl.when(pl.col("CODGEO") == "29151").then(pl.lit("??")).otherwise("TP6021").alias("TP6021")
    )
    broken.write_excel(content := io.BytesIO(), worksheet="COM", position="A6")
    fault = check_file(content.getvalue(), "x.xlsx").anomalies[0]
    assert (fault.code, fault.sheet, fault.row, fault.column) == ("nombre_illisible", "COM", 58, "F (TP6021)")


def test_a_ragged_line_outside_our_perimeter_still_refuses_the_file() -> None:
    content = filosofi_old().replace("01002;346;895", "01002;346")
    fault = check_file(content.encode(), "x.csv").anomalies[0]
    assert (fault.code, fault.row) == ("colonnes_variables", 3)
