"""The native organisations and the signatory each belongs to, read from data. Knows no account."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FILE = Path(__file__).parent / "data" / "organisations.toml"


@cache
def signatory_of_organisation() -> Mapping[str, str]:
    """The signatory of each native organisation; an association has none."""
    return MappingProxyType({name: str(table["name"]) for table in _tables() for name in table["organisations"]})


@cache
def short_names() -> Mapping[str, tuple[str, str]]:
    """For each signatory, its short name and that name in a sentence: « CAF », « la CAF »."""
    return MappingProxyType({str(t["name"]): (str(t["short"]), str(t["with_article"])) for t in _tables()})


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["signatory"])


def signatories() -> tuple[str, ...]:
    """The four signatories, in the order of the convention."""
    return tuple(dict.fromkeys(signatory_of_organisation().values()))


def signatory_of(organisation: str) -> str:
    """The signatory an organisation belongs to, an empty text for an association."""
    return signatory_of_organisation().get(organisation, "")
