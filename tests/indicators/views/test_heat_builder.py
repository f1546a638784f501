"""The table of gaps: the reference picture of the six communes, cell by cell, and what is never compared."""

import pytest

from indicators.statuses import Status
from indicators.views.comparison_builder import build_comparison
from indicators.views.comparison_rows import Verdict, compare
from indicators.views.pages import ComparisonPage
from indicators.views.selection import Selection
from indicators.views.table import Cell
from indicators.views.visuals import Tone
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

NBSP, THIN, MINUS = "\u00a0", "\u202f", "\u2212"


@pytest.fixture(scope="module")
def page() -> ComparisonPage:
    return build_comparison(data.public_facts(), Selection())


def line(page: ComparisonPage, indicator: str) -> tuple[Cell, ...]:
    return next(cells for cells in page.heat.rows if cells[0].value == indicator)


def verdicts(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.detail.rpartition("\n")[2] for cell in cells[2:]]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("APL_MG", "proche proche très_défavorable défavorable très_défavorable très_défavorable"),
        (
            "PART_PEU_DIPL",
            "défavorable ≈_non_concluant ≈_non_concluant très_défavorable ≈_non_concluant très_défavorable",
        ),
        ("MED_NV", "défavorable proche favorable proche très_défavorable très_défavorable"),
        ("TX_VACANCE", "très_défavorable proche favorable favorable très_défavorable très_défavorable"),
        ("PART_VOITURE_DT", "favorable défavorable ≈_non_concluant ≈_non_concluant défavorable très_défavorable"),
        ("INDICE_VIEIL", "neutre neutre neutre neutre neutre neutre"),
    ],
)
def test_the_six_communes_read_as_on_the_reference_picture(page: ComparisonPage, indicator: str, expected: str) -> None:
    assert verdicts(line(page, indicator)) == [word.replace("_", " ") for word in expected.split(" ")]


def test_a_cell_gives_its_value_its_signed_gap_in_points_and_its_word(page: ComparisonPage) -> None:
    cell = line(page, "TX_VACANCE")[2]
    assert cell.text == f"12,6{THIN}%"
    assert cell.detail == f"+6,0{NBSP}points\ntrès défavorable"
    assert cell.tone == Tone.DIVERGING_LOW_2


def test_the_first_column_says_the_vintage_and_what_is_favourable_in_words(page: ComparisonPage) -> None:
    assert line(page, "TX_VACANCE")[0].detail == "2023 · % des logements\n↓ plus bas = favorable"
    assert line(page, "INDICE_VIEIL")[0].detail.endswith("neutre\u00a0: ni bon ni mauvais")


def test_secrecy_is_a_word_and_a_hatch_and_never_a_number(page: ComparisonPage) -> None:
    for cell in line(page, "TP60")[6:]:
        assert (cell.text, cell.value, cell.status, cell.tone) == (
            "secret statistique", None, Status.SECRET.value, Tone.WITHHELD,
        )  # fmt: skip


def test_a_neutral_or_inconclusive_cell_has_no_colour(page: ComparisonPage) -> None:
    plain = [c for cells in page.heat.rows for c in cells[2:] if "neutre" in c.detail or "concluant" in c.detail]
    assert len(plain) == 17
    assert {cell.tone for cell in plain} == {""}


def test_a_reference_that_is_published_nowhere_wider_leaves_the_gap_uncomputed(page: ComparisonPage) -> None:
    cells = line(page, "FIBRE_RACC")
    assert cells[1].text == "non publié"
    assert verdicts(cells) == ["écart non calculé"] * 6
    assert all(cell.value is not None for cell in cells[2:])


def test_the_next_wider_reference_is_taken_and_named() -> None:
    asked = build_comparison(data.public_facts(), Selection(reference=data.COMMUNITY), (data.MORLAIX,), ("TP60",))
    reference = line(asked, "TP60")[1]
    assert reference.text == f"11,4{THIN}%"
    assert reference.detail == f"Finistère\n(Morlaix Communauté{NBSP}: non publié)"


def test_a_narrower_reference_is_never_taken_silently() -> None:
    chosen = compare(data.public_facts(), Selection(), (data.public_facts().territory(data.MORLAIX),), "FIBRE_RACC")
    assert chosen.scope.reference is None
    assert chosen.cells[0].verdict is Verdict.NOT_COMPARED


def test_a_count_is_never_compared_with_a_larger_place() -> None:
    asked = build_comparison(data.public_facts(), Selection(reference=data.COMMUNITY), data.SIX, ("DEFM_INSCRITS",))
    assert verdicts(line(asked, "DEFM_INSCRITS")) == ["effectif\u00a0: écart non calculé"] * 6


