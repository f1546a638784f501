"""The state of the installation: told from the base itself, even when it is silent, to the administration alone."""

import subprocess
from pathlib import Path

import pytest

from data_access.identity.actor import COMMAND_LINE_ACTOR
from data_access.identity.guard import ForbiddenError
from data_access.migrations import downgrade, head_revision
from data_access.services.accounts import AccountDraft, create_account
from data_access.services.administration import read_installation, read_last_seen
from data_access.services.parameters import change_parameter
from data_access.services.sessions import open_session
from data_access.settings import Settings
from data_access.software import ROOT, commit_of, release_of, running_software
from data_access.store import Store
from indicators.rights import Role
from tests.data_access.clocks import HandClock
from tests.personas import ADMINISTRATOR, EVERYONE

PASSWORD = "trois bateaux rentrent au port ce soir"  # noqa: S105 of a test


def test_the_state_counts_what_the_base_holds(store: Store) -> None:
    change_parameter(store, COMMAND_LINE_ACTOR, "session_inactivite", 45, "réunions longues")
    found = read_installation(store, ADMINISTRATOR)
    assert (found.status, found.revision, found.refusal) == ("ok", head_revision(), "")
    assert found.base is not None
    assert found.base.engine.split()[0] in ("SQLite", "PostgreSQL")
    assert found.base.size > 0
    assert dict(found.base.counts) == {"batches": 0, "versions": 0, "published": 0, "editions": 0, "journal": 1}
    assert (found.base.data_version, found.base.data_version_at) == ("000000", None)
    assert found.head is not None
    assert (found.head.line, found.head.sealed) == (1, True)


def test_a_base_at_an_older_schema_is_said_so(store: Store) -> None:
    downgrade(store.engine, "0003")
    found = read_installation(store, ADMINISTRATOR)
    assert (found.status, found.revision, found.expected_revision) == ("indisponible", "0003", head_revision())


def test_a_base_that_does_not_answer_leaves_the_rest_readable(tmp_path: Path, clock: HandClock) -> None:
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:1/nothing", data_dir=tmp_path / "var")
    found = read_installation(Store(settings, clock=clock), ADMINISTRATOR)
    assert found.base is None
    assert found.status == "indisponible"
    assert "injoignable" in found.refusal
    assert found.files.folder == str(tmp_path / "var")
    assert found.software.python


@pytest.mark.parametrize("actor", [a for a in EVERYONE if a is not ADMINISTRATOR], ids=lambda a: a.role.value)
def test_nobody_else_reads_the_state(store: Store, actor: object) -> None:
    with pytest.raises(ForbiddenError):
        read_installation(store, actor)  # type: ignore[arg-type]
    with pytest.raises(ForbiddenError):
        read_last_seen(store, actor)  # type: ignore[arg-type]


def test_a_person_is_last_seen_when_a_session_was_used(store: Store, clock: HandClock) -> None:
    draft = AccountDraft("Anne Le Goff", Role.ELECTED, "Ville de Morlaix", "anne.legoff", PASSWORD)
    account = create_account(store, COMMAND_LINE_ACTOR, draft)
    assert read_last_seen(store, ADMINISTRATOR) == {}
    open_session(store, account.id, "mot de passe")
    seen = read_last_seen(store, ADMINISTRATOR)
    assert set(seen) == {account.id}


def test_the_commit_is_that_of_the_repository(tmp_path: Path) -> None:
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode == 0:
        assert commit_of(ROOT) in ("", done.stdout[:10])
    assert commit_of(tmp_path) == ""


def test_the_release_is_the_last_of_the_changelog(tmp_path: Path) -> None:
    log = tmp_path / "CHANGELOG.md"
    log.write_text("# Changelog\n\n## Unreleased\n\n## 1.0.0\n", "utf-8")
    assert release_of(tmp_path) == ""
    log.write_text("# Changelog\n\n## 1.2.0 (12 mars 2027)\n\n## 1.0.0\n", "utf-8")
    assert release_of(tmp_path) == "1.2.0 (12 mars 2027)"
    assert running_software().libraries
