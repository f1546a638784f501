"""The page of the plan: what filters keep, in which order, what the sentence counts, what is said apart."""

from dataclasses import replace

import pytest

from indicators.actions.words import PUBLICS, ActionStatus
from indicators.views.plan_page import build_plan_page, whole_sentence
from indicators.views.plan_query import LONGEST_CODE, MARKS, ORDERS, PUBLIC_CODES, STATUSES, PlanQuery, code_of
from tests.indicators.views.plan_samples import EVERYTHING, MORLAIX, PLOUGASNOU, RUNNING, facts_of


def numbers(query: PlanQuery) -> list[str]:
    page = build_plan_page(facts_of(), query)
    assert [row.number for row in page.actions.rows] == [record.number for record in page.records]
    assert [line[0].text for line in page.actions.table.rows] == [record.number for record in page.records]
    return [record.number for record in page.records]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (PlanQuery(axis="4"), {"4.2-03", "4.2-05"}),
        (PlanQuery(objective="3.1"), {"3.1-02"}),
        (PlanQuery(statuses=("a-l-etude",)), {"2.1-09"}),
        (PlanQuery(leads=("sans-porteur",)), {"2.1-09"}),
        (PlanQuery(leads=("morlaix-communaute", "sans-porteur")), {"1.2-04", "2.1-09"}),
        (PlanQuery(publics=("personnes-agees",), axis="1"), {"1.2-04"}),
        (PlanQuery(marks=("en-retard",)), {"1.2-04"}),
        (PlanQuery(marks=("a-confirmer",)), {"4.2-03"}),
        (PlanQuery(marks=("sans-pilote",)), {"6.1-01"}),
        (PlanQuery(marks=("arbitrage-demande", "en-retard")), {"1.2-04", "4.2-05"}),
        (PlanQuery(marks=("incomplete",)), {"2.1-09", "6.1-01"}),
        (PlanQuery(search="medicale PLOUGASNOU"), {"1.2-04"}),
        (PlanQuery(search="créche"), {"2.1-09"}),
        (PlanQuery(territory=MORLAIX), {"4.2-03"}),
        (PlanQuery(territory=PLOUGASNOU), {"1.2-04", "3.1-02"}),
        (PlanQuery(territory="groupe-nord"), {"1.2-04", "3.1-02"}),
        (PlanQuery(axis="5"), set()),
    ],
)
def test_each_filter_keeps_what_it_says(query: PlanQuery, kept: set[str]) -> None:
    assert set(numbers(query)) == kept


def test_filters_combine_and_none_keeps_all() -> None:
    assert len(numbers(PlanQuery())) == len(EVERYTHING)
    assert numbers(PlanQuery(axis="4", marks=("en-retard",))) == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["4.2-05", "1.2-04", "4.2-03", "2.1-09", "3.1-02", "6.1-01"]),
        ("numero", ["1.2-04", "2.1-09", "3.1-02", "4.2-03", "4.2-05", "6.1-01"]),
        ("intitule", ["3.1-02", "2.1-09", "4.2-05", "1.2-04", "4.2-03", "6.1-01"]),
        ("confirmation", ["4.2-03", "1.2-04", "2.1-09", "3.1-02", "4.2-05", "6.1-01"]),
    ],
)
def test_rows_follow_the_order_asked(order: str, expected: list[str]) -> None:
    assert numbers(PlanQuery(order=order)) == expected


def test_the_sentence_leaves_faded_statuses_out_of_what_is_current() -> None:
    finding = build_plan_page(facts_of(), PlanQuery()).finding
    counts = "6\u00a0actions, 4\u00a0en cours, 1\u00a0en retard, 1\u00a0à confirmer, 1\u00a0en attente d’un arbitrage."
    assert finding.strong == counts
    assert finding.caution == ("Un statut que personne n’a confirmé depuis 90\u00a0jours ne compte plus comme actuel.")
    assert finding.demonstration


def test_an_unreachable_plan_never_reads_as_an_empty_one() -> None:
    facts = facts_of()
    unknown = replace(facts, plan=replace(facts.plan, everything=(), known=False))
    said = build_plan_page(unknown, PlanQuery()).finding
    assert "n’est pas joignable" in said.strong
    assert "aucune fiche n’est perdue" in said.caution


def test_actions_of_everywhere_are_counted_apart_from_a_commune() -> None:
    page = build_plan_page(facts_of(), PlanQuery(territory=MORLAIX))
    assert page.whole == 1
    assert whole_sentence(page).startswith("1\u00a0autre action porte sur toute la communauté")
    assert whole_sentence(build_plan_page(facts_of(), PlanQuery())) == ""


def test_the_stamp_of_the_files_says_the_filters_and_the_mark() -> None:
    stamp = build_plan_page(facts_of(), PlanQuery(axis="1", marks=("en-retard",))).actions.table.stamp
    assert stamp.selection == "Axe 1 · en retard"
    assert stamp.data_version.endswith("-plan-7")
    assert stamp.demonstration
    assert not build_plan_page(facts_of(), PlanQuery(axis="4")).actions.table.stamp.demonstration


def test_codes_of_an_address_are_short_and_name_one_thing_each() -> None:
    for codes, words in ((STATUSES, ActionStatus), (PUBLIC_CODES, PUBLICS), (MARKS, MARKS), (ORDERS, ORDERS)):
        assert len(codes) == len(words)
        assert all(code.isascii() and len(code) <= LONGEST_CODE for code in codes)
    assert len(code_of("Association départementale d’aide aux personnes âgées du Finistère")) <= LONGEST_CODE


def test_archived_records_are_listed_alone_when_asked() -> None:
    put_aside = replace(RUNNING, id="A-9", archived=True, demonstration=False)
    facts = facts_of(*EVERYTHING, put_aside)
    assert [r.id for r in build_plan_page(facts, PlanQuery(archived=True)).records] == ["A-9"]
    assert "A-9" not in {r.id for r in build_plan_page(facts, PlanQuery()).records}
