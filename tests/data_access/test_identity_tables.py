"""The tables of identity: a way down and up again loses no account, no session and no lock."""

from sqlalchemy import inspect, text

from data_access import migrations
from data_access.migrations.versions.r0003_identity import TABLES
from data_access.services.accounts import add_organisation
from data_access.services.parameters import change_parameter
from data_access.services.sessions import actor_of
from data_access.store import Store
from indicators.rights import Role
from tests.data_access.people import account, signed_in
from tests.personas import ADMINISTRATOR


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.engine.connect() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}")))  # noqa: S608 ours
            for table in TABLES
        }


def test_a_way_down_and_up_keeps_every_row_and_every_guard(store: Store) -> None:
    account(store, "anne", Role.ELECTED)
    add_organisation(store, ADMINISTRATOR, "Les Amis du viaduc")
    change_parameter(store, ADMINISTRATOR, "confirmation_delai", 60, "essai")
    opened = signed_in(store, "anne")
    before = contents(store)
    assert all(before.values())
    guards = _guards(store)
    for floor in ("0002", "0001"):
        migrations.downgrade(store.engine, floor)
        assert not set(TABLES) & set(inspect(store.engine).get_table_names())
        assert store.migrate() == migrations.head_revision()
        assert contents(store) == before
        assert _guards(store) == guards
    assert actor_of(store, opened.id).actor.role is Role.ELECTED
    assert signed_in(store, "anne").actor.id == "compte-1"
    account(store, "yann", Role.ELECTED)


def _guards(store: Store) -> set[str]:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with store.engine.connect() as connection:
        return set(connection.execute(text(catalogue[store.engine.dialect.name])).scalars())
