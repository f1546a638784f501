"""Random round trips through files: what people type in a workbook, what others write meanwhile, what is left of both.

What is expected is counted cell by cell here, without the code that compares.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data_access.services.action_updates import update_action
from data_access.services.actions import list_actions
from data_access.services.round_trip import apply_workbook, compare_workbook
from data_access.store import Store
from indicators.actions.merge import Side
from indicators.actions.model import ActionRecord
from indicators.actions.words import Participation
from indicators.execution import Weather
from tests.data_access.action_samples import FAIR, running
from tests.data_access.plan_files import Place, as_ods, filled, my_workbook
from tests.personas import CHAIR

ACTIONS = 3
Cell = tuple[str, str, str]
"""An action, a field, the title of a milestone when the field is one of its attributes."""


@dataclass(frozen=True)
class Choice:
    """A field that is drawn: its header, and for each draw what the cell and the record hold."""

    header: str
    drawn: tuple[tuple[Any, Any], ...]


def _same(header: str, *values: Any) -> Choice:  # noqa: ANN401 any value
    return Choice(header, tuple((value, value) for value in values))


FIELDS: Mapping[str, Choice] = {
    "title": _same("Intitulé", *(f"Intitulé {n}" for n in range(9)), "@DIX"),
    "need": _same("Constat ou besoin", "", "+ de trajets", *(f"Ligne {n}\net l’autre" for n in range(9))),
    "pilot": _same("Pilote", *(f"Chargée {n}" for n in range(9))),
    "end": _same("Fin", date(2028, 1, 31), date(2028, 2, 29), date(2029, 12, 31)),
    "target_value": _same("Valeur cible", 0.1, 1e6, *(12.5 * n for n in range(9))),
    "weather": Choice("Météo", tuple((weather.value, weather) for weather in list(Weather)[:3])),
    "participation": Choice("Participation des habitants", tuple((p.value, p) for p in list(Participation)[1:4])),
    "publics": Choice("Publics cibles", (("aidants", ("aidants",)), ("Parents ; aidants", ("parents", "aidants")),
                                         ("tout public", ("tout public",)))),
    "territories": Choice("Territoires", (("Taulé", ("29279",)), ("29151 ; Carantec", ("29151", "29023")),
                                          ("hors territoire", ("hors territoire",)))),
}  # fmt: skip
OF_STEPS: Mapping[str, Choice] = {
    "evidence": _same("Preuve", *(f"preuve {n}" for n in range(9))),
    "due": _same("Date prévue", date(2027, 7, 1), date(2027, 8, 1), date(2027, 9, 1)),
}


@dataclass(frozen=True)
class Trip:
    """What one file did: one-sided changes of each side, those lost, conflicts, those not asked or not followed."""

    mine: int
    theirs: int
    conflicts: int
    lost: int
    overwritten: int
    refused: int


def plan_to_travel(store: Store) -> None:
    """A few running actions with two milestones each."""
    for number in range(ACTIONS):
        running(store, replace(FAIR, title=f"Action {number}", number=""))


def round_trip(store: Store, chance: random.Random, saved: Callable[[bytes], bytes]) -> Trip:
    """One workbook filled at random, sent back after others wrote at random, its conflicts settled at random."""
    base = {record.id: record for record in list_actions(store, CHAIR)}
    mine, theirs = _edits(base, chance), _edits(base, chance)
    content = filled(my_workbook(store, CHAIR), dict(_written(base, mine)))
    _write(store, base, theirs)
    report = compare_workbook(store, CHAIR, "renvoi", saved(content))
    if report.comparison is None:
        return Trip(0, 0, 0, 0, 0, 1)
    asked = {(c.action, c.attributes[0] if c.row else c.field, c.row): c.key for c in report.comparison.conflicts}
    sides = {cell: chance.choice([Side.MINE, Side.THEIRS]) for cell in asked}
    apply_workbook(store, CHAIR, report, {key: sides[cell] for cell, key in asked.items()})
    now = {record.id: record for record in list_actions(store, CHAIR)}
    return _judged((base, now), (mine, theirs), sides)


def _edits(base: Mapping[str, ActionRecord], chance: random.Random) -> dict[Cell, int]:
    cells = [
        *((name, key, "") for name in base for key in FIELDS),
        *((name, key, step.title) for name, record in base.items() for step in record.steps for key in OF_STEPS),
    ]
    return {
        cell: chance.randrange(len(_choice(cell).drawn)) for cell in chance.sample(cells, chance.randrange(len(cells)))
    }


def _choice(cell: Cell) -> Choice:
    return OF_STEPS[cell[1]] if cell[2] else FIELDS[cell[1]]


def _written(base: Mapping[str, ActionRecord], edits: Mapping[Cell, int]) -> Iterator[tuple[Place, Any]]:
    for cell, draw in edits.items():
        name, _, title = cell
        value = _choice(cell).drawn[draw][0]
        if title:
            line = [step.title for step in base[name].steps].index(title) + 1
            yield ("Jalons", f"{name}/{line}", _choice(cell).header), value
        else:
            yield ("Actions", name, _choice(cell).header), value


def _write(store: Store, base: Mapping[str, ActionRecord], edits: Mapping[Cell, int]) -> None:
    for name, record in base.items():
        values: dict[str, Any] = {key: FIELDS[key].drawn[draw][1] for (a, key, t), draw in edits.items()
                                  if a == name and not t}  # fmt: skip
        steps = tuple(
            replace(step, **{key: OF_STEPS[key].drawn[draw][1] for (a, key, t), draw in edits.items()
                             if a == name and t == step.title})
            for step in record.steps
        )  # fmt: skip
        update_action(store, CHAIR, replace(record, **(values | {"steps": steps})), record.version)


def _value(records: Mapping[str, ActionRecord], cell: Cell) -> Any:  # noqa: ANN401 any field
    name, key, title = cell
    if not title:
        return getattr(records[name], key)
    return next(getattr(step, key) for step in records[name].steps if step.title == title)


def _judged(
    records: tuple[Mapping[str, ActionRecord], Mapping[str, ActionRecord]],
    edits: tuple[Mapping[Cell, int], Mapping[Cell, int]],
    sides: Mapping[Cell, Side],
) -> Trip:
    base, now = records
    counts = dict.fromkeys(("mine", "theirs", "conflicts", "lost", "overwritten"), 0)
    cells = {*edits[0], *edits[1], *sides}
    for cell in cells:
        was, kept = _value(base, cell), _value(now, cell)
        here, there = (_choice(cell).drawn[drawn[cell]][1] if cell in drawn else was for drawn in edits)
        if here != was and there not in (was, here):
            counts["conflicts"] += 1
            chosen = sides.get(cell)
            counts["overwritten"] += chosen is None or kept != (here if chosen is Side.MINE else there)
        else:
            expected = here if here != was else there
            counts["mine"] += here not in (was, there)
            counts["theirs"] += there not in (was, here)
            counts["lost"] += kept != expected
            counts["overwritten"] += cell in sides
    return Trip(**counts, refused=0)


def saved_in_turn(number: int) -> Callable[[bytes], bytes]:
    """As it is, as an .ods, or as an .ods whose columns were moved."""
    ways: tuple[Callable[[bytes], bytes], ...] = (
        lambda content: content,
        as_ods,
        lambda content: as_ods(content, shuffled=number),
    )
    return ways[number % len(ways)]
