"""The page of alerts: each with its rule and its place; one put in silence with its author, then heard again."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.publication import record_and_publish
from tests.dashboard.sections.plan_pages import empty_store
from tests.data_access.batches import MORLAIX, draft, row
from tests.personas import ELECTED, OFFICER

SCRIPT = "from dashboard.sections import alerts\nalerts.show_alerts()\n"


def opened() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=60).run()


def said(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def look_as(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "actor_without_request", lambda: actor)


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_an_alert_is_silenced_with_a_reason_stays_listed_and_is_heard_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_store(tmp_path / "var", monkeypatch) as store:
        rows = [row("APL_MG", MORLAIX, vintage, value) for vintage, value in (("2022", 4.0), ("2024", 2.0))]
        record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])
        look_as(OFFICER, monkeypatch)
        page = opened()
        assert "Règle R1\u00a0: baisse de plus de 25\u202f%" in said(page)
        assert press(page, "Mettre en silence") is page
        assert "demande un motif" in said(page)
        page.text_input[0].input("permanence ouverte en mars")
        written = said(press(page, "Mettre en silence"))
        assert "Aucune alerte ne parle." in written
        assert "ise en silence par Chargée de mission" in written
        assert "permanence ouverte en mars" in written
        look_as(ELECTED, monkeypatch)
        assert [button.label for button in opened().button] == []
        look_as(OFFICER, monkeypatch)
        page = opened()
        page.text_input[1].input("la permanence a fermé")
        assert "Aucune alerte n’est en silence." in said(press(page, "Rétablir l’alerte"))
