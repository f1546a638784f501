"""Waves of surveys: as received and as shown, one row each, and those withdrawn. Rows are only added."""

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.models.base import BIG_KEY, Base


class SurveyWaveRow(Base):
    """A wave of a survey. ``received`` is restricted: every count as the file gave it; ``shown`` is masked."""

    __tablename__ = "survey_wave"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    survey: Mapped[str] = mapped_column(Text)
    wave: Mapped[str] = mapped_column(Text)
    received: Mapped[str] = mapped_column(Text)
    shown: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)


class SurveyWithdrawal(Base):
    """A wave taken out, why, when and by whom."""

    __tablename__ = "survey_withdrawal"

    wave_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("survey_wave.id"), primary_key=True, autoincrement=False
    )
    at: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
