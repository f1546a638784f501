"""One retrieval from the address to a file ready for the import check: turn, transfer, checksum, unpacking."""

import fcntl
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from data_access.clock import Clock
from data_access.connectors import answers, refusals
from data_access.connectors.checksums import Checksum, announced_checksum
from data_access.connectors.download import CHUNK, Patience, Progress, Tally, Transfer, digest_of
from data_access.connectors.pace import Pace
from data_access.connectors.partial import Partial
from data_access.connectors.refusals import MEGABYTE
from indicators.catalogue.connectors import Connector

FOLDER = "telechargements"
SHA256 = "sha256"


def _silent(_share: float, _words: str) -> None:
    """Nobody follows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where files are kept, what time it is, who follows, how long a silence may last."""

    folder: Path
    clock: Clock
    progress: Progress = _silent
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A file that was got: where it lies, what its bytes were as received, what the transfer cost.

    ``verified`` names the digest that was compared with an announced one, ``""`` when nobody announced any.
    ``version`` is the ETag or the date the producer gives the file.
    """

    connector: Connector
    path: Path
    address: str
    size: int
    sha256: str
    media_type: str
    version: str
    verified: str
    attempts: int
    resumed: int


def retrieve(connector: Connector, place: Place, expected: str = "") -> Retrieved:
    """Get the file of a connector; ``expected`` is the SHA-256 it must have, ``""`` for any. RetrievalError if not."""
    folder = place.folder / connector.code
    with _disk(connector):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(connector, folder):
            partial = Partial(folder / f"{connector.file}.partiel", connector.address)
            pace = Pace(connector.service, place.folder, place.clock)
            transfer = Transfer(connector, partial, pace, place.clock, place.progress, place.patience)
            try:
                return _got(transfer, folder / connector.file, expected)
            except refusals.UnfitFileError:
                partial.drop()
                raise


def _got(transfer: Transfer, target: Path, expected: str) -> Retrieved:
    connector, partial = transfer.connector, transfer.partial
    tally = transfer.run()
    answers.check_first_bytes(connector, partial.path)
    size, sha256 = partial.size, digest_of(partial, SHA256)
    verified = _verify(transfer, sha256, expected)
    if connector.kind == "gzip":
        _unpack(connector, partial, target)
    else:
        partial.settle(target)
    transfer.progress(1.0, "Fichier reçu")
    return _described(connector, target, tally, (size, sha256, verified))


def _described(connector: Connector, target: Path, tally: Tally, checked: tuple[int, str, str]) -> Retrieved:
    return Retrieved(
        connector=connector,
        path=target,
        address=tally.address,
        size=checked[0],
        sha256=checked[1],
        media_type=tally.media_type,
        version=tally.validator,
        verified=checked[2],
        attempts=tally.attempts,
        resumed=tally.resumed,
    )


def _verify(transfer: Transfer, sha256: str, expected: str) -> str:
    """The algorithms compared, each with what was announced; a refusal at the first that differs."""
    announced = [Checksum(SHA256, expected.strip().lower())] if expected else []
    if transfer.connector.checksum_address:
        published = announced_checksum(transfer.read_small(transfer.connector.checksum_address))
        announced += [published] if published else []
    for checksum in announced:
        same = checksum.algorithm == SHA256
        found = sha256 if same else digest_of(transfer.partial, checksum.algorithm)
        if found != checksum.value:
            raise refusals.other_checksum(transfer.connector, checksum.value, found)
    return ", ".join(dict.fromkeys(checksum.algorithm for checksum in announced))


def _unpack(connector: Connector, partial: Partial, target: Path) -> None:
    """Decompress under the limit of the catalogue; the compressed file goes once the whole of it is out."""
    growing, size = target.with_name(f"{target.name}.extrait"), 0
    try:
        with gzip.open(partial.path) as packed, growing.open("wb") as out:
            while chunk := packed.read(CHUNK):
                size += len(chunk)
                if size > connector.unpacked_megabytes * MEGABYTE:
                    raise refusals.too_big(connector, connector.unpacked_megabytes, unpacked=True)
                out.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        growing.unlink(missing_ok=True)
        raise refusals.wrong_type(connector, "une archive abîmée") from error
    except refusals.RetrievalError:
        growing.unlink(missing_ok=True)
        raise
    growing.replace(target)
    partial.drop()


@contextmanager
def _alone(connector: Connector, folder: Path) -> Iterator[None]:
    """One retrieval of a source at a time on the machine."""
    with (folder / ".verrou").open("w") as gate:
        try:
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            remedy = "Attendez la fin de l’autre commande, puis relancez celle-ci"
            raise refusals.refusal(connector, "cette source est déjà en cours de récupération", remedy) from error
        yield


@contextmanager
def _disk(connector: Connector) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        remedy = "Vérifiez la place libre et les droits du dossier de données, puis relancez"
        fact = f"le dossier «\u00a0{FOLDER}\u00a0» ne peut pas être écrit"
        raise refusals.refusal(connector, fact, remedy) from error
