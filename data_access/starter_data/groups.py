"""The example groups of communes of a new store, marked as such. Draws no official border."""

import tomllib
from pathlib import Path

from indicators.catalogue.model import Catalogue
from indicators.territories import EPCI_CODE, Level, Territory

GROUPS_FILE = Path(__file__).parent / "data" / "groups.toml"


def example_groups(catalogue: Catalogue, path: Path = GROUPS_FILE) -> tuple[Territory, ...]:
    """The groups of the file, with the inhabitants of their communes; KeyError for an unknown commune."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    return tuple(
        Territory(
            code=table["code"],
            name=table["name"],
            level=Level.GROUP,
            at=table["at"],
            of=table["of"],
            population=sum(catalogue.territories[code].population or 0 for code in table["members"]),
            parent=EPCI_CODE,
            members=tuple(table["members"]),
            demonstration=True,
        )
        for table in tables
    )
