"""Need crossed with coverage, commune by commune: where a strong need meets no action. Words nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import ACTIVE
from indicators.actions.words import OUTSIDE
from indicators.gaps import Gap
from indicators.territories import EPCI_CODE, Territory


class Need(StrEnum):
    """The gap of a commune to the reference in three classes; unknown when it has no comparable figure."""

    STRONG = "strong"
    BEHIND = "behind"
    CLOSE = "close"
    UNKNOWN = "unknown"


class Cover(StrEnum):
    """How many active actions touch a commune, in three classes."""

    NONE = "none"
    SOME = "some"
    WELL = "well"


NEEDS = (Need.STRONG, Need.BEHIND, Need.CLOSE)
COVERS = (Cover.NONE, Cover.SOME, Cover.WELL)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The active actions of an objective: by commune, and those that no commune may be credited with.

    ``whole`` bear on the whole community and are never spread; ``elsewhere`` name no commune of the perimeter;
    ``to_confirm`` are active by a status that nobody confirmed: they count nowhere.
    """

    by_commune: Mapping[str, tuple[ActionRecord, ...]]
    whole: tuple[ActionRecord, ...]
    elsewhere: tuple[ActionRecord, ...]
    to_confirm: tuple[ActionRecord, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """An action of neighbouring communes that could be extended to a commune; ``reached`` are the neighbours it has."""

    action: ActionRecord
    reached: tuple[str, ...]


def need_of(gap: Gap | None, deviation: float | None, bounds: tuple[float, float], *, doubtful: bool = False) -> Need:
    """The need that a gap to the reference shows, in standard deviations of the communes weighted by inhabitants.

    Strong from the second bound on the unfavourable side, behind between the two, close otherwise: a favourable gap, a
    small one, or one that small numbers may explain. Unknown without a gap, a spread or a favourable way.

    >>> [need_of(Gap(-g, None, favourable=False), 1.0, (0.5, 1.5)).value for g in (0.4, 0.5, 1.5)]
    ['close', 'behind', 'strong']
    """
    if gap is None or not deviation:
        return Need.UNKNOWN
    if gap.favourable is None:
        return Need.UNKNOWN if gap.absolute else Need.CLOSE
    size = abs(gap.absolute) / deviation
    if gap.favourable or doubtful or size < bounds[0]:
        return Need.CLOSE
    return Need.STRONG if size >= bounds[1] else Need.BEHIND


def cover_of(actions: int, several: int) -> Cover:
    """The class of a number of active actions: none, some, or at least ``several``.

    >>> [cover_of(n, 3).value for n in (0, 1, 2, 3)]
    ['none', 'some', 'some', 'well']
    """
    if not actions:
        return Cover.NONE
    return Cover.WELL if actions >= several else Cover.SOME


def serves(record: ActionRecord, objective: str) -> bool:
    """Whether an action serves an objective, as its main one or beside it."""
    return objective in (record.objective, *record.other_objectives)


def sort_actions(plan: Plan, objective: str, communes: Iterable[Territory], groups: Mapping[str, Territory]) -> Sorted:
    """The active actions that serve an objective, by commune they name, themselves or through a group.

    An action that names three communes counts once in each; one of the whole community counts in none.
    """
    serving = [r for r in plan.records if r.status in ACTIVE and serves(r, objective)]
    active = tuple(r for r in serving if plan.is_current(r))
    named = {r.id: _communes_of(r, groups) for r in active}
    codes = [commune.code for commune in communes]
    whole = tuple(r for r in active if EPCI_CODE in r.territories)
    inside = set(codes)
    return Sorted(
        by_commune={code: tuple(r for r in active if code in named[r.id]) for code in codes},
        whole=whole,
        elsewhere=tuple(r for r in active if r not in whole and not named[r.id] & inside),
        to_confirm=tuple(r for r in serving if not plan.is_current(r)),
    )


def extensions(code: str, found: Sorted, neighbours: Mapping[str, tuple[str, ...]]) -> tuple[Extension, ...]:
    """Active actions of the communes next to one that has not got them, the most widespread nearby first.

    An action counted on no commune is not proposed. Ties are settled by the number of the action.
    """
    around = neighbours.get(code, ())
    own = {record.id for record in found.by_commune.get(code, ())}
    reached: dict[str, list[str]] = {}
    records: dict[str, ActionRecord] = {}
    for other in around:
        for record in found.by_commune.get(other, ()):
            if record.id not in own:
                records[record.id] = record
                reached.setdefault(record.id, []).append(other)
    proposed = [Extension(records[key], tuple(sorted(places))) for key, places in reached.items()]
    return tuple(sorted(proposed, key=lambda e: (-len(e.reached), e.action.number, e.action.id)))


def _communes_of(record: ActionRecord, groups: Mapping[str, Territory]) -> set[str]:
    codes = set(record.territories) - {OUTSIDE, EPCI_CODE}
    return codes | {member for code in codes if code in groups for member in groups[code].members}
