"""The home page on the starter data, then on an empty store: honest in both."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.navigation import entries
from data_access.services.meetings import record_meeting, save_item
from data_access.services.preparation import prepare_store
from data_access.settings import Settings
from data_access.store import Store, open_store
from indicators.meetings import AgendaItem, ItemNature, Meeting, MeetingKind
from tests.dashboard.sections.plan_pages import empty_store
from tests.dashboard.test_pages import markup_of, open_page
from tests.personas import OFFICER


def home(**params: str) -> AppTest:
    return open_page(entries()[0], **params)


@pytest.mark.usefixtures("starter_data")
def test_alerts_link_to_their_objective_and_name_their_rule() -> None:
    written = markup_of(home())
    assert "passe de 2,5 à 1,3" in written
    assert "Règle R1" in written
    assert "objectif=5.1&amp;indicateur=APL_MG" in written
    assert "Actions confirmées depuis 90\u00a0jours" in written
    assert "/plan-d-actions?marque=a-confirmer" in written
    assert 'href="/aide#comprendre-les-quatre-nombres"' in written


@pytest.mark.usefixtures("starter_data")
def test_the_file_of_the_map_is_that_of_the_reading_shown() -> None:
    for params, layer in (({}, "ecart"), ({"couche": "valeur"}, "valeur")):
        queries = re.findall(r'/export/carte\.csv\?([^"]+)', markup_of(home(**params)))
        shown = {f"couche={layer}", "indicateur=APL_MG"}
        assert [set(query.split("&amp;")) for query in queries] == [shown, shown | {"format=international"}]


@pytest.mark.usefixtures("starter_data")
def test_a_commune_chosen_can_be_compared_to_the_others() -> None:
    written = markup_of(home(territoire="29079"))
    assert "Henvic" in written
    assert "/decision-concertee?territoire=29079&amp;territoires=29079" in written


def test_the_next_committee_is_shown_with_its_agenda_once_it_is_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_store(tmp_path / "var", monkeypatch) as store:
        assert "Aucun COPIL n’est préparé" in markup_of(home())
        meeting = record_meeting(store, OFFICER, Meeting(MeetingKind.STEERING, date(2099, 12, 8), "Morlaix"))
        assert "Mardi 8 décembre 2099" in markup_of(home())
        assert "Ordre du jour à préparer." in markup_of(home())
        save_item(store, OFFICER, meeting.id, AgendaItem("Point d’étape"))
        save_item(store, OFFICER, meeting.id, AgendaItem("Permanence", ItemNature.DECISION, question="Où l’ouvrir ?"))
        written = markup_of(home())
        assert "2\u00a0points à l’ordre du jour, dont 1 pour décision." in written
        assert "À décider le 8 décembre" in written
        assert "Point 2 ·\u00a0Permanence" in written
        assert "Point 1 ·" not in written
        assert "/seance?mode=seance&amp;reunion=1&amp;point=2" in written or "point=2" in written
        assert 'href="/seance?reunion=1"' in written


def test_an_empty_store_says_what_to_do_and_invents_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    store = Store(Settings(data_dir=tmp_path, database_url=""))
    prepare_store(store, lambda *_: None, lambda _share, _label: None)
    store.engine.dispose()
    open_store.cache_clear()
    app = home()
    written = markup_of(app)
    open_store.cache_clear()
    assert not app.exception
    assert "Aucune valeur n’est encore publiée par commune." in written
    assert "Aucune règle d’alerte n’est déclenchée" in written
    assert "Aucune action active n’est enregistrée" in written
    assert "Aucune alerte sur les actions" in written
    assert "Impossible d’afficher" not in written
