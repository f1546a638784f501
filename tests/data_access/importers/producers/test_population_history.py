"""INSEE « base-pop-historiques »: years in the names of columns, two digits or four, other counts left aside."""

from data_access.importers.base import check_file
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import delimited, part, table, workbook
from tests.data_access.importers.producers.reports import against_shipped, keys

TITLES = (("Populations historiques 1876-2023",), (), ("Géographie au 01/01/2026",), (), ("Code", "Population"))


def columns() -> dict[str, dict[str, str]]:
    own = {f"PMUN{year[2:]}": part("POP_MUN", year, "value") for year in ("2023", "2020", "2015", "2010")}
    own |= {f"PSDC{year[2:]}": part("POP_MUN", year, "value") for year in ("1999", "1990", "1982", "1975", "1968")}
    return own | {"PTOT62": dict.fromkeys(COMMUNES, "1"), "PTOT1931": dict.fromkeys(COMMUNES, "1")}


def test_every_population_since_1968_changes_nothing_to_the_shipped_ones() -> None:
    rows = [*TITLES, *table(columns())]
    for content, name in (
        (workbook({"pop_1876_2023": rows}), "base-pop-historiques-1876-2023.xlsx"),
        (delimited(table(columns())).encode(), "x.csv"),
    ):
        report = check_file(content, name)
        assert report.format == "insee_populations_historiques"
        assert {vintage for _, vintage in keys(report)} == {
            "1968", "1975", "1982", "1990", "1999", "2010", "2015", "2020", "2023",
        }  # fmt: skip
        found = against_shipped(report)
        assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 9 * 27)
