"""The heat table as a real HTML table, the cards of gaps in people, what may be concluded."""

import pytest

from dashboard.widgets.heat import heat_table
from dashboard.widgets.people import people_cards, rank_boxes
from indicators.views.comparison_builder import build_comparison
from indicators.views.pages import ComparisonPage
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row


@pytest.fixture(scope="module")
def page() -> ComparisonPage:
    return build_comparison(data.public_facts(), Selection())


def test_the_heat_table_has_a_header_for_each_row_and_each_column(page: ComparisonPage) -> None:
    written = heat_table(page.heat, page.heat_legend).text
    assert written.count('scope="row"') == 9
    assert written.count('scope="col"') == 8
    assert "<caption" in written
    assert written.count("<td") == 9 * 7


def test_a_colour_always_comes_with_its_word(page: ComparisonPage) -> None:
    written = heat_table(page.heat, page.heat_legend).text
    for mark, word in (("worse-2", "très défavorable"), ("better-1", "favorable"), ("dots", "≈ non concluant")):
        cells = [cell for cell in written.split("<td")[1:] if f'class="heat-{mark}"' in cell]
        assert cells
        assert all(word in cell for cell in cells)


def test_secrecy_is_hatched_and_said(page: ComparisonPage) -> None:
    cells = [cell for cell in heat_table(page.heat, page.heat_legend).text.split("<td")[1:] if "heat-hatch" in cell]
    assert len(cells[:2]) == 2
    assert all("secret statistique" in cell for cell in cells[:2])


def test_the_legend_draws_the_dots_of_what_is_not_conclusive(page: ComparisonPage) -> None:
    legend = heat_table(page.heat, page.heat_legend).text.partition("heat-legend")[2]
    assert "heat-key heat-dots" in legend
    assert "heat-key heat-hatch" in legend


def test_a_demonstration_cell_carries_its_diamond() -> None:
    facts = data.facts_with(row("APL_MG", data.LANMEUR, "2024", 3.0, demonstration=True))
    asked = build_comparison(facts, Selection(), (data.LANMEUR, data.MORLAIX), ("APL_MG",))
    assert heat_table(asked.heat, asked.heat_legend).text.count("◇") == 1


def test_a_gap_in_people_shows_its_three_lines_and_a_refusal_its_hatch(page: ComparisonPage) -> None:
    written = people_cards(page.people).text
    assert "environ 590\u00a0logements" in written
    assert "arithmetic hatch" in written
    assert "aucun calcul possible" in written


def test_a_demonstration_gap_in_people_carries_its_diamond() -> None:
    parts = {"numerator": 1247.0, "denominator": 9910.0, "demonstration": True}
    facts = data.facts_with(row("TX_VACANCE", data.MORLAIX, "2023", 12.6, **parts))
    asked = build_comparison(facts, Selection(), (data.MORLAIX,), ("TX_VACANCE",))
    assert "Donnée de démonstration" in people_cards(asked.people).text


def test_what_cannot_be_concluded_is_counted_and_named(page: ComparisonPage) -> None:
    reading = next(found for found in page.ranks if found.indicator == "PART_PEU_DIPL")
    written = "".join(box.text for box in rank_boxes(reading))
    for words in ("On peut dire", "On ne peut pas dire", "Ne pas conclure", "11\u00a0communes", "Taulé"):
        assert words in written


def test_an_indicator_without_rank_only_says_why(page: ComparisonPage) -> None:
    reading = next(found for found in page.ranks if found.indicator == "TP60")
    written = "".join(box.text for box in rank_boxes(reading))
    assert "secret statistique" in written
    assert "On peut dire" not in written
