"""The example targets of a new store, marked as such; they start from what is published. Sets no official target."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts

TARGETS_FILE = Path(__file__).parent / "data" / "targets.toml"
AUTHOR = "exemple"
REASON = "Cible d’exemple, en attendant celle du comité de pilotage"


@dataclass(frozen=True, slots=True)
class TargetRecipe:
    """One table of the file; the file says what each field means."""

    indicator: str
    initial: str
    vintage: str
    value: float
    steps: tuple[tuple[str, float], ...] = ()
    initial_value: float | None = None
    communes: float | None = None


def read_target_recipes(path: Path = TARGETS_FILE) -> tuple[TargetRecipe, ...]:
    """The tables of the file, in order; TypeError names a field that is not one."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["target"]
    return tuple(
        TargetRecipe(**{**table, "steps": tuple((step[0], float(step[1])) for step in table.get("steps", ()))})
        for table in tables
    )


def example_targets(facts: Facts) -> tuple[Target, ...]:
    """The targets of the file on these published facts; a commune whose initial value is withheld has none."""
    return tuple(target for recipe in read_target_recipes() for target in _targets(recipe, facts))


def _targets(recipe: TargetRecipe, facts: Facts) -> Iterator[Target]:
    decimals = facts.indicator(recipe.indicator).decimals
    rows = facts.series(recipe.indicator).filter(pl.col("vintage") == recipe.initial).drop_nulls("value")
    known = {str(code): round(float(value), decimals) for code, value in rows.select("territory", "value").iter_rows()}
    start = known.get(EPCI_CODE) if recipe.initial_value is None else recipe.initial_value
    if start is not None:
        yield _target(recipe, EPCI_CODE, start, recipe.value, recipe.steps)
    if recipe.communes is not None:
        for commune in facts.catalogue.communes():
            if known.get(commune.code):
                wanted = round(known[commune.code] * (1 + recipe.communes / 100), decimals)
                yield _target(recipe, commune.code, known[commune.code], wanted)


def _target(
    recipe: TargetRecipe, territory: str, start: float, wanted: float, steps: tuple[tuple[str, float], ...] = ()
) -> Target:
    return Target(
        indicator=recipe.indicator,
        territory=territory,
        initial_vintage=recipe.initial,
        initial_value=start,
        target_vintage=recipe.vintage,
        target_value=wanted,
        intermediates=steps,
        demonstration=True,
        author=AUTHOR,
        reason=REASON,
    )
