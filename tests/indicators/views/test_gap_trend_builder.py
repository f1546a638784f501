"""Gaps over time: only at common vintages, beyond noise and chance, one line per place."""

import pytest

from indicators.views.comparison_builder import build_comparison
from indicators.views.selection import Selection
from indicators.views.visuals import LineRole, TrendView
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

NBSP = "\u00a0"


def trend(indicator: str, places: tuple[str, ...] = data.SIX, reference: str = "") -> TrendView:
    page = build_comparison(data.public_facts(), Selection(reference=reference), places, (indicator,))
    return page.gap_trends[0].view


def test_trends_are_tied_to_their_indicator_and_need_two_common_vintages() -> None:
    page = build_comparison(data.public_facts(), Selection())
    assert [found.indicator for found in page.gap_trends] == [
        "APL_MG",
        "PART_PEU_DIPL",
        "TX_VACANCE",
        "PART_LOC_SOCIAL",
    ]


def test_each_place_is_one_line_with_its_last_gap_and_the_reference_is_zero() -> None:
    view = trend("APL_MG")
    own = [line for line in view.lines if line.role is LineRole.TERRITORY]
    assert [line.end_label for line in own][:3] == ["Morlaix +0,39", "Plouigneau \u22120,03", "Plougasnou \u22123,10"]
    zero = view.lines[-1]
    assert (zero.role, {point.value for point in zero.points}) == (LineRole.REFERENCE, {0.0})


def test_a_gap_widens_narrows_or_stays_within_the_noise() -> None:
    readings = dict(trend("APL_MG").readings)
    assert readings[f"Plougasnou{NBSP}: se creuse"] == "up"
    assert readings[f"Plounéour-Ménez{NBSP}: stable"] == "flat"


def test_a_change_that_small_numbers_explain_is_not_conclusive() -> None:
    readings = [said for said, _ in trend("PART_PEU_DIPL").readings]
    assert f"Plounéour-Ménez{NBSP}: ≈ non concluant" in readings
    assert f"Plougasnou{NBSP}: se réduit" in readings


def test_a_gap_that_passes_to_the_other_side_is_not_said_to_widen() -> None:
    assert f"Lanmeur{NBSP}: change de sens" in [said for said, _ in trend("TX_VACANCE").readings]


def test_a_withheld_vintage_leaves_the_line_open() -> None:
    view = trend("PART_RSA_FOY", (data.LANNEANOU,), reference=data.COMMUNITY)
    points = {point.vintage: point for point in view.lines[0].points}
    assert points["2024"].value is None
    assert points["2024"].label == "secret statistique"


def test_a_vintage_without_the_reference_is_left_out() -> None:
    facts = data.facts_with(row("APL_MG", data.MORLAIX, "2025", 9.0))
    page = build_comparison(facts, Selection(vintage="2024"), (data.MORLAIX,), ("APL_MG",))
    assert [point.vintage for point in page.gap_trends[0].view.lines[0].points] == ["2022", "2023", "2024"]


def test_a_count_and_an_unpublished_reference_have_no_trend_of_gap() -> None:
    page = build_comparison(data.public_facts(), Selection(), data.SIX, ("DEFM_INSCRITS", "PART_RSA_FOY"))
    assert page.gap_trends == ()


def test_the_table_gives_value_reference_and_gap_at_each_vintage() -> None:
    view = trend("APL_MG", (data.PLOUGASNOU,))
    last = view.table.rows[-1]
    assert [cell.text for cell in last] == ["Plougasnou", "2024", "1,26", "4,36", "\u22123,10"]
    assert last[4].value == pytest.approx(-3.1)
