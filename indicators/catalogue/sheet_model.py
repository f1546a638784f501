"""What a sheet may hold, read from the loader's own model: its faults, and its JSON Schema. Knows no other sheet.

Both come from one list of fields: a table without fault is one that the schema accepts, and the other way round.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from indicators.catalogue.model import Indicator

LEVELS = ("IRIS", "COM", "EPCI", "DEP", "REG", "FR", "FM")
OPTIONAL_TEXTS = ("numerator", "denominator", "dataset", "fields", "unit")
BOUNDS = ("minimum", "maximum")
FILLED = r"\S"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Fiche d’indicateur"

COUNTED = ("fragile_base", "min_base", "min_count", "period_months", "lag_months", "noise", "published_rounding")
LONG_TEXTS = ("question", "definition", "unit_long", "reading", "limits", "method")
CONSTRAINTS: Mapping[str, Mapping[str, Any]] = {
    "id": {"pattern": r"^[A-Z][A-Z0-9_]{1,39}$"},
    **{name: {"pattern": FILLED, "maxLength": 1000} for name in LONG_TEXTS},
    "label": {"pattern": FILLED, "maxLength": 200},
    "short_label": {"pattern": FILLED, "maxLength": 80},
    "source": {"pattern": FILLED},
    "finest_level": {"pattern": FILLED},
    "decimals": {"minimum": 0, "maximum": 4},
    "objectives": {"minItems": 1, "items": {"type": "string", "pattern": r"^[1-6]\.[1-9]$"}},
    "levels": {"minItems": 1, "items": {"type": "string", "enum": list(LEVELS)}},
    "scale": {"exclusiveMinimum": 0},
    **{name: {"minimum": 0} for name in COUNTED},
}
"""What a value must be besides its type, in the words of JSON Schema."""
TYPES: Mapping[Any, Mapping[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
}
EXPECTED: Mapping[str, str] = {
    "string": "un texte",
    "boolean": "oui ou non (true, false)",
    "integer": "un nombre entier",
    "number": "un nombre",
    "array": "une liste",
}
SHOWN = 60


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One fault of a sheet: the field (its key), the fact and the remedy, in French."""

    field: str
    fact: str
    remedy: str


@cache
def sheet_schema() -> dict[str, Any]:
    """The JSON Schema of a sheet (a table ``[[indicator]]`` of the catalogue, or the same as JSON).

    >>> sheet_schema()["properties"]["decimals"]
    {'type': 'integer', 'minimum': 0, 'maximum': 4}
    """
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, needed in _needs().items() if needed],
        "properties": {name: _property(name) for name in _needs()},
    }


def table_faults(table: Mapping[str, Any]) -> tuple[SheetFault, ...]:
    """Every fault of a table by itself: unknown, missing or ill-typed fields, values out of bounds.

    >>> [fault.field for fault in table_faults({"id": "BON", "decimales": 1})][:3]
    ['decimales', 'label', 'short_label']
    """
    return tuple(_faults(table))


def _faults(table: Mapping[str, Any]) -> Iterator[SheetFault]:
    properties = sheet_schema()["properties"]
    for name in table:
        if name not in properties:
            yield SheetFault(name, f"champ inconnu\u00a0: {name}", "Retirez-le, ou corrigez son nom")
    for name in sheet_schema()["required"]:
        if name not in table:
            yield SheetFault(name, "champ manquant", "Remplissez-le")
    for name, value in table.items():
        if name in properties:
            fault = _value_fault(value, properties[name])
            if fault:
                yield SheetFault(name, *fault)


