"""How an action record is laid out in tables: one row of scalars and the rows of its lists, both ways. No query."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import Any

from data_access.models import (
    ActionBudget,
    ActionDependency,
    ActionFunding,
    ActionNeedIndicator,
    ActionObjective,
    ActionObservation,
    ActionOutputIndicator,
    ActionPartner,
    ActionPublic,
    ActionResultIndicator,
    ActionStep,
    ActionTerritory,
    Base,
)
from indicators.actions.model import ActionRecord, BudgetYear, Funding, Partner, Step
from indicators.actions.words import (
    ActionStatus,
    ActionType,
    Confidentiality,
    FundingState,
    Outcome,
    Participation,
    PartnerDegree,
)
from indicators.execution import MilestoneState, Weather

ENUMS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "status": ActionStatus,
        "kind": ActionType,
        "participation": Participation,
        "outcome": Outcome,
        "weather": Weather,
        "confidentiality": Confidentiality,
    }
)


@dataclass(frozen=True, slots=True)
class ListTable:
    """The table of a field that is a list, and how an item becomes a row and comes back."""

    field: str
    model: type[Base]
    row_of: Callable[[Any], dict[str, Any]]
    item_of: Callable[[Mapping[str, Any]], Any]


def _codes(field: str, model: type[Base]) -> ListTable:
    return ListTable(field, model, lambda code: {"code": code}, lambda row: row["code"])


def _rows(field: str, model: type[Base], kind: type[Any], enums: Mapping[str, Callable[[str], Any]]) -> ListTable:
    names = tuple(f.name for f in fields(kind))

    def item_of(row: Mapping[str, Any]) -> Any:  # noqa: ANN401 items are of many types
        return kind(**{name: enums[name](row[name]) if name in enums else row[name] for name in names})

    return ListTable(field, model, asdict, item_of)


LISTS: tuple[ListTable, ...] = (
    _codes("territories", ActionTerritory),
    _codes("publics", ActionPublic),
    _codes("other_objectives", ActionObjective),
    _codes("depends_on", ActionDependency),
    _codes("need_observations", ActionObservation),
    _codes("need_indicators", ActionNeedIndicator),
    _codes("output_indicators", ActionOutputIndicator),
    _codes("result_indicators", ActionResultIndicator),
    _rows("partners", ActionPartner, Partner, {"degree": PartnerDegree}),
    _rows("fundings", ActionFunding, Funding, {"state": FundingState}),
    _rows("budget", ActionBudget, BudgetYear, {}),
    _rows("steps", ActionStep, Step, {"state": MilestoneState}),
)
APART = frozenset({*(table.field for table in LISTS), "id", "confirmed_on", "notes", "version"})
SCALARS: tuple[str, ...] = tuple(f.name for f in fields(ActionRecord) if f.name not in APART)
"""The fields of a record held by its version row, besides its key."""


def scalars_of(record: ActionRecord) -> dict[str, Any]:
    """The version row of a record, without its change."""
    values = {name: getattr(record, name) for name in SCALARS}
    plain = {name: str(values[name]) for name in ENUMS}
    return {**values, **plain, "action_id": record.id, "version": record.version}


def list_rows(record: ActionRecord, table: ListTable) -> list[dict[str, Any]]:
    """The rows of a list of a record, in order."""
    key = {"action_id": record.id, "version": record.version}
    return [{**key, "position": place, **table.row_of(item)} for place, item in enumerate(getattr(record, table.field))]


def record_of(
    row: Mapping[str, Any], lists: Mapping[str, Iterable[Any]], said: Mapping[str, Any] | None = None
) -> ActionRecord:
    """A record from its version row, its lists, and what is said beside versions (notes, last confirmation)."""
    values = {name: row[name] for name in SCALARS}
    values |= {name: kind(values[name]) for name, kind in ENUMS.items()}
    values |= {field: tuple(items) for field, items in lists.items()}
    return ActionRecord(id=row["action_id"], version=row["version"], **values, **(said or {}))
