"""Reads the catalogue's own TOML files into frozen dataclasses. Reports every fault at once, never the first only."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from indicators.catalogue.model import (
    Aggregation,
    Availability,
    Catalogue,
    Direction,
    Indicator,
    Kind,
    Nature,
    SecrecyRule,
    Source,
)
from indicators.catalogue.sheet_model import BOUNDS, OPTIONAL_TEXTS, table_faults
from indicators.errors import Anomaly, ProgrammingError
from indicators.project import Axis, Objective
from indicators.territories import Level, Merger, Territory

DATA = Path(__file__).parent / "data"
AXIS_FILES = tuple(f"axis_{number}.toml" for number in range(1, 7))
RHYTHMS = "rhythms.toml"
ENUMS: dict[str, type[Direction | Nature | Kind | Aggregation | Availability]] = {
    "direction": Direction,
    "nature": Nature,
    "kind": Kind,
    "aggregation": Aggregation,
    "availability": Availability,
}


class CatalogueError(ProgrammingError):
    """The catalogue cannot be loaded; ``anomalies`` lists every fault found."""

    def __init__(self, anomalies: list[Anomaly]) -> None:
        """Keep every fault and put them all in the message."""
        self.anomalies = tuple(anomalies)
        super().__init__("\n".join(a.sentence() for a in anomalies))


def read_tables(folder: Path, file: str, key: str) -> list[dict[str, Any]]:
    """The tables ``[[key]]`` of one file, in order."""
    content = tomllib.loads((folder / file).read_text(encoding="utf-8"))
    tables: list[dict[str, Any]] = content.get(key, [])
    return tables


def indicator_from(table: Mapping[str, Any]) -> Indicator:
    """One indicator from its table; ValueError names every field that the model refuses."""
    faults = table_faults(table)
    if faults:
        raise ValueError("\u202f; ".join(f"{fault.field}, {fault.fact}" for fault in faults))
    values: dict[str, Any] = dict.fromkeys(OPTIONAL_TEXTS, "")
    values |= {k: tuple(v) if isinstance(v, list) else v for k, v in table.items() if k not in BOUNDS}
    for name, enum in ENUMS.items():
        values[name] = enum(values[name])
    values["bounds"] = (table.get("minimum"), table.get("maximum"))
    return Indicator(**values)


def table_of(indicator: Indicator) -> dict[str, Any]:
    """The table an indicator is read from, without what is at its default: the way back of :func:`indicator_from`."""
    table: dict[str, Any] = {}
    for field in fields(Indicator):
        value = getattr(indicator, field.name)
        if field.name != "bounds" and value != field.default:
            table[field.name] = list(value) if isinstance(value, tuple) else value
    bounds = dict(zip(BOUNDS, indicator.bounds, strict=True))
    return table | {name: value for name, value in bounds.items() if value is not None}


def _axes(folder: Path) -> tuple[Axis, ...]:
    found = []
    for table in read_tables(folder, "project.toml", "axis"):
        objectives = tuple(Objective(axis=table["number"], **o) for o in table.get("objective", []))
        found.append(Axis(**{k: v for k, v in table.items() if k != "objective"}, objectives=objectives))
    return tuple(found)


def _sources(folder: Path) -> dict[str, Source]:
    rules = {t["id"]: SecrecyRule(**t) for t in read_tables(folder, "sources.toml", "secrecy")}
    tables = read_tables(folder, "sources.toml", "source")
    return {t["id"]: Source(**t | {"secrecy": rules[t["secrecy"]]}) for t in tables}


def _territory(table: Mapping[str, Any]) -> Territory:
    values = dict(table) | {"level": Level(table["level"]), "members": tuple(table.get("members", ()))}
    return Territory(**values)


def _indicators(folder: Path, anomalies: list[Anomaly]) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    rhythms = _rhythms(folder)
    for file in AXIS_FILES:
        for table in read_tables(folder, file, "indicator"):
            name = str(table.get("id", "?"))
            try:
                indicator = indicator_from(rhythms.pop(name, {}) | table)
            except ValueError as fault:
                anomalies.append(_fault(file, name, f"fiche illisible ({fault})"))
                continue
            if name in found:
                anomalies.append(_fault(file, name, "identifiant déjà utilisé"))
            found[name] = indicator
    anomalies.extend(_fault(RHYTHMS, name, "rythme d’un indicateur inconnu") for name in rhythms)
    return found


def _rhythms(folder: Path) -> dict[str, dict[str, Any]]:
    """The rhythms of publication by indicator; a folder without the file has none."""
    if not (folder / RHYTHMS).is_file():
        return {}
    tables = read_tables(folder, RHYTHMS, "rhythm")
    return {t["indicator"]: {k: v for k, v in t.items() if k != "indicator"} for t in tables}


def _fault(file: str, name: str, message: str) -> Anomaly:
    return Anomaly("catalogue", message, "Corrigez la fiche", file=file, value=name, column=name)


def read_catalogue(folder: Path = DATA) -> tuple[Catalogue, list[Anomaly]]:
    """The catalogue of a folder and the faults of its sheets; relations are checked by ``checks``."""
    anomalies: list[Anomaly] = []
    indicators = _indicators(folder, anomalies)
    territories = {t["code"]: _territory(t) for t in read_tables(folder, "territories.toml", "territory")}
    mergers = (
        Merger(m["year"], m["current"], *(tuple(m[f"former{part}"]) for part in ("", "_names", "_at", "_of")))
        for m in read_tables(folder, "mergers.toml", "merger")
    )
    catalogue = Catalogue(
        axes=_axes(folder),
        indicators=MappingProxyType(indicators),
        sources=MappingProxyType(_sources(folder)),
        territories=MappingProxyType(territories),
        mergers=tuple(mergers),
    )
    return catalogue, anomalies


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of the project, read once per process; CatalogueError lists every unreadable sheet."""
    catalogue, anomalies = read_catalogue()
    if anomalies:
        raise CatalogueError(anomalies)
    return catalogue
