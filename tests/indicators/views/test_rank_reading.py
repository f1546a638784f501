"""What ranks allow to say: intervals always, refusals in words, communes that cannot be told apart."""

import pytest

from indicators.views.comparison_builder import build_comparison
from indicators.views.comparison_views import RankReading
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data


@pytest.fixture(scope="module")
def readings() -> dict[str, RankReading]:
    return {r.indicator: r for r in build_comparison(data.public_facts(), Selection()).ranks}


def test_only_indicators_with_intervals_have_ranks_and_they_come_first(readings: dict[str, RankReading]) -> None:
    ranked = [name for name, reading in readings.items() if reading.strip]
    assert ranked == list(readings)[: len(ranked)]
    assert set(ranked) == {"PART_PEU_DIPL", "TX_VACANCE", "PART_VOITURE_DT", "INDICE_VIEIL", "PART_LOC_SOCIAL"}


def test_a_refusal_says_why_and_claims_nothing(readings: dict[str, RankReading]) -> None:
    poverty = readings["TP60"]
    assert "secret statistique" in poverty.reason
    assert (poverty.strip, poverty.can_say, poverty.cannot_say, poverty.inconclusive) == (None, "", "", ())


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


def test_every_chosen_commune_is_singled_out_on_the_strip(readings: dict[str, RankReading]) -> None:
    strip = readings["PART_PEU_DIPL"].strip
    assert strip is not None
    selected = {row.territory for group in strip.groups for row in group.rows if row.selected}
    assert selected == set(data.SIX)
    assert all(row.rank_text for group in strip.groups for row in group.rows)
