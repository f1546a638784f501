"""What a register of the field holds, frozen: a point of service, a table of times, a coordination body. No rule."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from indicators.actions.words import Confidentiality


class Weekday(StrEnum):
    """A day of the week, as written in French."""

    MONDAY = "lundi"
    TUESDAY = "mardi"
    WEDNESDAY = "mercredi"
    THURSDAY = "jeudi"
    FRIDAY = "vendredi"
    SATURDAY = "samedi"
    SUNDAY = "dimanche"


@dataclass(frozen=True, slots=True)
class Opening:
    """A span of a day somebody is received: ``appointment`` by appointment only, ``alternate`` every other week."""

    day: Weekday
    start: time
    end: time
    appointment: bool = False
    alternate: bool = False


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """One place that receives people, at one version. Coordinates are WGS84 degrees.

    ``exact`` is False when only the commune is known: the place drawn is that of its town hall. Without openings the
    hours are not known, which is not closed. ``checked`` is the day somebody last checked the hours.
    """

    code: str
    name: str
    kind: str
    organisation: str
    commune: str
    longitude: float
    latitude: float
    openings: tuple[Opening, ...] = ()
    vintage: str = ""
    source: str = ""
    checked: date | None = None
    exact: bool = True
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    demonstration: bool = False

    @property
    def organisations(self) -> tuple[str, ...]:
        """Who answers for the place."""
        return (self.organisation,)


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Minutes by road from a commune to others, as a table gave them: pairs of a code and minutes."""

    origin: str
    minutes: tuple[tuple[str, float], ...]
    source: str = ""
    measured: str = ""
    demonstration: bool = False

    @property
    def organisations(self) -> tuple[str, ...]:
        """Nobody in particular."""
        return ()

    @property
    def confidentiality(self) -> Confidentiality:
        """A time on the road is public."""
        return Confidentiality.PUBLIC


@dataclass(frozen=True, slots=True)
class CoordinationBody:
    """A body that brings organisations together on communes: who sits, where, how often, when it last met."""

    code: str
    name: str
    organisations: tuple[str, ...]
    communes: tuple[str, ...]
    rhythm: str = ""
    last_met: date | None = None
    source: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Registers:
    """What the field says of services at an instant, as somebody may read it."""

    points: tuple[ServicePoint, ...] = ()
    times: tuple[TravelTimes, ...] = ()
    bodies: tuple[CoordinationBody, ...] = ()


NO_REGISTERS = Registers()
"""Nothing is known of the field."""
