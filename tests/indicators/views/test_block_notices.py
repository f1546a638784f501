"""Proves what is said beside an indicator before it is read."""

from indicators.statuses import Status
from indicators.views.block_notices import (
    block_notices,
    floor_notice,
    no_value_notice,
    paired_notice,
    reference_notice,
    year_notice,
)
from indicators.views.scope import Scope, scope_of
from indicators.views.selection import Selection
from tests.indicators.views.facts_samples import row, starter_facts

MORLAIX, CARANTEC = "29151", "29023"


def scope(indicator: str, *extra: dict[str, object], **selection: str) -> Scope:
    return scope_of(starter_facts(extra), Selection(MORLAIX, **selection), indicator)


def test_a_year_without_vintage_says_which_one_is_shown_instead() -> None:
    found = year_notice(scope("MED_NV", vintage="2024"))
    assert found is not None
    assert found.strong == "2024 n’est pas publié pour cet indicateur."
    assert found.text == "Vous voyez 2023, le dernier millésime publié avant."


def test_a_year_before_the_first_vintage_says_that_a_later_one_is_shown() -> None:
    found = year_notice(scope("CAF_FOY_RSA", vintage="2018"))
    assert found is not None
    assert found.text == "Vous voyez 2020, le premier millésime publié ensuite."


def test_a_published_year_needs_no_notice() -> None:
    assert year_notice(scope("CAF_FOY_RSA", vintage="2022")) is None
    assert year_notice(scope("CAF_FOY_RSA")) is None


def test_a_reference_that_is_not_the_one_expected_is_named_with_the_reason() -> None:
    found = reference_notice(scope("TP60"))
    assert found is not None
    assert found.strong == "Comparé au Finistère."
    assert found.text == "Morlaix Communauté n’a pas de valeur comparable en 2023."


def test_the_expected_reference_needs_no_notice() -> None:
    assert reference_notice(scope("DEFM_POUR_100_15_64")) is None


def test_the_floor_says_how_many_communes_it_concerns() -> None:
    none = floor_notice(scope("TP60"))
    assert none is not None
    assert none.text.endswith("En 2023, aucune des 11 communes publiées n’est concernée.")
    one = floor_notice(scope("TP60", row("TP60", CARANTEC, "2023", 5.0, status=Status.CENSORED.value)))
    assert one is not None
    assert one.text.endswith("En 2023, 1 des 11 communes publiées est concernée.")


def test_the_floor_of_rates_is_not_said_of_euros() -> None:
    assert floor_notice(scope("MED_NV")) is None


def test_a_fall_of_benefit_households_is_paired_with_non_take_up() -> None:
    found = paired_notice(scope("CAF_FOY_RSA"))
    assert found is not None
    assert found.strong == "Une baisse n’est pas un succès à elle seule."
    assert found.text.endswith("aucune valeur publiée à ce jour.")


def test_the_paired_value_keeps_its_year_and_its_demonstration_mark() -> None:
    invented = row("PART_MENAGES_NR", MORLAIX, "2023", 31.0, demonstration=True)
    found = paired_notice(scope("CAF_FOY_RSA", invented))
    assert found is not None
    assert "à Morlaix en 2023 (◇\u00a0donnée de démonstration)" in found.text


def test_a_paired_value_under_secrecy_is_never_written() -> None:
    hidden = row("PART_MENAGES_NR", MORLAIX, "2023", None, status=Status.SECRET.value)
    found = paired_notice(scope("CAF_FOY_RSA", hidden))
    assert found is not None
    assert "aucune valeur publiée à ce jour" in found.text


def test_an_indicator_without_value_says_where_to_bring_one_and_nothing_else() -> None:
    empty = scope("TX_VACANCE")
    assert no_value_notice(empty) is not None
    assert len(block_notices(empty)) == 1


def test_a_count_is_not_said_to_lack_a_reference() -> None:
    whole = scope_of(starter_facts(), Selection(), "DEFM_INSCRITS")
    assert whole.reference is None
    assert reference_notice(whole) is None
