"""What changed since an edition: figures, statuses, milestones, decisions; and what did not."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from indicators.actions.model import ActionRecord, Step
from indicators.actions.plan import Plan
from indicators.actions.words import ActionStatus
from indicators.decisions import Decision, DecisionNature, DecisionState, Execution, FollowUp
from indicators.execution import MilestoneState
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.since_last import build_since_last
from indicators.views.since_last_views import Interval, Move, Side, SinceLast, ValueLine
from tests.indicators.views.facts_samples import row, starter_facts
from tests.indicators.views.plan_samples import FADED, RUNNING, STUDY

THEN_DAY, NOW_DAY = date(2026, 6, 17), date(2026, 11, 24)
PLOUGASNOU, MORLAIX = "29188", "29151"
FACTS = starter_facts()
TAKEN = Decision("Permanence médicale à Plougasnou", "Le comité décide.", DecisionNature.ARBITRATION,
                 DecisionState.ADOPTED, lead="Morlaix Communauté", deadline=date(2026, 11, 1), number="2026-01",
                 taken_on=THEN_DAY)  # fmt: skip


def side(facts: Facts = FACTS, *records: ActionRecord, then: bool = False, **others: Any) -> Side:  # noqa: ANN401
    """One of the two states, on its day."""
    day = THEN_DAY if then else NOW_DAY
    seen = replace(facts, plan=Plan(records, day), today=day)
    name, label = ("édition 5", "COPIL du 17 juin 2026") if then else ("aujourd’hui", "")
    return Side(name, label, day, seen, settings={}, **others)


def since(then: Side, now: Side, territory: str = EPCI_CODE, **moves: Move) -> SinceLast:
    """The page between two states."""
    return build_since_last(
        Interval(then, now, {code.replace("_", "-"): move for code, move in moves.items()}, territory)
    )


def line_of(page: SinceLast, indicator: str) -> ValueLine:
    """The line of an indicator."""
    return next(line for line in page.values if line.indicator == indicator)


def figures(*rows: dict[str, object], without: tuple[str, ...] = ()) -> Facts:
    """The published figures with other rows."""
    return starter_facts(rows, without=without)


def test_two_equal_states_have_nothing_to_say_and_say_it() -> None:
    page = since(side(then=True), side())
    assert (page.values, page.statuses, page.steps, page.decisions, page.table.rows) == ((), (), (), (), ())
    assert page.finding.strong == "Rien n’a changé depuis l’édition 5."
    assert page.steady.startswith(
        "Inchangé depuis l’édition 5\u00a0: les cibles, les pondérations, le périmètre des 26"
    )
    assert page.moved == ""
    assert "n’est pas encore ouvert" in page.observations


def test_a_new_vintage_is_read_against_the_one_of_the_edition_and_its_noise() -> None:
    now = figures(row("APL_MG", EPCI_CODE, "2025", 3.75), row("APL_MG", PLOUGASNOU, "2025", 0.6))
    line = line_of(since(side(then=True), side(now)), "APL_MG")
    assert (line.before.vintage, line.after.vintage, line.after.value) == ("2024", "2025", 3.75)
    assert line.reading[1] == "stable"
    assert line.beyond, "a commune moved beyond the noise: the line is read first"
    assert line.communes == 1
    assert any("Sous le seuil de bruit" in note for note in line.notes)


def test_fewer_households_aided_fall_without_a_good_word_and_what_gets_worse_is_named_first() -> None:
    now = figures(row("CAF_FOY_RSA", EPCI_CODE, "2025", 900.0), row("APL_MG", EPCI_CODE, "2025", 3.1))
    page = since(side(then=True), side(now))
    line = line_of(page, "CAF_FOY_RSA")
    assert line.reading[1:] == ("en baisse", "grey")
    assert line.notes[0].startswith("Ni bon ni mauvais seul")
    assert page.values[0].indicator == "CAF_FOY_RSA"
    assert "d’abord accès au médecin généraliste" in page.finding.caution


def test_lines_beyond_the_noise_come_before_the_others() -> None:
    now = figures(row("APL_MG", EPCI_CODE, "2025", 3.74), row("MED_NV", EPCI_CODE, "2025", 99_000.0))
    page = since(side(then=True), side(now))
    assert [(line.indicator, line.beyond) for line in page.values] == [("MED_NV", True), ("APL_MG", False)]
    assert page.tiles[0].count == 2
    assert "2\u00a0indicateurs sont mis à jour, dont 1 au-delà du bruit" in page.finding.caution


def test_a_revision_of_the_same_vintage_is_said_as_such() -> None:
    now = figures(row("APL_MG", EPCI_CODE, "2024", 4.9))
    line = line_of(since(side(then=True), side(now)), "APL_MG")
    assert (line.reading[1], line.beyond) == ("révisé", True)
    assert any("révisée depuis\u00a0:" in note for note in line.notes)
    assert not any("décision" in note for note in line.notes)


def test_a_first_value_is_new_and_a_withdrawn_one_is_gone_never_zero() -> None:
    without = figures(without=("APL_MG",))
    new = line_of(since(side(without, then=True), side()), "APL_MG")
    assert (new.reading[1], new.before.text, new.before.value, new.gap) == (
        "nouveau",
        "pas de valeur",
        None,
        "sans objet",
    )
    gone = line_of(since(side(then=True), side(without)), "APL_MG")
    assert (gone.reading[1], gone.after.text, gone.after.value, gone.difference) == (
        "retiré",
        "pas de valeur",
        None,
        None,
    )


def test_a_figure_secret_today_is_masked_on_both_sides() -> None:
    now = figures(row("APL_MG", EPCI_CODE, "2024", None, status="secret"))
    page = since(side(then=True), side(now))
    line = line_of(page, "APL_MG")
    assert (line.reading[1], line.before.value, line.before.text) == ("masqué", None, "masqué depuis")
    values = [cell.value for line in page.table.rows for cell in line]
    assert 3.73 not in values


def test_a_changed_definition_forbids_any_gap() -> None:
    sheet = replace(FACTS.indicator("APL_MG"), definition="Une autre mesure.")
    sheets = MappingProxyType({**FACTS.catalogue.indicators, "APL_MG": sheet})
    now = figures(row("APL_MG", EPCI_CODE, "2025", 9.0))
    redefined = replace(now, catalogue=replace(now.catalogue, indicators=sheets))
    page = since(side(then=True), side(redefined))
    line = line_of(page, "APL_MG")
    assert (line.difference, line.reading[1]) == (None, "non comparable")
    assert line.notes[0].startswith("La définition de la fiche a changé")
    assert "les définitions des indicateurs" in page.moved


def test_a_commune_may_be_looked_at() -> None:
    now = figures(row("APL_MG", PLOUGASNOU, "2025", 0.6))
    line = line_of(since(side(then=True), side(now), territory=PLOUGASNOU), "APL_MG")
    assert (line.after.value, line.reading[1]) == (0.6, "se dégrade")


def test_a_moved_status_says_before_after_who_and_when_and_stops_come_first() -> None:
    blocked = replace(FADED, status=ActionStatus.BLOCKED)
    adopted = replace(STUDY, status=ActionStatus.PROPOSED)
    page = since(side(FACTS, FADED, STUDY, then=True), side(FACTS, blocked, adopted),
                 A_0002=Move("CAF du Finistère", date(2026, 11, 3)))  # fmt: skip
    first, second = page.statuses
    assert (first.number, first.before[1] if first.before else "", first.after[1]) == ("4.2-03", "En cours", "Bloquée")
    assert (first.who, first.when) == ("CAF du Finistère", "3 novembre 2026")
    assert (second.number, second.who) == ("2.1-09", "")
    assert page.tiles[1].detail == "sur 2\u00a0actions"


def test_a_new_record_and_an_archived_one_are_told_apart() -> None:
    page = since(side(FACTS, STUDY, then=True), side(FACTS, replace(STUDY, archived=True), FADED))
    assert [(line.number, line.before, line.after[1]) for line in page.statuses if line.before is None] == [
        ("4.2-03", None, "En cours")
    ]
    assert [line.after[1] for line in page.statuses if line.before] == ["Archivée"]


def test_milestones_kept_missed_and_past_their_day_are_listed_once() -> None:
    steps = (
        Step("Tenu avant", date(2026, 5, 1), MilestoneState.KEPT, date(2026, 5, 1)),
        Step("Charte", date(2026, 9, 1)),
        Step("Recrutement", date(2026, 8, 1)),
        Step("Ouverture", date(2026, 10, 31)),
        Step("Déjà échu", date(2026, 6, 1)),
        Step("Bilan", date(2027, 3, 31)),
    )
    said = (
        replace(steps[1], state=MilestoneState.KEPT, done=date(2026, 8, 28)),
        replace(steps[2], state=MilestoneState.KEPT_LATE, done=date(2026, 8, 13)),
    )
    before, after = replace(FADED, steps=steps), replace(FADED, steps=(steps[0], *said, *steps[3:]))
    page = since(side(FACTS, before, then=True), side(FACTS, after))
    assert [(line.title, line.state[1], line.detail, line.failed) for line in page.steps] == [
        ("Ouverture", "Échu, non tenu", "prévu le 31 octobre 2026", True),
        ("Recrutement", "Tenu en retard", "+12\u00a0jours", False),
        ("Charte", "Tenu", "28 août 2026", False),
    ]
    assert (page.tiles[2].count, page.tiles[2].detail, page.tiles[2].calls) == (1, "2\u00a0tenus", True)


def test_milestones_of_an_action_that_promises_nothing_are_left_out() -> None:
    study = replace(STUDY, steps=(Step("Étude", date(2026, 9, 1)),))
    assert since(side(FACTS, study, then=True), side(FACTS, study)).steps == ()


def test_decisions_executed_and_newly_late_are_listed_and_those_late_already_are_recalled() -> None:
    done = replace(TAKEN, number="2026-02", title="Accueil commun")
    old = replace(TAKEN, number="2025-09", title="Ancienne", deadline=date(2026, 3, 1))
    executed = replace(done, follow_ups=(FollowUp(date(2026, 9, 8), Execution.DONE, "fait", "Animatrice"),))
    page = since(side(FACTS, then=True, decisions=(old, TAKEN, done)), side(FACTS, decisions=(old, TAKEN, executed)))
    assert [(d.number, d.state[1], d.detail) for d in page.decisions] == [
        ("2026-01", "En retard", "23\u00a0jours"),
        ("2026-02", "Exécutée", "8 septembre 2026"),
    ]
    assert page.decisions_note == "1\u00a0décision était déjà en retard à l’édition 5 et le reste."
    assert page.finding.strong == "Une décision est en défaut, d’abord «\u00a0Permanence médicale à Plougasnou\u00a0»."


def test_a_decision_taken_since_is_news_with_its_deadline() -> None:
    taken = replace(TAKEN, deadline=date(2027, 3, 1))
    page = since(side(FACTS, then=True), side(FACTS, decisions=(taken,)))
    assert [(d.state[1], d.detail) for d in page.decisions] == [("Adoptée", "échéance le 1er mars 2027")]


def test_the_finding_counts_decisions_and_milestones_in_default_together() -> None:
    late = replace(RUNNING, steps=(Step("Ouverture", date(2026, 10, 31)),))
    page = since(side(FACTS, late, then=True, decisions=(TAKEN,)), side(FACTS, late, decisions=(TAKEN,)))
    assert page.finding.strong.startswith("Une décision et un jalon sont en défaut")
    assert page.finding.caution == "Aucune valeur publiée n’a changé."


def test_what_the_committee_settled_since_is_named() -> None:
    aimed = replace(FACTS, targets=(*FACTS.targets, Target("APL_MG", EPCI_CODE, "2022", 3.7, "2030", 5.0)))
    page = since(side(then=True), side(aimed, weightings="autre"))
    assert page.moved == "Ont aussi changé\u00a0: les cibles et les pondérations."


def test_the_table_holds_every_line_with_the_mark_of_demonstration() -> None:
    moved = replace(RUNNING, status=ActionStatus.SUSPENDED, steps=())
    now = figures(row("APL_MG", EPCI_CODE, "2025", 3.75))
    page = since(side(FACTS, replace(RUNNING, steps=()), then=True), side(now, moved))
    assert [line[0].text for line in page.table.rows] == ["Valeur", "Statut"]
    assert (page.table.stamp.demonstration, page.demonstration) == (True, True)
    assert page.table.stamp.selection == "Morlaix Communauté · depuis l’édition 5 (COPIL du 17 juin 2026)"
