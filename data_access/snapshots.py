"""The columnar copy of a data version: one Parquet file, self-contained, rebuilt from the store when absent.

A large one has its copies beside it (``national_copies``). Only masked rows are ever here. A file says which store it
copies, so that an older base's is never served.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from tempfile import NamedTemporaryFile
from types import MappingProxyType
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from data_access.clock import from_microseconds, paris_date, to_microseconds
from data_access.national_copies import (
    INDICATOR_GROUP,
    LARGE_FROM,
    NationalCopies,
    by_indicator,
    remove_copies,
    write_copies,
)
from data_access.repositories.data_versions import version_name
from data_access.repositories.frames import OBSERVATION_COLUMNS, ROW_KEY
from data_access.repositories.groups import group_from, group_values
from data_access.repositories.targets import target_from, target_values
from data_access.unit_of_work import UnitOfWork
from indicators.catalogue.model import Catalogue
from indicators.errors import NotFoundError
from indicators.formats import format_date
from indicators.observations import empty_observations
from indicators.targets import Target
from indicators.territories import Territory
from indicators.views.facts import Facts

COPIES = "copies"
"""Key of the header that names the folder of copies of a large version."""
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

    def header(self, store_id: str, copies: str = "") -> dict[str, str]:
        """The Parquet metadata of this snapshot; ``copies`` names the folder of those of a large one."""
        content = {"store": store_id, "version": self.version, "at": to_microseconds(self.at), **self._records()}
        content |= {COPIES: copies} if copies else {}
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
    return facts_on(snapshot, catalogue, MappingProxyType({str(key[0]): frame for key, frame in parts.items()}))


def facts_on(snapshot: Snapshot, catalogue: Catalogue, values: Mapping[str, pl.DataFrame]) -> Facts:
    """The facts of a snapshot whose observations are read elsewhere."""
    day = paris_date(snapshot.at)
    return Facts(
        catalogue=catalogue,
        by_indicator=values,
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
    large_from: int = LARGE_FROM

    def read(self, version: str, store_id: str) -> Snapshot | None:
        """The snapshot of a version; ``store_id`` empty accepts any store (the base is then unreachable)."""
        header = self._header(version, store_id)
        try:
            return None if header is None else _snapshot(header, self._observations(version, header))
        except (OSError, PolarsError, KeyError, ValueError):
            return None

    def large(self, version: str, store_id: str) -> tuple[Snapshot, NationalCopies] | None:
        """A large version without its observations, and the files to read them in; None for any other."""
        header = self._header(version, store_id)
        if header is None or COPIES not in header:
            return None
        return _snapshot(header, empty_observations()), self._copies(version, header[COPIES])

    def write(self, snapshot: Snapshot, store_id: str) -> None:
        """Write a snapshot whole or not at all; OSError when the folder cannot be written."""
        self.path.mkdir(parents=True, exist_ok=True)
        if snapshot.observations.height <= self.large_from:
            self._write_file(snapshot, store_id, snapshot.observations.sort(ROW_KEY))
            return
        rows, name = by_indicator(snapshot.observations), f"{snapshot.version}-{token_hex(4)}"
        write_copies(rows, self.path / name)
        try:
            self._write_file(snapshot, store_id, rows, name)
        except BaseException:
            remove_copies(self.path / name)
            raise

    def _write_file(self, snapshot: Snapshot, store_id: str, rows: pl.DataFrame, copies: str = "") -> None:
        header, group = snapshot.header(store_id, copies), INDICATOR_GROUP if copies else None
        with NamedTemporaryFile(dir=self.path, suffix=".part", delete=False) as draft:
            try:
                rows.write_parquet(draft.name, metadata=header, row_group_size=group)
                os.fsync(draft.fileno())
                Path(draft.name).replace(self._file(snapshot.version))
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise

    def versions(self) -> tuple[str, ...]:
        """The versions that have a file, the oldest first."""
        return tuple(sorted(file.stem for file in self.path.glob("*.parquet")))

    def weight(self) -> int:
        """Bytes of all the files, copies of large versions included."""
        files = [file for version in self.versions() for file in (self._file(version), *self._all_copies(version))]
        return sum(_bytes(file) for file in files)

    def prune(self, keep: Iterable[str]) -> None:
        """Remove the files of the other versions; one that resists is left for the next time."""
        keep = set(keep)
        for version in set(self.versions()) - keep:
            with suppress(OSError):
                self._file(version).unlink(missing_ok=True)
        for folder in self.path.glob("*-*"):
            if folder.is_dir() and self._is_stale(folder.name, keep):
                remove_copies(folder)

    def _is_stale(self, name: str, keep: Collection[str]) -> bool:
        """Whether a folder is of another version, or of an earlier writing of a kept one."""
        version = name.partition("-")[0]
        header = self._header(version, "")
        return version not in keep or (header is not None and header.get(COPIES) != name)

    def _header(self, version: str, store_id: str) -> Mapping[str, Any] | None:
        """What the file of a version says of itself; None when it is absent, damaged, foreign or without its copies."""
        try:
            header: Mapping[str, Any] = json.loads(pl.read_parquet_metadata(self._file(version))[HEADER])
        except (OSError, PolarsError, KeyError, ValueError):
            return None
        foreign = store_id and header.get("store") != store_id
        lacking = COPIES in header and not self._copies(version, header[COPIES]).slices.exists()
        return None if foreign or lacking else header

    def _observations(self, version: str, header: Mapping[str, Any]) -> pl.DataFrame:
        found = pl.read_parquet(self._file(version)).select(OBSERVATION_COLUMNS)
        return found.sort(ROW_KEY) if COPIES in header else found

    def _copies(self, version: str, name: str) -> NationalCopies:
        return NationalCopies(self._file(version), self.path / name)

    def _all_copies(self, version: str) -> Iterable[Path]:
        return self.path.glob(f"{version}-*/*.parquet")

    def _file(self, version: str) -> Path:
        return self.path / f"{version}.parquet"


def _snapshot(header: Mapping[str, Any], observations: pl.DataFrame) -> Snapshot:
    return Snapshot(
        header["version"],
        from_microseconds(header["at"]),
        observations,
        tuple(target_from(values) for values in header["targets"]),
        tuple(group_from(values) for values in header["groups"]),
    )


def _bytes(file: Path) -> int:
    """The size of a file, 0 when it has just left."""
    with suppress(OSError):
        return file.stat().st_size
    return 0
