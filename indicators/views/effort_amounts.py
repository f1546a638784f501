"""What each action declares, by year, funder and kind of amount, and the communes it concerns. Draws nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.plan import PROMISED, Plan
from indicators.actions.words import ActionStatus, FundingState, bare_name
from indicators.effort import Place, Spending
from indicators.formats import french_key
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.engagement_model import added
from indicators.views.plan_budget import total_of
from indicators.views.plan_query import code_of

PLANNED, SPENT = "prevu", "depense"


@dataclass(frozen=True, slots=True)
class EffortQuery:
    """What is asked: axis, funder (a code), planned or spent, year, indicator of the need, reference.

    ``split`` shares an action on several communes by their inhabitants; without it such an action stays apart.
    """

    axis: str = ""
    funder: str = ""
    amount: str = PLANNED
    year: str = ""
    indicator: str = ""
    reference: str = ""
    split: bool = True

    @property
    def spent(self) -> bool:
        """Whether spent euros are asked; no fiche says which funder spent them, so a funder asks for planned ones."""
        return self.amount == SPENT and not self.funder


def kept_records(plan: Plan, query: EffortQuery) -> tuple[ActionRecord, ...]:
    """The records that count: adopted to done (dropped ones too for what was spent), with a confirmed status.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> kept_records(EMPTY_PLAN, EffortQuery())
    ()
    """
    return tuple(r for r in asked_records(plan, query) if plan.is_current(r))


def asked_records(plan: Plan, query: EffortQuery) -> tuple[ActionRecord, ...]:
    """The same, those whose status is to be confirmed included.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> asked_records(EMPTY_PLAN, EffortQuery(axis="4"))
    ()
    """
    statuses = PROMISED | {ActionStatus.DROPPED} if query.spent else PROMISED
    return tuple(
        r
        for r in plan.records
        if r.status in statuses
        and query.axis in ("", str(r.axis))
        and (not query.funder or query.funder in {code_of(bare_name(f.funder)) for f in r.fundings})
    )


def spending_of(record: ActionRecord, query: EffortQuery, year: int, places: Mapping[str, Territory]) -> Spending:
    """What a record declares for a year, and the communes it names, a group counting for its communes.

    >>> spending_of(ActionRecord("a", "4.2-01", "P", "4.2", territories=(EPCI_CODE,)), EffortQuery(), 2026, {}).place
    <Place.WHOLE: 'communaute'>
    """
    communes = communes_of_record(record, places)
    place = Place.WHOLE if EPCI_CODE in record.territories else None if communes else Place.NOWHERE
    return Spending(
        action=record.id,
        euros=_euros(record, query, year),
        communes=() if place else communes,
        place=place,
        demonstration=record.demonstration,
    )


def communes_of_record(record: ActionRecord, places: Mapping[str, Territory]) -> tuple[str, ...]:
    """The communes a record names, itself or by a group, each once.

    >>> communes_of_record(ActionRecord("a", "4.2-01", "P", "4.2", territories=("hors territoire",)), {})
    ()
    """
    found: dict[str, None] = {}
    for code in record.territories:
        place = places.get(code)
        if place is not None and place.level is Level.COMMUNE and not place.comparator:
            found[code] = None
        elif place is not None and place.level is Level.GROUP:
            found |= dict.fromkeys(place.members)
    return tuple(found)


def funder_codes(records: Iterable[ActionRecord]) -> dict[str, str]:
    """The funders met, by code, in French order, the mark of an invented amount left out.

    >>> funder_codes(())
    {}
    """
    names = {bare_name(f.funder) for r in records for f in r.fundings}
    return {code_of(name): name for name in sorted(names, key=french_key)}


def _euros(record: ActionRecord, query: EffortQuery, year: int) -> float | None:
    if query.funder:
        return added(
            f.euros
            for f in record.fundings
            if f.year == year and f.state is not FundingState.REFUSED and code_of(bare_name(f.funder)) == query.funder
        )
    lines = [line for line in record.budget if line.year == year]
    word = "spent" if query.spent else "planned"
    return total_of(lines, f"operating_{word}", f"investment_{word}")
