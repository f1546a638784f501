"""The page of what changed: nothing before a first edition, five blocks after, a closing that asks to be confirmed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import identity, resources
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.editions import close_edition
from data_access.services.publication import record_and_publish
from data_access.settings import Settings
from data_access.store import Store
from indicators.territories import EPCI_CODE
from tests.data_access.action_samples import running
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.services.starter_store import copy_base
from tests.personas import CHAIR, ELECTED
from tests.starter import named_by_the_environment
from tests.tables import lay_tables

PAGES = ("", "axe-4-autonomie", "plan-d-actions", "decisions", "seance", "ponderation", "decision-concertee",
         "engagement", "cibles", "ma-mise-a-jour", "explorer",
         "dictionnaire", "depuis-le-dernier-copil", "alertes", "donnees", "aide")  # fmt: skip
READING = ("Vérifier l’empreinte", "Seulement les orphelins et les pilotes seuls")
"""Buttons that write nothing."""


def script(slug: str) -> str:
    """A script that draws one page of the register."""
    draw = {
        "": "home.show_home()", "axe-4-autonomie": "axis.show_axis(4)", "plan-d-actions": "plan.show_plan()",
        "decisions": "decisions.show_decisions()", "seance": "meetings.show_meetings()",
        "ponderation": "weighting.show_weighting()", "decision-concertee": "comparison.show_comparison()",
        "explorer": "explorer.show_explorer()", "dictionnaire": "dictionary.show_dictionary()",
        "depuis-le-dernier-copil": "since_last.show_since_last()", "donnees": "data_page.show_data()",
        "aide": "help.show_help()", "engagement": "engagement.show_engagement()",
        "alertes": "alerts.show_alerts()", "cibles": "targets.show_targets()",
        "ma-mise-a-jour": "my_update.show_my_update()",
    }[slug]  # fmt: skip
    module = draw.split(".", 1)[0]
    return f"from dashboard.sections import {module}\n{draw}\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two figures and a running action, copied for each test."""
    folder = lay_tables(tmp_path_factory.mktemp("copil") / "var")
    filled = Store(Settings(data_dir=folder, database_url=""))
    filled.migrate()
    rows = [row("APL_MG", code, "2024", value) for code, value in ((MORLAIX, 4.75), (EPCI_CODE, 3.73))]
    record_and_publish(filled, SYSTEM_ACTOR, [draft(*rows)])
    running(filled)
    filled.engine.dispose()
    return folder


@pytest.fixture
def store(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A small store the pages open, seen by whoever chairs."""
    with named_by_the_environment(copy_base(prepared, tmp_path / "var")):
        st.cache_resource.clear()
        opened = resources.store()
        look_as(CHAIR, monkeypatch)
        yield opened
        opened.engine.dispose()
    st.cache_resource.clear()


def look_as(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who looks from now on."""
    monkeypatch.setattr(identity, "actor_without_request", lambda: actor)


def opened(slug: str = "depuis-le-dernier-copil", **params: str) -> AppTest:
    """A page, run once."""
    page = AppTest.from_string(script(slug), default_timeout=60)
    for name, value in params.items():
        page.query_params[name] = value
    return page.run()


def said(page: AppTest) -> str:
    """Our own markup on a page."""
    return " ".join(element.proto.body for element in page.get("html"))


def close(page: AppTest, *, sure: bool = True) -> AppTest:
    """Fill the form of the closing and send it."""
    page.text_input[0].input("COPIL du 25 novembre 2026")
    if sure:
        page.checkbox[0].check()
    return next(b for b in page.button if b.label.startswith("Clore cette édition")).click().run()


def test_before_a_first_edition_the_page_says_what_to_do(store: Store) -> None:
    page = opened()
    assert "Aucune édition n’est encore close." in said(page)
    assert "Ce sera l’édition 1." in said(page)
    assert [b.label for b in page.button] == ["Clore cette édition"]
    assert store.editions.all() == ()


def test_an_edition_is_closed_with_its_number_and_its_whole_fingerprint_on_screen(store: Store) -> None:
    page = close(opened())
    edition = store.edition("1")
    assert "Édition 1 close." in said(page)
    assert edition.fingerprint in said(page)
    assert edition.label == "COPIL du 25 novembre 2026"


def test_a_closing_that_is_not_confirmed_is_refused(store: Store) -> None:
    assert "Cochez la confirmation" in said(close(opened(), sure=False))
    assert store.editions.all() == ()


def test_only_whoever_chairs_is_offered_to_close(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    look_as(ELECTED, monkeypatch)
    page = opened()
    assert [b.label for b in page.button] == ["Vérifier l’empreinte"]


def test_what_changed_is_listed_with_links_and_the_fingerprint_verified(store: Store) -> None:
    close_edition(store, SYSTEM_ACTOR, "COPIL du 17 juin")
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("APL_MG", EPCI_CODE, "2025", 3.1), name="b.csv")])
    page = opened()
    text = said(page)
    assert "Ce qui a changé depuis le COPIL du 17 juin" in text
    assert "objectif=5.1&amp;indicateur=APL_MG" in text
    assert "/export/depuis_copil.csv" in text
    assert "3,73" in text
    assert "3,10" in text
    checked = next(b for b in page.button if b.label == "Vérifier l’empreinte").click().run()
    assert "empreinte vérifiée" in said(checked)


def test_no_page_of_a_past_edition_offers_a_gesture_of_writing(store: Store) -> None:
    close_edition(store, SYSTEM_ACTOR, "COPIL du 17 juin")
    close_edition(store, SYSTEM_ACTOR, "COPIL du 24 novembre")
    for slug in PAGES:
        page = opened(slug, edition="2")
        assert not page.exception, slug
        assert "Vous relisez l’édition n°\u00a02" in said(page), slug
        assert [b.label for b in page.button if b.label not in READING] == [], slug
        assert not page.get("file_uploader"), slug
        assert not page.get("form"), slug


def test_an_edition_closed_a_moment_ago_may_be_named_in_an_address(store: Store) -> None:
    opened("dictionnaire")
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    page = opened("dictionnaire", edition="1")
    assert "n’existe pas ici" not in said(page)
    assert "Vous relisez l’édition n°\u00a01" in said(page)
