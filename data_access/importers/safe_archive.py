"""Opens .zip and .xlsx under limits. Sizes are counted while unpacking, never believed; nothing is extracted."""

import copy
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data_access.importers.faults import refuse
from data_access.importers.limits import MEGABYTE, Limits
from indicators.errors import Anomaly

CHUNK = MEGABYTE
UNBOUNDED = 1 << 62
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG = 0x1
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


@dataclass
class Archive:
    """An opened archive and what is left of its unpacking budget."""

    zip: zipfile.ZipFile
    place: Anomaly
    limits: Limits
    unpacked: int = 0

    @property
    def names(self) -> list[str]:
        """Entry names, folders left out."""
        return [info.filename for info in self.zip.infolist() if not info.is_dir()]

    def restrict(self, limits: Limits) -> None:
        """Keep narrower limits from now on; what already declares to pass them is refused at once."""
        self.limits = limits
        _check_entries(self)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The real bytes of an entry, counted against the budget; a damaged entry is a refusal."""
        info = copy.copy(self.zip.getinfo(name))
        info.file_size = UNBOUNDED
        try:
            with self.zip.open(info) as stream:
                while data := stream.read(CHUNK):
                    self.count(len(data), name)
                    yield data
        except ZIP_ERRORS as fault:
            raise refuse("fichier_abime", self.place, detail=f"élément {name}") from fault

    def count(self, size: int, name: str) -> None:
        """Add unpacked bytes; refuse past the limit."""
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            limit = self.limits.unpacked_bytes // MEGABYTE
            raise refuse("contenu_trop_grand", self.place, limite=limit, element=name)

    def head(self, name: str, size: int = 256 * 1024) -> bytes:
        """The first bytes of an entry, for recognition."""
        try:
            with self.zip.open(name) as stream:
                return stream.read(size)
        except ZIP_ERRORS as fault:
            raise refuse("fichier_abime", self.place, detail=f"élément {name}") from fault


@contextmanager
def open_archive(path: Path, file_name: str, limits: Limits) -> Iterator[Archive]:
    """The archive, its list of entries already checked (number, paths, compression, declared sizes)."""
    place = Anomaly("", "", "", file=file_name)
    try:
        opened = zipfile.ZipFile(path)
    except ZIP_ERRORS as fault:
        raise refuse("fichier_abime", place, detail="archive tronquée") from fault
    with opened:
        archive = Archive(opened, place, limits)
        _check_entries(archive)
        yield archive


def _check_entries(archive: Archive) -> None:
    infos = archive.zip.infolist()
    limits = archive.limits
    if len(infos) > limits.entries:
        raise refuse("trop_d_entrees", archive.place, nombre=len(infos), limite=limits.entries)
    if len({info.filename for info in infos}) != len(infos):
        raise refuse("fichier_abime", archive.place, detail="deux éléments de même nom")
    for info in infos:
        _check_path(info.orig_filename, archive.place)
        if info.flag_bits & ENCRYPTED_FLAG:
            raise refuse("classeur_protege", archive.place)
        if info.compress_type not in READABLE:
            raise refuse("fichier_abime", archive.place, detail="compression inconnue")
        if info.file_size > limits.unpacked_bytes:
            limit = limits.unpacked_bytes // MEGABYTE
            raise refuse("contenu_trop_grand", archive.place, limite=limit, element=info.filename)


def _check_path(name: str, place: Anomaly) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    drive = len(name) > 1 and name[1] == ":"
    if path.is_absolute() or ".." in path.parts or drive or "\0" in name:
        raise refuse("chemin_interdit", place, chemin=name)
