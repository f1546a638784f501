"""Blind spots as the page shows them: communes and inhabitants, what is told apart, secrecy, the action next door."""

from dataclasses import replace

import pytest

from indicators.actions.plan import Plan
from indicators.coverage import Cover, Need
from indicators.observations import Status
from indicators.territories import EPCI_CODE
from indicators.thresholds import Thresholds
from indicators.views.coverage_builder import build_coverage
from indicators.views.coverage_views import CoverageMap, CoverageScreen
from indicators.views.facts import Facts
from indicators.views.selection import Selection
from tests.indicators.views import compared_facts as data
from tests.indicators.views.facts_samples import row
from tests.indicators.views.plan_samples import RUNNING, TODAY, plan_of

NBSP = "\u00a0"
GUIMAEC, LOCQUIREC = "29073", "29133"
NURSE = replace(RUNNING, id="A-1", number="5.1-02", objective="5.1", territories=(data.LANMEUR,))
BUS = replace(NURSE, id="A-2", number="5.1-01", territories=(data.LANMEUR, LOCQUIREC))
WHOLE = replace(NURSE, id="A-3", number="5.1-07", territories=(EPCI_CODE,))


def facts_of(*records: object, facts: Facts | None = None) -> Facts:
    return replace(facts or data.public_facts(), plan=plan_of(*records))  # type: ignore[arg-type]


def shown(*records: object, **chosen: str) -> CoverageMap:
    found = build_coverage(facts_of(*records), Selection(**{"objective": "5.1", **chosen})).map
    assert found is not None
    return found


def asked(objective: str, facts: Facts | None = None, **chosen: str) -> CoverageScreen:
    return build_coverage(facts or facts_of(NURSE), Selection(objective=objective, **chosen))


def test_the_corner_counts_its_communes_and_their_inhabitants() -> None:
    screen = asked("5.1")
    assert screen.indicator == "APL_MG"
    assert screen.finding.strong == f"10{NBSP}communes, 13\u202f793{NBSP}habitants"
    assert screen.map is not None
    assert [line.counts for line in screen.map.grid] == [(10, 0, 0), (6, 1, 0), (9, 0, 0)]
    assert screen.map.covers == ("0", "1–2", "3 et +")
    assert sum(c.blind for c in screen.map.communes) == 10


def test_the_bounds_of_the_need_are_written_with_the_reference() -> None:
    assert shown(NURSE).bounds.startswith(
        f"Besoin{NBSP}: fort, moins de 2,34\u202f; en retrait, de 2,34 à 3,69. Référence{NBSP}: le Finistère, 4,36."
    )


def test_the_blind_spots_are_listed_with_the_action_next_door() -> None:
    rows = {line[0].text: [cell.text for cell in line[1:]] for line in shown(NURSE, BUS).blind.rows}
    assert rows["Guimaëc"] == ["982", "2,27", "5.1-01 Lanmeur et Locquirec"]
    assert rows["Plounéour-Ménez"][2] == "aucune action voisine"
    assert list(rows)[:2] == ["Plougonven", "Plougasnou"]


def test_the_question_to_the_committee_names_the_action_and_only_the_communes_next_to_it() -> None:
    question = shown(NURSE).question
    assert question.startswith("Faut-il étendre l’action 5.1-02 à Guimaëc")
    assert "Plougonven" not in question
    assert shown(WHOLE).question.startswith("Faut-il une action nouvelle pour l’objectif 5.1 à Plougonven")


def test_an_action_of_the_whole_community_is_told_apart_and_covers_no_commune() -> None:
    view = shown(WHOLE)
    assert all(c.actions == 0 for c in view.communes)
    assert view.apart == (
        f"Une action active porte sur toute la communauté{NBSP}: 5.1-07. Comptée dans aucune commune, jamais répartie.",
    )


def test_communes_with_many_actions_and_no_measured_need_make_the_reverse_list() -> None:
    three = [replace(NURSE, id=f"A-{i}", number=f"5.1-0{i}", territories=(data.MORLAIX,)) for i in range(1, 4)]
    assert shown(*three).reverse == f"À l’inverse, au moins 3 actions sans besoin mesuré{NBSP}: Morlaix."
    assert next(c for c in shown(*three).communes if c.territory == data.MORLAIX).cover is Cover.WELL


def test_a_withheld_commune_has_no_need_and_stands_out_of_the_nine_cases() -> None:
    screen = asked("3.2")
    assert screen.map is not None
    assert screen.map.unknown == f"Besoin inconnu, hors des neuf cases{NBSP}: 15{NBSP}communes (secret statistique)."
    apart = [c for c in screen.map.communes if c.need is Need.UNKNOWN]
    assert len(apart) == 15
    assert not any(c.blind for c in apart)
    assert sum(sum(line.counts) for line in screen.map.grid) == 11
    lanneanou = next(line for line in screen.map.table.rows if line[0].text == data.LANNEANOU)
    assert (lanneanou[3].text, lanneanou[3].value, lanneanou[4].text) == ("secret statistique", None, "non calculé")


def test_a_bound_shows_no_need() -> None:
    facts = facts_of(NURSE, facts=data.facts_with(row("APL_MG", GUIMAEC, "2024", 1.0, status=Status.CENSORED.value)))
    found = asked("5.1", facts).map
    assert found is not None
    assert next(c for c in found.communes if c.territory == GUIMAEC).need is Need.UNKNOWN


def test_without_a_published_reference_communes_are_held_against_the_community_and_it_is_written() -> None:
    screen = asked("4.2")
    assert screen.map is not None
    assert "Référence\u00a0: Morlaix Communauté" in screen.map.bounds


@pytest.mark.parametrize(("objective", "words"), [("5.2", "trompeuse"), ("1.4", "sens favorable")])
def test_an_objective_whose_need_cannot_be_read_says_why(objective: str, words: str) -> None:
    screen = asked(objective)
    assert screen.map is None
    assert words in screen.refusal


def test_when_the_plan_could_not_be_read_nothing_is_called_a_blind_spot() -> None:
    lost = replace(data.public_facts(), plan=Plan((), TODAY, known=False))
    screen = asked("5.1", lost)
    assert screen.map is None
    assert "n’a pas pu être lu" in screen.refusal


def test_the_thresholds_of_the_settings_move_the_corner() -> None:
    facts = replace(facts_of(NURSE), thresholds=Thresholds(far=2.5, several=2))
    found = asked("5.1", facts).map
    assert found is not None
    assert sum(c.blind for c in found.communes) < 10
    assert found.covers == ("0", "1", "2 et +")


def test_a_chosen_commune_is_ringed_and_its_neighbours_actions_are_proposed() -> None:
    commune = next(c for c in shown(NURSE, territory=GUIMAEC).communes if c.selected)
    assert commune.sentence == f"Guimaëc{NBSP}: 2,27, besoin fort\u202f; aucune action active."
    assert [(p.number, p.where) for p in commune.proposals] == [("5.1-02", "Lanmeur")]


def test_an_invented_action_marks_the_finding() -> None:
    assert asked("5.1").finding.demonstration
    real = replace(NURSE, demonstration=False)
    assert not asked("5.1", facts_of(real)).finding.demonstration


def test_the_indicator_asked_measures_the_need_when_it_is_of_the_objective() -> None:
    assert asked("4.3", indicator="PART_MODES_ACTIFS_DT").indicator == "PART_MODES_ACTIFS_DT"
    assert asked("4.3", indicator="TP60").indicator == "PART_VOITURE_DT"
    assert asked("9.9").objective == "5.1"
