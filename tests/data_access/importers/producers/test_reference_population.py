"""INSEE reference populations: the municipal one alone, equal to the shipped one."""

from data_access.importers.base import check_file
from tests.data_access.importers.producers.insee_files import part
from tests.data_access.importers.producers.melodi_files import answer, cells, long_text, with_foreign
from tests.data_access.importers.producers.reports import against_shipped, figure, keys


def crossings() -> list[dict[str, str]]:
    people = part("POP_MUN", "2023", "value")
    rows = cells(people, "2023", FREQ="A", POPREF_MEASURE="PMUN")
    return [*rows, *cells(dict.fromkeys(people, "99999"), "2023", FREQ="A", POPREF_MEASURE="PTOT")]


def test_the_municipal_population_changes_nothing_and_the_total_one_is_left_aside() -> None:
    for content, name in ((long_text(with_foreign(crossings())), "x.csv"), (answer(crossings(), "2025"), "x.json")):
        report = check_file(content.encode(), name)
        assert report.format == "insee_populations_reference"
        assert keys(report) == {("POP_MUN", "2023")}
        found = against_shipped(report)
        assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 27)
    assert figure(report, "POP_MUN", "29151", "2023")["geo_vintage"] == "2025"
