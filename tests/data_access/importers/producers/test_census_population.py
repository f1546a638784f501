"""INSEE census, population by age in long form."""

from data_access.importers.base import check_file
from tests.data_access.importers.producers.insee_files import part
from tests.data_access.importers.producers.melodi_files import answer, cells, long_text, with_foreign
from tests.data_access.importers.producers.reports import against_shipped, figure, keys


def crossings() -> list[dict[str, str]]:
    def of(values: dict[str, str], age: str, sex: str = "_T") -> list[dict[str, str]]:
        return cells(values, "2023", RP_MEASURE="POP", AGE=age, SEX=sex)

    young = part("PART_MOINS20", "2023", "over")
    return [
        *of(part("PART_MOINS20", "2023", "under"), "_T"),
        *of(young, "Y_LT20"),
        *of(part("INDICE_VIEIL", "2023", "over"), "Y_GE65"),
        *of(dict.fromkeys(young, "1.0"), "Y_LT20", "F"),
        *of(dict.fromkeys(young, "2.0"), "Y_GE80"),
    ]


def test_the_ages_change_nothing_to_the_shipped_figures() -> None:
    for content, name in ((long_text(with_foreign(crossings())), "x.csv"), (answer(crossings()), "x.json")):
        report = check_file(content.encode(), name)
        assert report.format == "insee_rp_population"
        assert keys(report) == {("INDICE_VIEIL", "2023"), ("PART_MOINS20", "2023")}
        found = against_shipped(report)
        assert (found.new, found.revised, found.withdrawn, found.unchanged) == (0, (), (), 2 * 27)
        assert figure(report, "INDICE_VIEIL", "29151", "2023")["denominator"] == 3181.8


def test_the_departement_comes_with_the_communes() -> None:
    rows = crossings()
    finistere = [{**row, "GEO": "29", "GEO_OBJECT": "DEP", "OBS_VALUE": "50"} for row in rows if row["GEO"] == "29151"]
    report = check_file(long_text([*rows, *finistere]).encode(), "x.csv")
    assert figure(report, "INDICE_VIEIL", "29", "2023")["value"] == 100.0
