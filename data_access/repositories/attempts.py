"""Tries at signing in, by keyed digests of the login and of the address. Decides no delay."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from data_access.models import SignInAttempt


class Outcome(StrEnum):
    """How a try ended; one still being judged counts as a failure, so that tries at once are all counted."""

    PENDING = "en cours"
    FAILED = "échec"
    PASSED = "réussite"


@dataclass(frozen=True, slots=True)
class Attempts:
    """The tries kept."""

    connection: Connection

    def add(self, login: str, address: str, at: int) -> int:
        """Count a try before judging it; returns its number."""
        values = {"login": login, "address": address, "at": at, "outcome": Outcome.PENDING}
        number: int = self.connection.execute(
            insert(SignInAttempt).values(**values).returning(SignInAttempt.id)
        ).scalar_one()
        return number

    def settle(self, number: int, outcome: Outcome) -> None:
        """Say how a try ended."""
        self.connection.execute(update(SignInAttempt).where(SignInAttempt.id == number).values(outcome=outcome))

    def failures_of_login(self, login: str, since: int) -> Sequence[int]:
        """The instants of the failures of a login after an instant and after its last success, the oldest first."""
        passed = select(func.max(SignInAttempt.id)).where(
            SignInAttempt.login == login, SignInAttempt.outcome == Outcome.PASSED
        )
        last = self.connection.scalar(passed) or 0
        return self._failures(SignInAttempt.login, login, since, last)

    def failures_of_address(self, address: str, since: int) -> Sequence[int]:
        """The instants of the failures of an address after an instant: its successes forgive nothing."""
        return self._failures(SignInAttempt.address, address, since, 0)

    def purge(self, before: int) -> None:
        """Forget the tries older than an instant."""
        self.connection.execute(delete(SignInAttempt).where(SignInAttempt.at < before))

    def _failures(self, column: InstrumentedAttribute[str], digest: str, since: int, last: int) -> Sequence[int]:
        statement = select(SignInAttempt.at).where(
            column == digest,
            SignInAttempt.at > since,
            SignInAttempt.id > last,
            SignInAttempt.outcome != Outcome.PASSED,
        )
        return self.connection.execute(statement.order_by(SignInAttempt.id)).scalars().all()
