"""The waves of surveys, read back as of an instant; withdrawn ones are left aside. Masks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, insert, select

from data_access.models import SurveyWaveRow, SurveyWithdrawal
from data_access.repositories.meetings import LATER
from indicators.canonical import canonical, restored
from indicators.surveys.model import SurveyWave

ROW, GONE = SurveyWaveRow.__table__, SurveyWithdrawal.__table__


@dataclass(frozen=True, slots=True)
class WaveOrigin:
    """Who imports, when (UTC microseconds), and from which file."""

    at: int
    author: str
    origin: str


@dataclass(frozen=True, slots=True)
class HeldWave:
    """A wave as kept: its number, when it was imported, the wave as it may be shown."""

    number: int
    at: int
    wave: SurveyWave


@dataclass(frozen=True)
class Surveys:
    """The waves of the store; ``until`` is the instant they are read at (UTC microseconds)."""

    connection: Connection
    until: int = field(default=LATER)

    def shown(self) -> tuple[HeldWave, ...]:
        """Every wave in force as it may be shown, by survey, then from the first one held to the last."""
        rows = self.connection.execute(self._in_force(ROW.c.id, ROW.c.at, ROW.c.shown)).all()
        held = [HeldWave(number, at, restored(SurveyWave, text.encode())) for number, at, text in rows]
        return tuple(sorted(held, key=lambda one: (one.wave.survey, one.wave.first, one.wave.wave)))

    def offered(self) -> tuple[HeldWave, ...]:
        """The waves in force as pages read them: a real one replaces every invented one, they are never blended."""
        held = self.shown()
        real = tuple(one for one in held if not one.wave.demonstration)
        return real or held

    def received(self, number: int) -> SurveyWave:
        """A wave as its file gave it, not masked."""
        text = self.connection.execute(select(ROW.c.received).where(ROW.c.id == number)).scalar_one()
        wave: SurveyWave = restored(SurveyWave, text.encode())
        return wave

    def ever_shown(self) -> tuple[SurveyWave, ...]:
        """Every wave ever shown, withdrawn ones too: what was masked in one stays masked in the next."""
        texts = self.connection.execute(select(ROW.c.shown).order_by(ROW.c.id)).scalars()
        return tuple(restored(SurveyWave, text.encode()) for text in texts)

    def key(self) -> str:
        """What changes when a wave is imported or withdrawn: a part of the key of what shows surveys."""
        last = select(func.coalesce(func.max(ROW.c.id), 0)).where(ROW.c.at <= self.until)
        gone = select(func.count()).select_from(GONE).where(GONE.c.at <= self.until)
        return f"{self.connection.scalar(last)}-{self.connection.scalar(gone)}"

    def add(self, waves: Sequence[tuple[SurveyWave, SurveyWave]], by: WaveOrigin) -> int:
        """Append waves, each as received and as shown; returns how many."""
        rows = [
            {
                "at": by.at, "survey": received.survey, "wave": received.wave, "origin": by.origin,
                "received": canonical(received).decode(), "shown": canonical(shown).decode(), "author": by.author,
            }
            for received, shown in waves
        ]  # fmt: skip
        self.connection.execute(insert(SurveyWaveRow), rows)
        return len(rows)

    def withdraw(self, number: int, reason: str, by: WaveOrigin) -> None:
        """Take a wave out."""
        held = {"wave_id": number, "at": by.at, "reason": reason, "author": by.author}
        self.connection.execute(insert(SurveyWithdrawal).values(**held))

    def _in_force(self, *columns: object):  # type: ignore[no-untyped-def]  # noqa: ANN202 a statement of SQLAlchemy
        gone = select(GONE.c.wave_id).where(GONE.c.at <= self.until)
        return select(*columns).where(ROW.c.at <= self.until, ROW.c.id.not_in(gone)).order_by(ROW.c.id)  # type: ignore[call-overload]
