"""Editions freeze and are checked; the health of a store is asked of the base itself."""

import pytest
from sqlalchemy import text

from data_access import migrations
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import check_edition, close_edition, list_editions
from data_access.services.health import health_of, read_health
from data_access.services.publication import record_and_publish
from data_access.settings import Settings
from data_access.store import Store
from indicators.errors import RefusedError
from tests.data_access.batches import MORLAIX, draft, row


def test_editions_are_numbered_and_listed_the_newest_first(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 1))])
    close_edition(store, SYSTEM_ACTOR, "COPIL de mars")
    close_edition(store, SYSTEM_ACTOR, "COPIL de juin")
    found = list_editions(store, SYSTEM_ACTOR)
    assert [(e.number, e.label, e.data_version) for e in found] == [
        (2, "COPIL de juin", "000001"),
        (1, "COPIL de mars", "000001"),
    ]


def test_nothing_is_frozen_without_a_name_or_without_data(store: Store) -> None:
    with pytest.raises(RefusedError, match="doit porter un nom"):
        close_edition(store, SYSTEM_ACTOR, "  ")
    with pytest.raises(RefusedError, match="rien à figer"):
        close_edition(store, SYSTEM_ACTOR, "COPIL")


def test_an_edition_tampered_with_under_the_guards_is_found_out(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 1))])
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    migrations.downgrade(store.engine, "0001")
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE published_observation SET value = 2"))
    store.migrate()
    assert not check_edition(store, SYSTEM_ACTOR, "1").intact


def test_health_says_the_version_and_the_schema(store: Store) -> None:
    assert health_of(store).status == "ok"
    assert (health_of(store).data_version, health_of(store).schema_revision) == ("000000", migrations.head_revision())


def test_a_base_behind_the_code_is_not_healthy(store: Store) -> None:
    migrations.downgrade(store.engine, "0001")
    assert (health_of(store).status, health_of(store).schema_revision) == ("indisponible", "0001")


def test_a_base_out_of_reach_is_not_healthy_and_raises_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Store(settings.model_copy(update={"database_url": "postgresql://nobody@127.0.0.1:1/none"}))
    assert health_of(away).status == "indisponible"
    monkeypatch.setenv("DATABASE_URL", "mysql://ailleurs")
    assert read_health().status == "indisponible"
