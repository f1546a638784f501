"""Accounts and organisations: who may change them, what is refused, what stays written."""

import json
import re

import pytest

from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.identity.guard import ForbiddenError
from data_access.repositories.accounts import AccountRecord
from data_access.services.accounts import (
    AccountDraft,
    account_history,
    add_organisation,
    change_organisation,
    change_password,
    change_role,
    close_account,
    close_organisation,
    create_account,
    give_functions,
    list_accounts,
    list_organisations,
    reset_password,
)
from data_access.services.sessions import actor_of
from data_access.services.sign_in import SignInRefusedError, sign_in_local
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.rights import Function, Role
from tests.data_access.people import ADDRESS, OTHER_PASSPHRASE, PASSPHRASE, account, provider_account, signed_in
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER


def current(store: Store, account_id: str) -> AccountRecord:
    return next(line.account for line in list_accounts(store, ADMINISTRATOR) if line.account.id == account_id)


@pytest.mark.parametrize("actor", [NOBODY, ELECTED, DIRECTOR_CAF, OFFICER, CHAIR], ids=lambda actor: actor.id)
def test_only_the_administration_touches_an_account(store: Store, actor: object) -> None:
    made = account(store, "anne", Role.ELECTED)
    draft = AccountDraft("Autre", Role.ADMINISTRATOR, "Morlaix Communauté", "autre", PASSPHRASE)
    gestures = [
        lambda: create_account(store, actor, draft),
        lambda: change_role(store, actor, made.id, Role.ADMINISTRATOR),
        lambda: change_organisation(store, actor, made.id, "CAF du Finistère"),
        lambda: give_functions(store, actor, made.id, [Function.PROXY]),
        lambda: reset_password(store, actor, made.id, OTHER_PASSPHRASE),
        lambda: close_account(store, actor, made.id),
        lambda: list_accounts(store, actor),
        lambda: account_history(store, actor, made.id),
        lambda: add_organisation(store, actor, "Association"),
    ]
    for gesture in gestures:
        with pytest.raises(ForbiddenError):
            gesture()
    assert current(store, made.id) == made
    assert len(list_accounts(store, ADMINISTRATOR)) == 1


def test_an_account_signs_in_with_the_role_it_was_given(store: Store) -> None:
    made = account(store, "anne", Role.PROJECT_OFFICER, "CCAS de Morlaix")
    actor = actor_of(store, signed_in(store, "anne").id).actor
    assert (actor.id, actor.role, actor.organisation) == (made.id, Role.PROJECT_OFFICER, "CCAS de Morlaix")
    assert actor.signatory == "Ville et CCAS de Morlaix"


def test_a_change_is_a_new_statement_and_the_former_one_stays(store: Store) -> None:
    made = account(store, "anne", Role.ELECTED)
    change_role(store, ADMINISTRATOR, made.id, Role.PROJECT_OFFICER, "nouveau poste")
    give_functions(store, ADMINISTRATOR, made.id, [Function.CHAIR], "séance du 12 mars")
    history = account_history(store, ADMINISTRATOR, made.id)
    assert [(a.role, a.functions) for a in history] == [
        (Role.ELECTED, frozenset()),
        (Role.PROJECT_OFFICER, frozenset()),
        (Role.PROJECT_OFFICER, frozenset({Function.CHAIR})),
    ]
    assert [(a.author, a.reason) for a in history[1:]] == [
        (ADMINISTRATOR.id, "nouveau poste"),
        (ADMINISTRATOR.id, "séance du 12 mars"),
    ]


def test_every_gesture_leaves_one_line_in_the_journal_and_no_secret(store: Store) -> None:
    account(store, "admin-local", Role.ADMINISTRATOR)
    made = account(store, "anne", Role.ELECTED)
    change_role(store, ADMINISTRATOR, made.id, Role.PROJECT_OFFICER)
    give_functions(store, ADMINISTRATOR, made.id, [Function.CHAIR])
    change_organisation(store, ADMINISTRATOR, made.id, "CAF du Finistère")
    reset_password(store, ADMINISTRATOR, made.id, OTHER_PASSPHRASE)
    add_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    close_account(store, ADMINISTRATOR, made.id)
    with store.reading() as uow:
        lines = [line for line in uow.journal.last(20) if line.object in (made.id, "Les Amis du viaduc")]
    assert [line.operation for line in reversed(lines)] == [
        "créer un compte", "changer le rôle d’un compte", "donner les fonctions d’un compte",
        "changer l’organisation d’un compte", "changer un mot de passe", "ajouter une organisation", "clore un compte",
    ]  # fmt: skip
    written = json.dumps([[dict(line.before), dict(line.after), line.reason] for line in lines], ensure_ascii=False)
    assert "argon2" not in written
    assert not [word for word in (PASSPHRASE, OTHER_PASSPHRASE, "Personne anne", "anne") if word in written]


