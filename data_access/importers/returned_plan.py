"""What a workbook of actions says once read, and where it says it. Reads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data_access.importers.plan_table import PlanTable
from indicators.actions.model import ActionRecord
from indicators.errors import Anomaly


@dataclass
class ReturnedPlan:
    """What came back: each action as the file says it, those it adds, and where each is written.

    ``bases`` are the versions the file started from. ``rows`` is the line of each action in its sheet, by identifier;
    new ones are named « ligne 14 ».
    """

    bases: Mapping[str, ActionRecord]
    mine: dict[str, ActionRecord] = field(default_factory=dict)
    new: dict[str, ActionRecord] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    lists: dict[tuple[str, str], Anomaly] = field(default_factory=dict)
    table: PlanTable | None = None

    def place(self, name: str, key: str) -> Anomaly:
        """Where a field of an action is written; the first row of its list when it is one."""
        if (name, key) in self.lists:
            return self.lists[(name, key)]
        assert self.table is not None  # noqa: S101 an action was read from it
        row = self.rows.get(name)
        return self.table.place(row, key, self.table.text(row, key)) if row else self.table.faults.at()
