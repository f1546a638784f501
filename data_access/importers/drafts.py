"""One observation on its way in, and what the parsing of a whole table yields."""

from dataclasses import dataclass, field

from data_access.importers.faults import Faults

Record = tuple[str, str, str, str, float | None, float | None, float | None, str, bool, str, str, str]
"""The cells of an observation, in the order of ``OBSERVATION_SCHEMA``."""


@dataclass(slots=True)
class Draft:
    """A row read and typed, before the checks that need the whole table; ``row`` is its line in the file."""

    row: int
    indicator: str
    territory: str
    level: str
    vintage: str
    value: float | None
    numerator: float | None
    denominator: float | None
    status: str
    demonstration: bool
    geo_vintage: str
    source: str
    note: str

    def record(self) -> Record:
        """The row as the store expects it; nothing but its status under a withholding one."""
        return (
            self.indicator,
            self.territory,
            self.level,
            self.vintage,
            self.value,
            self.numerator,
            self.denominator,
            self.status,
            self.demonstration,
            self.geo_vintage,
            self.source,
            self.note,
        )


@dataclass
class ParsedTable:
    """The outcome of a format's reader: drafts, faults, and what the report says of the reading."""

    drafts: list[Draft]
    faults: Faults
    normalised: int = 0
    merged: int = 0
    outside: int = 0
    missing: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    confirmations: list[str] = field(default_factory=list)
