"""What ranks allow to say: intervals always, refusals in words, communes that cannot be told apart."""

import pytest

from indicators.formats import french_key
from indicators.views.comparison_builder import build_comparison
from indicators.views.comparison_views import RankReading
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data


@pytest.fixture(scope="module")
def readings() -> dict[str, RankReading]:
    return {r.indicator: r for r in build_comparison(data.public_facts(), Selection()).ranks}


def test_only_indicators_with_intervals_have_ranks_and_they_come_first(readings: dict[str, RankReading]) -> None:
    ranked = [name for name, reading in readings.items() if reading.bars]
    assert ranked == list(readings)[: len(ranked)]
    assert set(ranked) == {"PART_PEU_DIPL", "TX_VACANCE", "PART_VOITURE_DT", "INDICE_VIEIL", "PART_LOC_SOCIAL"}


def test_a_refusal_says_why_and_claims_nothing(readings: dict[str, RankReading]) -> None:
    poverty = readings["TP60"]
    assert "secret statistique" in poverty.reason
    assert (poverty.bars, poverty.can_say, poverty.cannot_say, poverty.inconclusive) == (None, "", "", ())


def test_what_can_be_said_names_the_communes_clearly_apart_with_the_reference(readings: dict[str, RankReading]) -> None:
    assert readings["PART_PEU_DIPL"].can_say == (
        "Peu ou pas diplômés en 2023, comparé à la référence (Finistère, 19,2\u202f%)\u00a0: valeur nettement plus "
        "élevée à Lannéanou, à Lanmeur et à Morlaix."
    )


def test_a_rank_is_said_as_an_interval_with_its_base(readings: dict[str, RankReading]) -> None:
    said = readings["PART_PEU_DIPL"].cannot_say
    assert "sur une base de 275\u00a0personnes, il va du 1er au 7e sur 26" in said
    assert "Lannéanou (27,2\u202f%) et Lanmeur (26,8\u202f%)\u00a0: ces communes ne se départagent pas" in said


def test_communes_whose_interval_holds_the_reference_are_named_the_chosen_first(
    readings: dict[str, RankReading],
) -> None:
    names = readings["PART_PEU_DIPL"].inconclusive
    assert len(names) == 11
    assert names[:3] == (
        "Plounéour-Ménez (20,0\u202f%)", "Plougasnou (19,6\u202f%)", "Plouigneau (19,0\u202f%)",
    )  # fmt: skip
    assert names[-1] == "Taulé"


def test_every_chosen_commune_is_singled_out_among_the_ranks(readings: dict[str, RankReading]) -> None:
    bars = readings["PART_PEU_DIPL"].bars
    assert bars is not None
    assert {bar.territory for band in bars.bands for bar in band.bars if bar.selected} == set(data.SIX)
    assert bars.total == sum(len(band.bars) for band in bars.bands) == 26


def test_ranks_come_in_three_groups_and_the_doubtful_one_has_no_order_of_value(
    readings: dict[str, RankReading],
) -> None:
    bars = readings["PART_PEU_DIPL"].bars
    assert bars is not None
    above, doubtful, below = bars.bands
    assert [band.title.replace("\u00a0", " ") for band in bars.bands] == [
        "Part nettement plus élevée que le Finistère · 7 communes",
        "Ne pas conclure : on ne peut pas les départager du Finistère · 11 communes, ordre alphabétique",
        "Part nettement plus basse que le Finistère · 8 communes",
    ]
    assert (above.bars[0].name, above.bars[0].text) == ("Lannéanou", "1er à 7e")
    names = [bar.name for bar in doubtful.bars]
    assert names == sorted(names, key=french_key)
    assert (below.bars[-1].name, below.bars[-1].high) == ("Locquénolé", 26)


def test_no_commune_is_given_one_rank_it_may_not_hold(readings: dict[str, RankReading]) -> None:
    for reading in readings.values():
        for band in reading.bars.bands if reading.bars else ():
            assert all(1 <= bar.low <= bar.high <= 26 for bar in band.bars)


def test_the_file_of_the_ranks_holds_the_intervals(readings: dict[str, RankReading]) -> None:
    bars = readings["PART_PEU_DIPL"].bars
    assert bars is not None
    assert {"rang_min", "rang_max", "intervalle_bas"} <= {column.key for column in bars.table.columns}
    assert len(bars.table.rows) == 26
