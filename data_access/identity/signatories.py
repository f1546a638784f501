"""The native organisations and the signatory each belongs to, read from data. Knows no account."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "data" / "organisations.toml"


@cache
def signatory_of_organisation() -> Mapping[str, str]:
    """The signatory of each native organisation; an association has none."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))["signatory"]
    return MappingProxyType({name: str(table["name"]) for table in tables for name in table["organisations"]})


def signatories() -> tuple[str, ...]:
    """The four signatories, in the order of the convention."""
    return tuple(dict.fromkeys(signatory_of_organisation().values()))


def signatory_of(organisation: str) -> str:
    """The signatory an organisation belongs to, an empty text for an association."""
    return signatory_of_organisation().get(organisation, "")
