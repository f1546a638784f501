"""What the catalogue's data hold beside the sheets, in one piece: alert rules, borders, variables of resemblance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from indicators.catalogue.alert_rules import AlertRule, load_alert_rules
from indicators.catalogue.neighbours import load_neighbours
from indicators.catalogue.resemblance import Likeness, load_likeness


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of the alerts, the communes that touch each one, and what places are likened by."""

    alerts: tuple[AlertRule, ...]
    neighbours: Mapping[str, tuple[str, ...]]
    likeness: tuple[Likeness, ...]


@cache
def load_rulebook() -> Rulebook:
    """The rulebook of the project, read once per process.

    >>> [rule.id for rule in load_rulebook().alerts][:2]
    ['R1', 'R2']
    """
    return Rulebook(load_alert_rules(), load_neighbours(), load_likeness())
