"""INSEE census, going to work in long form."""

from data_access.importers.base import check_file
from tests.data_access.importers.producers.insee_files import less, part
from tests.data_access.importers.producers.melodi_files import answer, cells, long_text, with_foreign
from tests.data_access.importers.producers.reports import against_shipped, keys


def crossings() -> list[dict[str, str]]:
    def of(values: dict[str, str], mode: str = "_T", place: str = "_T", age: str = "Y_GE15") -> list[dict[str, str]]:
        return cells(values, "2023", TRANS=mode, WORK_AREA=place, AGE=age, EMPSTA_ENQ="1", RP_MEASURE="POP")

    workers, active = part("PART_VOITURE_DT", "2023", "under"), part("PART_MODES_ACTIFS_DT", "2023", "over")
    on_foot = dict.fromkeys(workers, "0.0")
    return [
        *of(workers),
        *of(part("PART_VOITURE_DT", "2023", "over"), "5"),
        *of(part("PART_TC_DT", "2023", "over"), "6"),
        *of(on_foot, "2"),
        *of(active, "3"),
        *of(less(workers, part("PART_TRAV_HORS_COM", "2023", "over")), place="10"),
        *of(dict.fromkeys(workers, "3.0"), "5", "10"),
        *of(dict.fromkeys(workers, "9.0"), "5", age="Y15T64"),
    ]


def test_going_to_work_changes_nothing_to_the_shipped_figures() -> None:
    for content, name in ((long_text(with_foreign(crossings())), "x.csv"), (answer(crossings()), "x.json")):
        report = check_file(content.encode(), name)
        assert report.format == "insee_rp_navettes"
        assert {i for i, _ in keys(report)} == {
            "PART_VOITURE_DT",
            "PART_TC_DT",
            "PART_MODES_ACTIFS_DT",
            "PART_TRAV_HORS_COM",
        }
        found = against_shipped(report)
        assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 4 * 27)
