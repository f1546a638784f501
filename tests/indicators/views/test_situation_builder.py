"""The situation of an objective: its pace first, the gap of its lead indicator without a rate, else not measured."""

from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.numbers_builder import progress_of
from indicators.views.situation_builder import situation_of
from indicators.weighting import Situation
from tests.indicators.views.facts_samples import row, starter_facts

HIGH, LOW = "29151", "29023"


def of(facts: Facts, code: str) -> Situation:
    return situation_of(facts, facts.catalogue.objective(code)).situation


def aimed(target: float) -> Facts:
    """Job seekers of the community, 4 930 in 2024 against 5 435 in 2019, with a target for 2027."""
    return starter_facts(targets=(Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5435.0, "2027", target),))


def test_a_pace_that_is_late_is_unfavourable_and_says_so() -> None:
    facts = aimed(3000.0)
    found = situation_of(facts, facts.catalogue.objective("4.2"))
    assert found.situation is Situation.UNFAVOURABLE
    assert found.basis.startswith("rythme\u00a0: en retard, \u2212")
    assert not found.demonstration


def test_a_pace_on_track_is_close_and_one_ahead_is_favourable() -> None:
    found = {target: of(aimed(target), "4.2") for target in (4650.0, 5300.0)}
    paces = {target: progress_of(aimed(target), aimed(target).catalogue.objective("4.2")).summary.pace.value
             for target in found}  # fmt: skip
    assert paces == {4650.0: "conforme", 5300.0: "en avance"}
    assert found == {4650.0: Situation.CLOSE, 5300.0: Situation.FAVOURABLE}


def test_an_invented_target_marks_the_situation() -> None:
    facts = starter_facts()
    assert situation_of(facts, facts.catalogue.objective("4.2")).demonstration


def test_without_a_rate_the_gap_of_the_lead_indicator_speaks() -> None:
    facts = starter_facts(targets=())
    found = situation_of(facts, facts.catalogue.objective("1.2"))
    assert found.situation in {Situation.CLOSE, Situation.UNFAVOURABLE, Situation.FAVOURABLE}
    assert "de la référence" in found.basis


def test_a_wide_gap_is_unfavourable_on_the_wrong_side() -> None:
    communes = [row("PART_PEU_DIPL", code, "2023", 20.0 + place) for place, code in enumerate((HIGH, LOW))]

    def shown(own: float) -> Facts:
        places = [row("PART_PEU_DIPL", EPCI_CODE, "2023", own, level="epci"),
                  row("PART_PEU_DIPL", "29", "2023", 20.0, level="departement")]  # fmt: skip
        return starter_facts([*communes, *places], targets=())

    assert [of(shown(own), "2.3") for own in (25.0, 20.1, 15.0)] == [
        Situation.UNFAVOURABLE, Situation.CLOSE, Situation.FAVOURABLE,
    ]  # fmt: skip


def test_a_neutral_lead_indicator_measures_nothing() -> None:
    facts = starter_facts(targets=())
    found = situation_of(facts, facts.catalogue.objective("3.1"))
    assert (found.situation, found.demonstration) == (Situation.UNKNOWN, False)
    assert found.basis == "ni taux de résultat, ni écart à une référence publiée"
