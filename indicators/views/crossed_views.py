"""What a map that crosses a need with a coverage shows: nine classes in words, a commune in each. Frozen data only."""

from dataclasses import dataclass

from indicators.coverage import Cover, Need
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class CrossedCommune:
    """One commune of the map: its two classes, and the code of its case (« A1 » to « C3 », empty when unknown)."""

    territory: str
    name: str
    need: Need
    cover: Cover | None
    code: str
    sentence: str
    selected: bool = False
    demonstration: bool = False

    @property
    def known(self) -> bool:
        """Whether both classes are known."""
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class CrossedCase:
    """One of the nine cases of the legend: its classes, its code, how many communes, how many inhabitants."""

    need: Need
    cover: Cover
    code: str
    count: int
    people: int


@dataclass(frozen=True, slots=True)
class CrossedView:
    """The map, its legend of nine, the words of its sides and corners, and what is not known.

    ``needs`` go from the strongest, ``covers`` from the weakest; ``corners`` are the words of the four corners, from
    the top left, row after row. ``unknown`` says the communes left out, hatched on the map. ``of_the_plan`` says that
    the coverage counts actions.
    """

    title: str
    subtitle: str
    communes: tuple[CrossedCommune, ...]
    cases: tuple[CrossedCase, ...]
    needs: tuple[str, str, str]
    covers: tuple[str, str, str]
    need_name: str
    cover_name: str
    corners: tuple[str, str, str, str]
    bounds: tuple[str, ...]
    unknown: str
    alt: str
    source: str
    table: Table
    demonstration: bool = False
    of_the_plan: bool = False
