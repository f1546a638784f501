"""Effort against need on published figures and fictional actions: by hand, commune by commune."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.actions.model import ActionRecord, BudgetYear, Funding
from indicators.actions.words import OUTSIDE, ActionStatus, FundingState
from indicators.catalogue import load_catalogue
from indicators.errors import NotFoundError
from indicators.observations import Status
from indicators.territories import EPCI_CODE
from indicators.views.effort import build_effort
from indicators.views.effort_amounts import EffortQuery
from indicators.views.effort_model import EffortLine, EffortView
from indicators.views.effort_need import need_of, needs_offered
from indicators.views.facts import Facts
from tests.indicators.views.facts_samples import NORTH_COAST, row, starter_facts
from tests.indicators.views.plan_samples import plan_of

MORLAIX, PLOUGASNOU, TAULE, BOTSORHEL = "29151", "29188", "29279", "29014"
TODAY = date(2026, 11, 25)
PEOPLE = {code: load_catalogue().territories[code].population or 0 for code in (MORLAIX, PLOUGASNOU, TAULE)}
LOCAL = ActionRecord(
    "a",
    "1.2-01",
    "Permanence",
    "1.2",
    status=ActionStatus.RUNNING,
    territories=(MORLAIX,),
    budget=(BudgetYear(2026, 10_000.0, 4_000.0, 5_000.0), BudgetYear(2027, 7_000.0)),
    lead_organisation="Morlaix Communauté",
    confirmed_on=TODAY,
)


def facts_with(*records: ActionRecord, extra: tuple[dict[str, object], ...] = ()) -> Facts:
    return replace(starter_facts(extra), plan=plan_of(*records))


def effort(*records: ActionRecord, extra: tuple[dict[str, object], ...] = (), **asked: object) -> EffortView:
    return build_effort(facts_with(*records, extra=extra), EffortQuery(**asked))  # type: ignore[arg-type]


def line(view: EffortView, code: str) -> EffortLine:
    return next(found for found in view.lines if found.place.code == code)


def test_planned_and_spent_euros_of_the_year_are_counted_per_inhabitant() -> None:
    assert line(effort(LOCAL), MORLAIX).per_inhabitant == pytest.approx(15_000 / PEOPLE[MORLAIX])
    assert line(effort(LOCAL, amount="depense"), MORLAIX).total.euros == 4_000
    assert line(effort(LOCAL, year="2027"), MORLAIX).total.euros == 7_000


def test_an_action_on_two_communes_is_split_by_inhabitants_and_the_switch_sets_it_apart() -> None:
    shared = replace(LOCAL, territories=(MORLAIX, TAULE))
    both = PEOPLE[MORLAIX] + PEOPLE[TAULE]
    split = effort(shared)
    assert line(split, TAULE).total.euros == pytest.approx(15_000 * PEOPLE[TAULE] / both)
    assert line(split, TAULE).per_inhabitant == pytest.approx(line(split, MORLAIX).per_inhabitant)
    assert "Hypothèse" in split.notes[0]
    alone = effort(shared, split=False)
    assert any("aucune action propre à une seule commune ne nomme la commune" in note for note in alone.notes)
    assert line(alone, TAULE).per_inhabitant == 0.0
    assert {block.title: block.total.euros for block in alone.blocks}["Plusieurs communes, non réparties"] == 15_000


def test_the_whole_community_and_no_territory_are_blocks_and_reach_no_commune() -> None:
    view = effort(
        replace(LOCAL, territories=(EPCI_CODE,)),
        replace(LOCAL, id="b", territories=(OUTSIDE,)),
        replace(LOCAL, id="c", territories=()),
    )
    assert {block.title: block.total.euros for block in view.blocks} == {
        "Toute la communauté": 15_000,
        "Sans territoire": 30_000,
    }
    assert all(found.per_inhabitant == 0.0 for found in view.lines)
    assert view.finding.strong.startswith("Aucune dépense n’est rattachée à une commune")
    assert "sans territoire, 30\u202f000\u00a0€" in view.finding.caution
    assert [cells[4].text for cells in view.table.rows[-2:]] == ["non réparti", "non réparti"]


def test_a_group_counts_for_its_communes() -> None:
    view = effort(replace(LOCAL, territories=(NORTH_COAST.code,)))
    assert [found.place.code for found in view.lines if found.total.actions] == sorted(NORTH_COAST.members)
    assert sum(found.total.euros or 0 for found in view.lines) == pytest.approx(15_000)


def test_the_need_is_the_unfavourable_gap_whatever_the_direction() -> None:
    up, down = effort(LOCAL, indicator="APL_MG"), effort(LOCAL, indicator="DEFM_POUR_100_15_64")
    for view in (up, down):
        need = need_of(facts_with(LOCAL), view.chosen["indicateur"])
        assert need.held is not None
        found = line(view, PLOUGASNOU)
        signed = (found.figure.value or 0) - (need.held.value or 0)
        assert found.gap == pytest.approx(-signed if view is up else signed)
    assert line(up, PLOUGASNOU).gap > 0  # type: ignore[operator]


def test_plougasnou_receives_little_with_a_strong_need_and_is_listed_with_the_thresholds() -> None:
    view = effort(LOCAL)
    assert line(view, PLOUGASNOU).watched
    assert not line(view, MORLAIX).watched
    names = [cells[0].text for cells in view.watched.rows]
    assert "Plougasnou" in names
    assert view.scatter is not None
    assert {point.name for point in view.scatter.points if point.selected} == set(names)
    mean = 15_000 / sum(c.population or 0 for c in load_catalogue().communes())
    assert view.limits.little == pytest.approx(mean / 2)
    assert "au moins 10\u202f% de la référence" in view.watched.notes[0]
    assert view.finding.strong.startswith(f"{len(names)}\u00a0communes reçoivent peu alors que le besoin y est fort")


def test_a_secret_need_is_listed_apart_with_its_reason_and_never_placed() -> None:
    view = effort(LOCAL, indicator="TP60")
    assert view.scatter is not None
    withheld = dict(view.scatter.withheld)
    secret = [found for found in view.lines if found.figure.status is Status.SECRET]
    assert len(secret) == 15
    assert all("secret statistique" in withheld[found.place.name] for found in secret)
    assert not {found.place.code for found in secret} & {point.territory for point in view.scatter.points}
    hidden = {found.place.name for found in secret}
    cells = [cells for cells in view.table.rows if cells[0].text in hidden]
    assert all(c[5].value is None and c[6].value is None for c in cells)


def test_a_bound_is_never_placed() -> None:
    bound = (row("APL_MG", TAULE, "2024", 5.0, status=Status.CENSORED.value),)
    view = effort(LOCAL, extra=bound, indicator="APL_MG")
    assert line(view, TAULE).gap is None
    assert "borné" in line(view, TAULE).reason


def test_an_unsaid_amount_is_listed_apart_and_is_not_zero() -> None:
    view = effort(LOCAL, replace(LOCAL, id="b", territories=(TAULE,), budget=()))
    assert line(view, TAULE).per_inhabitant is None
    assert line(view, TAULE).reason == "montant non renseigné (1\u00a0action)"


def test_a_small_count_or_chance_is_no_strong_need() -> None:
    jobs = "DEFM_POUR_100_15_64"
    need = need_of(facts_with(LOCAL), jobs)
    found = line(effort(LOCAL, indicator=jobs), BOTSORHEL).figure
    wide = replace(found, value=30.0, numerator=60.0, denominator=200.0)
    assert need.is_strong(wide)
    assert not need.is_strong(replace(wide, numerator=30.0, denominator=100.0))
    assert not need.is_strong(replace(wide, value=15.0, numerator=60.0, denominator=400.0))


def test_a_funder_keeps_what_it_brings_and_only_planned_euros_are_known_by_funder() -> None:
    funded = replace(
        LOCAL,
        fundings=(
            Funding("CAF du Finistère (exemple)", 2026, 3_000, FundingState.SECURED),
            Funding("CAF du Finistère", 2026, 1_000, FundingState.ASKED),
            Funding("CAF du Finistère", 2026, 500, FundingState.REFUSED),
            Funding("Morlaix Communauté", 2026, 9_000, FundingState.SECURED),
        ),
    )
    other = replace(LOCAL, id="b", territories=(TAULE,))
    view = effort(funded, other, funder="caf-du-finistere", amount="depense")
    assert line(view, MORLAIX).total.euros == 4_000
    assert line(view, TAULE).total.actions == 0
    assert view.chosen["montant"] == "prevu"
    assert [o.label for o in view.choices["financeur"]] == [
        "Tous les financeurs", "CAF du Finistère", "Morlaix Communauté",
    ]  # fmt: skip


def test_what_is_proposed_or_to_be_confirmed_counts_in_no_amount() -> None:
    faded = replace(LOCAL, confirmed_on=date(2026, 1, 1))
    view = effort(faded, replace(LOCAL, id="b", status=ActionStatus.PROPOSED))
    assert all(found.total.actions == 0 for found in view.lines)
    assert any("1\u00a0action au statut à confirmer" in note for note in view.notes)


def test_an_axis_keeps_its_actions_and_its_indicators() -> None:
    view = effort(LOCAL, replace(LOCAL, id="b", objective="4.2", territories=(TAULE,)), axis="4", indicator="APL_MG")
    assert line(view, MORLAIX).total.actions == 0
    assert line(view, TAULE).total.euros == 15_000
    assert view.chosen["indicateur"] in {i.id for i in needs_offered(facts_with(LOCAL), "4")}
    assert all(option.label.startswith("4.") for option in view.choices["indicateur"])


def test_the_mark_of_demonstration_travels_to_points_cells_and_files() -> None:
    view = effort(replace(LOCAL, demonstration=True))
    assert view.demonstration
    assert view.table.stamp.demonstration
    assert view.scatter is not None
    assert {p.name for p in view.scatter.points if p.demonstration} == {"Morlaix"}
    assert not effort(LOCAL).demonstration


def test_an_unknown_reference_is_refused_in_french_and_the_finistere_may_be_one() -> None:
    with pytest.raises(NotFoundError, match="n’existe pas"):
        effort(LOCAL, reference="29999")
    view = effort(LOCAL, indicator="APL_MG", reference="29")
    assert view.context.reference == "comparé au Finistère"


def test_a_plan_that_does_not_answer_says_so_and_draws_nothing() -> None:
    facts = replace(facts_with(LOCAL), plan=replace(plan_of(), everything=(), known=False))
    view = build_effort(facts, EffortQuery())
    assert (view.known, view.scatter) == (False, None)
    assert "pas joignable" in view.finding.strong
