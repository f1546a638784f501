"""The portrait of a commune: what counts as a gap, what may not be concluded, what is withheld, what is invented."""

import pytest

from indicators.errors import NotFoundError
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.portrait_builder import build_portrait, places_portrayed
from indicators.views.portrait_views import Portrait, PortraitLine
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import NORTH_COAST, row, starter_facts

MORLAIX, LANNEANOU = "29151", data.LANNEANOU


@pytest.fixture(scope="module")
def facts() -> Facts:
    return data.public_facts()


@pytest.fixture(scope="module")
def every(facts: Facts) -> dict[str, Portrait]:
    """The portrait of each of the 26 communes."""
    return {c.code: build_portrait(facts, Selection(territory=c.code)) for c in facts.catalogue.communes()}


def lines(portrait: Portrait) -> tuple[PortraitLine, ...]:
    standings = (portrait.gaps, portrait.strengths, portrait.mixed, portrait.doubtful, portrait.landmarks)
    return tuple(line for s in standings for line in (*s.lines, *s.invented))


def named(found: tuple[PortraitLine, ...], indicator: str) -> PortraitLine:
    return next(line for line in found if line.indicator == indicator)


def test_the_26_communes_have_a_portrait_and_the_community_has_none(every: dict[str, Portrait], facts: Facts) -> None:
    assert len(every) == 26
    assert all(lines(portrait) for portrait in every.values())
    with pytest.raises(NotFoundError, match="commune ou un groupe"):
        build_portrait(facts, Selection())
    assert EPCI_CODE not in {option.code for option in places_portrayed(facts)}


def test_no_rank_is_given_without_its_interval(every: dict[str, Portrait]) -> None:
    ranked = [line for portrait in every.values() for line in lines(portrait) if line.rank]
    assert ranked
    assert [line for line in ranked if not line.interval] == []
    assert {line.rank.split(" sur ")[1] for line in ranked} == {"26"}


def test_a_figure_is_in_one_family_only_and_none_is_lost(every: dict[str, Portrait]) -> None:
    for portrait in every.values():
        told = [line.indicator for line in lines(portrait)]
        assert len(told) == len(set(told))
        assert len(told) <= len(portrait.table.rows)


def test_a_vacancy_far_above_both_places_is_a_gap_said_in_dwellings(every: dict[str, Portrait]) -> None:
    vacancy = named(every[MORLAIX].gaps.lines, "TX_VACANCE")
    assert (vacancy.text, vacancy.rank) == ("12,6\u202f%", "1 à 5 sur 26")
    assert (vacancy.whole.verdict, vacancy.reference.verdict) == ("défavorable", "très défavorable")
    assert vacancy.people.startswith("environ 590\u00a0logements de plus")
    assert vacancy.scale is not None
    assert vacancy.scale.low < vacancy.scale.own < vacancy.scale.high


def test_a_neutral_indicator_is_never_a_gap_nor_a_strength(every: dict[str, Portrait]) -> None:
    judged = {
        line.indicator
        for portrait in every.values()
        for standing in (portrait.gaps, portrait.strengths, portrait.mixed)
        for line in standing.lines
    }
    assert judged.isdisjoint({"INDICE_VIEIL", "PART_LOC_SOCIAL", "POP_MUN"})
    assert all(not line.people for portrait in every.values() for line in portrait.landmarks.lines)


def test_a_secret_figure_is_said_with_what_can_be_read_instead(every: dict[str, Portrait]) -> None:
    portrait = every[LANNEANOU]
    secret = next(one for one in portrait.unsaid if one.label.startswith("Taux de pauvreté"))
    assert secret.reason == "secret statistique"
    assert secret.instead.startswith("niveau de vie médian\u00a0: 22\u202f540")
    poverty = next(cells for cells in portrait.table.rows if cells[0].text.startswith("Taux de pauvreté"))
    assert (poverty[3].value, poverty[3].status) == (None, "secret")
    assert "TP60" not in {line.indicator for line in lines(portrait)}


def test_a_small_commune_is_told_what_may_not_be_concluded(every: dict[str, Portrait]) -> None:
    portrait = every[LANNEANOU]
    assert "DEFM_POUR_100_15_64" in {line.indicator for line in portrait.doubtful.lines}
    assert "pas de conclure" in portrait.finding.caution
    assert "cela ne veut pas dire zéro" in portrait.finding.caution


def test_a_change_that_chance_explains_is_neither_better_nor_worse(every: dict[str, Portrait]) -> None:
    courses = {c.word: {m.indicator for m in c.movements} for c in every[LANNEANOU].courses}
    moving = {m for word in ("s’améliore", "se dégrade") for m in courses.get(word, set())}
    assert "PART_PEU_DIPL" in courses["on ne peut pas conclure"]
    assert "PART_PEU_DIPL" not in moving


def test_the_community_as_reference_is_not_held_twice(facts: Facts) -> None:
    portrait = build_portrait(facts, Selection(territory=MORLAIX, reference=EPCI_CODE))
    held = {line.reference.name for line in lines(portrait) if line.reference}
    assert [line for line in lines(portrait) if line.whole and line.reference] == []
    assert held == {"Finistère"}, "a wider place stands in where the community has no figure, and is named"
    assert portrait.context.reference == "comparé à Morlaix Communauté"


def test_a_group_has_no_rank_and_no_alike_and_says_what_does_not_add_up() -> None:
    portrait = build_portrait(starter_facts(), Selection(territory=NORTH_COAST.code))
    assert {line.rank for line in lines(portrait)} == {""}
    assert portrait.peers is None
    assert "entre communes" in portrait.peers_refusal
    assert any(one.label.startswith("Niveau de vie médian") for one in portrait.unsaid)


def test_an_invented_figure_stays_out_of_the_gaps_and_of_the_finding() -> None:
    invented = [row("APL_MG", MORLAIX, "2024", 0.1, demonstration=True)]
    portrait = build_portrait(starter_facts(invented), Selection(territory=MORLAIX))
    assert "APL_MG" in {line.indicator for line in portrait.gaps.invented}
    assert "APL_MG" not in {line.indicator for line in portrait.gaps.lines}
    assert "médecin" not in portrait.finding.strong
    assert portrait.demonstration


def test_without_actions_or_observations_the_portrait_says_so(every: dict[str, Portrait]) -> None:
    portrait = every[MORLAIX]
    assert portrait.actions.sentence == "Aucune action active ne la nomme."
    assert portrait.observations.startswith("Aucune observation citable n’est déposée ici")
