"""What figures set beside field notes shows: a line per objective, the matrix of both. Frozen data only."""

from dataclasses import dataclass

from indicators.field.corroboration import FieldReading, Side, Verdict
from indicators.views.pages import Finding
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class FiguresReading:
    """What the leading result of an objective says: its side, its indicator, its last figure, the period compared.

    ``others`` are results of the objective that go another way; all texts are empty when no result can be read.
    """

    side: Side
    indicator: str = ""
    label: str = ""
    figure: str = ""
    period: str = ""
    others: tuple[str, ...] = ()
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CorroborationLine:
    """One objective: both sides, what they give together, and the sentences that say it."""

    objective: str
    title: str
    slug: str
    figures: FiguresReading
    field: FieldReading
    verdict: Verdict
    apart: int
    figures_words: str
    field_words: str
    sentence: str

    @property
    def demonstration(self) -> bool:
        """Whether either side is invented."""
        return self.figures.demonstration or self.field.demonstration


@dataclass(frozen=True, slots=True)
class CorroborationCell:
    """One case of the matrix: what the figures say, what the field says, the objectives in it with their mark."""

    figures: Side
    field: Side
    verdict: Verdict
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorroborationView:
    """Every objective, contradictions first, and the matrix row after row: figures down, field across.

    ``rule`` says when the field has said something; ``notes`` what the reader is not shown.
    """

    title: str
    subtitle: str
    finding: Finding
    lines: tuple[CorroborationLine, ...]
    cells: tuple[CorroborationCell, ...]
    rule: str
    notes: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False

    def line(self, objective: str) -> CorroborationLine:
        """The line of an objective of the catalogue."""
        return next(line for line in self.lines if line.objective == objective)
