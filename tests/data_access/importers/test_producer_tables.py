"""Which table of a file is read: by content, whatever its name, its sheet, its neighbours and what stands above it."""

import json
from pathlib import Path

from data_access.importers.base import check_file
from data_access.importers.catalogue_rules import context_of
from data_access.importers.limits import LONG, OPENING, PROFILES
from data_access.importers.national_text import wanted_of
from data_access.importers.producer import capitals
from data_access.importers.producers.registry import PRODUCERS, producer_of
from data_access.importers.recognise import looks_like_json, text_format
from data_access.importers.safe_json import read_json_table
from indicators.catalogue import load_catalogue
from indicators.errors import Anomaly
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import delimited, housing, table, work, workbook
from tests.data_access.importers.producers.melodi_files import answer
from tests.data_access.importers.producers.test_census_population import crossings
from tests.data_access.importers.small_files import archive, filosofi_old, text

BASE = delimited(table(housing("2023")))


def codes(content: bytes, name: str = "x.zip") -> list[str]:
    """The codes of what a file is refused for."""
    return [fault.code for fault in check_file(content, name).anomalies]


def test_the_name_of_a_file_says_nothing() -> None:
    for name in ("cc_filosofi_2021_COM.csv", "BPE25.csv", "sans-nom", "valeurs.xlsx.csv"):
        assert check_file(BASE.encode(), name).format == "insee_rp_base"


def test_two_tables_of_our_communes_in_one_archive_are_ambiguous() -> None:
    packed = archive(a__csv=BASE.encode(), b__csv=delimited(table(work())).encode())
    assert codes(packed) == ["archive_ambigue"]
    assert codes(archive(a__csv=BASE.encode(), b__csv=filosofi_old().encode())) == ["archive_ambigue"]
    assert codes(archive(a__csv=BASE.encode(), b__csv=text().encode())) == ["archive_ambigue"]


def test_answers_of_the_service_may_come_in_an_archive() -> None:
    packed = archive(page1__json=answer(crossings()).encode(), lisezmoi__md=b"# rien")
    assert check_file(packed, "x.zip").format == "insee_rp_population"
    assert codes(archive(a__json=b'[{"x": 1}]')) == ["format_inconnu"]


def test_a_header_in_windows_letters_is_recognised_with_its_accents() -> None:
    head = "Titre accentué\r\nCODGEO;LIBGÉO;P23_LOG;P23_LOGVAC\r\n".encode("cp1252")
    found = text_format(head)
    assert found is not None
    assert found.header is not None
    assert (found.header.row, found.header.names[1]) == (2, "LIBGÉO")


def test_a_workbook_of_three_hundred_columns_is_read_and_one_of_ours_is_not() -> None:
    wide = {f"P23_FILLING{n}": dict.fromkeys(COMMUNES, "1") for n in range(300)} | housing("2023")
    assert check_file(workbook({"COM_2023": table(wide)}), "x.xlsx").accepted
    ours = [["indicateur", "code_territoire", "millesime", "valeur", *(f"c{n}" for n in range(300))]]
    assert codes(workbook({"valeurs": ours}), "x.xlsx") == ["trop_de_colonnes"]


def test_nested_records_come_down_to_their_last_name_and_missing_values_to_nothing() -> None:
    records = [
        {"dimensions": {"GEO": "COM-1"}, "measures": {"OBS_VALUE_NIVEAU": {"value": 2.0}}},
        {"fields": {"a": None}},
    ]
    found = read_json_table(json.dumps(records).encode(), Anomaly("", "", ""), LONG)
    assert found.headers == ("GEO", "OBS_VALUE_NIVEAU", "a")
    assert [cells for _, cells in found.rows] == [("COM-1", "2", ""), ("", "", "")]
    assert looks_like_json(b"\xef\xbb\xbf {}")


def test_no_header_is_claimed_by_two_formats_that_would_read_it_differently() -> None:
    """The order of the registry settles the few that overlap: a dossier holds what a base and Filosofi hold."""
    names = capitals(table(housing("2023") | {"MED21": {}, "ETTOT23": {}}, ())[0])
    claimed = [producer.format.code for producer in PRODUCERS if producer.heads(names)]
    assert claimed == ["insee_dossier_complet", "insee_rp_base", "filosofi_ancien"]
    first = producer_of(names)
    assert first is not None
    assert first.format.code == claimed[0]


def test_what_is_wanted_of_a_wide_table_is_a_few_columns() -> None:
    found = text_format(("CODGEO;" + ";".join(f"C23_X{n}" for n in range(1_900)) + ";P23_LOG;P23_LOGVAC\r\n").encode())
    assert found is not None
    assert found.header is not None
    assert found.producer is not None
    assert wanted_of(found.header, found.producer, context_of(load_catalogue())).columns == (0, 1901, 1902)


def test_a_stray_end_of_line_or_a_torn_quote_is_a_fault_of_its_line() -> None:
    broken = BASE.replace("9909.5", "99\r09.5", 1)
    report = check_file(broken.encode(), "x.csv")
    assert not report.accepted
    assert "texte_mal_forme" in {fault.code for fault in report.anomalies}


def test_an_archive_is_opened_under_the_widest_limits_and_read_under_its_own(tmp_path: Path) -> None:
    assert all(OPENING.unpacked_bytes >= limits.unpacked_bytes for limits in PROFILES.values() if limits.packed_bytes)
    path = tmp_path / "x.zip"
    path.write_bytes(archive(a__csv=BASE.encode()))
    assert check_file(path, path.name).profile == "large"
