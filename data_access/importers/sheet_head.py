"""Guesses which columns of a large sheet are worth loading, from the beginning of its XML. A hint, never a value."""

import re
from html import unescape
from itertools import islice

from data_access.importers.tables import HEADER_SEARCH

ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>(.*?)</(?:\w+:)?row>", re.DOTALL)
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*>([^<]*)<")
VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})\d')
LETTERS = 26


def column_index(letters: str) -> int:
    """The position of a column counted from 0.

    >>> column_index("A"), column_index("Z"), column_index("AA")
    (0, 25, 26)
    """
    index = 0
    for letter in letters:
        index = index * LETTERS + ord(letter) - ord("A") + 1
    return index - 1


def shared_texts(strings: bytes) -> list[str]:
    """The texts a workbook keeps apart from its sheets, in their order."""
    return [_text(found[1]) for found in STRING.finditer(strings)]


def first_rows(sheet: bytes, shared: list[str]) -> list[dict[int, str]]:
    """The first rows found whole in a sheet, texts by column position; unknown strings are left out."""
    return [_cells(row[1], shared) for row in islice(ROW.finditer(sheet), HEADER_SEARCH)]


def _text(content: bytes) -> str:
    return unescape(b"".join(TEXT.findall(content)).decode("utf-8", "replace"))


def _cells(row: bytes, shared: list[str]) -> dict[int, str]:
    cells = {}
    for found in CELL.finditer(row):
        place, text = REFERENCE.search(found[1]), _cell_text(found[1], found[2], shared)
        if place and text:
            cells[column_index(place[1].decode("ascii"))] = text
    return cells


def _cell_text(attributes: bytes, content: bytes, shared: list[str]) -> str:
    if b't="inlineStr"' in attributes:
        return _text(content)
    value = VALUE.search(content)
    if value is None:
        return ""
    if b't="s"' not in attributes:
        return unescape(value[1].decode("utf-8", "replace"))
    index = int(value[1]) if value[1].isdigit() and len(value[1]) < len("1048576") else -1
    return shared[index] if 0 <= index < len(shared) else ""
