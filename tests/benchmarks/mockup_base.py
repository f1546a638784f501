"""The base of the mock-up of Superset: what it holds about itself, and one wide indexed table of measures."""

import json
import random
from pathlib import Path

from sqlalchemy import Float, ForeignKey, Index, Integer, String, Text, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from tests.benchmarks.http_sessions import CHARTS, TOKEN
from tests.benchmarks.reference_figures import YEARS, outline

COMMUNES, COMPARATORS, MEASURED = 26, 10, 70
SHOWN = 12
"""Lines of a trend, as in the other references."""


class Base(DeclarativeBase):
    """The tables of the mock-up."""


class Account(Base):
    """Who asks."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)


class Chart(Base):
    """What a chart shows: its columns, its filters, how its rows are laid out."""

    __tablename__ = "chart"
    id: Mapped[int] = mapped_column(primary_key=True)
    definition: Mapped[str] = mapped_column(Text)


class Permission(Base):
    """Who may read which chart."""

    __tablename__ = "permission"
    account: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    chart: Mapped[int] = mapped_column(ForeignKey("chart.id"), primary_key=True)


class Event(Base):
    """One line for each chart asked."""

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[int] = mapped_column(Integer)
    chart: Mapped[int] = mapped_column(Integer)
    milliseconds: Mapped[float] = mapped_column(Float)


class Measure(Base):
    """One value, with the name of its indicator and, the last year, the outline of its commune."""

    __tablename__ = "measure"
    __table_args__ = (Index("measure_by_indicator", "indicator", "year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(String(40))
    territory: Mapped[str] = mapped_column(String(10))
    year: Mapped[int] = mapped_column(Integer)
    value: Mapped[float] = mapped_column(Float)
    polygon: Mapped[str | None] = mapped_column(Text)


def address_of(file: Path) -> str:
    """The address of a base kept in a file."""
    return f"sqlite:///{file}"


def build(file: Path) -> None:
    """Write the base: 70 indicators, 36 territories, 15 years, one map and three trends."""
    engine = create_engine(address_of(file))
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.add(Account(id=1, token=TOKEN))
        session.add_all(Chart(id=k, definition=json.dumps(_definition(k))) for k in CHARTS)
        session.flush()
        session.add_all(Permission(account=1, chart=k) for k in CHARTS)
        session.bulk_save_objects(_measures())
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def _definition(chart: int) -> dict[str, object]:
    if chart == CHARTS[0]:
        return {"columns": ["territory", "polygon"], "equal": {"year": YEARS[-1]}, "known": "polygon", "pivot": ""}
    shown = [f"T{k:02d}" for k in range(SHOWN)]
    return {"columns": ["year", "territory"], "within": {"territory": shown}, "pivot": "territory"}


def _measures() -> list[Measure]:
    chance = random.Random(1)
    polygons = [json.dumps(outline(k)) for k in range(COMMUNES)]
    return [
        Measure(
            indicator=f"Indicateur {indicator:02d}",
            territory=f"T{territory:02d}",
            year=year,
            value=chance.gauss(10, 3),
            polygon=polygons[territory] if territory < COMMUNES and year == YEARS[-1] else None,
        )
        for indicator in range(MEASURED)
        for territory in range(COMMUNES + COMPARATORS)
        for year in YEARS
    ]
