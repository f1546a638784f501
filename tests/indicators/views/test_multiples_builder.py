"""Small maps side by side: the same colour means the same thing on each, and what is withheld stays hatched."""

import pytest

from indicators.errors import NotFoundError
from indicators.views.multiples_builder import BY_VINTAGE, small_maps
from indicators.views.multiples_views import Multiples
from indicators.views.selection import Selection
from indicators.views.visuals import Tone
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

COMPARED = ((data.MORLAIX, data.PLOUGASNOU), ())


def dated(*indicators: str, **chosen: str) -> Multiples:
    return small_maps(data.public_facts(), Selection(**chosen), ((), indicators), BY_VINTAGE)


def test_six_indicators_at_most_share_the_classes_of_the_table_of_gaps() -> None:
    view = small_maps(data.public_facts(), Selection(), COMPARED)
    assert len(view.maps) == 6
    assert [c.label for c in view.classes][:2] == ["très défavorable", "défavorable"]
    assert view.selected == COMPARED[0]
    plougasnou = next(item for item in view.maps[0].items if item.territory == data.PLOUGASNOU)
    assert plougasnou.tone is Tone.DIVERGING_LOW_2
    assert plougasnou.sentence == "Plougasnou\u00a0: 1,26, \u22123,10, très défavorable"


def test_what_cannot_be_judged_is_left_out_and_named() -> None:
    view = small_maps(data.public_facts(), Selection(), COMPARED)
    assert any("indice de vieillissement" in notice for notice in view.notices)
    alone = small_maps(data.public_facts(), Selection(), ((), ("INDICE_VIEIL", "CAF_FOY_RSA")))
    assert alone.maps == ()
    assert alone.refusal


def test_withheld_communes_are_hatched_on_their_map_and_counted() -> None:
    view = small_maps(data.public_facts(), Selection(), ((), ("TP60",)))
    assert sum(item.tone is Tone.WITHHELD for item in view.maps[0].items) == 15
    assert view.classes[-1].withheld
    assert view.classes[-1].count == 15
    assert "15 sans valeur" in view.alt


def test_a_doubtful_gap_takes_the_colour_of_no_gap() -> None:
    view = small_maps(data.public_facts(), Selection(), ((), ("PART_PEU_DIPL",)))
    doubtful = [item for item in view.maps[0].items if "non concluant" in item.sentence]
    assert len(doubtful) == 11
    assert {item.tone for item in doubtful} == {Tone.DIVERGING_0}


def test_vintages_of_one_indicator_share_bounds_so_that_a_fall_is_seen() -> None:
    view = dated("APL_MG")
    assert [panel.title for panel in view.maps] == ["2022", "2023", "2024"]
    tones = [next(i.tone for i in panel.items if i.territory == data.PLOUGASNOU) for panel in view.maps]
    assert tones == [Tone.SEQUENTIAL_2, Tone.SEQUENTIAL_2, Tone.SEQUENTIAL_1]
    assert view.classes[0].label == "moins de 2,00"
    assert sum(c.count for c in view.classes) == 3 * 26


def test_six_vintages_at_most_keep_both_ends() -> None:
    communes = data.public_facts().catalogue.communes()
    earlier = [row("APL_MG", c.code, str(y), 4.0 + i / 10) for i, c in enumerate(communes) for y in range(2013, 2022)]
    view = small_maps(data.facts_with(*earlier), Selection(), ((), ("APL_MG",)), BY_VINTAGE)
    titles = [panel.title for panel in view.maps]
    assert (len(titles), titles[0], titles[-1]) == (6, "2013", "2024")


def test_a_single_vintage_or_a_count_is_refused() -> None:
    assert "deux millésimes" in dated("MED_NV").refusal
    assert "deux millésimes" in dated("CAF_FOY_RSA").refusal


def test_the_indicator_read_is_drawn_when_it_is_compared() -> None:
    assert dated("APL_MG", "TX_VACANCE", indicator="TX_VACANCE").title.startswith("Logements vacants")
    assert dated("MED_NV", "TX_VACANCE", indicator="TP60").title.startswith("Logements vacants")


def test_the_file_holds_every_value_with_its_class() -> None:
    view = small_maps(data.public_facts(), Selection(), ((), ("TP60", "APL_MG")))
    assert view.table is not None
    lanneanou = next(line for line in view.table.rows if line[0].text == data.LANNEANOU)
    assert (lanneanou[2].text, lanneanou[2].value, lanneanou[3].text) == (
        "secret statistique", None, "secret statistique",
    )  # fmt: skip
    assert len(view.table.rows) == 26


def test_an_unknown_indicator_is_named() -> None:
    with pytest.raises(NotFoundError, match="INCONNU"):
        small_maps(data.public_facts(), Selection(), ((), ("INCONNU",)))
