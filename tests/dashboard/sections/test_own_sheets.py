"""Own sheets on screen: the form tells its faults, shows the sheet, sends it; somebody else accepts it there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.repositories.proposals import ProposalState
from data_access.services.own_sheet_screens import read_own_sheets
from data_access.store import Store
from indicators.catalogue.sheet_form import BY_KEY, Entry
from tests.dashboard.sections.plan_pages import SECONDS, empty_store, labels, markup, press, ran, said
from tests.data_access.sheet_samples import CODE, TYPED
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

CHOICES = {"kind": "effectif", "aggregation": "somme", "source": "suivi_local", "finest_level": "commune",
           "direction": "hausse", "nature": "réalisation"}  # fmt: skip
SEVERAL = {"levels": ["COM", "EPCI"], "objectives": ["2.1"]}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    st.cache_resource.clear()
    with empty_store(tmp_path, monkeypatch) as opened:
        yield opened
    st.cache_resource.clear()


def script() -> None:
    """The dictionary as it is drawn."""
    from dashboard.sections.dictionary import show_dictionary  # noqa: PLC0415 run by Streamlit

    show_dictionary()


def sheets_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params or {"vue": "fiches"})
    return ran(page)


def fill(page: AppTest) -> None:
    """Type the sheet of the samples in the fields."""
    for key, text in TYPED.items():
        field, name = BY_KEY[key], f"fiche-0-{key}"
        if key in CHOICES:
            page.selectbox(key=name).set_value(CHOICES[key])
        elif key in SEVERAL:
            page.multiselect(key=name).set_value(SEVERAL[key])
        elif field.entry is Entry.YES_NO:
            page.selectbox(key=name).set_value(text)
        else:
            typed = page.text_area if field.entry is Entry.LONG else page.text_input
            typed(key=name).set_value(text)


def test_a_sheet_goes_from_the_form_to_the_dictionary_through_two_people(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = press(sheets_of(OFFICER, monkeypatch), "Contrôler et lire la fiche")
    assert "18 points à corriger. Rien n’est envoyé." in said(page).replace("\u00a0", " ")
    fill(page)
    page = press(page, "Contrôler et lire la fiche")
    assert "La fiche est complète." in said(page)
    assert "Comptage des relais, repris sans retraitement." in said(page)
    page.text_input(key="fiche-motif").set_value("suivi voulu")
    page = press(page, "Envoyer la proposition")
    assert "Fiche proposée." in said(page)
    assert "Accepter la fiche" not in labels(page)
    assert "1 fiche proposée attend" in said(sheets_of(CHAIR, monkeypatch, annee="2024")).replace("\u00a0", " ")
    page = press(sheets_of(CHAIR, monkeypatch), "Accepter la fiche")
    assert "Fiche acceptée." in said(page)
    assert read_own_sheets(store, ELECTED).decided[0].proposal.state is ProposalState.ACCEPTED
    shown = sheets_of(ELECTED, monkeypatch, indicateur=CODE)
    assert "Origine de la fiche" in said(shown)
    assert "Fiche du territoire" in said(shown)


def test_who_may_only_read_is_offered_no_gesture(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = sheets_of(ELECTED, monkeypatch)
    assert "Aucune fiche du territoire pour l’instant." in said(page)
    assert not {"Contrôler et lire la fiche", "Accepter la fiche", "Proposer ce retrait"} & set(labels(page))
    assert "/modele/fiches.ods" not in markup(page)
    assert "/modele/fiches.ods" in markup(sheets_of(DIRECTOR_CAF, monkeypatch))
    assert "Ne plus proposer des fiches sur les pages" not in labels(sheets_of(DIRECTOR_CAF, monkeypatch))
