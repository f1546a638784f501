"""INSEE workbook of ages since 1968: one sheet a census, header far down, codes in two columns."""

from data_access.importers.base import check_file
from tests.data_access.batches import COMMUNES
from tests.data_access.importers.producers.insee_files import part, workbook
from tests.data_access.importers.producers.reports import against_shipped, figure, keys

Rows = list[list[object]]


def ages(year: str, values: dict[int, dict[str, str]]) -> Rows:
    """A sheet: titles down to row 12 or 13, then one row a commune, ages by sex."""
    names = [f"ageq_rec{rank:02d}s{sex}rpop{year}" for rank in range(1, 21) for sex in (1, 2)]
    titles: Rows = [["Population par sexe et âge quinquennal"], *([] for _ in range(10 + int(year) % 2))]
    header = ["RR", "DR", "CR", "STABLE", "RR24", "DR24", "LIBELLE", *names]
    rows: Rows = [*titles, ["Région en géographie courante", "Département", "Commune"], header]
    for code in ("01001", *COMMUNES):
        figures = [values.get(rank, {}).get(code, "0") if sex == 1 else "0" for rank in range(1, 21) for sex in (1, 2)]
        rows.append(["53", code[:2], str(int(code[2:])), "S", "53", code[:2], "Nom", *map(float, figures)])
    return rows


def shipped_ages() -> dict[int, dict[str, str]]:
    """Bands that give back the shipped shares of 2023."""
    children, young = part("POP_0_4", "2023", "value"), part("PART_MOINS20", "2023", "over")
    old, very_old = part("INDICE_VIEIL", "2023", "over"), part("PART_75P", "2023", "over")
    people = part("PART_75P", "2023", "under")
    rest = {c: f"{float(people[c]) - float(young[c]) - float(old[c])}" for c in COMMUNES}
    older = {c: f"{float(old[c]) - float(very_old[c])}" for c in COMMUNES}
    others = {c: f"{float(young[c]) - float(children[c])}" for c in COMMUNES}
    return {1: children, 4: others, 10: rest, 14: older, 20: very_old}


def test_the_sheets_give_every_census_and_that_of_2023_changes_nothing() -> None:
    book = workbook(
        {
            "Documentation": [["Lisez-moi"]],
            "COM_1968": ages("1968", {1: dict.fromkeys(COMMUNES, "10"), 16: dict.fromkeys(COMMUNES, "5")}),
            "COM_2023": ages("2023", shipped_ages()),
        }
    )
    report = check_file(book, "pop-sexe-age-quinquennal6823.xlsx")
    assert (report.format, report.sheet) == ("insee_rp_ages", "COM_1968, COM_2023")
    names = ("POP_0_4", "INDICE_VIEIL", "PART_75P", "PART_MOINS20")
    assert keys(report) == {(i, v) for i in names for v in ("1968", "2023")}
    found = against_shipped(report)
    assert (found.revised, found.withdrawn, found.unchanged) == ((), (), 4 * 27)
    assert found.new == 4 * 27
    old = figure(report, "INDICE_VIEIL", "29014", "1968")
    assert (old["value"], old["geo_vintage"]) == (50.0, "2024")


def test_a_sheet_that_lost_an_age_gives_no_share() -> None:
    rows = ages("2023", shipped_ages())
    header = next(i for i, row in enumerate(rows) if "DR" in row)
    rows[header] = ["vide" if name == "ageq_rec07s1rpop2023" else name for name in rows[header]]
    rows[header] = ["vide2" if name == "ageq_rec07s2rpop2023" else name for name in rows[header]]
    report = check_file(workbook({"COM_2023": rows}), "x.xlsx")
    assert [fault.code for fault in report.anomalies] == ["communes_insuffisantes"]
