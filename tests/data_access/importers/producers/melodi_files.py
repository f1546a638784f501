"""Small files of INSEE's long form (Melodi), as texts and as answers of the service."""

import json
from collections.abc import Iterable, Mapping, Sequence

from tests.data_access.batches import COMMUNES

Cell = Mapping[str, str]


def cells(over: Mapping[str, str], vintage: str, **dimensions: str) -> list[dict[str, str]]:
    """One crossing of dimensions for every commune."""
    return [
        {"GEO": code, "GEO_OBJECT": "COM", **dimensions, "TIME_PERIOD": vintage, "OBS_VALUE": over[code]}
        for code in COMMUNES
        if code in over
    ]


def long_text(rows: Sequence[Cell], status: str = "OBS_STATUS") -> str:
    """Rows as the file of a data set: quoted, with a status column and places of every level."""
    names = [*(name for name in rows[0] if name != "OBS_VALUE"), status, "OBS_VALUE"]
    full: Iterable[Cell] = [{**row, status: row.get(status, "A")} for row in rows]
    lines = [";".join(names), *(";".join(f'"{row.get(name, "_T")}"' for name in names) for row in full)]
    return "\n".join(lines) + "\n"


def answer(rows: Sequence[Cell], geography: str = "2026") -> str:
    """The same rows as an answer of the service."""
    apart = {"GEO", "GEO_OBJECT", "OBS_VALUE", "OBS_STATUS"}
    found = []
    for row in rows:
        dimensions = {name: value for name, value in row.items() if name not in apart}
        dimensions["GEO"] = f"{geography}-{row['GEO_OBJECT']}-{row['GEO']}"
        measure = {"value": float(row["OBS_VALUE"])} if row["OBS_VALUE"] else {}
        found.append(
            {
                "dimensions": dimensions,
                "measures": {"OBS_VALUE_NIVEAU": measure},
                "attributes": {"OBS_STATUS": row.get("OBS_STATUS", "A"), "OBS_STATUS_FR": "Valeur normale"},
            }
        )
    paging = {"first": "…", "isLast": True}
    return json.dumps({"identifier": "DS", "title": {"fr": "…"}, "observations": found, "paging": paging})


def with_foreign(rows: Sequence[Cell]) -> list[Cell]:
    """The same rows among those of other places, whose codes collide with ours at another level."""
    first = rows[0]
    foreign = [("01001", "COM"), ("29", "REG"), ("29151", "UU2020"), ("2915", "BV2022")]
    return [*({**first, "GEO": code, "GEO_OBJECT": level, "OBS_VALUE": "77777"} for code, level in foreign), *rows]
