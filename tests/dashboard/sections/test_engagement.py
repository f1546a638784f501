"""The page of commitments, then of effort and need, as a person opens it on the example actions."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from dashboard.charts.effort import names_of
from data_access.identity.actor import Actor
from data_access.services.meetings import read_meeting, record_meeting
from data_access.services.page_states import read_state
from data_access.store import Store
from indicators.meetings import ItemNature, Meeting, MeetingKind
from indicators.views.pages import ScatterPoint
from tests.dashboard.sections.plan_pages import SECONDS, empty_store, labels, markup, press, ran, said
from tests.personas import CHAIR, ELECTED, OFFICER

FILE = "Inscrire à l’ordre du jour"


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.engagement import show_engagement  # noqa: PLC0415 run by Streamlit

    show_engagement()


def page_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


@pytest.mark.usefixtures("store")
def test_the_matrix_says_every_commitment_and_leads_to_the_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(ELECTED, monkeypatch)
    written = markup(page)
    assert "Qui s’engage sur quoi ?" in said(page)
    assert written.count('class="eng-silent"') + written.count('class="eng-cell"') == 2 * 4 * 23
    assert "/plan-d-actions?objectif=4.2" in written
    assert "Aucun n’est un engagement réel d’un partenaire" in said(page)
    assert "exemple" in said(page)
    assert "@page{size:A3 landscape" in written


@pytest.mark.usefixtures("store")
def test_the_button_keeps_orphans_and_lone_leaders_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    page = press(page_of(ELECTED, monkeypatch), "Seulement les orphelins et les pilotes seuls")
    assert page.query_params["seuls"] in ("oui", ["oui"])
    assert "Aucun objectif orphelin ni pilote seul." in said(page)
    assert "/export/engagement.csv" not in markup(page)
    assert "Tous les objectifs" in labels(page)


@pytest.mark.usefixtures("store")
def test_effort_says_its_assumption_what_stays_apart_and_its_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(CHAIR, monkeypatch, vue="effort", indicateur="TP60")
    words = said(page)
    assert "Hypothèse" in words
    assert "Toute la communauté" in words
    assert "Sans territoire" in words
    assert "Peu : moins de la moitié" in words
    assert "secret statistique (15)" in words
    alone = page_of(CHAIR, monkeypatch, vue="effort", partage="non")
    assert "Plusieurs communes, non réparties" in said(alone)


def test_an_empty_store_names_no_commitment_and_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with empty_store(tmp_path / "var", monkeypatch) as store:
        assert isinstance(store, Store)
        words = said(page_of(CHAIR, monkeypatch))
        assert "23 objectifs n’ont pas de pilote" in words
        effort = said(page_of(CHAIR, monkeypatch, vue="effort"))
        assert "Aucune dépense n’est rattachée à une commune" in effort


def test_orphans_are_put_on_the_agenda_with_the_matrix_that_shows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_store(tmp_path / "var", monkeypatch) as store:
        meeting = record_meeting(store, OFFICER, Meeting(MeetingKind.STEERING, date(2099, 12, 8), "Morlaix"))
        assert FILE not in labels(page_of(ELECTED, monkeypatch))
        page = press(page_of(OFFICER, monkeypatch, axe="4"), FILE)
        assert "Objectifs sans pilote, COPIL du 8 décembre 2099" in said(page)
        (item,) = read_meeting(store, OFFICER, meeting.id).items
        assert (item.title, item.nature) == ("Objectifs sans pilote", ItemNature.DECISION)
        assert item.question == "Qui pilote les objectifs 4.1, 4.2, 4.3 et 4.4\u202f?"
        assert item.page is not None
        assert "4" in read_state(store, ELECTED, item.page).title


def test_names_that_would_overlap_are_moved_and_points_that_coincide_share_one() -> None:
    def point(name: str, x: float, y: float) -> ScatterPoint:
        return ScatterPoint(name, name, x, y, "", 1, selected=True)

    points = (
        point("Carantec", 1, 1),
        point("Henvic", 1.01, 1.0),
        point("Locquénolé", 1.5, 1.01),
        point("Morlaix", 9, 5),
    )
    found = {name.text: name for name in names_of(points)}
    assert set(found) == {"Carantec, Henvic", "Locquénolé", "Morlaix"}
    assert found["Carantec, Henvic"].shift != found["Locquénolé"].shift
    assert found["Morlaix"].before
