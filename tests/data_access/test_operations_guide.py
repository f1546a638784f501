"""The SQL of the guide of operations, run as it is written: the writer works all day and cannot touch the journal."""

import re
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.services.accounts import AccountDraft, create_account, reset_password
from data_access.services.journal import erase_text, read_journal, verify
from data_access.services.parameters import change_parameter
from data_access.services.preparation import prepare_store
from data_access.services.publication import publish_batch, record_batch, withdraw_batch
from data_access.services.sessions import actor_of, close_session, open_session
from data_access.services.sign_in import SignInRefusedError, sign_in_local
from data_access.settings import Settings
from data_access.store import Store
from indicators.rights import Role
from tests.architecture.source import ROOT
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock

GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")
ROLES, GRANTS = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
PASSWORD = "trois bateaux rentrent au port ce soir"  # noqa: S105 of a test
NEW_PASSWORD = "trois bateaux repartent du quai demain"  # noqa: S105 of a test


def named(sql: str, suffix: str) -> str:
    """The statements of the guide on a base and on roles of this test alone."""
    return re.sub(r"\bpilotage(_owner|_writer)?\b", lambda found: f"{found[0]}_{suffix}", sql)


def statements(sql: str) -> list[str]:
    return [statement for statement in sql.split(";") if statement.strip()]


@pytest.fixture
def writer(postgres_uri: str, tmp_path: Path) -> Iterator[Store]:
    """A store opened as the writing role, on a base made and migrated as the guide says."""
    suffix = uuid4().hex[:8]
    base = f"pilotage_{suffix}"
    with psycopg.connect(postgres_uri, autocommit=True) as server:
        for statement in statements(named(ROLES, suffix)):
            server.execute(statement)
    owner = Store(settings_of(postgres_uri, base, f"pilotage_owner_{suffix}", tmp_path), clock=HandClock())
    prepare_store(owner, lambda _store, _progress: None, lambda _share, _words: None)
    with owner.engine.connect() as connection, connection.begin():
        for statement in statements(named(GRANTS, suffix)):
            connection.execute(text(statement))
    owner.engine.dispose()
    opened = Store(settings_of(postgres_uri, base, f"pilotage_writer_{suffix}", tmp_path), clock=HandClock())
    yield opened
    opened.engine.dispose()
    with psycopg.connect(postgres_uri, autocommit=True) as server:
        server.execute(f"DROP DATABASE {base} WITH (FORCE)")
        for role in ("owner", "writer"):
            server.execute(f"DROP ROLE pilotage_{role}_{suffix}")


def settings_of(uri: str, base: str, role: str, folder: Path) -> Settings:
    """The settings of a process that connects under a role."""
    address = re.sub(r"//[^/@]*@?/postgres\?", f"//{role}@/{base}?", uri)
    return Settings(database_url=address, data_dir=folder / "var", secret_key="")


@pytest.mark.postgres
def test_the_writer_of_the_guide_can_do_every_gesture_of_a_day(writer: Store) -> None:
    assert not prepare_store(writer, lambda _store, _progress: None, lambda _share, _words: None)
    batch = record_batch(writer, COMMAND_LINE_ACTOR, draft(row("TP60", MORLAIX, "2023", 21.0)))
    publish_batch(writer, COMMAND_LINE_ACTOR, batch)
    withdraw_batch(writer, COMMAND_LINE_ACTOR, batch, "essai")
    account = create_account(
        writer, COMMAND_LINE_ACTOR, AccountDraft("Anne", Role.ELECTED, "Ville de Morlaix", "anne.legoff", PASSWORD)
    )
    with pytest.raises(SignInRefusedError):
        sign_in_local(writer, "anne.legoff", "une autre phrase que la bonne", "192.0.2.7")
    session = open_session(writer, account.id, "mot de passe")
    close_session(writer, actor_of(writer, session.id).actor)
    reset_password(writer, COMMAND_LINE_ACTOR, account.id, NEW_PASSWORD, "oublié")
    change_parameter(writer, COMMAND_LINE_ACTOR, "session_inactivite", 45, "réunions longues")
    line = read_journal(writer, COMMAND_LINE_ACTOR, 1)[0].id
    erase_text(writer, COMMAND_LINE_ACTOR, line, "motif", "un nom")
    assert verify(writer, COMMAND_LINE_ACTOR).intact


@pytest.mark.postgres
@pytest.mark.parametrize(
    "gesture",
    [
        "UPDATE journal SET actor = 'personne'",
        "DELETE FROM journal",
        "TRUNCATE journal CASCADE",
        "DELETE FROM journal_text",
        "UPDATE raw_observation SET value = 0",
        "DELETE FROM account_version",
        "UPDATE alembic_version SET version_num = '0001'",
        "DROP TRIGGER journal_guard ON journal",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "CREATE TABLE ailleurs (id integer)",
    ],
)
def test_the_writer_of_the_guide_cannot_touch_a_fact(writer: Store, gesture: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), writer.engine.connect() as found:
        found.execute(text(gesture))


def test_the_copy_of_the_guide_restores_what_the_store_held(tmp_path: Path, clock: HandClock) -> None:
    store = Store(Settings(data_dir=tmp_path / "var", database_url=""), clock=clock)
    store.migrate()
    change_parameter(store, COMMAND_LINE_ACTOR, "session_inactivite", 45, "réunions longues")
    command = next(line for line in GUIDE.splitlines() if line.startswith("sqlite3 "))
    copy = tmp_path / "copie.sqlite"
    asked = re.search(r'"(\.backup) \'', command)
    assert asked
    # The tool of the guide when the machine has it, the same call of the library otherwise.
    backup(tmp_path / "var" / "pilotage.sqlite", copy)
    store.engine.dispose()
    restored = Store(Settings(data_dir=tmp_path / "var", database_url=f"sqlite:///{copy}"), clock=clock)
    assert verify(restored, COMMAND_LINE_ACTOR).intact
    assert read_journal(restored, COMMAND_LINE_ACTOR, 2)[1].reason == "réunions longues"
    with restored.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    restored.engine.dispose()


def backup(source: Path, copy: Path) -> None:
    """An online copy of a base."""
    try:
        subprocess.run(["sqlite3", str(source), f".backup '{copy}'"], check=True)  # noqa: S603, S607 the guide's own
    except FileNotFoundError:
        with sqlite3.connect(source) as opened, sqlite3.connect(copy) as written:
            opened.backup(written)
        opened.close()
        written.close()
