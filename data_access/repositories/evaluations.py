"""Levels of proof and judgements of the store, as of an instant: appended, the last one of a subject holds."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from data_access.clock import from_microseconds, paris_date
from data_access.models import EvaluationJudgement, ProofLevel
from data_access.repositories.meetings import LATER
from indicators.contribution import ArrowCode, Proof, ProofChange
from indicators.evaluation import Judgement, Question

SIGNED = ("author", "author_name", "demonstration")


@dataclass(frozen=True, slots=True)
class Evaluations:
    """What officers wrote of chains and axes; ``until`` is the instant it is read at (UTC microseconds)."""

    connection: Connection
    until: int = LATER

    def changes(self) -> tuple[ProofChange, ...]:
        """Every level ever set or taken back, the oldest first."""
        table = ProofLevel
        statement = select(*table.__table__.columns).where(table.at <= self.until).order_by(table.id)
        return tuple(
            ProofChange(
                objective=row.objective,
                arrow=ArrowCode(row.arrow),
                level=Proof(row.level) if row.level else None,
                reference=row.reference,
                reason=row.reason,
                on=paris_date(from_microseconds(row.at)),
                **{name: getattr(row, name) for name in SIGNED},
            )
            for row in self.connection.execute(statement)
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement ever written, the oldest first."""
        table = EvaluationJudgement
        statement = select(*table.__table__.columns).where(table.at <= self.until).order_by(table.id)
        return tuple(
            Judgement(
                question=Question(row.question),
                axis=row.axis,
                edition=row.edition,
                text=row.text,
                on=paris_date(from_microseconds(row.at)),
                **{name: getattr(row, name) for name in SIGNED},
            )
            for row in self.connection.execute(statement)
        )

    def marks(self) -> tuple[int, int]:
        """The numbers of the last level and of the last judgement: two states with the same ones read alike."""
        found = (
            select(func.coalesce(func.max(table.id), 0)).where(table.at <= self.until)
            for table in (ProofLevel, EvaluationJudgement)
        )
        first, second = (int(self.connection.execute(statement).scalar_one()) for statement in found)
        return first, second

    def add_change(self, change: ProofChange, at: int) -> None:
        """Append a level, or its being taken back."""
        held = {name: getattr(change, name) for name in ("objective", "reference", "reason", *SIGNED)}
        level = change.level.value if change.level else ""
        values = held | {"arrow": change.arrow.value, "level": level}
        self.connection.execute(insert(ProofLevel).values(at=at, **values))

    def add_judgement(self, judgement: Judgement, at: int) -> None:
        """Append a judgement."""
        held = {name: getattr(judgement, name) for name in ("axis", "edition", "text", *SIGNED)}
        values = held | {"question": judgement.question.value}
        self.connection.execute(insert(EvaluationJudgement).values(at=at, **values))
