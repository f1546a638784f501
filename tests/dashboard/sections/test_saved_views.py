"""Saved views on the plan: kept under a name, opened as a link of known filters, shared, withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.repositories.saved_views import Sharing
from data_access.services.saved_views import ViewDraft, list_views, save_view
from data_access.store import Store
from indicators.views.plan_address import PlanView, view_of
from indicators.views.plan_query import PlanQuery
from tests.dashboard.sections.plan_pages import empty_store, field, labels, markup, plan_of, press, said
from tests.data_access.action_samples import FAIR, running
from tests.personas import DIRECTOR_CAF, ELECTED, OFFICER


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path, monkeypatch) as opened:
        running(opened, FAIR)
        yield opened


def test_what_is_filtered_is_kept_under_a_name_and_opened_by_a_link(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = plan_of(OFFICER, monkeypatch, axe="4", marque="en-retard,bloquee", texte="médecin", vue="budget")
    field(page, "Nom de la vue").set_value("À suivre <b>")
    field(page, "Partage").set_value(Sharing.EVERYONE)
    page = press(page, "Garder sous ce nom")
    assert "Vue gardée." in said(page)
    (kept,) = list_views(store, ELECTED)
    query = PlanQuery(axis="4", marks=("en-retard", "bloquee"), search="médecin")
    assert view_of(kept.query) == PlanView(query, "budget")
    shown = markup(plan_of(ELECTED, monkeypatch))
    assert "À suivre &lt;b&gt;</a>" in shown
    assert f'href="/plan-d-actions?{kept.query.replace("&", "&amp;")}"' in shown


def test_a_name_already_used_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save_view(store, OFFICER, ViewDraft("Retards", PlanView(PlanQuery())))
    page = plan_of(OFFICER, monkeypatch)
    field(page, "Nom de la vue").set_value("RETARDS")
    page = press(page, "Garder sous ce nom")
    assert "Vous gardez déjà une vue nommée" in said(page)
    assert len(list_views(store, OFFICER)) == 1


def test_one_withdraws_one_s_own_views_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = save_view(store, OFFICER, ViewDraft("Retards", PlanView(PlanQuery()), Sharing.EVERYONE))
    page = plan_of(DIRECTOR_CAF, monkeypatch)
    assert "de Chargée de mission, CCAS de Morlaix" in said(page)
    assert "Retirer cette vue" not in labels(page)
    page = plan_of(OFFICER, monkeypatch)
    field(page, "Vue à retirer").set_value(kept.id)
    page = press(page, "Retirer cette vue")
    assert "Vue retirée." in said(page)
    assert list_views(store, DIRECTOR_CAF) == ()
