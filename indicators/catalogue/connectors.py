"""The public addresses of the producers' files, as the catalogue says. Calls none of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from indicators.errors import ProgrammingError

FILE = Path(__file__).parent / "data" / "connectors.toml"
SECURE = "https://"


@dataclass(frozen=True, slots=True)
class DataService:
    """A service of a producer, and how many requests a minute it accepts."""

    id: str
    label: str
    requests_per_minute: int


@dataclass(frozen=True, slots=True)
class Connector:
    """One file of a producer: where it is got, what it must be, the limits of its transfer.

    ``kind`` is the container (``zip``, ``gzip``, ``csv``, ``json``), ``format`` the code of the importer that reads it
    (``contours`` for outlines); ``file`` is its name here, without ``.gz``. ``hosts`` are the other hosts the address
    may lead to; ``checksum_address`` is where data.gouv.fr publishes the checksum, ``""`` where nobody does; ``page``
    is the page a person reads. ``megabytes`` bounds what is received, ``unpacked_megabytes`` what it becomes.
    """

    code: str
    label: str
    producer: str
    licence: str
    service: DataService
    address: str
    page: str
    file: str
    kind: str
    format: str
    hosts: tuple[str, ...] = ()
    checksum_address: str = ""
    megabytes: int = 300
    unpacked_megabytes: int = 500
    minutes: int = 15


@cache
def load_connectors(path: Path = FILE) -> Mapping[str, Connector]:
    """The connectors by code, in the order of the file; ProgrammingError when one is not an https address.

    >>> load_connectors()["filosofi"].service.requests_per_minute
    30
    """
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    services = {table["id"]: DataService(**table) for table in raw["service"]}
    found: dict[str, Connector] = {}
    for table in raw["connector"]:
        linked = {"service": services[table["service"]], "hosts": tuple(table.get("hosts", ()))}
        connector = Connector(**(table | linked))
        addresses = [connector.address, *filter(None, [connector.checksum_address])]
        if connector.code in found or not all(address.startswith(SECURE) for address in addresses):
            message = f"connector {connector.code}: a code is given once and its addresses are https"
            raise ProgrammingError(message)
        found[connector.code] = connector
    return MappingProxyType(found)
