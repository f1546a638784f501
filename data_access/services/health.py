"""Tells whether the store answers, and at which version. Reads no figure."""

from dataclasses import dataclass

from data_access.migrations import head_revision
from data_access.repositories.data_versions import version_name
from data_access.store import Store, default_store
from indicators.errors import UserError

OK = "ok"
UNAVAILABLE = "indisponible"


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` is ``ok`` or ``indisponible``; the version and the revision are empty when unknown."""

    status: str
    data_version: str
    schema_revision: str


def read_health() -> Health:
    """The health of the store of this process; never raises for a store that does not answer."""
    try:
        return health_of(default_store())
    except UserError:
        return Health(UNAVAILABLE, "", "")


def health_of(store: Store) -> Health:
    """The health of a store, asked of the base itself and never of a cache."""
    try:
        revision = store.schema_revision()
        if revision != head_revision():
            return Health(UNAVAILABLE, "", revision)
        with store.reading() as uow:
            return Health(OK, version_name(uow.versions.current()), revision)
    except UserError:
        return Health(UNAVAILABLE, "", "")
