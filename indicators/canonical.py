"""Frozen dataclasses as canonical JSON bytes, equal for equal content, and back. Knows no file and no digest.

A field at its default is left out, and an unknown one is ignored on reading: a later version of the code, with more
fields, still gives the same bytes for what was kept before.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def canonical(value: object) -> bytes:
    """The canonical bytes of dataclasses, mappings (in their order), sequences, dates, times and plain values.

    >>> from indicators.targets import Target
    >>> canonical(Target("DEFM_INSCRITS", "29151", "2019", 5.0, "2027", 4.0))[:30]
    b'{"indicator":"DEFM_INSCRITS","'
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: object) -> Any:  # noqa: ANN401 whatever JSON holds
    """The same content made of what JSON holds; a mapping is a list of pairs, so that its order is kept.

    >>> plain({"b": (1, 2), "a": None})
    [['b', [1, 2]], ['a', None]]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if not _at_default(f, value)}
    if isinstance(value, Mapping):
        return [[plain(key), plain(held)] for key, held in value.items()]
    if isinstance(value, frozenset | set):
        return sorted(plain(part) for part in value)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(part) for part in value]
    return _plain_one(value)


def restored(kind: Any, content: bytes) -> Any:  # noqa: ANN401 the kind asked for
    """What :func:`canonical` was given, of a kind: a dataclass, or a tuple or mapping of them.

    >>> from indicators.targets import Target
    >>> target = Target("DEFM_INSCRITS", "29151", "2019", 5.0, "2027", 4.0, (("2023", 4.5),))
    >>> restored(Target, canonical(target)) == target
    True
    """
    return _read(kind, json.loads(content))


def _plain_one(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def _at_default(field: "Field[Any]", value: object) -> bool:
    held = getattr(value, field.name)
    if field.default is not MISSING:
        return bool(held == field.default)
    return field.default_factory is not MISSING and bool(held == field.default_factory())


def _read(kind: Any, value: Any) -> Any:  # noqa: ANN401 types and values of JSON
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return None if value is None else _read(next(k for k in inner if k is not NoneType), value)
    if origin is tuple:
        kinds = [inner[0]] * len(value) if len(inner) > 1 and inner[1] is Ellipsis else inner
        return tuple(_read(one, part) for one, part in zip(kinds, value, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        return MappingProxyType({_read(inner[0], key): _read(inner[1], held) for key, held in value})
    return _read_one(kind, value)


def _read_one(kind: Any, value: Any) -> Any:  # noqa: ANN401 types and values of JSON
    if is_dataclass(kind):
        hints: Mapping[str, Any] = _hints(kind)  # type: ignore[arg-type]  # a class, hashable
        return kind(**{name: _read(hints[name], held) for name, held in value.items() if name in hints})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind in {date, datetime, time}:
        return kind.fromisoformat(value)
    return value


@cache
def _hints(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 a dataclass
    return get_type_hints(kind)
