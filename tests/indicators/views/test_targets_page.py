"""The page of targets: what is listed, what each target weighs, who changed what, in which edition it counts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indicators.targets import Target, TargetChange, TargetWindow
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.scope import scope_of
from indicators.views.selection import Selection
from indicators.views.sheet_builder import build_sheet
from indicators.views.target_query import TargetQuery, aims_of
from indicators.views.target_record import build_target_record
from indicators.views.target_rows import TargetRow
from indicators.views.target_weights import weight_lines
from indicators.views.targets_page import TargetsPage, build_targets_page
from indicators.views.trend_builder import build_trend
from indicators.views.visuals import LineRole
from tests.indicators.views.facts_samples import starter_facts

MORLAIX, CARANTEC = "29151", "29023"
JOBS = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5435.0, "2027", 4400.0, author="Chargée", reason="vote du COPIL")
UPTO_DATE = Target("RES_INDIC_A_JOUR", EPCI_CODE, "2024", 52.0, "2027", 90.0, weight=3.0, demonstration=True)
RATE = Target("DEFM_POUR_100_15_64", EPCI_CODE, "2019", 14.5, "2027", 11.7)
OF_MORLAIX = replace(JOBS, territory=MORLAIX, initial_value=1300.0, target_value=1100.0)
OF_CARANTEC = replace(JOBS, territory=CARANTEC, initial_value=200.0, target_value=180.0)
FACTS = starter_facts(targets=(JOBS, OF_MORLAIX, OF_CARANTEC, RATE, UPTO_DATE))
THREE = TargetWindow(3)


def page(query: TargetQuery, facts: Facts = FACTS, changes: tuple[TargetChange, ...] = ()) -> TargetsPage:
    return build_targets_page(facts, query, changes, THREE)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def found(query: TargetQuery) -> set[str]:
    rows = page(query).rows
    assert len(page(query).table.rows) == len(rows)
    return {row.indicator for row in rows if row.has_target}


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (TargetQuery(), {"DEFM_INSCRITS", "DEFM_POUR_100_15_64", "RES_INDIC_A_JOUR"}),
        (TargetQuery(axis="4"), {"DEFM_INSCRITS", "DEFM_POUR_100_15_64"}),
        (TargetQuery(objective="6.1"), {"DEFM_INSCRITS", "RES_INDIC_A_JOUR"}),
        (TargetQuery(origin="exemple"), {"RES_INDIC_A_JOUR"}),
        (TargetQuery(origin="decidee"), {"DEFM_INSCRITS", "DEFM_POUR_100_15_64"}),
        (TargetQuery(state="sans"), set()),
        (TargetQuery(territory=MORLAIX), {"DEFM_INSCRITS"}),
        (TargetQuery(axis="2"), set()),
    ],
)
def test_each_filter_keeps_what_it_says(query: TargetQuery, kept: set[str]) -> None:
    assert found(query) == kept


def test_what_has_no_target_is_listed_as_such_and_never_left_out() -> None:
    rows = page(TargetQuery(state="sans")).rows
    assert len(rows) > 15
    assert {(row.target, row.way, row.bar) for row in rows} == {("sans cible", "aucun taux, faute de cible", None)}
    table = page(TargetQuery(state="sans")).table
    assert all(cell.text for line in table.rows for cell in line)


def test_a_target_of_a_commune_is_its_own_and_weighs_in_no_objective() -> None:
    rows = page(TargetQuery(communes=True)).rows
    assert [row.place for row in rows] == ["Carantec", "Morlaix"]
    assert {plain(row.counts) for row in rows} == {"poids 1 · cible d’une commune : hors du taux de l’objectif"}
    assert [r.place for r in page(TargetQuery(communes=True, territory=MORLAIX)).rows] == ["Morlaix"]
    assert {aim.territory for aim in aims_of(FACTS, TargetQuery())} == {EPCI_CODE}


def row_of(indicator: str) -> TargetRow:
    return next(row for row in page(TargetQuery()).rows if row.indicator == indicator)


def test_weights_are_said_as_shares_that_add_up_to_the_whole() -> None:
    lines = weight_lines(FACTS, FACTS.catalogue.objective("6.1"))
    assert [(line.indicator, line.share) for line in lines] == [("DEFM_INSCRITS", 25.0), ("RES_INDIC_A_JOUR", 75.0)]
    assert sum(line.share for line in lines) == 100
    assert plain(row_of("DEFM_INSCRITS").counts) == "poids 1 · 100 % de l’objectif 4.2, 25 % de l’objectif 6.1"
    assert plain(row_of("DEFM_POUR_100_15_64").counts).endswith("n’entre dans aucun taux (indicateur de contexte)")
    table = page(TargetQuery(objective="6.1")).weights
    assert [plain(line[3].text) for line in table.rows] == ["25 %", "75 %"]


def test_the_sentence_on_top_is_about_the_community_whatever_is_filtered() -> None:
    everything, one = page(TargetQuery()).finding, page(TargetQuery(axis="2")).finding
    assert everything == one
    assert plain(everything.strong) == "3 cibles pour la communauté, dont 1 d’exemple."
    assert everything.demonstration


def change(version: int, before: Target | None, after: Target | None, edition: int = 1) -> TargetChange:
    at = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    known = after or before or JOBS
    return TargetChange(known.indicator, known.territory, version, at, "Anne", "revu", before, after, edition)


def test_the_history_says_before_after_why_and_from_which_edition() -> None:
    changes = (change(5, JOBS, None, 3), change(4, replace(JOBS, weight=2.0), JOBS, 2), change(2, None, RATE))
    lines = page(TargetQuery(objective="4.2"), changes=changes).history.rows
    assert plain(lines[0][4].text) == "retirée"
    assert plain(lines[1][3].text) == "5 435 personnes (2019) → 4 400 personnes (2027), poids 2"
    assert [plain(line[6].text) for line in lines] == ["édition n° 3", "édition n° 2", "édition n° 1"]
    assert lines[2][3].text == "aucune cible"
    assert page(TargetQuery(axis="2"), changes=changes).history.rows == ()
    assert page(TargetQuery(territory=MORLAIX), changes=changes).history.rows == ()


def test_one_target_in_full_has_its_trend_its_base_and_where_it_may_be_set() -> None:
    changes = (change(7, None, JOBS),)
    record = build_target_record(FACTS, (JOBS.indicator, EPCI_CODE), changes, THREE)
    assert (record.base, record.refusal, record.target) == (7, "", JOBS)
    assert record.trend is not None
    assert LineRole.TARGET in {line.role for line in record.trend.lines}
    assert record.published[-1][0] == "2024"
    assert len(record.places) == 27
    context = build_target_record(FACTS, ("TP60", EPCI_CODE), (), THREE)
    assert "indicateur de contexte" in context.refusal
    epci_only = build_target_record(FACTS, ("TX_COUV_PE", MORLAIX), (), THREE)
    assert "n’est pas publié par commune" in epci_only.refusal
    assert [place.code for place in epci_only.places] == [EPCI_CODE]


def test_the_trend_and_the_sheet_say_the_path_its_author_and_its_reason() -> None:
    scope = scope_of(FACTS, Selection(indicator="DEFM_INSCRITS"), "DEFM_INSCRITS")
    said = "5 435 personnes (2019) → 4 400 personnes (2027). Fixée par Chargée. Motif : vote du COPIL."
    trend = build_trend(scope)
    assert trend is not None
    assert f"Cible, Communauté : {said}" in [plain(notice) for notice in trend.notices]
    rows = dict(build_sheet(FACTS, FACTS.indicator("DEFM_INSCRITS")).rows)
    assert plain(rows["Cible"]) == f"Morlaix Communauté : {said}"
    assert "Cible" not in dict(build_sheet(FACTS, FACTS.indicator("TP60")).rows)
    bare = dict(build_sheet(FACTS, FACTS.indicator("RES_SORTIES_POS")).rows)
    assert plain(bare["Cible"]) == "Sans cible : il n’entre dans aucun taux."
