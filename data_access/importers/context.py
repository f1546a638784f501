"""What the child needs of the catalogue, small enough to travel as JSON: rules of values, places, mergers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """What the values of one indicator must satisfy; ``step`` is the rounding of its counts by the producer."""

    id: str
    label: str
    count: bool
    percent: bool
    additive: bool
    ratio: bool
    scale: float
    low: float | None
    high: float | None
    decimals: int
    value_step: float
    step: int
    floor: float | None
    threshold: int
    source: str
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """A known territory, the names it may be called by, its municipal population of 2023 when known."""

    code: str
    name: str
    level: str
    aliases: tuple[str, ...] = ()
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Fusion:
    """A merger of communes, as in the catalogue."""

    year: int
    current: str
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportContext:
    """Rules by indicator, places by code (former codes included in ``former``), communes of the perimeter, mergers."""

    rules: Mapping[str, Rule]
    places: Mapping[str, Place]
    former: Mapping[str, Place]
    communes: tuple[str, ...]
    fusions: tuple[Fusion, ...]

    def fusion_of(self, code: str) -> Fusion | None:
        """The merger a former or current code takes part in."""
        return next((f for f in self.fusions if code in f.former or code == f.current), None)


def to_json(context: ImportContext) -> str:
    """The context as text, for the child."""
    return json.dumps(asdict(context), ensure_ascii=False)


def from_json(text: str) -> ImportContext:
    """The context from its text."""
    raw: dict[str, Any] = json.loads(text)
    return ImportContext(
        rules={k: Rule(**v) for k, v in raw["rules"].items()},
        places={k: Place(**v | {"aliases": tuple(v["aliases"])}) for k, v in raw["places"].items()},
        former={k: Place(**v | {"aliases": tuple(v["aliases"])}) for k, v in raw["former"].items()},
        communes=tuple(raw["communes"]),
        fusions=tuple(Fusion(f["year"], f["current"], tuple(f["former"])) for f in raw["fusions"]),
    )
