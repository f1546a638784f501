"""The columnar copy of a data version: one Parquet file, self-contained, rebuilt from the store when absent.

Only masked rows are ever here. A file says which store it copies, so that an older base's is never served.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from data_access.clock import from_microseconds, paris_date, to_microseconds
from data_access.repositories.data_versions import version_name
from data_access.repositories.frames import OBSERVATION_COLUMNS, ROW_KEY
from data_access.repositories.groups import group_from, group_values
from data_access.repositories.targets import target_from, target_values
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.errors import NotFoundError
from indicators.formats import format_date
from indicators.targets import Target
from indicators.territories import Territory
from indicators.views.facts import Facts

HEADER = "pilotage"
"""Key of the Parquet metadata that holds all that is not an observation."""


@dataclass(frozen=True)
class Snapshot:
    """All that is shown at a version; ``observations`` are sorted by indicator, territory, vintage."""

    version: str
    at: datetime
    observations: pl.DataFrame
    targets: tuple[Target, ...]
    groups: tuple[Territory, ...]

    def fingerprint(self) -> str:
        """SHA-256 of the content, equal on any engine and after any rebuilding; ignores the version and its instant."""
        digest = hashlib.sha256()
        for row in self.observations.iter_rows():
            digest.update(_canonical(row))
        for values in self._records().values():
            digest.update(_canonical(values))
        return digest.hexdigest()

    def header(self, store_id: str) -> dict[str, str]:
        """The Parquet metadata of this snapshot."""
        content = {"store": store_id, "version": self.version, "at": to_microseconds(self.at), **self._records()}
        return {HEADER: json.dumps(content, ensure_ascii=False)}

    def _records(self) -> dict[str, list[dict[str, Any]]]:
        return {
            "targets": [target_values(target) for target in self.targets],
            "groups": [group_values(group) for group in self.groups],
        }


def _canonical(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def build_snapshot(uow: UnitOfWork, version: str) -> Snapshot:
    """The snapshot of a version, from the store; NotFoundError when the version does not exist."""
    number = int(version)
    at = uow.versions.instant(number)
    if at is None:
        message = f"La version {version} des données n’existe pas. Revenez à la version en cours."
        raise NotFoundError(message)
    return Snapshot(
        version_name(number),
        at,
        uow.published.at_version(number),
        uow.targets.at_version(number),
        uow.groups.at_version(number),
    )


def facts_of(snapshot: Snapshot, catalogue: Catalogue) -> Facts:
    """The facts of a snapshot: one frame per indicator, sorted by territory then vintage."""
    parts = snapshot.observations.partition_by("indicator", as_dict=True, maintain_order=True)
    day = paris_date(snapshot.at)
    return Facts(
        catalogue=catalogue,
        by_indicator=MappingProxyType({str(key[0]): frame for key, frame in parts.items()}),
        targets=snapshot.targets,
        groups=snapshot.groups,
        data_version=snapshot.version,
        edition="",
        as_of=format_date(day),
        today=day,
    )


@dataclass(frozen=True, slots=True)
class SnapshotFolder:
    """The files of the snapshots of a store; a damaged or foreign file counts as absent."""

    path: Path

    def read(self, version: str, store_id: str) -> Snapshot | None:
        """The snapshot of a version; ``store_id`` empty accepts any store (the base is then unreachable)."""
        file = self._file(version)
        try:
            header: Mapping[str, Any] = json.loads(pl.read_parquet_metadata(file)[HEADER])
            if store_id and header["store"] != store_id:
                return None
            return Snapshot(
                header["version"],
                from_microseconds(header["at"]),
                pl.read_parquet(file).select(OBSERVATION_COLUMNS),
                tuple(target_from(values) for values in header["targets"]),
                tuple(group_from(values) for values in header["groups"]),
            )
        except (OSError, PolarsError, KeyError, ValueError):
            return None

    def write(self, snapshot: Snapshot, store_id: str) -> None:
        """Write a snapshot whole or not at all; OSError when the folder cannot be written."""
        self.path.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.path, suffix=".part", delete=False) as draft:
            try:
                snapshot.observations.sort(ROW_KEY).write_parquet(draft.name, metadata=snapshot.header(store_id))
                os.fsync(draft.fileno())
                Path(draft.name).replace(self._file(snapshot.version))
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise

    def versions(self) -> tuple[str, ...]:
        """The versions that have a file, the oldest first."""
        return tuple(sorted(file.stem for file in self.path.glob("*.parquet")))

    def prune(self, keep: Iterable[str]) -> None:
        """Remove the files of the other versions; one that resists is left for the next time."""
        for version in set(self.versions()) - set(keep):
            with suppress(OSError):
                self._file(version).unlink(missing_ok=True)

    def _file(self, version: str) -> Path:
        return self.path / f"{version}.parquet"
