"""Three-way merge of a record, field by field: what both sides changed is asked, what one side changed is accepted."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from indicators.actions.fields import EDITABLE, value_of
from indicators.actions.model import ActionRecord


class Side(StrEnum):
    """Which value a field takes."""

    BASE = "inchangé"
    MINE = "ma saisie"
    THEIRS = "enregistré entre-temps"
    CONFLICT = "à choisir"


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field seen from the base, from mine and from theirs, and the side proposed."""

    key: str
    base: Any
    mine: Any
    theirs: Any
    side: Side

    @property
    def value(self) -> Any:  # noqa: ANN401 fields are of many types
        """The value the side proposes; in a conflict, theirs until somebody chooses: nothing is overwritten."""
        return self.mine if self.side is Side.MINE else self.theirs


@dataclass(frozen=True, slots=True)
class Merge:
    """The fields that differ from the base on one side or both."""

    theirs: ActionRecord
    changed: tuple[FieldMerge, ...]

    @property
    def conflicts(self) -> tuple[FieldMerge, ...]:
        """Fields that both sides changed, differently."""
        return tuple(f for f in self.changed if f.side is Side.CONFLICT)

    def settle(self, choices: dict[str, Side]) -> ActionRecord:
        """The merged record; every conflict needs a choice of « ma saisie » or « enregistré entre-temps ».

        A conflict without a choice raises ValueError: nothing is decided silently.
        """
        values: dict[str, Any] = {}
        for found in self.changed:
            side = choices.get(found.key, found.side)
            if side is Side.CONFLICT:
                message = f"no choice for {found.key}"
                raise ValueError(message)
            values[found.key] = found.mine if side is Side.MINE else found.theirs
        return replace(self.theirs, **values)


def merge(base: ActionRecord, mine: ActionRecord, theirs: ActionRecord) -> Merge:
    """Compare my version and theirs with the version both started from.

    >>> base = ActionRecord("a", "4.2-03", "Permanence", "4.2")
    >>> mine, theirs = replace(base, title="Permanence itinérante"), replace(base, pilot="Chargée de mission")
    >>> [(f.key, f.side.value) for f in merge(base, mine, theirs).changed]
    [('title', 'ma saisie'), ('pilot', 'enregistré entre-temps')]
    """
    found = [_field(f.key, base, mine, theirs) for f in EDITABLE]
    return Merge(theirs, tuple(f for f in found if f.side is not Side.BASE))


def _field(key: str, base: ActionRecord, mine: ActionRecord, theirs: ActionRecord) -> FieldMerge:
    was, here, there = value_of(base, key), value_of(mine, key), value_of(theirs, key)
    if here == there:
        side = Side.BASE if here == was else Side.THEIRS
    elif here == was:
        side = Side.THEIRS
    elif there == was:
        side = Side.MINE
    else:
        side = Side.CONFLICT
    return FieldMerge(key, was, here, there, side)
