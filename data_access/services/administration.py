"""Gathers the state of the installation for the administration: base, copies, logs, disk, versions. Changes nothing."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.journal_heads import Head
from data_access.migrations import head_revision
from data_access.repositories.data_versions import version_name
from data_access.repositories.store_state import StoreState
from data_access.services.health import OK, UNAVAILABLE
from data_access.software import Software, running_software
from data_access.store import Store
from indicators.errors import UserError


@dataclass(frozen=True, slots=True)
class BaseState:
    """What the base answered: engine, bytes, lines of each part, version in force and when it was opened."""

    engine: str
    size: int
    counts: Mapping[str, int]
    data_version: str
    data_version_at: datetime | None


@dataclass(frozen=True, slots=True)
class FilesState:
    """The data folder: copies of versions, logs, room left, in bytes; None where the system does not say."""

    folder: str
    snapshots: tuple[str, ...]
    snapshot_bytes: int
    security_log_bytes: int
    technical_log_bytes: int
    free_bytes: int | None


@dataclass(frozen=True, slots=True)
class InstallationState:
    """The whole: ``status`` is ``ok`` or ``indisponible``; ``refusal`` says why the base did not answer, in French.

    ``head`` is the last head of the journal kept on this machine.
    """

    status: str
    refusal: str
    revision: str
    expected_revision: str
    base: BaseState | None
    head: Head | None
    files: FilesState
    software: Software
    mode: str
    provider: str
    at: datetime = field(repr=False)


@operation("page.administration")
def read_installation(store: Store, _actor: Actor) -> InstallationState:
    """The state now, asked of the base itself; a base that does not answer is said, the rest is still read."""
    revision, base, refusal = "", None, ""
    try:
        revision = store.schema_revision()
        base = _base(store)
    except UserError as error:
        refusal = str(error)
    expected = head_revision()
    settings = store.settings
    return InstallationState(
        status=OK if base is not None and revision == expected else UNAVAILABLE,
        refusal=refusal,
        revision=revision,
        expected_revision=expected,
        base=base,
        head=_head(store),
        files=_files(store),
        software=running_software(),
        mode=settings.mode,
        provider=settings.oidc_label if settings.has_provider else "",
        at=store.clock.now(),
    )


@operation("sessions.lire")
def read_last_seen(store: Store, _actor: Actor) -> Mapping[str, int]:
    """When each person was last seen, by the identifier of the account, in UTC microseconds; nobody unseen is there."""
    with store.reading() as uow:
        return MappingProxyType(StoreState(uow.connection).last_seen())


def _base(store: Store) -> BaseState:
    with store.reading() as uow:
        number = uow.versions.current()
        state = StoreState(uow.connection)
        return BaseState(
            engine=state.engine(),
            size=state.size(),
            counts=MappingProxyType(state.counts()),
            data_version=version_name(number),
            data_version_at=uow.versions.instant(number),
        )


def _head(store: Store) -> Head | None:
    """The last head of the journal kept on this machine, None before the first one or when it cannot be read."""
    try:
        heads = store.heads.read()
    except UserError:
        return None
    return heads[-1] if heads else None


def _files(store: Store) -> FilesState:
    settings = store.settings
    return FilesState(
        folder=str(settings.data_dir),
        snapshots=store.snapshots.versions(),
        snapshot_bytes=store.snapshots.weight(),
        security_log_bytes=_bytes(settings.security_log),
        technical_log_bytes=_bytes(settings.technical_log),
        free_bytes=_free(settings.data_dir),
    )


def _bytes(file: Path) -> int:
    """The size of a file, 0 when there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
