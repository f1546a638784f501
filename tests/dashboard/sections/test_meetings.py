"""The pages of meetings and decisions as each person sees and works them, on a small store."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import Actor
from data_access.services.decisions import read_decision
from data_access.services.meetings import change_meeting_state, list_meetings, read_meeting, record_meeting, save_item
from data_access.store import Store
from indicators.decisions import Execution
from indicators.meetings import AgendaItem, ItemNature, MeetingState
from indicators.page_states import PageState
from tests.dashboard.sections.plan_pages import SECONDS, empty_store, field, labels, press, ran, said
from tests.data_access.action_samples import LED_BY_CAF
from tests.data_access.action_samples import running as running_action
from tests.data_access.clocks import HandClock
from tests.data_access.services.meeting_rooms import COPIL, DOCTORS, decided, running
from tests.personas import ADMINISTRATOR, CHAIR, ELECTED, NOBODY, OFFICER


def meetings() -> None:
    """The page of meetings."""
    from dashboard.sections.meetings import show_meetings  # noqa: PLC0415 run by Streamlit

    show_meetings()


def decisions() -> None:
    """The page of decisions."""
    from dashboard.sections.decisions import show_decisions  # noqa: PLC0415 run by Streamlit

    show_decisions()


def axis() -> None:
    """The page of the first axis."""
    from dashboard.sections.axis import show_axis  # noqa: PLC0415 run by Streamlit

    show_axis(1)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path / "var", monkeypatch) as opened:
        yield opened


def seen(script: Callable[[], None], actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def room(store: Store) -> str:
    """A running meeting of two items, the first on the doctors."""
    meeting, _ = running(store)
    save_item(store, OFFICER, meeting.id, AgendaItem("Questions diverses"))
    return str(meeting.id)


def test_a_meeting_is_prepared_by_the_officer_and_read_by_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Aucune réunion n’est encore préparée." in said(seen(meetings, ELECTED, monkeypatch))
    page = seen(meetings, OFFICER, monkeypatch)
    field(page, "Lieu").set_value("Hôtel de ville")
    field(page, "Jour").set_value(date(2027, 3, 12))
    press(page, "Enregistrer la réunion")
    (held,) = list_meetings(store, OFFICER)
    assert (held.on, held.place) == (date(2027, 3, 12), "Hôtel de ville")
    read = seen(meetings, ADMINISTRATOR, monkeypatch, reunion=str(held.id))
    assert "COPIL du 12 mars 2027" in said(read)
    assert labels(read) == []


def test_a_late_decision_is_proposed_for_the_agenda_then_leaves_the_proposals(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = decided(store, deadline=COPIL.on).decision.number
    held = record_meeting(store, OFFICER, COPIL)
    clock = HandClock()
    clock.advance(days=400)
    monkeypatch.setattr(store, "clock", clock)
    page = seen(meetings, OFFICER, monkeypatch, reunion=str(held.id))
    assert "En retard de" in said(page)
    press(page, "Inscrire")
    (item,) = read_meeting(store, OFFICER, held.id).items
    assert item.title == f"Suite de la décision {number}\u00a0: Permanence médicale"
    assert item.nature is ItemNature.DEBATE
    assert "En retard de" not in said(ran(page))


def test_a_participant_follows_the_chair_until_they_stay_on_an_item(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = room(store)
    page = seen(meetings, ELECTED, monkeypatch, reunion=number, mode="seance")
    assert page.toggle[0].value is True
    assert "Actualiser" in labels(page)
    page.toggle[0].set_value(False)
    ran(page)
    assert page.query_params["point"] == "1"
    assert "Actualiser" not in labels(page)
    page.toggle[0].set_value(True)
    ran(page)
    assert "point" not in page.query_params


def test_the_chair_moves_the_meeting_and_every_screen_that_follows_reads_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = room(store)
    chair = seen(meetings, CHAIR, monkeypatch, reunion=number, mode="seance")
    assert len(chair.toggle) == 0
    press(chair, "suivant")
    assert read_meeting(store, CHAIR, int(number)).steps[-1].item == 2
    assert "point" not in chair.query_params
    other = seen(meetings, CHAIR, monkeypatch, reunion=number, mode="seance")
    assert "Point 2 sur 2" in said(other)
    asked = seen(meetings, CHAIR, monkeypatch, reunion=number, mode="seance", point="1")
    assert "Point 1 sur 2" in said(asked)
    assert "point" not in asked.query_params
    assert read_meeting(store, CHAIR, int(number)).steps[-1].item == 1
    steps = len(read_meeting(store, CHAIR, int(number)).steps)
    ran(asked)
    ran(other)
    assert len(read_meeting(store, CHAIR, int(number)).steps) == steps


def test_a_closed_meeting_is_followed_by_nobody(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = room(store)
    change_meeting_state(store, CHAIR, int(number), MeetingState.CLOSED)
    page = seen(meetings, ELECTED, monkeypatch, reunion=number, mode="seance")
    assert len(page.toggle) == 0
    assert "Actualiser" not in labels(page)


def test_an_item_on_a_page_that_is_opened_gives_the_way_to_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting, item = running(store, AgendaItem("Édition", page=PageState("depuis-le-dernier-copil")))
    page = seen(meetings, ELECTED, monkeypatch, reunion=str(meeting.id), mode="seance")
    way = f"/depuis-le-dernier-copil?mode=seance&amp;reunion={meeting.id}&amp;point={item.id}"
    assert "Ouvrir la page de ce point" in said(page)
    assert way in "".join(str(block.proto.body) for block in page.get("html"))


def test_the_chair_corrects_a_decision_and_links_an_action_with_a_reason(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = decided(store).decision.number
    action = running_action(store, LED_BY_CAF).id
    for person in (ELECTED, OFFICER):
        assert "Enregistrer la correction" not in labels(seen(decisions, person, monkeypatch, decision=number))
    page = seen(decisions, CHAIR, monkeypatch, decision=number)
    press(page, "Enregistrer la correction")
    assert "Corriger une décision demande un motif." in said(page)
    field(page, "Texte").set_value("Le comité ouvre deux permanences.")
    field(page, "Actions liées").set_value([action])
    field(page, "Motif de la correction, écrit au journal").set_value("oubli")
    press(page, "Enregistrer la correction")
    assert f"Décision {number} corrigée." in said(page)
    kept = read_decision(store, CHAIR, number)
    assert (kept.text, kept.actions, kept.version) == ("Le comité ouvre deux permanences.", (action,), 2)


def test_the_execution_of_a_decision_is_followed_from_its_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = decided(store).decision.number
    page = seen(decisions, OFFICER, monkeypatch, decision=number)
    field(page, "Où en est l’exécution").set_value(Execution.RUNNING)
    press(page, "Enregistrer le suivi")
    assert read_decision(store, OFFICER, number).execution is Execution.RUNNING
    assert f"{number} Permanence médicale" in said(seen(decisions, ELECTED, monkeypatch))
    assert "Vous n’êtes pas connecté." in said(seen(decisions, NOBODY, monkeypatch))


def test_a_page_is_put_on_the_agenda_as_it_stands(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = room(store)
    shown = dict(pair.split("=") for pair in DOCTORS.query.split("&"))
    assert "Inscrire à l’ordre du jour" not in labels(seen(axis, ELECTED, monkeypatch, **shown))
    page = seen(axis, OFFICER, monkeypatch, **shown)
    field(page, "Question posée au comité").set_value("Où ouvrir une permanence ?")
    press(page, "Inscrire à l’ordre du jour")
    assert "Point inscrit à l’ordre du jour." in said(page)
    item = read_meeting(store, OFFICER, int(number)).items[-1]
    assert item.page is not None
    assert (item.page.slug, dict(item.page.choices)) == (DOCTORS.slug, shown)


def test_a_page_shown_to_the_room_holds_one_idea_and_the_keys_of_the_agenda(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = room(store)
    shown = dict(pair.split("=") for pair in DOCTORS.query.split("&"))
    alone = seen(axis, ELECTED, monkeypatch, mode="seance", **shown)
    assert labels(alone) == ["visuel précédent", "visuel suivant"]
    assert len(alone.tabs) == 0
    press(alone, "visuel suivant")
    assert alone.query_params["vue"] == "distribution"
    opened = seen(axis, ELECTED, monkeypatch, mode="seance", reunion=number, point="1", **shown)
    assert labels(opened) == ["point précédent", "point suivant", "revenir au point"]
