"""The administration page: who may see it, that no part is blank, and that each gesture goes through its service."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.sections.administration import PARTS
from data_access.identity.actor import Actor
from data_access.services.accounts import AccountDraft, create_account, list_accounts, list_organisations
from data_access.services.journal import read_journal
from data_access.services.parameters import read_parameters
from data_access.services.sessions import actor_of, list_sessions, open_session
from data_access.store import Store
from indicators.rights import Function, Role
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
from tests.personas import ADMINISTRATOR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

PASSWORD = "trois bateaux rentrent au port ce soir"  # noqa: S105 of a test
DRAFT = AccountDraft("Anne Le Goff", Role.ELECTED, "Ville de Morlaix", "anne.legoff", PASSWORD)
REASON = "Motif, écrit au journal"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with opened_store(tmp_path / "var", monkeypatch) as opened:
        yield opened


REFUSED = (NOBODY, ELECTED, DIRECTOR_CAF, OFFICER)


@pytest.mark.parametrize(("part", "actor"), tuple(zip(PARTS, itertools.cycle(REFUSED), strict=False)))
def test_nobody_but_the_administrator_sees_any_part(
    store: Store, monkeypatch: pytest.MonkeyPatch, actor: Actor, part: str
) -> None:
    """Each part before one of those who are refused: the matrix of roles asks each of them for the page itself."""
    assert len(PARTS) >= len(REFUSED)
    page = seen_by(actor, monkeypatch, part)
    assert "accès refusé" in said(page) or "Vous n’êtes pas connecté." in said(page)
    assert not page.button
    assert not page.text_input
    assert "<table" not in markup(page)
    assert [(event.event, event.words["operation"]) for event in store.security.read()] == [
        ("refus", "page.administration")
    ]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_heading_and_something_to_read_on_an_empty_store(
    store: Store, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, part)
    text = markup(page)
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels[:2] == [1, 2]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert "<table" in text or "notice" in text
    assert not re.search(r"<t[dh][^>]*>\s*</t[dh]>", text), "no cell is blank"


def test_an_unknown_part_of_the_address_shows_the_first_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Comptes" in said(seen_by(ADMINISTRATOR, monkeypatch, "n-existe-pas"))


def test_an_account_is_created_and_seen_without_its_password(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "comptes")
    write(page, "Prénom et nom", "Anne Le Goff")
    choose(choose(page, "Rôle", Role.ELECTED), "Organisation", "Ville de Morlaix")
    write(write(page, "Identifiant", "Anne.LeGoff"), "Mot de passe provisoire", PASSWORD)
    press(write(page, REASON, "Nouvelle élue"), "Créer ce compte")
    created = list_accounts(store, ADMINISTRATOR)[0]
    assert (created.account.login, created.account.role, created.local) == ("anne.legoff", Role.ELECTED, True)
    text = said(page)
    assert "Compte créé." in text
    assert "identifiant\u00a0: anne.legoff" in text
    assert "signataire\u00a0: Ville et CCAS de Morlaix" in text
    assert PASSWORD not in text
    assert read_journal(store, ADMINISTRATOR, 1)[0].reason == "Nouvelle élue"


@pytest.mark.parametrize(
    ("password", "role", "refusal"),
    [("court", Role.ELECTED, "trop court"), (PASSWORD, None, "Choisissez le rôle et l’organisation")],
)
def test_an_account_that_cannot_be_is_refused_with_its_cause(
    store: Store, monkeypatch: pytest.MonkeyPatch, password: str, role: Role | None, refusal: str
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "comptes")
    write(write(page, "Prénom et nom", "Anne Le Goff"), "Identifiant", "anne.legoff")
    choose(page, "Organisation", "Ville de Morlaix")
    if role:
        choose(page, "Rôle", role)
    press(write(page, "Mot de passe provisoire", password), "Créer ce compte")
    assert "Le compte n’a pas été créé." in said(page)
    assert refusal in said(page)
    assert list_accounts(store, ADMINISTRATOR) == []


def test_a_provider_account_is_matched_by_its_sub(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "comptes")
    run(choose(page, "Comment la personne se connecte", "Fournisseur d’identité"))
    write(page, "Prénom et nom", "Yann Kerguélen")
    choose(choose(page, "Rôle", Role.PARTNER_DIRECTOR), "Organisation", "CAF du Finistère")
    write(page, "Adresse du fournisseur (iss)", "https://identite.exemple.fr")
    press(write(page, "Identité de la personne (sub)", "abc-123"), "Créer ce compte")
    account = list_accounts(store, ADMINISTRATOR)[0].account
    assert (account.issuer, account.subject, account.login) == ("https://identite.exemple.fr", "abc-123", "")
    assert "sub abc-123" in said(page)


def changed(store: Store, monkeypatch: pytest.MonkeyPatch, what: str) -> "object":
    """The page with an account chosen and what to change of it."""
    account = create_account(store, ADMINISTRATOR, DRAFT)
    page = run(choose(seen_by(ADMINISTRATOR, monkeypatch, "comptes"), "Compte", account.id))
    return run(choose(page, "Ce que vous changez", what))


def test_a_role_is_changed_and_its_open_session_is_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = changed(store, monkeypatch, "Rôle")
    account = list_accounts(store, ADMINISTRATOR)[0].account
    session = open_session(store, account.id, "mot de passe")
    press(choose(page, "Nouveau rôle", Role.PROJECT_OFFICER), "Changer le rôle")
    assert "Rôle changé." in said(page)
    assert list_accounts(store, ADMINISTRATOR)[0].account.role is Role.PROJECT_OFFICER
    assert actor_of(store, session.id).actor.role is Role.ANONYMOUS


def test_a_function_is_given_for_the_meeting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = changed(store, monkeypatch, "Fonctions de séance")
    page.multiselect[0].set_value([Function.PROXY])
    press(page, "Donner ces fonctions")
    assert "mandataire" in said(page)
    assert list_accounts(store, ADMINISTRATOR)[0].account.functions == {Function.PROXY}


def test_a_function_the_role_cannot_hold_is_refused_by_the_service(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = changed(store, monkeypatch, "Fonctions de séance")
    page.multiselect[0].set_value([Function.CHAIR])
    press(page, "Donner ces fonctions")
    assert "ne se donne pas au rôle" in said(page)
    assert list_accounts(store, ADMINISTRATOR)[0].account.functions == frozenset()


@pytest.mark.parametrize(
    ("reason", "sure", "refusal"), [("", True, "Écrivez le motif de la clôture"), ("Départ", False, "Cochez")]
)
def test_an_account_is_not_closed_without_a_reason_and_a_confirmation(
    store: Store, monkeypatch: pytest.MonkeyPatch, reason: str, sure: bool, refusal: str
) -> None:
    page = changed(store, monkeypatch, "Clôture")
    write(page, REASON, reason)
    press(confirm(page) if sure else page, "Clore ce compte")
    assert refusal in said(page)
    assert list_accounts(store, ADMINISTRATOR)[0].account.is_open


def test_a_closed_account_stays_in_the_list_with_its_state(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = changed(store, monkeypatch, "Clôture")
    press(confirm(write(page, REASON, "Fin de mandat")), "Clore ce compte")
    assert "Compte clos." in said(page)
    assert "0\u00a0compte ouvert sur 1\u00a0compte" in said(page)
    assert not list_accounts(store, ADMINISTRATOR)[0].account.is_open


def test_the_history_of_an_account_names_who_and_why_and_leads_to_the_journal(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = changed(store, monkeypatch, "Historique")
    account = list_accounts(store, ADMINISTRATOR)[0].account
    assert f"/administration?vue=journal&amp;objet={account.id}" in markup(page)


def test_the_four_signatories_are_native_and_an_association_is_added_then_taken_off(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "organisations")
    assert "Ville de Morlaix et CCAS de Morlaix" in said(page)
    assert "Aucune association n’est encore ajoutée." in said(page)
    press(write(page, "Nom de l’association", "Association Buhez"), "Ajouter cette association")
    assert "Association ajoutée." in said(page)
    choose(page, "Association à retirer", "Association Buhez")
    press(confirm(write(page, REASON, "Dissoute")), "Retirer cette association")
    assert "Association retirée." in said(page)
    assert [known.is_open for known in list_organisations(store, ADMINISTRATOR) if not known.native] == [False]


def test_a_session_is_closed_in_its_tabs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    session = open_session(store, "demo-elue", "démonstration")
    page = seen_by(ADMINISTRATOR, monkeypatch, "sessions")
    assert "Élue référente" in said(page)
    choose(page, "Session à fermer", int(session.actor.session))
    press(confirm(write(page, REASON, "Poste laissé ouvert")), "Fermer cette session")
    assert "Session fermée." in said(page)
    assert list_sessions(store, ADMINISTRATOR) == []
    assert actor_of(store, session.id).reason == "révoquée"


def test_a_setting_is_changed_with_its_reason_and_keeps_its_author(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seen_by(ADMINISTRATOR, monkeypatch, "reglages")
    assert "de 5 à 120\u00a0minutes" in said(page)
    run(choose(page, "Réglage à changer", "session_inactivite"))
    page.number_input[0].set_value(45)
    press(write(page, REASON, "Réunions longues"), "Changer ce réglage")
    found = next(p for p in read_parameters(store, ADMINISTRATOR) if p.spec.name == "session_inactivite")
    assert (found.value, found.author, found.reason) == (45, ADMINISTRATOR.id, "Réunions longues")
    assert "45\u00a0minutes" in said(page)
    assert "par défaut\u00a0: 30\u00a0minutes" in said(page)


def test_a_setting_without_a_reason_is_refused_by_the_service(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run(
        choose(seen_by(ADMINISTRATOR, monkeypatch, "reglages"), "Réglage à changer", "publication_seconde_personne")
    )
    press(choose(page, "Une seconde personne publie les lots", 1), "Changer ce réglage")
    assert "Un changement de réglage demande un motif." in said(page)


def test_the_history_of_a_setting_is_one_link_away(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "objet=r%C3%A9glage+session_inactivite" in markup(seen_by(ADMINISTRATOR, monkeypatch, "reglages"))


def test_the_state_says_engine_schema_version_sizes_and_software(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(seen_by(ADMINISTRATOR, monkeypatch, "etat"))
    for words in (
        "en service",
        "SQLite 3",
        store.schema_revision(),
        "Tête du journal",
        "Bibliothèques",
        "streamlit 1.",
    ):
        assert words in text


def test_a_name_that_looks_like_markup_is_shown_as_text(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    create_account(
        store,
        ADMINISTRATOR,
        AccountDraft("<img src=x onerror=alert(1)>", Role.ELECTED, "Ville de Morlaix", "x.y", PASSWORD),
    )
    text = markup(seen_by(ADMINISTRATOR, monkeypatch, "comptes"))
    assert "<img" not in text
    assert "&lt;img" in text


def test_the_sub_of_a_provider_is_shown_as_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = AccountDraft(
        "Anne Le Goff", Role.ELECTED, "Ville de Morlaix", issuer="https://id.exemple.fr", subject="77-4c6e-1e"
    )
    create_account(store, ADMINISTRATOR, draft)
    assert "sub 77-4c6e-1e" in markup(seen_by(ADMINISTRATOR, monkeypatch, "comptes"))
