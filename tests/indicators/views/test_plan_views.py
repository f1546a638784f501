"""Calendar, budget, map and bulk lines of the plan: dates as said, silence never zero, nothing spread."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indicators.actions.model import BudgetYear
from indicators.actions.words import ActionStatus
from indicators.catalogue import load_catalogue
from indicators.territories import EPCI_CODE
from indicators.views.plan_budget import BudgetView, build_budget, total_of
from indicators.views.plan_bulk import bulk_lines
from indicators.views.plan_calendar import build_calendar, rows_between
from indicators.views.plan_map import build_action_map
from indicators.views.table import Cell, Stamp
from tests.indicators.views.plan_samples import (
    COAST,
    EVERYTHING,
    FADED,
    NOWHERE,
    PLOUGASNOU,
    RUNNING,
    STUDY,
    WHOLE,
    facts_of,
    plan_of,
)

STAMP = Stamp("Tout le plan d’actions", "000001-plan-7", "édition en cours", "25 novembre 2026", ("plan",))
OF = {"Morlaix Communauté": "Morlaix Communauté", "CAF du Finistère": "CAF du Finistère"}


def budget() -> BudgetView:
    return build_budget(EVERYTHING, load_catalogue(), OF, STAMP)


def lines_of(code: str) -> dict[str, tuple[Cell, ...]]:
    block = next(b for b in budget().blocks if b.code == code)
    return {row[0].text: row[1:] for row in block.table.rows}


def test_a_bar_goes_from_start_to_end_and_a_milestone_past_its_date_is_overdue() -> None:
    view = build_calendar(plan_of(), EVERYTHING, (("COPIL de juin", date(2026, 6, 12)),), STAMP)
    first = view.rows[0]
    assert (first.start, first.end, first.late) == (RUNNING.start, RUNNING.end, True)
    assert [mark.overdue for mark in first.marks] == [False, False, True, False]
    assert "Ouverture de la permanence, 31 octobre 2026\u00a0: échu, non tenu" in first.words + first.marks[2].words
    assert view.committees == (("COPIL de juin", date(2026, 6, 12)),)
    assert view.span[0] < date(2025, 6, 1) < date(2027, 5, 31) < view.span[1]


def test_a_dependency_links_two_lines_and_is_named_when_one_is_not_listed() -> None:
    assert build_calendar(plan_of(), EVERYTHING, (), STAMP).links[0] == (0, 1)
    alone = build_calendar(plan_of(), (FADED,), (), STAMP)
    assert alone.links == ()
    assert "n’est pas tracée" in " ".join(alone.notices)
    assert alone.table.rows[0][-1].text == "1.2-04"
    hidden = build_calendar(plan_of(FADED), (FADED,), (), STAMP)
    assert hidden.table.rows[0][-1].text == "une action que vous ne lisez pas"


def test_an_action_without_dates_has_no_bar_and_is_counted() -> None:
    view = build_calendar(plan_of(), (STUDY,), (), STAMP)
    assert view.rows[0].start is None
    assert "1\u00a0action n’a pas ses deux dates" in view.notices[0]


def test_some_lines_keep_only_the_links_between_them() -> None:
    view = build_calendar(plan_of(), EVERYTHING, (), STAMP)
    part = rows_between(view, 1, 3)
    assert [row.id for row in part.rows] == [FADED.id, WHOLE.id]
    assert part.links == ()
    assert len(part.table.rows) == len(EVERYTHING)


def test_silence_is_not_zero_and_a_true_zero_stays_one() -> None:
    axes = lines_of("axe")
    employment = axes["Axe 4 · Autonomie et insertion"]
    assert (employment[1].text, employment[1].value) == ("0\u00a0€", 0.0)
    assert (employment[2].text, employment[2].value) == ("non renseigné", None)


def test_every_cut_adds_up_to_the_same_total() -> None:
    for code in ("axe", "signataire", "annee", "territoire"):
        total = lines_of(code)["Total"]
        assert [cell.value for cell in total[1:]] == [92_000.0, 51_000.0, None, None]


def test_spending_without_territory_is_a_line_of_its_own() -> None:
    apart = lines_of("territoire")["Sans territoire\u00a0: hors territoire ou non renseigné"]
    assert apart[1].value == 10_000.0
    assert lines_of("territoire")["Communes ou groupes nommés"][2].value == 42_000.0
    assert lines_of("territoire")["Toute la communauté"][2].value is None


def test_the_mark_of_a_demonstration_follows_its_amounts_alone() -> None:
    years = lines_of("annee")
    assert years["2027"][1].demonstration
    assert not years["2027"][2].demonstration
    assert not lines_of("axe")["Axe 3 · Qualité de vie, lien social"][2].demonstration


def test_the_file_holds_every_line_of_every_cut() -> None:
    view = budget()
    shown = [row for block in view.blocks for row in block.table.rows if row[0].text != "Total"]
    assert len(view.table.rows) == len(shown)
    assert {row[0].text for row in view.table.rows} == {block.title for block in view.blocks}


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6).map(float)), max_size=8))
def test_a_total_adds_what_is_said_and_nothing_else(amounts: list[float | None]) -> None:
    years = [BudgetYear(2026 + place, amount) for place, amount in enumerate(amounts)]
    said = [amount for amount in amounts if amount is not None]
    assert total_of(years, "operating_planned") == (sum(said) if said else None)


def test_an_action_counts_in_its_communes_and_in_those_of_its_group_only() -> None:
    view = build_action_map(facts_of(), EVERYTHING, PLOUGASNOU, STAMP)
    counts = {item.territory: item.value for item in view.items}
    assert counts[PLOUGASNOU] == 2.0
    assert counts["29073"] == 1.0
    assert counts["29151"] == 0.0
    assert sum(counts.values()) == 5.0
    assert "À part\u00a0: 1\u00a0action porte sur toute la communauté." in view.notices
    assert "1\u00a0action est hors territoire." in view.notices
    assert [item.territory for item in view.items if item.selected] == [PLOUGASNOU]


def test_a_faded_or_inactive_action_is_on_no_commune() -> None:
    view = build_action_map(facts_of(), (FADED, STUDY), EPCI_CODE, STAMP)
    assert {item.value for item in view.items} == {0.0}
    assert view.title == "Aucune action active ne nomme une commune"


def test_one_change_says_what_it_does_to_each_action() -> None:
    moves = {"status": ActionStatus.DONE}
    running, study = bulk_lines((RUNNING, STUDY), moves)
    assert (running.before, running.after, running.changes, running.fault) == ("En cours", "Réalisée", True, "")
    assert study.fault == "On ne passe pas de «\u00a0À l’étude\u00a0» à «\u00a0Réalisée\u00a0»."
    same, other = bulk_lines((replace(NOWHERE, pilot="Chargée"), COAST), {"pilot": "Chargée"})
    assert (same.changes, same.note) == (False, "Pilote inchangé\u00a0: rien n’est écrit")
    assert other.changes
    (confirmed,) = bulk_lines((FADED,), {})
    assert (confirmed.changes, confirmed.after) == (True, "En cours, statut confirmé aujourd’hui")
