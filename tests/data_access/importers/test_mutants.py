"""Four hundred damaged files: each is read or refused, none breaks the reader."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.importers.catalogue_rules import context_of
from data_access.importers.child import report_of
from data_access.importers.faults import FileRefusedError
from data_access.importers.reading import Request, read_file
from indicators.catalogue import load_catalogue
from tests.data_access.importers.small_files import MORLAIX, SHEET, book, filosofi_new, filosofi_old, repacked, text

CONTEXT = context_of(load_catalogue())
SEEDS = range(80)
ROWS = (MORLAIX, ("TP60", "29023", "Carantec", "2021", "8"), ("POP_MUN", "29199", "Plouigneau", "2018", "4905"))
SOURCES: dict[str, Callable[[], bytes]] = {
    "modele.xlsx": lambda: book(*ROWS),
    "modele.csv": lambda: text(*ROWS).encode(),
    "ancien.csv": lambda: filosofi_old().encode(),
    "nouveau.csv": lambda: filosofi_new().encode("utf-16"),
}


def damage(content: bytes, chance: random.Random) -> bytes:
    """Flip bytes, cut the end, or swap two pieces."""
    kind = chance.choice(("flip", "cut", "swap"))
    data = bytearray(content)
    if kind == "flip":
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    place = chance.randrange(1, len(data))
    return bytes(data[:place]) if kind == "cut" else bytes(data[place:] + data[:place])


def read(path: Path, content: bytes) -> bool:
    """Whether a file is accepted; any error but a refusal is the failure looked for."""
    path.write_bytes(content)
    try:
        return bool(report_of(read_file(Request(path, path.name, CONTEXT), lambda _: None))["accepted"])
    except FileRefusedError:
        return False


@pytest.mark.parametrize("name", SOURCES)
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_reader(tmp_path: Path, name: str) -> None:
    content = SOURCES[name]()
    assert read(tmp_path / name, content)
    accepted = [read(tmp_path / name, damage(content, random.Random(seed))) for seed in SEEDS]  # noqa: S311
    assert accepted.count(False) > len(SEEDS) / 2


def test_a_sheet_whose_inside_is_damaged_never_breaks_the_reader(tmp_path: Path) -> None:
    content = book(*ROWS)
    for seed in SEEDS:
        chance = random.Random(seed)  # noqa: S311
        read(tmp_path / "x.xlsx", repacked(content, {SHEET: lambda part, chance=chance: damage(part, chance)}))
