"""What each cell of a workbook of the plan accepts: drop-downs, dates, amounts, lengths. A help, never a check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from data_access.exports.plan_lists import NUMBERS, ListsSheet
from indicators.actions.checks import LONGEST, YEARS
from indicators.actions.fields import FieldKind
from indicators.actions.lexicon import Lexicon
from indicators.actions.model import ActionRecord
from indicators.actions.sheets import ACTION_COLUMNS, AMOUNTS, SheetColumn, Use, row_columns
from indicators.views.record_choices import statuses_offered

STATUS = "status"
SEVERAL = "Plusieurs valeurs possibles\u00a0: séparez-les par un point-virgule."
OUT = "Cette valeur n’est pas dans la liste\u00a0: elle ferait refuser le classeur."
DAYS = (date(2000, 1, 1), date(2099, 12, 31))


@dataclass(frozen=True)
class Validations:
    """Puts on the cells what the lists and the kinds allow."""

    lists: ListsSheet
    lexicon: Lexicon

    def on_actions(self, sheet: Any, records: Sequence[ActionRecord], blank: int) -> None:  # noqa: ANN401
        """The sheet of actions: each status offers only what may follow; rows to come offer every status."""
        last = len(records) + blank
        for index, column in enumerate(ACTION_COLUMNS):
            if column.key == STATUS:
                self._on_statuses(sheet, index, records)
                self._put(sheet, (len(records) + 1, last, index), self._rule(column.key, column))
            elif column.use is Use.FILLED:
                self._put(sheet, (1, last, index), self._rule(column.key, column))
            elif column.key == "objective":
                self._put(sheet, (len(records) + 1, last, index), self._rule(column.key, column))

    def on_rows(self, sheet: Any, key: str, filled: int, blank: int) -> None:  # noqa: ANN401
        """The sheet of a list: the number of an action for rows to come, then each attribute."""
        for index, column in enumerate(row_columns(key)):
            if column.key == "number":
                self._put(sheet, (filled + 1, filled + blank, index), self._list(NUMBERS, strict=True))
            elif column.use is Use.FILLED:
                self._put(sheet, (1, filled + blank, index), self._rule(f"{key}.{column.key}", column))

    def _on_statuses(self, sheet: Any, index: int, records: Sequence[ActionRecord]) -> None:  # noqa: ANN401
        numbered = enumerate((statuses_offered(record) for record in records), 1)
        for statuses, rows in groupby(numbered, key=lambda item: item[1]):
            places = [row for row, _ in rows]
            rule = _strict({"validate": "list", "source": [status.value for status in statuses]})
            self._put(sheet, (places[0], places[-1], index), rule)

    def _rule(self, key: str, column: SheetColumn) -> Mapping[str, Any] | None:
        measured = _measured(column)
        if measured is not None:
            return measured
        if column.kind is FieldKind.CHOICES:
            return self._list(key, strict=False) or {"validate": "any", "input_message": SEVERAL}
        if column.kind is FieldKind.CHOICE or key in self.lists.ranges:
            return self._list(key, strict=column.kind is FieldKind.CHOICE)
        return _shorter_than(LONGEST.get(column.kind))

    def _list(self, key: str, *, strict: bool) -> Mapping[str, Any] | None:
        source = self.lists.ranges.get(key)
        if source is None:
            return None
        rule = {"validate": "list", "source": source}
        return (
            _strict(rule) if strict else {**rule, "show_error": False, "input_message": SEVERAL_OR_OTHER[key in FREE]}
        )

    def _put(self, sheet: Any, place: tuple[int, int, int], rule: Mapping[str, Any] | None) -> None:  # noqa: ANN401
        first, last, index = place
        if rule is not None and last >= first:
            sheet.data_validation(first, index, last, index, dict(rule))


FREE = frozenset({"partners.organisation", "fundings.funder"})
SEVERAL_OR_OTHER = (SEVERAL, "Choisissez dans la liste, ou tapez un autre nom.")


def _measured(column: SheetColumn) -> Mapping[str, Any] | None:
    """The rule of a date, a year or an amount; None for another kind."""
    if column.kind is FieldKind.DATE:
        rule = {"validate": "date", "criteria": "between", "minimum": DAYS[0], "maximum": DAYS[1]}
        return _strict(rule, "Écrivez une date, telle que 31/12/2027.")
    if column.key == "year":
        rule = {"validate": "integer", "criteria": "between", "minimum": YEARS[0], "maximum": YEARS[-1]}
        return _strict(rule, "Écrivez une année, telle que 2027.")
    if column.key in AMOUNTS:
        return _strict({"validate": "decimal", "criteria": ">=", "value": 0}, "Écrivez un nombre positif.")
    return None


def _shorter_than(longest: int | None) -> Mapping[str, Any] | None:
    if longest is None:
        return None
    words = f"Tenez-vous à {longest} caractères."
    return _strict({"validate": "length", "criteria": "<=", "value": longest}, words)


def _strict(rule: dict[str, Any], words: str = OUT) -> dict[str, Any]:
    return {**rule, "ignore_blank": True, "error_title": "Valeur refusée", "error_message": words}
