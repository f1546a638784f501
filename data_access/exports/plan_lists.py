"""The sheet of lists of a workbook of the plan: what each drop-down offers. Decides of no rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_access.exports.workbook import SheetPen
from indicators.actions.lexicon import Lexicon
from indicators.actions.sheets import ACTION_COLUMNS, LISTS, ROW_SHEETS, label_of

NUMBERS = "numbers"
SUGGESTED = ("partners.organisation", "fundings.funder")
"""Attributes that a list only suggests: any name may be typed."""
ORGANISATIONS = "lead_organisation"


@dataclass(frozen=True)
class ListsSheet:
    """Where each list lies: « =Listes!$B$2:$B$9 » by field."""

    ranges: Mapping[str, str]

    @classmethod
    def written(cls, book: Any, lexicon: Lexicon, numbers: Sequence[str]) -> "ListsSheet":  # noqa: ANN401
        """Write the sheet, and say where each list is."""
        pen = SheetPen(book, book.add_worksheet(LISTS))
        ranges: dict[str, str] = {}
        for index, (key, header, choices) in enumerate(_lists(lexicon, numbers)):
            pen.text(0, index, header, bold=True)
            pen.sheet.set_column(index, index, 34)
            for number, choice in enumerate(choices, 1):
                pen.text(number, index, choice, num_format="@")
            if choices:
                letters = _letters(index)
                ranges[key] = f"={LISTS}!${letters}$2:${letters}${len(choices) + 1}"
        for key in SUGGESTED:
            if ORGANISATIONS in ranges:
                ranges[key] = ranges[ORGANISATIONS]
        pen.sheet.freeze_panes(1, 0)
        pen.sheet.protect("")
        return cls(ranges)


def _lists(lexicon: Lexicon, numbers: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    found = []
    for column in ACTION_COLUMNS:
        choices = [label for label in lexicon.of(column.key).labels.values() if label]
        if choices:
            found.append((column.key, label_of(column.key), choices))
    for key, sheet in ROW_SHEETS.items():
        for attribute, header in sheet.headers.items():
            choices = list(lexicon.of(f"{key}.{attribute}").labels.values())
            if choices:
                found.append((f"{key}.{attribute}", f"{sheet.name}, {header.lower()}", choices))
    return [*found, (NUMBERS, "Numéros", list(numbers))]


def _letters(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"A{chr(ord('A') + index - 26)}"  # noqa: PLR2004 letters
