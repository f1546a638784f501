"""The statements that read actions, built once: building one costs more than running it. Runs none."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, and_, bindparam, func, select

from data_access.models import ActionVersion
from data_access.repositories.action_rows import LISTS, SCALARS, ListTable

NOW = 2**31 - 1
"""A change after any other: what is in force now."""
VERSION_COLUMNS = tuple(getattr(ActionVersion, name).label(name) for name in ("action_id", "version", *SCALARS))


@dataclass(frozen=True)
class ActionReading:
    """How some versions are read: their own row, and the rows of each of their lists."""

    versions: Select[Any]
    lists: tuple[tuple[ListTable, Select[Any]], ...]


def same_version(model: Any, chosen: Any) -> Any:  # noqa: ANN401 columns of several tables
    """The rows of a table that belong to chosen versions."""
    return and_(model.action_id == chosen.c.action_id, model.version == chosen.c.version)


def last_versions(*conditions: Any) -> Subquery:  # noqa: ANN401 clauses of several kinds
    """The last version of actions up to the parameter ``change``."""
    last = select(ActionVersion.action_id, func.max(ActionVersion.version).label("version"))
    until = ActionVersion.change <= bindparam("change", NOW)
    return last.where(until, *conditions).group_by(ActionVersion.action_id).subquery()


def _reading(chosen: Subquery) -> ActionReading:
    versions = select(*VERSION_COLUMNS).join(chosen, same_version(ActionVersion, chosen))
    return ActionReading(versions, tuple((table, _rows(table.model, chosen)) for table in LISTS))


def _rows(model: Any, chosen: Subquery) -> Select[Any]:  # noqa: ANN401 one of the tables of lists
    columns = [getattr(model, attribute.key).label(attribute.key) for attribute in model.__mapper__.column_attrs]
    return select(*columns).join(chosen, same_version(model, chosen)).order_by(model.position)


_THIS = select(ActionVersion.action_id, ActionVersion.version).where(ActionVersion.action_id == bindparam("id"))
IN_FORCE = _reading(last_versions())
"""Every action at ``change``."""
IN_FORCE_OF = _reading(last_versions(ActionVersion.action_id.in_(bindparam("ids", expanding=True))))
"""The actions ``ids`` at ``change``."""
EVERY_VERSION = _reading(_THIS.subquery())
"""Every version of the action ``id``."""
ONE_VERSION = _reading(_THIS.where(ActionVersion.version == bindparam("number")).subquery())
"""The version ``number`` of the action ``id``."""