def _value_fault(value: object, rule: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with a value, and the remedy; None when the rule accepts it."""
    if not _is_of(value, rule["type"]):
        return f"«\u00a0{str(value)[:SHOWN]}\u00a0» n’est pas {EXPECTED[rule['type']]}", "Corrigez la valeur"
    if isinstance(value, list | tuple):
        return _list_fault(value, rule)
    if isinstance(value, str):
        return _text_fault(value, rule)
    return _number_fault(value, rule)


def _list_fault(values: "list[Any] | tuple[Any, ...]", rule: Mapping[str, Any]) -> tuple[str, str] | None:
    if len(values) < rule.get("minItems", 0) or len(values) > rule.get("maxItems", len(values)):
        wanted = "exactement deux valeurs" if "maxItems" in rule else "au moins une valeur"
        return f"il faut {wanted}", "Complétez la liste"
    return next((fault for value in values if (fault := _value_fault(value, rule["items"]))), None)


def _text_fault(text: str, rule: Mapping[str, Any]) -> tuple[str, str] | None:
    shown = f"«\u00a0{text[:SHOWN]}\u00a0»"
    if text not in rule.get("enum", (text,)):
        return f"valeur inconnue {shown}", f"Choisissez parmi\u00a0: {', '.join(rule['enum'])}"
    if len(text) > rule.get("maxLength", len(text)):
        return f"texte de {len(text)} signes", f"Écrivez-le en {rule['maxLength']} signes au plus"
    if re.search(rule.get("pattern", ""), text) is None:
        if rule["pattern"] == FILLED:
            return "champ vide", "Remplissez-le"
        return f"écriture inattendue {shown}", PATTERN_REMEDIES[rule["pattern"]]
    return None


PATTERN_REMEDIES: Mapping[str, str] = {
    CONSTRAINTS["id"]["pattern"]: (
        "Écrivez un code en majuscules sans accent, chiffres et traits bas, par exemple PLACES_RELAIS"
    ),
    CONSTRAINTS["objectives"]["items"]["pattern"]: "Écrivez le numéro d’un objectif, par exemple 4.2",
}


def _number_fault(value: Any, rule: Mapping[str, Any]) -> tuple[str, str] | None:  # noqa: ANN401 of the type asked
    if "minimum" in rule and value < rule["minimum"]:
        return f"{value} est trop petit", f"Écrivez au moins {rule['minimum']}"
    if "maximum" in rule and value > rule["maximum"]:
        return f"{value} est trop grand", f"Écrivez au plus {rule['maximum']}"
    if "exclusiveMinimum" in rule and value <= rule["exclusiveMinimum"]:
        return f"{value} n’est pas positif", "Écrivez un nombre plus grand que 0"
    return None


def _is_of(value: object, kind: str) -> bool:
    """Whether a value is of a JSON type: a whole number written 2.0 is an integer, true is no number."""
    if kind in {"integer", "number"}:
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            return False
        return kind == "number" or value == int(value)
    return isinstance(value, {"string": str, "boolean": bool, "array": list | tuple}[kind])


@cache
def _needs() -> dict[str, bool]:
    """The fields of a table in the order of the model, and whether each must be there."""
    own = {
        f.name: f.default is MISSING and f.name not in OPTIONAL_TEXTS for f in fields(Indicator) if f.name != "bounds"
    }
    return own | dict.fromkeys(BOUNDS, False)


def _property(name: str) -> dict[str, Any]:
    if name in BOUNDS:
        return dict(TYPES[float])
    return {**_type_of(get_type_hints(Indicator)[name]), **CONSTRAINTS.get(name, {})}


def _type_of(hint: Any) -> dict[str, Any]:  # noqa: ANN401 a type
    """The JSON type of a field; an optional one is left out of a table, never null."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [member.value for member in hint]}
    if hint in TYPES:
        return dict(TYPES[hint])
    inner = [part for part in get_args(hint) if part not in {type(None), Ellipsis}]
    if get_origin(hint) is tuple:
        sizes = {} if Ellipsis in get_args(hint) else {"minItems": len(inner), "maxItems": len(inner)}
        return {"type": "array", "items": _type_of(inner[0]), **sizes}
    return _type_of(inner[0])
