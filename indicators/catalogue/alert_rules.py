"""Reads the rules of the alerts from the catalogue's data. Applies none of them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from indicators.catalogue.loader import DATA, read_tables

RULES_FILE = "alerts.toml"


class RuleKind(StrEnum):
    """What a rule looks at; the text is the code of the data file."""

    DEGRADATION = "degradation"
    GAP = "gap"
    SETBACK = "setback"
    STALE = "stale"
    SECRECY = "secrecy"
    NO_RATE = "no_rate"
    BLOCKED = "blocked"
    LATE = "late"
    NO_PILOT = "no_pilot"
    UNCONFIRMED = "unconfirmed"
    MILESTONE = "milestone"
    ARBITRATION = "arbitration"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One indicator watched by a rule of degradation.

    ``change_percent`` is the unfavourable change, relative to the older value, that must be passed within ``years``;
    ``limit`` the value to be under (favourable rise) or over (favourable fall), in the unit of the indicator.
    ``fact`` is a French sentence with ``{commune}``, ``{avant}``, ``{apres}`` and ``{duree}``.
    """

    indicator: str
    change_percent: float
    limit: float
    years: float
    decimals: int
    unit: str
    fact: str
    why: str


@dataclass(frozen=True, slots=True)
class AlertRule:
    """One rule: ``severity`` 1 is read first; ``fact`` and ``text`` make an alert, ``condition`` and ``why`` the help.

    The French texts hold fields in braces, filled with thresholds and figures; a rule of degradation takes the
    facts of its cases. ``gap_percent`` is relative to the reference, ``share_percent`` a share of the communes,
    ``spread_percent`` the growth of a spread relative to the first one; 0 when unused.
    """

    id: str
    kind: RuleKind
    severity: int
    title: str
    text: str
    condition: str
    why: str
    fact: str = ""
    gap_percent: float = 0.0
    share_percent: float = 0.0
    spread_percent: float = 0.0
    cases: tuple[RuleCase, ...] = ()


def read_alert_rules(folder: Path = DATA) -> tuple[AlertRule, ...]:
    """The rules of a catalogue folder, in file order; a faulty table raises TypeError or ValueError."""
    return tuple(_rule(table) for table in read_tables(folder, RULES_FILE, "rule"))


@cache
def load_alert_rules() -> tuple[AlertRule, ...]:
    """The rules of the project, read once per process.

    >>> [rule.id for rule in load_alert_rules()]
    ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13']
    """
    return read_alert_rules()


def _rule(table: dict[str, Any]) -> AlertRule:
    cases = tuple(RuleCase(**case) for case in table.get("case", ()))
    values = {name: value for name, value in table.items() if name != "case"}
    return AlertRule(**values | {"kind": RuleKind(table["kind"]), "cases": cases})
