"""The INSEE Filosofi long form, from small files in the very same layout."""

from data_access.importers.base import check_file
from tests.data_access.importers.producers.reports import rows
from tests.data_access.importers.small_files import archive, filosofi_new


def test_the_long_form_masks_what_the_producer_marks_and_reads_the_level_before_the_code() -> None:
    found = rows(check_file(filosofi_new().encode("utf-8"), "DS_FILOSOFI_CC_2023_data.csv"))
    assert found["TP60", "29151"] == ("commune", 12.0, "publie")
    assert found["TP60", "29014"] == ("commune", None, "secret")
    assert found["TP60", "242900835"] == ("epci", 13.5, "provisoire")
    assert found["TP60", "29"] == ("departement", 11.0, "publie")
    assert found["TP60", "FM"] == ("france_metro", 14.9, "publie")
    assert 77.0 not in [value for _, value, _ in found.values()]


def test_the_long_form_is_read_in_utf_16_and_in_an_archive() -> None:
    expected = rows(check_file(filosofi_new().encode(), "x.csv"))
    assert rows(check_file(filosofi_new().encode("utf-16"), "x.csv")) == expected
    packed = archive(DS_FILOSOFI_CC_data__csv=filosofi_new().encode(), DS_FILOSOFI_CC_metadata__csv=b"COD;LIB\n")
    assert rows(check_file(packed, "x.zip")) == expected


def test_a_figure_beside_a_mark_of_secrecy_is_a_fault_not_a_figure() -> None:
    line = '"29014";"COM";"PR_MD60";"PT";"2023";"C";"A";""'
    report = check_file(filosofi_new().replace(line, line[:-1] + '23"').encode(), "x.csv")
    assert [fault.code for fault in report.anomalies] == ["statut_contradictoire"]
