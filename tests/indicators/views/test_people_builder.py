"""Gaps in people: arithmetic anyone can redo, one card per indicator, honest refusals with another figure."""

import re

import pytest

from indicators.views.comparison_builder import build_comparison
from indicators.views.comparison_views import PeopleCard
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row

NBSP, THIN = "\u00a0", "\u202f"


@pytest.fixture(scope="module")
def cards() -> tuple[PeopleCard, ...]:
    return build_comparison(data.public_facts(), Selection()).people


def about(cards: tuple[PeopleCard, ...], words: str) -> list[PeopleCard]:
    return [card for card in cards if words in card.title]


def numbers(text: str) -> list[float]:
    return [float(n.replace(THIN, "").replace(",", ".")) for n in re.findall(r"\d[\d\u202f]*(?:,\d+)?", text)]


def test_vacant_dwellings_of_morlaix_are_said_with_their_arithmetic(cards: tuple[PeopleCard, ...]) -> None:
    (card,) = about(cards, "logements vacants")
    assert card.title == "Morlaix · logements vacants, 2023"
    assert card.headline == f"environ 590{NBSP}logements"
    assert card.detail == "de plus qu’avec le taux du Finistère"
    assert len(card.arithmetic) == 3
    assert "petit effectif" in card.range_text


def test_the_three_lines_can_be_redone_by_hand_and_give_the_headline(cards: tuple[PeopleCard, ...]) -> None:
    possible = [card for card in cards if card.possible]
    possible = [card for card in possible if "Ordre de grandeur" not in card.range_text]
    assert len(possible) == 4
    for card in possible:
        counted, base = numbers(card.arithmetic[0])
        _, rate, expected = numbers(card.arithmetic[1])
        assert base * rate / 100 == pytest.approx(expected, abs=1)
        assert counted - expected == pytest.approx(numbers(card.arithmetic[2])[0], abs=1)
        assert numbers(card.arithmetic[2])[-1] == numbers(card.headline)[0]


def test_poverty_has_no_published_parts_so_only_an_order_of_magnitude_is_said(cards: tuple[PeopleCard, ...]) -> None:
    rough, secret = about(cards, "taux de pauvreté")
    assert rough.title == "Morlaix · taux de pauvreté, 2023"
    assert rough.headline == f"environ 1{THIN}300 à 1{THIN}600{NBSP}personnes pauvres"
    assert rough.arithmetic == (
        f"15{THIN}194{NBSP}habitants × (21{THIN}% \u2212 11,4{THIN}%)",
        f"= 1{THIN}459",
        f"taux publié arrondi{NBSP}: 20,5 à 21,5{THIN}%",
    )
    assert rough.range_text.startswith(f"Ordre de grandeur{NBSP}: la population 2023")
    assert (secret.possible, secret.headline, secret.detail) == (False, "aucun calcul possible", "secret statistique")


def test_a_gap_within_the_rounding_of_the_rate_says_nobody() -> None:
    asked = build_comparison(data.public_facts(), Selection(), (data.PLOUGASNOU,), ("TP60",)).people
    assert [card.possible for card in asked] == [False]
    assert asked[0].detail == "effectifs du taux non publiés"


def test_a_secret_rate_offers_the_nearest_published_figure(cards: tuple[PeopleCard, ...]) -> None:
    secret = about(cards, "Plounéour-Ménez et Lannéanou")[0]
    assert secret.range_text == (
        f"À la place{NBSP}: niveau de vie médian, 22{THIN}830{NBSP}€ à Plounéour-Ménez et 22{THIN}540{NBSP}€ à "
        f"Lannéanou (Finistère{NBSP}: 26{THIN}210{NBSP}€, 2023)."
    )


def test_inhabitants_of_places_that_hold_one_another_are_never_added(cards: tuple[PeopleCard, ...]) -> None:
    assert about(cards, "Plounéour-Ménez et Lannéanou")[0].arithmetic == (
        f"1{THIN}639{NBSP}habitants",
        "chiffre non diffusé",
    )
    page = build_comparison(data.public_facts(), Selection(), (data.COMMUNITY, data.GROUP), ("TP60",))
    (card,) = page.people
    assert card.detail == "ne s’additionne pas"
    assert card.arithmetic == ()


def test_an_inconclusive_gap_gives_no_card() -> None:
    page = build_comparison(data.public_facts(), Selection(), (data.PLOUIGNEAU,), ("PART_PEU_DIPL",))
    assert page.people == ()


def test_the_card_prefers_an_unfavourable_gap_to_a_wider_favourable_one() -> None:
    page = build_comparison(data.public_facts(), Selection(), (data.MORLAIX, data.LANNEANOU), ("PART_VOITURE_DT",))
    assert page.people[0].title.startswith("Lannéanou")
    assert page.people[0].detail.startswith("de plus")


def test_a_complete_count_has_no_range() -> None:
    page = build_comparison(data.public_facts(), Selection(reference=data.COMMUNITY), (data.GROUP,), ("FIBRE_RACC",))
    assert page.people[0].detail.startswith("de moins")
    assert page.people[0].range_text.startswith("Comptage complet")


def test_the_demonstration_mark_reaches_the_card() -> None:
    parts = {"numerator": 1247.0, "denominator": 9910.0, "demonstration": True}
    facts = data.facts_with(row("TX_VACANCE", data.MORLAIX, "2023", 12.6, **parts))
    page = build_comparison(facts, Selection(), (data.MORLAIX,), ("TX_VACANCE",))
    assert page.people[0].demonstration
