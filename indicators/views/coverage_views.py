"""What the question of the blind spots shows for one objective. Frozen data only."""

from dataclasses import dataclass

from indicators.coverage import Cover, Need
from indicators.views.pages import Finding, Option
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action of the communes next door that could be extended; ``where`` names them in French."""

    id: str
    number: str
    title: str
    where: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CoveredCommune:
    """One commune of the map: its classes, its number of active actions, and what could be extended to it.

    ``blind`` marks a strong need without any action.
    """

    territory: str
    name: str
    need: Need
    cover: Cover
    actions: int
    sentence: str
    proposals: tuple[Proposal, ...] = ()
    blind: bool = False
    selected: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class GridLine:
    """One need of the legend with the number of communes in each class of coverage."""

    need: Need
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """The map, its legend of nine, the list of blind spots and the reverse one."""

    title: str
    communes: tuple[CoveredCommune, ...]
    grid: tuple[GridLine, ...]
    covers: tuple[str, ...]
    blind: Table
    reverse: str
    unknown: str
    bounds: str
    apart: tuple[str, ...]
    notices: tuple[str, ...]
    question: str
    alt: str
    source: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CoverageScreen:
    """The question on one objective: finding, choices, and the map or the French reason why there is none."""

    objective: str
    objective_title: str
    indicator: str
    finding: Finding
    map: CoverageMap | None
    refusal: str
    objectives: tuple[Option, ...]
    indicators: tuple[Option, ...]
    communes: tuple[Option, ...]