def test_no_hash_comes_out_with_the_accounts(store: Store) -> None:
    account(store, "anne", Role.ELECTED)
    provider_account(store, "sub-1")
    lines = list_accounts(store, ADMINISTRATOR)
    assert "argon2" not in repr(lines)
    assert [line.local for line in lines] == [True, False]
    assert PASSPHRASE not in repr(AccountDraft("Anne", Role.ELECTED, "Morlaix Communauté", "anne", PASSPHRASE))


def test_the_last_administrator_is_neither_closed_nor_given_another_role(store: Store) -> None:
    first = account(store, "admin-un", Role.ADMINISTRATOR)
    second = account(store, "admin-deux", Role.ADMINISTRATOR)
    close_account(store, ADMINISTRATOR, second.id)
    with pytest.raises(RefusedError, match="dernier compte d’administration"):
        close_account(store, COMMAND_LINE_ACTOR, first.id)
    with pytest.raises(RefusedError, match="dernier compte d’administration"):
        change_role(store, COMMAND_LINE_ACTOR, first.id, Role.ELECTED)
    assert current(store, first.id) == first


def test_a_closed_account_never_comes_back_nor_lends_its_login(store: Store) -> None:
    account(store, "admin-local", Role.ADMINISTRATOR)
    made = account(store, "anne", Role.ELECTED)
    close_account(store, ADMINISTRATOR, made.id)
    with pytest.raises(SignInRefusedError):
        sign_in_local(store, "anne", PASSPHRASE, ADDRESS)
    with pytest.raises(RefusedError, match="est clos"):
        change_role(store, ADMINISTRATOR, made.id, Role.PROJECT_OFFICER)
    with pytest.raises(RefusedError, match="porte déjà cet identifiant"):
        account(store, "Anne", Role.ELECTED)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (AccountDraft("Anne", Role.ELECTED, "Morlaix Communauté", "anne"), "demande un mot de passe"),
        (AccountDraft("Anne", Role.ELECTED, "Morlaix Communauté", "anne", "court"), "15 caractères"),
        (AccountDraft("Anne", Role.ELECTED, "Morlaix Communauté", "a b", PASSPHRASE), "de 3 à 64 caractères"),
        (AccountDraft(" ", Role.ELECTED, "Morlaix Communauté", "anne", PASSPHRASE), "prénom et nom"),
        (AccountDraft("Anne", Role.ELECTED, "Mairie de Brest", "anne", PASSPHRASE), "n’est pas dans la liste"),
        (AccountDraft("Anne", Role.SYSTEM, "Morlaix Communauté", "anne", PASSPHRASE), "ne se donne pas"),
        (AccountDraft("Anne", Role.ANONYMOUS, "Morlaix Communauté", "anne", PASSPHRASE), "ne se donne pas"),
        (AccountDraft("Anne", Role.ELECTED, "Morlaix Communauté"), "l’un des deux"),
        (AccountDraft("Anne", Role.ELECTED, "Morlaix Communauté", subject="12"), "Écrivez les deux"),
    ],
)
def test_an_account_nobody_could_use_is_refused_with_its_remedy(store: Store, draft: AccountDraft, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        create_account(store, ADMINISTRATOR, draft)
    assert list_accounts(store, ADMINISTRATOR) == []


def test_one_identity_of_a_provider_has_one_account(store: Store) -> None:
    provider_account(store, "sub-1")
    with pytest.raises(RefusedError, match="porte déjà"):
        provider_account(store, "sub-1")
    provider_account(store, "sub-2")


def test_a_signatory_has_one_voice_whichever_of_its_organisations_speaks(store: Store) -> None:
    town = account(store, "ville", Role.ELECTED, "Ville de Morlaix")
    ccas = account(store, "ccas", Role.PARTNER_DIRECTOR, "CCAS de Morlaix")
    caf = account(store, "caf-dir", Role.PARTNER_DIRECTOR, "CAF du Finistère")
    give_functions(store, ADMINISTRATOR, town.id, [Function.PROXY])
    with pytest.raises(RefusedError, match="Ville et CCAS de Morlaix a déjà sa voix"):
        give_functions(store, ADMINISTRATOR, ccas.id, [Function.PROXY])
    give_functions(store, ADMINISTRATOR, caf.id, [Function.PROXY])
    give_functions(store, ADMINISTRATOR, town.id, [])
    give_functions(store, ADMINISTRATOR, ccas.id, [Function.PROXY])
    assert current(store, ccas.id).functions == {Function.PROXY}


@pytest.mark.parametrize(
    ("role", "function"),
    [
        (Role.ELECTED, Function.CHAIR), (Role.PARTNER_DIRECTOR, Function.CHAIR), (Role.ADMINISTRATOR, Function.CHAIR),
        (Role.PROJECT_OFFICER, Function.PROXY), (Role.ADMINISTRATOR, Function.PROXY),
    ],
)  # fmt: skip
def test_a_function_goes_only_to_the_roles_that_hold_it(store: Store, role: Role, function: Function) -> None:
    made = account(store, "anne", role)
    with pytest.raises(RefusedError, match="ne se donne pas au rôle"):
        give_functions(store, ADMINISTRATOR, made.id, [function])


def test_an_association_is_nobody_s_voice(store: Store) -> None:
    add_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    made = account(store, "ami", Role.ELECTED, "Les Amis du viaduc")
    with pytest.raises(RefusedError, match="n’est pas signataire"):
        give_functions(store, ADMINISTRATOR, made.id, [Function.PROXY])


def test_a_role_change_takes_the_functions_away(store: Store) -> None:
    made = account(store, "anne", Role.PROJECT_OFFICER)
    give_functions(store, ADMINISTRATOR, made.id, [Function.CHAIR])
    assert change_role(store, ADMINISTRATOR, made.id, Role.ELECTED).functions == frozenset()


def test_signatories_are_native_and_associations_are_added(store: Store) -> None:
    native = [(o.name, o.signatory) for o in list_organisations(store, ADMINISTRATOR)]
    assert native == [
        ("Morlaix Communauté", "Morlaix Communauté"),
        ("CAF du Finistère", "CAF du Finistère"),
        ("Département du Finistère", "Département du Finistère"),
        ("Ville de Morlaix", "Ville et CCAS de Morlaix"),
        ("CCAS de Morlaix", "Ville et CCAS de Morlaix"),
    ]
    add_organisation(store, ADMINISTRATOR, "  Les Amis   du viaduc ")
    with pytest.raises(RefusedError, match="déjà dans la liste"):
        add_organisation(store, ADMINISTRATOR, "les amis du VIADUC")
    last = list_organisations(store, ADMINISTRATOR)[-1]
    assert (last.name, last.signatory, last.native) == ("Les Amis du viaduc", "", False)


def test_an_organisation_in_use_or_native_is_not_taken_off(store: Store) -> None:
    add_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    account(store, "admin-local", Role.ADMINISTRATOR)
    made = account(store, "ami", Role.ELECTED, "Les Amis du viaduc")
    with pytest.raises(RefusedError, match="comptes ouverts"):
        close_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    with pytest.raises(RefusedError, match="signataire"):
        close_organisation(store, ADMINISTRATOR, "CAF du Finistère")
    close_account(store, ADMINISTRATOR, made.id)
    close_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    with pytest.raises(RefusedError, match="n’est pas dans la liste"):
        account(store, "autre", Role.ELECTED, "Les Amis du viaduc")


def test_a_password_is_changed_by_who_knows_it_and_closes_the_other_sessions(store: Store) -> None:
    account(store, "anne", Role.ELECTED)
    here, elsewhere = signed_in(store, "anne"), signed_in(store, "anne")
    actor = actor_of(store, here.id).actor
    with pytest.raises(SignInRefusedError, match="mot de passe actuel"):
        change_password(store, actor, "un autre mot de passe", OTHER_PASSPHRASE)
    store.clock.wait(2)
    change_password(store, actor, PASSPHRASE, OTHER_PASSPHRASE)
    assert actor_of(store, here.id).actor.id == actor.id
    assert actor_of(store, elsewhere.id).reason == "mot de passe changé"
    assert sign_in_local(store, "anne", OTHER_PASSPHRASE, ADDRESS).actor.id == actor.id
    with pytest.raises(SignInRefusedError):
        sign_in_local(store, "anne", PASSPHRASE, ADDRESS)


def test_a_stolen_session_cannot_guess_the_current_password(store: Store) -> None:
    account(store, "anne", Role.ELECTED)
    actor = signed_in(store, "anne").actor
    for number in range(8):
        with pytest.raises(SignInRefusedError):
            change_password(store, actor, f"un essai numéro {number}", OTHER_PASSPHRASE)
        store.clock.wait(10)
    with pytest.raises(SignInRefusedError):
        change_password(store, actor, PASSPHRASE, OTHER_PASSPHRASE)


def test_an_unknown_account_is_said_unknown_to_the_administration(store: Store) -> None:
    for name in ("compte-99", "compte-", "anne", "compte-1 OR 1=1", "compte-" + "9" * 30):
        with pytest.raises(NotFoundError, match=re.escape(name)):
            close_account(store, ADMINISTRATOR, name)
