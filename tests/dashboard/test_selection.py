"""The selection: the address decides, the session remembers, what does not exist is left aside and said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.selection import (
    GLOBAL_NAMES,
    MAX_COMPARED,
    MAX_INDICATORS,
    NAMES,
    KnownCodes,
    Memory,
    PageChoices,
    resolve,
)
from indicators.territories import EPCI_CODE
from indicators.views.comparison_builder import COMMON_CORE

KNOWN = KnownCodes(
    frozenset({EPCI_CODE, "29151", "29188", "29", *(f"c{i}" for i in range(9))}),
    frozenset({"TP60", "APL_MG"}),
    frozenset({"4.2", "5.1"}),
    frozenset({"3"}),
)


def test_the_address_decides_of_every_choice() -> None:
    params = {"territoire": "29151", "annee": "2022", "indicateur": "APL_MG", "edition": "3", "couche": "ecart"}
    found = resolve("axe-5-prevention", params, Memory(), KNOWN)
    assert dict(found.values) == params
    assert found.selection.territory == "29151"
    assert found.selection.layer == "ecart"


def test_an_unknown_code_is_left_aside_and_said_without_being_obeyed() -> None:
    found = resolve("", {"territoire": "99999", "indicateur": "TP60"}, Memory(), KNOWN)
    assert "territoire" not in found.values
    assert found.selection.territory == EPCI_CODE
    assert "99999" in found.notices[0]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=80)))
def test_no_address_ever_breaks_a_page_or_lets_an_unknown_code_through(params: dict[str, str]) -> None:
    found = resolve("explorer", params, Memory(), KNOWN)
    assert found.selection.territory in KNOWN.territories
    assert not found.selection.indicator or found.selection.indicator in KNOWN.indicators
    assert not found.selection.edition or found.selection.edition in KNOWN.editions
    assert all(len(notice) < 160 for notice in found.notices)


def test_global_choices_follow_from_page_to_page_and_the_others_stay() -> None:
    memory = Memory()
    first = resolve("axe-4-autonomie", {"territoire": "29151", "objectif": "4.2"}, memory, KNOWN)
    memory.keep(first)
    second = resolve("axe-5-prevention", {}, memory, KNOWN)
    assert dict(second.values) == {"territoire": "29151"}
    memory.keep(second)
    back = resolve("axe-4-autonomie", {}, memory, KNOWN)
    assert back.values["objectif"] == "4.2"


def test_clearing_a_choice_on_the_same_page_is_not_undone_by_memory() -> None:
    memory = Memory()
    memory.keep(resolve("", {"territoire": "29151"}, memory, KNOWN))
    assert resolve("", {}, memory, KNOWN).selection.territory == EPCI_CODE


def test_a_list_of_territories_is_limited_unique_and_keeps_its_order() -> None:
    asked = ",".join(["c3", "c1", "c3", "inconnu", *(f"c{i}" for i in range(9))])
    found = resolve("decision-concertee", {"territoires": asked}, Memory(), KNOWN).several("territoires")
    assert found[:2] == ("c3", "c1")
    assert len(found) == MAX_COMPARED
    assert len(set(found)) == len(found)


def test_a_list_of_indicators_holds_the_nine_of_the_common_core_and_no_more() -> None:
    names = frozenset(f"I{index}" for index in range(12))
    known = KnownCodes(KNOWN.territories, names, KNOWN.objectives)
    found = resolve("decision-concertee", {"indicateurs": ",".join(sorted(names))}, Memory(), known)
    assert len(found.several("indicateurs")) == MAX_INDICATORS == len(COMMON_CORE)


@pytest.mark.parametrize("year", ["2024", "2026-T2", "2024-2025"])
def test_years_quarters_and_periods_are_read(year: str) -> None:
    assert resolve("", {"annee": year}, Memory(), KNOWN)["annee"] == year


def test_a_link_to_another_page_keeps_only_the_global_choices() -> None:
    choices = PageChoices("axe-4-autonomie", {"territoire": "29151", "objectif": "4.2", "annee": "2024"})
    assert (
        choices.address("dictionnaire", indicateur="TP60")
        == "/dictionnaire?territoire=29151&annee=2024&indicateur=TP60"
    )
    assert "objectif=4.2" in choices.address()
    assert set(GLOBAL_NAMES) < set(NAMES)


def test_filters_of_the_plan_keep_known_words_and_say_the_others() -> None:
    asked = {"statut": "en-cours,gelee", "marque": "en-retard", "porteur": "caf-du-finistere", "axe": "4", "tri": "x"}
    found = resolve("plan-d-actions", asked, Memory(), KNOWN)
    assert found.several("statut") == ("en-cours",)
    assert (found["marque"], found["porteur"], found["axe"], found["tri"]) == ("en-retard", "caf-du-finistere", "4", "")
    assert len(found.notices) == 2


def test_the_plan_comes_back_with_its_filters_but_not_with_the_fiche_that_was_open() -> None:
    memory = Memory()
    asked = {"marque": "en-retard", "texte": "médecin à Taulé", "action": "A-0001", "vue": "modifier", "page": "2"}
    memory.keep(resolve("plan-d-actions", asked, memory, KNOWN))
    memory.keep(resolve("dictionnaire", {}, memory, KNOWN))
    back = resolve("plan-d-actions", {}, memory, KNOWN)
    assert dict(back.values) == {"marque": "en-retard", "texte": "médecin à Taulé"}


def test_choosing_another_objective_lets_its_indicator_go() -> None:
    page = AppTest.from_function(_choose_an_objective)
    page.query_params.update({"objectif": "4.4", "indicateur": "TX_VACANCE", "territoire": "29151"})
    page.run()
    assert not page.exception
    assert dict(page.query_params) == {"objectif": "4.2", "territoire": "29151"}


def _choose_an_objective() -> None:
    from dashboard.selection import choose  # noqa: PLC0415 the script of a page under test holds its own imports

    choose("objectif", "4.2")


def test_a_label_sent_back_by_a_selector_that_lost_its_option_is_not_a_choice() -> None:
    page = AppTest.from_function(_commit_what_the_browser_sent)
    page.query_params.update({"reference": "29", "couche": "ecart"})
    page.session_state["choix-reference"] = "Finistère"
    page.run()
    assert not page.exception
    assert dict(page.query_params) == {"reference": "29", "couche": "ecart"}


def _commit_what_the_browser_sent() -> None:
    from dashboard.selection import commit_widget  # noqa: PLC0415 the script of a page under test

    commit_widget("reference", "choix-reference", {"", "242900835"})