def test_the_reference_itself_says_so_and_has_no_gap() -> None:
    chosen = (data.COMMUNITY, data.MORLAIX)
    asked = build_comparison(data.public_facts(), Selection(reference=data.COMMUNITY), chosen, ("APL_MG",))
    assert verdicts(line(asked, "APL_MG"))[0] == "référence"


def test_a_row_keeps_one_vintage_and_a_place_without_it_says_so() -> None:
    missing = row("APL_MG", data.MORLAIX, "2025", 4.9)
    asked = build_comparison(data.facts_with(missing), Selection(), (data.MORLAIX, data.LANMEUR), ("APL_MG",))
    cells = line(asked, "APL_MG")
    assert cells[0].detail.startswith("2025")
    assert (cells[2].text, cells[3].text) == ("4,90", "pas de valeur en 2025")
    assert cells[3].value is None


def test_a_bound_is_shown_as_a_bound_and_not_compared() -> None:
    bound = row("TP60", data.LANMEUR, "2023", 5.0, status=Status.CENSORED.value)
    asked = build_comparison(data.facts_with(bound), Selection(), (data.LANMEUR,), ("TP60",))
    cell = line(asked, "TP60")[2]
    assert cell.text == f"borné à 5{THIN}%"
    assert cell.detail == "écart non calculé"


def test_a_median_of_a_group_is_refused_in_words() -> None:
    asked = build_comparison(data.public_facts(), Selection(), (data.GROUP,), ("MED_NV", "PART_PEU_DIPL"))
    assert line(asked, "MED_NV")[2].text == "ne s’additionne pas"
    assert line(asked, "PART_PEU_DIPL")[2].status == Status.CALCULATED.value


def test_the_demonstration_mark_stays_on_its_cell() -> None:
    invented = row("APL_MG", data.LANMEUR, "2024", 3.0, demonstration=True)
    asked = build_comparison(data.facts_with(invented), Selection(), (data.LANMEUR, data.MORLAIX), ("APL_MG",))
    cells = line(asked, "APL_MG")
    assert (cells[2].demonstration, cells[3].demonstration) == (True, False)
    assert asked.heat.stamp.demonstration
    assert asked.finding.demonstration


def test_the_legend_counts_the_cells_and_keeps_an_empty_class(page: ComparisonPage) -> None:
    counts = {entry.label: entry.count for entry in page.heat_legend}
    assert counts["très favorable"] == 0
    assert counts["≈ non concluant (petit effectif)"] == 5
    assert counts["secret statistique, valeur absente"] == 2


def test_the_detail_table_has_one_line_per_cell_with_gap_interval_and_people(page: ComparisonPage) -> None:
    assert len(page.heat_details.rows) == 54
    found = next(r for r in page.heat_details.rows if r[0].value == "TX_VACANCE" and r[2].value == data.MORLAIX)
    keys = [column.key for column in page.heat_details.columns]
    cells = dict(zip(keys, found, strict=True))
    assert cells["ecart"].value == pytest.approx(6.0)
    assert cells["ecart_personnes"].text == f"+590{NBSP}logements"
    low, high = cells["borne_basse"].value, cells["borne_haute"].value
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert low < 12.6 < high


def test_no_withheld_figure_is_in_the_detail_table(page: ComparisonPage) -> None:
    secret = [r for r in page.heat_details.rows if r[3].status == Status.SECRET.value]
    assert len(secret) == 2
    for cells in secret:
        assert cells[3].value is None
        assert cells[8].value is None
        assert cells[10].value is None


def test_a_printed_gap_is_the_difference_of_the_two_printed_values() -> None:
    rate = {"numerator": 1264.0, "denominator": 10000.0}
    own = row("TX_VACANCE", data.MORLAIX, "2023", 12.64, **rate)
    held = row("TX_VACANCE", data.FINISTERE, "2023", 6.56, level="departement")
    asked = build_comparison(data.facts_with(own, held), Selection(), (data.MORLAIX,), ("TX_VACANCE",))
    cells = line(asked, "TX_VACANCE")
    assert (cells[2].text, cells[1].text) == (f"12,6{THIN}%", f"6,6{THIN}%")
    assert cells[2].detail.startswith(f"+6,0{NBSP}points")


def test_the_reading_line_says_the_widest_gap_of_the_first_line(page: ComparisonPage) -> None:
    assert page.heat_reading == (
        f"Lisez une ligne. Accès au médecin généraliste{NBSP}: à Plounéour-Ménez, 0,77 consultation par an et par "
        "habitant en 2024, soit 3,59 de moins que la référence (Finistère)."
    )
