"""The sheets of a workbook of survey results: waves read, and each fault told where it is."""

from collections.abc import Sequence
from datetime import date

import pytest

from data_access.importers.plan_book import Book, Sheet
from data_access.importers.survey_book import FoundWaves, read_waves
from data_access.importers.survey_sheets import COLUMNS, EXAMPLES
from indicators.catalogue import load_catalogue
from indicators.neighbourhoods import Neighbourhood, NeighbourhoodKind
from indicators.surveys.model import Answer, Mode

CATALOGUE = load_catalogue()
WAVE, QUESTION = EXAMPLES["vagues"][0], EXAMPLES["questions"][0]
HEAD = ("habitants", "2026", "demarche")
WATCHED = {
    code: Neighbourhood(code, code, kind, "29151", date(2026, 1, 1), 2_000)
    for code, kind in (("29151-A", NeighbourhoodKind.LOCAL), ("29151-V", NeighbourhoodKind.WATCH))
}


def answers(place: str, yes: int, no: int, people: str = "", sample: str = "") -> list[tuple[str, ...]]:
    told = sample or str(yes + no)
    return [(*HEAD, place, told, people, "oui", str(yes), ""), (*HEAD, place, told, people, "Non", str(no), "")]


WHOLE = answers("Morlaix Communauté", 390, 250, "52 000")


def read(**sheets: Sequence[Sequence[str]]) -> FoundWaves:
    rows = {"vagues": [WAVE], "questions": [QUESTION], "resultats": WHOLE, **sheets}
    held = tuple(
        Sheet(name, [[column.header for column in COLUMNS[name]], *(list(line) for line in lines)])
        for name, lines in rows.items()
    )
    return read_waves(Book("enquete.xlsx", "a" * 64, held), CATALOGUE, WATCHED)


def codes(found: FoundWaves) -> set[str]:
    return {fault.code for fault in found.faults.found}


def test_the_example_of_the_template_is_a_wave_without_fault() -> None:
    found = read(resultats=EXAMPLES["resultats"])
    assert codes(found) == set()
    wave = found.waves["habitants", "2026"]
    assert (wave.mode, wave.design_effect, wave.last) == (Mode.PHONE, 1.4, date(2026, 3, 27))
    assert wave.questions[0].wording == "Savez-vous où vous adresser pour une démarche\u202f?"
    assert [result.place for result in wave.results] == ["242900835", "29151"]
    assert wave.results[1].answers == (Answer("oui", 96), Answer("non", 54))


def test_answers_written_otherwise_at_another_place_are_the_same_answers() -> None:
    wave = read(resultats=[*WHOLE, *answers("29023", 20, 30)[::-1]]).waves["habitants", "2026"]
    assert [answer.text for answer in wave.results[1].answers] == ["oui", "Non"]
    assert [answer.count for answer in wave.results[1].answers] == [20, 30]


def test_a_neighbourhood_is_read_by_its_code_within_its_commune() -> None:
    found = read(resultats=[*WHOLE, *answers("Morlaix", 96, 54), *answers("29151-a", 30, 20)])
    assert codes(found) == set()
    assert found.waves["habitants", "2026"].results[2].within == "29151"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (answers("Morlaix Communauté", 390, 250)[:1], "enquete_somme"),
        ([*WHOLE, *answers("Brest", 30, 20)], "enquete_lieu"),
        ([*WHOLE, *answers("Taulé", 500, 20)], "enquete_total"),
        ([*WHOLE, *answers("Taulé", 30, 20)[:1]], "enquete_reponses"),
        ([*WHOLE, WHOLE[0]], "registre_double"),
        ([(*HEAD[:2], "autre", *WHOLE[0][3:])], "enquete_non_declaree"),
        (answers("Morlaix Communauté", 390, 250, "500"), "enquete_population"),
        ([WHOLE[0], (*WHOLE[1][:4], "641", *WHOLE[1][5:])], "enquete_repondants"),
        ([(*line[:8], "50") for line in WHOLE[:1]] + WHOLE[1:], "enquete_redressement"),
        ([(*HEAD, "Morlaix", "50", "", "oui", "12,5", "")], "registre_nombre"),
        ([*WHOLE, *answers("Morlaix", 96, 54), *answers("29151-A", 20, 20), *answers("29151-V", 20, 20)],
         "enquete_quartiers"),
        ([], "enquete_sans_ligne"),
    ],
)  # fmt: skip
def test_each_fault_of_the_results_is_told(rows: list[tuple[str, ...]], expected: str) -> None:
    assert expected in codes(read(resultats=rows))


@pytest.mark.parametrize(
    ("sheet", "column", "written", "expected"),
    [
        ("vagues", 0, "Enquête 1", "enquete_code"),
        ("vagues", 4, "01/03/2026", "enquete_dates"),
        ("vagues", 3, "31/31/2026", "registre_date"),
        ("vagues", 6, "au hasard", "registre_liste"),
        ("vagues", 5, "", "registre_obligatoire"),
        ("questions", 3, "9.9", "enquete_objectif"),
        ("questions", 4, "peut-être", "enquete_favorable"),
        ("questions", 5, "TP60", "enquete_indicateur"),
    ],
)
def test_each_fault_of_a_wave_or_a_question_is_told(sheet: str, column: int, written: str, expected: str) -> None:
    line = list(EXAMPLES[sheet][0])
    line[column] = written
    assert expected in codes(read(**{sheet: [line]}))


def test_a_missing_sheet_and_a_missing_whole_are_told_apart() -> None:
    book = Book("enquete.xlsx", "a" * 64, (Sheet("vagues", [[c.header for c in COLUMNS["vagues"]], list(WAVE)]),))
    found = read_waves(book, CATALOGUE, {})
    assert [fault.code for fault in found.faults.found] == ["enquete_feuille_absente"] * 2
    assert codes(read(resultats=answers("Morlaix", 96, 54))) == set()


def test_a_weighted_sample_needs_its_design_effect() -> None:
    weighted = [(*line[:8], share) for line, share in zip(WHOLE, ("58", "42"), strict=True)]
    assert codes(read(resultats=weighted)) == set()
    simple = (*WAVE[:7], "1", WAVE[8])
    assert codes(read(vagues=[simple], resultats=weighted)) == {"enquete_redressement"}
