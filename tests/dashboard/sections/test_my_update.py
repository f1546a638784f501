"""The page of one's own lines: gestures, what each status asks for, refusals, two people on one line, the list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import identity
from data_access.clock import paris_date
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.services.action_follow_up import confirm_status
from data_access.services.action_updates import change_status, update_action
from data_access.services.actions import read_action
from data_access.services.editions import close_edition
from data_access.services.my_update import read_typing
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus, Outcome
from indicators.execution import Weather
from tests.dashboard.sections.plan_pages import SECONDS, empty_store, labels, markup, press, ran, said, write
from tests.data_access.action_samples import FAIR, LED_BY_CAF, running
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.personas import CHAIR, DIRECTOR_CAF, ELECTED, OFFICER

SENTENCE = "Une phrase pour le COPIL (obligatoire si le statut change ou pour un arbitrage)"
SAVE, SKIP = "Enregistrer et passer à la suivante `Entrée`", "Passer `Échap`"


def script() -> None:
    """The page as it is drawn."""
    from dashboard.sections.my_update import show_my_update  # noqa: PLC0415 run by Streamlit

    show_my_update()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with empty_store(tmp_path, monkeypatch) as opened:
        yield opened


@pytest.fixture
def past(store: Store) -> Iterator[Store]:
    """The same base a hundred days ago: what is written there is to be confirmed now."""
    clock = HandClock()
    clock.set_wall(store.clock.now() - timedelta(days=100))
    opened = Store(store.settings, clock=clock)
    yield opened
    opened.engine.dispose()


def page_of(actor: Actor, patch: pytest.MonkeyPatch, **params: str) -> AppTest:
    patch.setattr(identity, "actor_without_request", lambda: actor)
    page = AppTest.from_function(script, default_timeout=SECONDS)
    page.query_params.update(params)
    return ran(page)


def plainly(page: AppTest) -> str:
    return said(page).replace("\u00a0", " ").replace("\u202f", " ")


def today(store: Store) -> date:
    return paris_date(store.clock.now())


def now(store: Store, record: ActionRecord) -> ActionRecord:
    return read_action(store, OFFICER, record.id)


def test_an_unchanged_status_is_confirmed_and_said_with_its_hour(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = running(past, FAIR), running(past, FAIR, title="Autre permanence")
    page = page_of(OFFICER, monkeypatch)
    assert "2 actions à confirmer avant le prochain COPIL" in plainly(page)
    page = press(write(press(page, "Inchangé"), SENTENCE, "Tout avance."), SAVE)
    assert now(store, first).notes[-1].text == "Tout avance."
    assert (now(store, first).version, now(store, first).confirmed_on) == (1, today(store))
    assert now(store, second).confirmed_on == second.confirmed_on
    written = plainly(page)
    assert "Enregistré à" in written
    assert f"{first.number} Permanence emploi itinérante : inchangé, « En cours »." in written
    assert "À confirmer : 2 sur 2" in written
    assert read_typing(store, OFFICER, first.id) is None
    page = press(page, "Annuler")
    assert "Mise à jour annulée." in plainly(page)
    assert now(store, first).confirmed_on == first.confirmed_on


def test_each_new_status_asks_for_what_it_needs_and_refuses_without(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(past, FAIR)
    page = press(page_of(OFFICER, monkeypatch), "Nouveau statut")
    page = press(page, SAVE)
    assert "Le nouveau statut n’est pas choisi." in plainly(page)
    page = press(write(page, "Nouveau statut", "Bloquée"), SAVE)
    for word in ("La phrase manque.",):
        assert word in plainly(page)
    page = press(write(page, SENTENCE, "Le local ferme."), SAVE)
    for word in ("La cause du blocage manque.", "La condition de déblocage manque.", "Rien n’est enregistré."):
        assert word in plainly(page)
    page = write(write(page, "Cause de blocage", "Plus de local."), "Condition de déblocage", "Un autre local.")
    press(page, SAVE)
    done = now(store, record)
    assert (done.status, done.blocking_cause) == (ActionStatus.BLOCKED, "Plus de local.")


def test_a_usual_date_or_another_one_suspends_an_action(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(past, FAIR)
    page = write(press(page_of(OFFICER, monkeypatch), "Nouveau statut"), "Nouveau statut", "Suspendue")
    page = write(write(page, "Date de réexamen", "autre date"), SENTENCE, "En pause.")
    page.date_input[0].set_value(date(2049, 1, 15))
    press(ran(page), SAVE)
    assert (now(store, record).status, now(store, record).review_on) == (ActionStatus.SUSPENDED, date(2049, 1, 15))


def test_an_outcome_ends_an_action_and_leaves_it_listed_as_done(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(past, FAIR)
    page = write(press(page_of(OFFICER, monkeypatch), "Nouveau statut"), "Nouveau statut", "Réalisée")
    page = press(write(write(page, "Suite donnée", "étendue"), SENTENCE, "Cent personnes reçues."), SAVE)
    assert (now(store, record).status, now(store, record).outcome) == (ActionStatus.DONE, Outcome.EXTENDED)
    assert "Tout est confirmé." in plainly(page)
    assert "nouveau statut à" in plainly(page)


def test_a_need_for_arbitration_is_the_sentence(store: Store, past: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(past, FAIR)
    press(write(press(page_of(OFFICER, monkeypatch), "Besoin d’arbitrage"), SENTENCE, "Qui finance\u202f?"), SAVE)
    assert now(store, record).arbitration == "Qui finance\u202f?"


def test_what_is_typed_is_found_again_in_another_tab_and_skipping_writes_nothing(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = running(past, FAIR), running(past, FAIR, title="Autre permanence")
    page = write(press(page_of(OFFICER, monkeypatch), "Inchangé"), SENTENCE, "Le local est")
    again = page_of(OFFICER, monkeypatch)
    assert "Saisie retrouvée." in plainly(again)
    assert next(f for f in again.text_input if f.label == SENTENCE).value == "Le local est"
    page = press(page, SKIP)
    assert (page.query_params["action"], now(store, first).confirmed_on) == (second.id, first.confirmed_on)
    assert read_typing(store, OFFICER, first.id) is not None


def test_a_stale_save_is_refused_and_both_values_are_shown_then_settled(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(past, LED_BY_CAF)
    page = write(press(page_of(OFFICER, monkeypatch), "Nouveau statut"), "Nouveau statut", "Suspendue")
    page = write(write(page, "Date de réexamen", "autre date"), SENTENCE, "En pause.")
    page.date_input[0].set_value(date(2049, 1, 15))
    page = ran(page)
    blocked = {"status": ActionStatus.BLOCKED, "blocking_cause": "Plus de local", "unblocking_condition": "Un local"}
    change_status(store, DIRECTOR_CAF, record.id, 1, blocked)
    page = press(page, SAVE)
    written = plainly(page)
    assert now(store, record).status is ActionStatus.BLOCKED
    for word in ("Cette fiche a changé pendant votre saisie", "Suspendue", "Bloquée", "Votre phrase : En pause."):
        assert word in written
    page = write(page, "Garder pour «\u00a0Statut\u00a0»", page.radio[0].options[0])
    press(page, "Enregistrer mes choix")
    done = now(store, record)
    assert (done.status, done.review_on, done.version) == (ActionStatus.SUSPENDED, date(2049, 1, 15), 3)
    assert done.notes[-1].text == "En pause."


def test_an_unchanged_line_that_somebody_changed_is_confirmed_on_its_last_version_only_when_seen(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(past, LED_BY_CAF)
    page = press(page_of(OFFICER, monkeypatch), "Inchangé")
    update_action(store, DIRECTOR_CAF, replace(record, weather=Weather.COMPROMISED), 1)
    page = press(page, SAVE)
    assert "Compromis" in plainly(page)
    assert now(store, record).confirmed_on == record.confirmed_on
    press(page, "Enregistrer mes choix")
    assert now(store, record).confirmed_on == today(store)
    assert now(store, record).weather is Weather.COMPROMISED


def test_a_line_nobody_touched_here_follows_what_others_write(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = running(past, LED_BY_CAF)
    page = page_of(OFFICER, monkeypatch)
    update_action(store, DIRECTOR_CAF, replace(record, weather=Weather.SECURED), 1)
    press(press(ran(page), "Inchangé"), SAVE)
    assert (now(store, record).version, now(store, record).weather) == (2, Weather.SECURED)


def test_a_text_that_would_act_is_read_and_does_not(store: Store, past: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record = running(past, FAIR, title="<img src=x onerror=alert(1)> [lien](https://ailleurs.example)")
    page = page_of(OFFICER, monkeypatch)
    assert "<img" not in markup(page)
    assert "[lien](https://ailleurs.example)" in plainly(page)
    assert record.title not in labels(page)


def test_an_elected_member_has_no_such_page(store: Store, past: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(past, FAIR)
    page = page_of(ELECTED, monkeypatch)
    assert "accès refusé" in plainly(page)
    assert labels(page) == []


def test_whoever_has_no_line_is_told_what_to_do(store: Store, past: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Aucune action ne vous est confiée." in plainly(page_of(CHAIR, monkeypatch))


def test_the_list_holds_one_part_per_person_and_a_message_to_nobody_yet(
    store: Store, past: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    running(past, FAIR)
    confirm_status(store, OFFICER, running(past, FAIR, title="À jour").id, 1)
    page = page_of(CHAIR, monkeypatch, vue="liste")
    assert "1 action à mettre à jour, 1 personne" in plainly(page)
    assert "mailto:?subject=Plan%20d%E2%80%99actions" in markup(page)
    assert "À jour" not in plainly(page)
    assert "Tout est à jour." in plainly(page_of(DIRECTOR_CAF, monkeypatch, vue="liste"))


def test_a_closed_edition_offers_no_update(store: Store, past: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    running(past, FAIR)
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15194))])
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    assert SAVE in labels(page_of(OFFICER, monkeypatch))
    closed = page_of(OFFICER, monkeypatch, edition="1")
    assert "Édition close. Elle ne se met plus à jour." in said(closed)
    assert labels(closed) == []
