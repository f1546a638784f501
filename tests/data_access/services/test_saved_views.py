"""Saved views: a name, known filters only, seen by whom they are shared with, withdrawn and never erased."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access.identity.guard import ForbiddenError
from data_access.repositories.saved_views import Sharing
from data_access.services.journal import JournalQuery, read_journal
from data_access.services.saved_views import AT_MOST, ViewDraft, list_views, save_view, withdraw_view
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.views.plan_address import PlanView, address_query, view_of
from indicators.views.plan_query import PlanQuery
from tests.data_access.batches import MORLAIX
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

LATE = PlanView(PlanQuery(axis="4", marks=("en-retard",), search="médecin & co", territory=MORLAIX), "calendrier")


def test_a_view_comes_back_with_its_very_filters(store: Store) -> None:
    kept = save_view(store, OFFICER, ViewDraft("  Axe 4,   en retard ", LATE))
    assert (kept.name, view_of(kept.query)) == ("Axe 4, en retard", LATE)
    assert list_views(store, OFFICER) == (kept,)
    line = read_journal(store, ADMINISTRATOR, JournalQuery(object="vue 1"))[0]
    assert (line.operation, line.texts["nom"], dict(line.after)) == ("garder une vue", kept.name, {"partage": "moi"})


@pytest.mark.parametrize(
    ("shared", "readers"),
    [
        (Sharing.MINE, {OFFICER.id}),
        (Sharing.ORGANISATION, {OFFICER.id, "collegue"}),
        (Sharing.EVERYONE, {OFFICER.id, "collegue", CHAIR.id, DIRECTOR_CAF.id, ELECTED.id, ADMINISTRATOR.id}),
    ],
)
def test_a_view_is_seen_by_those_it_is_shared_with(store: Store, shared: Sharing, readers: set[str]) -> None:
    save_view(store, OFFICER, ViewDraft("Retards", LATE, shared))
    colleague = OFFICER.__class__("collegue", "Collègue", OFFICER.role, OFFICER.organisation)
    people = (OFFICER, colleague, CHAIR, DIRECTOR_CAF, ELECTED, ADMINISTRATOR)
    assert {person.id for person in people if list_views(store, person)} == readers
    with pytest.raises(ForbiddenError):
        list_views(store, NOBODY)


def test_a_name_is_used_once_by_a_person_whatever_its_accents(store: Store) -> None:
    save_view(store, OFFICER, ViewDraft("Séance d’été", LATE))
    with pytest.raises(RefusedError, match="déjà une vue nommée"):
        save_view(store, OFFICER, ViewDraft("seance d’ete", PlanView(PlanQuery())))
    assert save_view(store, CHAIR, ViewDraft("Séance d’été", LATE)).owner == CHAIR.id
    withdraw_view(store, OFFICER, 1)
    assert save_view(store, OFFICER, ViewDraft("Séance d’été", LATE)).id == 3


@pytest.mark.parametrize(
    ("view", "named"),
    [
        (PlanView(PlanQuery(axis="9")), "axe"),
        (PlanView(PlanQuery(objective="9.9")), "objectif"),
        (PlanView(PlanQuery(statuses=("inventé",))), "statut"),
        (PlanView(PlanQuery(marks=("inventée",))), "marque"),
        (PlanView(PlanQuery(leads=("CAF & <b>",))), "porteur"),
        (PlanView(PlanQuery(territory="99999")), "territoire"),
        (PlanView(PlanQuery(search="a\u202eb")), "recherche"),
        (PlanView(PlanQuery(search="x" * 121)), "recherche"),
        (PlanView(PlanQuery(order="au-hasard")), "ordre"),
        (PlanView(PlanQuery(), "https://evil.example"), "vue"),
    ],
)
def test_an_address_that_is_not_made_of_known_filters_is_never_kept(store: Store, view: PlanView, named: str) -> None:
    with pytest.raises(RefusedError, match=named):
        save_view(store, OFFICER, ViewDraft("Essai", view))
    assert list_views(store, OFFICER) == ()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb"])
def test_a_view_without_a_readable_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(RefusedError, match="nom"):
        save_view(store, OFFICER, ViewDraft(name, LATE))


def test_only_its_owner_withdraws_a_view_and_the_administration_a_shared_one(store: Store) -> None:
    private = save_view(store, OFFICER, ViewDraft("À moi", LATE))
    shared = save_view(store, OFFICER, ViewDraft("À tous", LATE, Sharing.EVERYONE))
    with pytest.raises(RefusedError, match="pas la vôtre"):
        withdraw_view(store, DIRECTOR_CAF, shared.id)
    for person in (DIRECTOR_CAF, ADMINISTRATOR):
        with pytest.raises(NotFoundError):
            withdraw_view(store, person, private.id)
    withdraw_view(store, ADMINISTRATOR, shared.id)
    assert list_views(store, OFFICER) == (private,)
    with pytest.raises(NotFoundError):
        withdraw_view(store, OFFICER, shared.id)


def test_a_withdrawn_view_stays_in_the_store_and_nothing_is_rewritten(store: Store) -> None:
    save_view(store, OFFICER, ViewDraft("Retards", LATE))
    withdraw_view(store, OFFICER, 1)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM saved_view")).scalar_one() == "Retards"
    for order in ("DELETE FROM saved_view_withdrawal", "UPDATE saved_view SET name = 'x'"):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(order))


def test_a_person_keeps_a_bounded_number_of_views(store: Store) -> None:
    for number in range(AT_MOST):
        save_view(store, OFFICER, ViewDraft(f"Vue {number}", LATE))
    with pytest.raises(RefusedError, match="Retirez-en une"):
        save_view(store, OFFICER, ViewDraft("Une de trop", LATE))


def test_the_first_way_to_read_the_plan_is_left_out_of_the_address() -> None:
    assert address_query(PlanView(PlanQuery(), "tableau")) == ""
    assert address_query(PlanView(PlanQuery(archived=True))) == "vue=archives"
    assert view_of("vue=archives").query.archived
