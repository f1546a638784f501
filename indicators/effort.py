"""Declared spending laid over communes: split by inhabitants or not at all, never spread silently. Words nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Place(StrEnum):
    """Where a spending stays when no commune receives it; the text is the code of files."""

    WHOLE = "communaute"
    NOWHERE = "sans_territoire"
    SEVERAL = "plusieurs_communes"


@dataclass(frozen=True, slots=True)
class Spending:
    """What one action declares: its euros (None when not said) and the communes it concerns, or why there is none."""

    action: str
    euros: float | None
    communes: tuple[str, ...] = ()
    place: Place | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Euros added up, None when none is said; ``actions`` counts every action, ``unsaid`` those without an amount."""

    euros: float | None = None
    actions: int = 0
    unsaid: int = 0
    demonstration: bool = False

    def with_part(self, spending: Spending, share: float = 1.0) -> "Total":
        """The total with a share (0 to 1) of a spending."""
        known = spending.euros is not None
        return replace(
            self,
            euros=(self.euros or 0.0) + share * spending.euros if spending.euros is not None else self.euros,
            actions=self.actions + 1,
            unsaid=self.unsaid + (not known),
            demonstration=self.demonstration or spending.demonstration,
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """Spending by commune, and what stays apart by place; their sum is what was declared, to the cent."""

    by_commune: Mapping[str, Total]
    apart: Mapping[Place, Total]

    @property
    def located(self) -> float:
        """The euros that reach a commune."""
        return sum(total.euros or 0.0 for total in self.by_commune.values())


def lay(spendings: Sequence[Spending], inhabitants: Mapping[str, int], *, split: bool) -> Laid:
    """Each spending on its commune; one on several communes is split by their inhabitants, or stays apart.

    The split is an assumption: every inhabitant of the communes named receives the same. A commune without any action
    has no action and no euros: a declared zero is not made up.

    >>> laid = lay([Spending("a", 300.0, ("29151", "29188"))], {"29151": 200, "29188": 100}, split=True)
    >>> laid.by_commune["29151"].euros, laid.by_commune["29188"].euros
    (200.0, 100.0)
    >>> lay([Spending("a", 300.0, ("29151", "29188"))], {}, split=False).apart[Place.SEVERAL].euros
    300.0
    """
    by_commune = dict.fromkeys(inhabitants, Total())
    apart: dict[Place, Total] = {}
    for spending in spendings:
        place = spending.place or (Place.SEVERAL if len(spending.communes) > 1 and not split else None)
        if place is not None:
            apart[place] = apart.get(place, Total()).with_part(spending)
            continue
        people = sum(inhabitants[code] for code in spending.communes)
        for code in spending.communes:
            by_commune[code] = by_commune[code].with_part(spending, inhabitants[code] / people)
    return Laid(by_commune, apart)


def per_inhabitant(total: Total, inhabitants: int) -> float | None:
    """Euros per inhabitant: zero without any action, None when actions name the commune but none says its amount.

    >>> per_inhabitant(Total(), 342), per_inhabitant(Total(None, 1, 1), 342), per_inhabitant(Total(684.0, 1), 342)
    (0.0, None, 2.0)
    """
    if total.euros is None:
        return None if total.actions else 0.0
    return total.euros / inhabitants
