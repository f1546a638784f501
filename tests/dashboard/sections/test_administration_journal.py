"""The journal and the security log on the administration page: filters of the address, pages, verification, erasure."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.sections.administration_filters import JournalFilters, filters_of, written_day
from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.accounts import AccountDraft, create_account
from data_access.services.journal import read_journal
from data_access.services.parameters import change_parameter
from data_access.store import Store
from indicators.rights import Role
from tests.dashboard.sections.administration_page import (
    choose,
    confirm,
    markup,
    opened_store,
    press,
    run,
    said,
    seen_by,
    write,
)
from tests.personas import ADMINISTRATOR, ELECTED

DRAFT = AccountDraft("Anne Le Goff", Role.ELECTED, "Ville de Morlaix", "anne.legoff", "trois bateaux au port ce soir")
VERIFY = "Vérifier la chaîne du journal"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with opened_store(tmp_path / "var", monkeypatch) as opened:
        create_account(opened, COMMAND_LINE_ACTOR, DRAFT, "Compte de la première élue")
        for minutes in (31, 32):
            change_parameter(opened, ADMINISTRATOR, "session_inactivite", minutes, "Réunions longues")
        yield opened


def lines_said(text_of_page: str) -> int:
    return text_of_page.count("Historique") - 1


def test_every_line_says_when_who_what_before_after_and_why(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = said(seen_by(ADMINISTRATOR, monkeypatch, "journal"))
    for words in (
        "Créer un compte\u00a0: compte-1",
        "Ligne de commande",
        "Motif\u00a0: Compte de la première élue",
        "Avant\u00a0: valeur\u00a0: 31\u00a0minutes",
        "Après\u00a0: valeur\u00a0: 32\u00a0minutes",
        "Lignes 1 à 3 sur 3",
    ):
        assert words in page


def test_filters_of_the_address_are_applied_and_kept_in_the_links(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal", acteur=ADMINISTRATOR.id, geste="changer un réglage")
    assert "Lignes 1 à 2 sur 2" in said(page)
    assert "compte-1" not in said(page)
    assert f"/export/journal.csv?acteur={ADMINISTRATOR.id}&amp;geste=changer+un+r%C3%A9glage" in markup(page)


def test_a_filter_changed_on_the_page_goes_to_the_address(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal", page="4")
    run(write(page, "Depuis le", "25/11/2026"))
    assert page.query_params["depuis"] == "2026-11-25"
    assert "page" not in page.query_params
    run(choose(page, "Geste", "créer un compte"))
    assert "Lignes 1 à 1 sur 1" in said(page)
    press(page, "Tout montrer")
    assert "Lignes 1 à 3 sur 3" in said(page)
    assert page.query_params["vue"] == "journal"


def test_a_filter_that_keeps_nothing_says_what_to_do(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal", objet="lot 999")
    assert "Aucune ligne ne répond à ces filtres." in said(page)


def test_a_date_that_cannot_be_read_is_said_and_left_aside(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal", depuis="hier")
    assert "La date «\u00a0hier\u00a0» n’est pas lisible." in said(page)
    assert "Lignes 1 à 3 sur 3" in said(page)


def test_the_history_of_an_object_is_its_lines_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal", objet="compte-1")
    assert "Lignes 1 à 1 sur 1" in said(page)
    assert "/administration?vue=journal&amp;objet=compte-1" in markup(page)


def test_an_intact_journal_is_said_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = press(seen_by(ADMINISTRATOR, monkeypatch, "journal"), VERIFY)
    assert "Le journal est intact\u00a0: 3\u00a0lignes lues" in said(page)


def test_an_altered_journal_is_shown_as_an_alert(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.engine.connect() as connection:
        connection.execute(text("DROP TRIGGER journal_no_update"))
        connection.execute(text("UPDATE journal SET actor = 'personne' WHERE id = 2"))
        connection.commit()
    page = press(seen_by(ADMINISTRATOR, monkeypatch, "journal"), VERIFY)
    assert "Le journal a été altéré" in said(page)
    assert 'role="alert"' in markup(page)


def test_a_free_text_is_erased_with_a_motive_and_leaves_its_tombstone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal")
    choose(page, "Texte à effacer, parmi les lignes affichées", (1, "motif"))
    write(page, "Motif de l’effacement, écrit au journal", "Nom d’une personne")
    press(confirm(page), "Effacer ce texte")
    assert "Texte effacé." in said(page)
    assert "Compte de la première élue" not in said(page)
    assert "Texte effacé le" in said(page)
    assert "Le journal est intact" in said(press(page, VERIFY))


@pytest.mark.parametrize(("motive", "sure", "refusal"), [("", True, "Écrivez le motif"), ("Nom", False, "Cochez")])
def test_an_erasure_without_motive_or_confirmation_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, motive: str, sure: bool, refusal: str
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "journal")
    choose(page, "Texte à effacer, parmi les lignes affichées", (1, "motif"))
    write(page, "Motif de l’effacement, écrit au journal", motive)
    press(confirm(page) if sure else page, "Effacer ce texte")
    assert refusal in said(page)
    assert read_journal(store, ADMINISTRATOR)[-1].reason == "Compte de la première élue"


def test_the_security_log_says_refusals_in_french(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.security.refused(ELECTED, "journal.effacer")
    page = said(seen_by(ADMINISTRATOR, monkeypatch, "securite"))
    assert "Accès refusé" in page
    assert "opération\u00a0: Effacer un texte libre du journal (motif obligatoire)" in page
    assert "rôle\u00a0: élu ou élue" in page


def test_the_security_log_is_filtered_by_event_and_paged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(51):
        store.security.refused(ELECTED, "journal.effacer")
    store.security.add("session_fermee", actor=ELECTED.id, session="4")
    page = seen_by(ADMINISTRATOR, monkeypatch, "securite", evenement="refus")
    assert said(page).count("Accès refusé") == 50
    press(page, "Lignes plus anciennes")
    assert said(page).count("Accès refusé") == 1
    assert page.query_params["page"] == "2"


def test_the_seals_of_the_security_log_are_verified(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.security.refused(ELECTED, "journal.effacer")
    page = seen_by(ADMINISTRATOR, monkeypatch, "securite")
    assert "Le journal de sécurité est intact" in said(press(page, "Vérifier les sceaux du journal de sécurité"))


def test_the_filters_become_the_question_asked_of_the_journal() -> None:
    found = filters_of({"depuis": "2026-11-01", "jusqu": "2026-11-30", "acteur": "compte-2", "page": "3", "vue": "x"})
    query = found.query
    assert (query.since, query.until, query.actor, query.page) == (date(2026, 11, 1), date(2026, 11, 30), "compte-2", 3)
    assert dict(found.params) == {"depuis": "2026-11-01", "jusqu": "2026-11-30", "acteur": "compte-2"}


@pytest.mark.parametrize("page", ["0", "-1", "deux", "²", "9" * 12])
def test_a_page_that_cannot_be_is_the_first_one(page: str) -> None:
    assert filters_of({"page": page}).page == 1


def test_a_day_is_typed_as_it_is_written_in_france() -> None:
    assert written_day("1/3/2027") == "2027-03-01"
    assert JournalFilters({"depuis": written_day("31/02/2027")}).query.since is None
