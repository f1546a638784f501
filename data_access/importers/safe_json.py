"""Reads the JSON of a producer's service as a table: one record a row, nested names brought down to their last one."""

import json
from collections.abc import Iterator
from typing import Any

from data_access.importers.faults import refuse
from data_access.importers.limits import Limits
from data_access.importers.safe_csv import decode
from data_access.importers.tables import PREVIEW_ROWS, RawTable
from indicators.errors import Anomaly

RECORDS = ("observations", "results", "records", "data")
"""Where services put their records: Melodi, then Opendatasoft and its kin."""
WRAPPERS = frozenset({"value", "fields"})
NESTING = 4


def read_json_table(content: bytes, place: Anomaly, limits: Limits) -> RawTable:
    """The records of a JSON as text cells, their rank for row number; a document without records is refused."""
    text, _ = decode(content, place)
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        row = getattr(fault, "lineno", None)
        where = Anomaly("", "", "", file=place.file, row=row)
        raise refuse("json_illisible", where) from fault
    if isinstance(document, dict) and isinstance(document.get("features"), list):
        raise refuse("contours_et_non_valeurs", place)
    records = _records(document)
    if records is None:
        raise refuse("format_inconnu", place, debut=f"« {text[:60]} »")
    if len(records) > limits.rows:
        raise refuse("trop_de_lignes", place, limite=f"{limits.rows:,}".replace(",", "\u202f"))
    flat = [dict(_flat(record)) for record in records]
    headers = tuple(dict.fromkeys(name for record in flat for name in record))
    if len(headers) > limits.columns:
        raise refuse("trop_de_colonnes", place, limite=limits.columns, cellule="JSON")
    rows = [(rank, tuple(record.get(name, "") for name in headers)) for rank, record in enumerate(flat, 1)]
    preview = (headers, *(cells for _, cells in rows[: PREVIEW_ROWS - 1]))
    return RawTable(place.file, "", 1, headers, rows, read=len(rows), encoding="UTF-8", preview=preview)


def _records(document: Any) -> list[dict[str, Any]] | None:  # noqa: ANN401 any JSON document
    found = document
    if isinstance(document, dict):
        found = next((document[name] for name in RECORDS if isinstance(document.get(name), list)), None)
    if not isinstance(found, list) or not found or not all(isinstance(record, dict) for record in found):
        return None
    return found


def _flat(record: dict[str, Any], parent: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        named = parent if name in WRAPPERS and parent else str(name)
        if isinstance(value, dict) and depth < NESTING:
            yield from _flat(value, named, depth + 1)
        elif isinstance(value, (str, int, float)) or value is None:
            yield named, _text(value)


def _text(value: str | float | None) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
