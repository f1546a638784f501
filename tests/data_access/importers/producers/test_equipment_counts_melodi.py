"""INSEE counts of equipment in long form: totals of domains left aside, an empty count never a zero."""

from collections import Counter

from data_access.importers.base import check_file
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.melodi_files import answer, cells, long_text, with_foreign
from tests.data_access.importers.producers.reports import against_shipped, figure
from tests.data_access.importers.producers.test_equipment_base import kinds_of


def crossings() -> list[dict[str, str]]:
    counted = {code: Counter([*kinds_of(code), "A129"]) for code in COMMUNES}
    rows = []
    for kind in sorted({kind for found in counted.values() for kind in found}):
        values = {code: str(found[kind]) for code, found in counted.items() if found[kind]}
        domain = {"FACILITY_DOM": kind[0], "FACILITY_SDOM": kind[:2], "FACILITY_TYPE": kind}
        rows += cells(values, "2025", BPE_MEASURE="FACILITIES", **domain)
    total = {"FACILITY_DOM": "A", "FACILITY_SDOM": "_T", "FACILITY_TYPE": "_T"}
    return [*rows, *cells(dict.fromkeys(COMMUNES, "500"), "2025", BPE_MEASURE="FACILITIES", **total)]


def test_the_counts_by_type_give_back_the_shipped_counts() -> None:
    rows = crossings()
    for content, name in ((long_text(with_foreign(rows)), "x.csv"), (answer(rows), "x.json")):
        report = check_file(content.encode(), name)
        assert report.format == "insee_bpe_melodi"
        found = against_shipped(report)
        assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 14 * 27 + 26)


def test_an_empty_count_is_withheld_and_withholds_the_total() -> None:
    rows = [
        row | {"OBS_VALUE": ""} if (row["GEO"], row["FACILITY_TYPE"]) == ("29151", "D265") else row
        for row in crossings()
    ]
    report = check_file(long_text(rows).encode(), "x.csv")
    assert figure(report, "BPE_MG", "29151", "2025")["status"] == "non_disponible"
    assert "242900835" not in {r["territory"] for r in report.observations.to_dicts() if r["indicator"] == "BPE_MG"}  # type: ignore[union-attr]
