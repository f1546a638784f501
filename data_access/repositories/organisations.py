"""Organisations: the native ones of the signatories, and the associations added, as versions."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from data_access.identity.actor import Actor
from data_access.identity.signatories import signatory_of_organisation
from data_access.models import OrganisationVersion
from data_access.repositories.accounts import CLOSED, OPEN


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """An organisation: its signatory (empty for an association), whether it is native, whether it is open."""

    name: str
    signatory: str
    native: bool
    state: str = OPEN
    author: str = ""
    at: int = 0

    @property
    def is_open(self) -> bool:
        """Whether an account may be attached to it."""
        return self.state != CLOSED


@dataclass(frozen=True, slots=True)
class Organisations:
    """The organisations of the store."""

    connection: Connection

    def all(self) -> list[OrganisationRecord]:
        """The native ones in the order of the convention, then the associations by name."""
        native = [OrganisationRecord(name, whose, native=True) for name, whose in signatory_of_organisation().items()]
        last = select(func.max(OrganisationVersion.id)).group_by(OrganisationVersion.name)
        rows = self.connection.execute(
            select(*OrganisationVersion.__table__.columns)
            .where(OrganisationVersion.id.in_(last))
            .order_by(OrganisationVersion.name)
        ).mappings()
        added = [
            OrganisationRecord(row["name"], "", native=False, state=row["state"], author=row["author"], at=row["at"])
            for row in rows
        ]
        return [*native, *added]

    def find(self, name: str) -> OrganisationRecord | None:
        """An organisation by its exact name."""
        return next((organisation for organisation in self.all() if organisation.name == name), None)

    def state(self, actor: Actor, organisation: OrganisationRecord, reason: str, at: int) -> None:
        """Append a statement of an association."""
        values = {"name": organisation.name, "state": organisation.state}
        self.connection.execute(insert(OrganisationVersion).values(author=actor.id, reason=reason, at=at, **values))
