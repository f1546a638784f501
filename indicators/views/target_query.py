"""What the page of targets is asked: filters as short codes of an address, and what they keep. Draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indicators.catalogue.model import Indicator
from indicators.reading.sheet import PROGRESS_NATURES
from indicators.targets import Target
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts

WITH, WITHOUT = "avec", "sans"
STATES: Mapping[str, str] = MappingProxyType({WITH: "Avec cible", WITHOUT: "Sans cible"})
DECIDED, EXAMPLE = "decidee", "exemple"
ORIGINS: Mapping[str, str] = MappingProxyType({DECIDED: "Fixées par le comité", EXAMPLE: "D’exemple ◇"})


@dataclass(frozen=True, slots=True)
class TargetQuery:
    """The filters; an empty one keeps all. ``territory`` is the place whose targets are listed.

    ``communes`` lists the targets of every commune (of one, when ``territory`` is a commune) in place of those of the
    place.
    """

    axis: str = ""
    objective: str = ""
    state: str = ""
    origin: str = ""
    territory: str = EPCI_CODE
    communes: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered, the place apart."""
        return any((self.axis, self.objective, self.state, self.origin))


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator on a territory, with its target or without."""

    indicator: Indicator
    territory: str
    target: Target | None


def aims_of(facts: Facts, query: TargetQuery) -> tuple[Aim, ...]:
    """What the query keeps, in the order of objectives then of the catalogue; communes in the order of their codes.

    The community shows its indicators of result without a target too: what is missing is listed, never left out.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> bare = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> [a.indicator.id for a in aims_of(bare, TargetQuery(objective="4.2"))]
    ['DEFM_INSCRITS']
    """
    found = [aim for indicator in _ordered(facts) for aim in _of(facts, indicator, query)]
    return tuple(aim for aim in found if _keeps(query, aim))


def _ordered(facts: Facts) -> list[Indicator]:
    objectives = [objective.id for axis in facts.catalogue.axes for objective in axis.objectives]
    kept = {i.id: i for o in objectives for i in facts.catalogue.for_objective(o)}
    return sorted(kept.values(), key=lambda i: objectives.index(i.objectives[0]) if i.objectives else len(objectives))


def _of(facts: Facts, indicator: Indicator, query: TargetQuery) -> list[Aim]:
    own = [t for t in facts.targets if t.indicator == indicator.id]
    if query.communes:
        places = [t for t in own if t.territory != EPCI_CODE and query.territory in (EPCI_CODE, t.territory)]
        return [Aim(indicator, target.territory, target) for target in places]
    target = next((t for t in own if t.territory == query.territory), None)
    if target is None and (query.territory != EPCI_CODE or indicator.nature not in PROGRESS_NATURES):
        return []
    return [Aim(indicator, query.territory, target)]


def _keeps(query: TargetQuery, aim: Aim) -> bool:
    objectives, target = aim.indicator.objectives, aim.target
    origin = "" if target is None else EXAMPLE if target.demonstration else DECIDED
    return (
        (not query.axis or any(o.startswith(f"{query.axis}.") for o in objectives))
        and (not query.objective or query.objective in objectives)
        and (not query.state or (query.state == WITH) == (target is not None))
        and (not query.origin or query.origin == origin)
    )
