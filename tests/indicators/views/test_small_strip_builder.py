"""Small strips: every commune with a figure once, the withheld ones counted, the chosen ones singled out."""

from indicators.views.comparison_builder import build_comparison
from indicators.views.comparison_views import ComparedStrip
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data


def strip(indicator: str, places: tuple[str, ...] = data.SIX) -> ComparedStrip:
    return build_comparison(data.public_facts(), Selection(), places, (indicator,)).strips[0]


def test_the_communes_under_secrecy_are_counted_and_named_but_not_placed() -> None:
    view = strip("TP60").view
    assert view.subtitle == "15\u00a0communes (secret statistique)\u00a0: absentes de cette ligne"
    assert len(view.withheld) == 15
    assert sum(len(group.rows) for group in view.groups) == 11
    assert len(view.table.rows) == 26


def test_the_chosen_communes_are_singled_out_and_the_favourable_end_is_known() -> None:
    found = strip("APL_MG")
    assert found.favourable == "right"
    assert {row.territory for group in found.view.groups for row in group.rows if row.selected} == set(data.SIX)
    assert strip("TX_VACANCE").favourable == "left"
    assert strip("INDICE_VIEIL").favourable == ""


def test_the_reference_and_the_median_of_the_inhabitants_are_marked() -> None:
    labels = {marker.role: marker.label for marker in strip("APL_MG").view.markers}
    assert labels == {"median": "médiane des habitants 4,32", "reference": "Finistère 4,36"}


def test_a_median_over_too_few_inhabitants_is_not_said() -> None:
    assert [marker.role for marker in strip("TP60").view.markers] == ["reference"]


def test_a_count_has_neither_reference_nor_median() -> None:
    assert strip("DEFM_INSCRITS").view.markers == ()


def test_a_chosen_group_stands_beside_the_communes() -> None:
    view = strip("PART_PEU_DIPL", (data.GROUP,)).view
    assert [row.name for row in view.groups[1].rows] == ["Littoral nord"]
    assert len(view.table.rows) == 27
