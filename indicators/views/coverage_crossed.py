"""An objective whose need is crossed with its coverage, commune by commune. Writes no sentence and no table."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.coverage import Cover, Extension, Need, Sorted, cover_of, need_of
from indicators.project import Objective
from indicators.views.comparison_rows import Compared, ComparedRow, Verdict
from indicators.views.facts import Facts


@dataclass(frozen=True)
class Crossed:
    """An objective: the communes compared on its need, the actions sorted, the classes of each commune."""

    facts: Facts
    objective: Objective
    row: ComparedRow
    found: Sorted
    proposals: Mapping[str, tuple[Extension, ...]]

    def need(self, cell: Compared) -> Need:
        """The need of a commune."""
        bounds = self.facts.thresholds
        doubtful = cell.verdict is Verdict.INCONCLUSIVE
        return need_of(cell.gap, self.row.deviation, (bounds.near, bounds.far), doubtful=doubtful)

    def cover(self, cell: Compared) -> Cover:
        """The coverage of a commune."""
        return cover_of(len(self.found.by_commune[cell.place.code]), self.facts.thresholds.several)

    def blind(self) -> tuple[Compared, ...]:
        """Strong need, no action: the most inhabitants first."""
        found = [c for c in self.row.cells if self.need(c) is Need.STRONG and self.cover(c) is Cover.NONE]
        return tuple(sorted(found, key=lambda c: (-(c.place.population or 0), c.place.code)))
