"""Damages a good file the way it happens: bytes, pieces, headers, columns, cells, lines. Seeded, to be repeated."""

import io
import random
import zipfile
from collections.abc import Callable

from data_access.importers.fault_texts import CELLS

Chance = random.Random
PLACED = frozenset(CELLS) - {"sous_le_seuil", "demonstration"}
"""Faults about one cell: each must say its row and its column."""
WORDS = ("??", "douze", "12,5,3", "-7", "999999999", "=1+1", "", "#REF!", "s", "«", "1e308", "\u0000", "29/02/2023")


def mutant(content: bytes, seed: int) -> bytes:
    """A damaged copy of a file: inside its parts when it is an archive, half of the time."""
    chance = Chance(seed)
    if content.startswith(b"PK") and chance.random() < 0.5:
        return _inside(content, chance)
    if content.startswith(b"PK"):
        return chance.choice((_flip, _cut, _swap))(content, chance)
    return _text(content, chance)


def _flip(content: bytes, chance: Chance) -> bytes:
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _cut(content: bytes, chance: Chance) -> bytes:
    return content[: chance.randrange(1, len(content))]


def _swap(content: bytes, chance: Chance) -> bytes:
    place = chance.randrange(1, len(content))
    return content[place:] + content[:place]


def _inside(content: bytes, chance: Chance) -> bytes:
    """One part of an archive damaged, the archive itself sound."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice([name for name in old.namelist() if old.getinfo(name).file_size])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _text(part, chance) if name == chosen else part)
    return packed.getvalue()


def _text(content: bytes, chance: Chance) -> bytes:
    kinds: tuple[Callable[[bytes, Chance], bytes], ...] = (
        _flip, _cut, _swap, _headers, _without_column, _cell, _cell, _cell, _doubled_line, _without_line, _delimiter,
    )  # fmt: skip
    return chance.choice(kinds)(content, chance)


def _lines(content: bytes) -> tuple[list[list[bytes]], bytes]:
    """Lines cut at their usual delimiter, and that delimiter."""
    delimiter = max((b";", b",", b"\t"), key=content[:4096].count)
    return [line.split(delimiter) for line in content.split(b"\n")], delimiter


def _joined(lines: list[list[bytes]], delimiter: bytes) -> bytes:
    return b"\n".join(delimiter.join(cells) for cells in lines)


def _headers(content: bytes, chance: Chance) -> bytes:
    """The names of the columns in another order."""
    lines, delimiter = _lines(content)
    header = max(lines[:20], key=len)
    chance.shuffle(header)
    return _joined(lines, delimiter)


def _without_column(content: bytes, chance: Chance) -> bytes:
    lines, delimiter = _lines(content)
    column = chance.randrange(max(map(len, lines)))
    return _joined([cells[:column] + cells[column + 1 :] for cells in lines], delimiter)


def _cell(content: bytes, chance: Chance) -> bytes:
    """A few cells that say something else, some of them words no figure is."""
    lines, delimiter = _lines(content)
    for _ in range(chance.randint(1, 30)):
        cells = chance.choice(lines)
        cells[chance.randrange(len(cells))] = chance.choice(WORDS).encode()
    return _joined(lines, delimiter)


def _doubled_line(content: bytes, chance: Chance) -> bytes:
    lines, delimiter = _lines(content)
    place = chance.randrange(len(lines))
    return _joined([*lines[: place + 1], *lines[place:]], delimiter)


def _without_line(content: bytes, chance: Chance) -> bytes:
    lines, delimiter = _lines(content)
    kept = chance.randrange(1, max(2, len(lines)))
    return _joined(lines[:1] + lines[kept:], delimiter)


def _delimiter(content: bytes, chance: Chance) -> bytes:
    lines, _ = _lines(content)
    return _joined(lines, chance.choice((b"|", b"\t", b" ", b",")))
