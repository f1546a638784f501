"""The explorer: one long table that never hides an absence, trends, map, scatter of exactly two indicators."""

import pytest

from indicators.errors import NotFoundError
from indicators.statuses import Status
from indicators.views.explorer_builder import DEFAULT_INDICATORS, build_explorer
from indicators.views.selection import Selection
from indicators.views.table import Table
from indicators.views.visuals import LineRole
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row


def column(table: Table, key: str) -> list[str]:
    index = [c.key for c in table.columns].index(key)
    return [cells[index].text for cells in table.rows]


def test_without_a_choice_the_community_is_explored_on_telling_indicators() -> None:
    page = build_explorer(data.public_facts(), Selection())
    assert page.chosen_territories == (data.COMMUNITY,)
    assert page.chosen_indicators == DEFAULT_INDICATORS
    assert page.finding.strong.startswith("Dans Morlaix Communauté\u00a0: accès au médecin généraliste, 3,73")
    assert {option.code for option in page.indicators} >= set(DEFAULT_INDICATORS)


def test_the_table_holds_every_vintage_of_every_place_with_parts_and_interval() -> None:
    page = build_explorer(data.public_facts(), Selection(), ("TX_VACANCE",), (data.MORLAIX, data.FINISTERE))
    assert column(page.table, "millesime") == ["2012", "2023", "2012", "2023"]
    assert column(page.table, "numerateur")[1] == "1\u202f247"
    low, high = page.table.rows[1][4].value, page.table.rows[1][5].value
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert low < 12.6 < high


def test_a_secret_is_a_line_with_its_word_and_no_number() -> None:
    page = build_explorer(data.public_facts(), Selection(), ("TP60",), (data.LANNEANOU,))
    (cells,) = page.table.rows
    assert cells[3].text == "secret statistique"
    assert cells[6].text == cells[7].text == "secret statistique"
    assert [cell.value for cell in cells[3:8]] == [None] * 5
    assert cells[8].value == Status.SECRET.value
    assert "1 sans chiffre" in page.finding.caution


def test_a_place_without_any_row_still_has_a_line_that_says_so() -> None:
    page = build_explorer(data.public_facts(), Selection(), ("FIBRE_RACC",), (data.FRANCE,))
    assert column(page.table, "valeur") == ["manquant"]


def test_a_year_keeps_one_vintage_per_indicator_and_place() -> None:
    page = build_explorer(data.public_facts(), Selection(vintage="2022"), ("APL_MG", "TP60"), (data.MORLAIX,))
    assert column(page.table, "millesime") == ["2022", "2023"]
    assert any("Taux de pauvreté (2023)" in notice.text for notice in page.notices)


def test_several_places_share_a_trend_and_one_keeps_its_reference() -> None:
    several = build_explorer(data.public_facts(), Selection(), ("APL_MG",), (data.MORLAIX, data.LANMEUR)).trends[0]
    assert [line.role for line in several.lines] == [LineRole.TERRITORY] * 2
    assert several.table.name == "tendance_apl_mg"
    alone = build_explorer(data.public_facts(), Selection(), ("APL_MG",), (data.MORLAIX,)).trends[0]
    assert [line.role for line in alone.lines] == [LineRole.TERRITORY, LineRole.REFERENCE]


def test_a_scatter_takes_exactly_two_indicators() -> None:
    facts = data.public_facts()
    assert build_explorer(facts, Selection(), ("APL_MG", "TP60")).scatter is not None
    assert build_explorer(facts, Selection(), ("APL_MG",)).scatter is None
    assert build_explorer(facts, Selection(), ("APL_MG", "TP60", "MED_NV")).scatter is None


def test_more_than_six_indicators_are_cut_and_said() -> None:
    names = tuple(i.id for i in data.public_facts().catalogue.indicators.values())[:8]
    page = build_explorer(data.public_facts(), Selection(), names)
    assert page.chosen_indicators == names[:6]
    assert any("6 indicateurs au plus" in notice.text for notice in page.notices)


def test_an_indicator_without_values_says_what_to_do() -> None:
    facts = data.public_facts()
    empty = next(i for i in facts.catalogue.indicators.values() if not facts.vintages(i.id))
    page = build_explorer(facts, Selection(), (empty.id,))
    assert column(page.table, "valeur") == ["manquant"]
    assert (page.map, page.trends) == (None, ())
    assert any("«\u00a0Données et imports\u00a0»" in notice.text for notice in page.notices)


def test_the_demonstration_mark_is_a_column_and_travels_with_the_file() -> None:
    facts = data.facts_with(row("APL_MG", data.MORLAIX, "2024", 4.0, demonstration=True))
    page = build_explorer(facts, Selection(), ("APL_MG",), (data.MORLAIX,))
    assert column(page.table, "demonstration") == ["non", "non", "oui"]
    assert page.table.stamp.demonstration
    assert page.finding.demonstration


def test_an_unknown_indicator_is_named() -> None:
    with pytest.raises(NotFoundError, match="INCONNU"):
        build_explorer(data.public_facts(), Selection(), ("INCONNU",))
