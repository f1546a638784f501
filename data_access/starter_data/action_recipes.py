"""The example actions of a new store as written in the file: what each is about. Names no real person."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from indicators.actions.words import OUTSIDE
from indicators.catalogue.model import Catalogue
from indicators.territories import EPCI_CODE

ACTIONS_FILE = Path(__file__).parent / "data" / "actions.csv"
ORGANISATIONS: Mapping[str, str] = MappingProxyType(
    {
        "MC": "Morlaix Communauté",
        "CAF": "CAF du Finistère",
        "CD": "Département du Finistère",
        "VM": "Ville de Morlaix",
        "CCAS": "CCAS de Morlaix",
    }
)


@dataclass(frozen=True, slots=True)
class ActionRecipe:
    """One line of the file: the objective, the number, what the action is and who answers for it."""

    objective: str
    number: str
    title: str
    lead: str
    pilot: str
    publics: tuple[str, ...]
    territories: tuple[str, ...]
    need: str
    result: str
    steps: tuple[str, ...]


@cache
def read_action_recipes(path: Path = ACTIONS_FILE) -> tuple[Mapping[str, str], ...]:
    """The lines of the file, in order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter=";"))


def action_recipes(catalogue: Catalogue) -> tuple[ActionRecipe, ...]:
    """The recipes, numbered within their objective; KeyError for an unknown commune or organisation."""
    codes = {commune.name: commune.code for commune in catalogue.communes()} | {"EPCI": EPCI_CODE, OUTSIDE: OUTSIDE}
    counts: dict[str, int] = {}
    found = []
    for line in read_action_recipes():
        objective = line["objectif"]
        counts[objective] = counts.get(objective, 0) + 1
        found.append(
            ActionRecipe(
                objective=objective,
                number=f"{objective}-{counts[objective]:02d}",
                title=line["titre"],
                lead=ORGANISATIONS[line["porteur"]],
                pilot=line["pilote"],
                publics=tuple(line["publics"].split("|")),
                territories=tuple(codes[name] for name in line["territoires"].split("|")),
                need=line["constat"],
                result=line["resultat"],
                steps=tuple(line["jalons"].split("|")),
            )
        )
    return tuple(found)
