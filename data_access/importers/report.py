"""What an import found, as a frozen report: the dry run a user reads before anything is written."""

import math
from dataclasses import dataclass, field

import polars as pl

from data_access.importers.limits import SHOWN_ANOMALIES
from indicators.errors import Anomaly


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows read, kept, left out (outside the perimeter), blank; values normalised; old communes added up."""

    read: int = 0
    kept: int = 0
    outside: int = 0
    blank: int = 0
    normalised: int = 0
    merged: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One revised value: what the dashboard publishes today and what the file says; None when withheld."""

    indicator: str
    territory: str
    vintage: str
    before: float | None
    after: float | None
    before_status: str
    after_status: str

    @property
    def relative(self) -> float:
        """How large the revision is, relative to the value before; infinite from zero, 0 when a side is withheld.

        >>> Change("TP60", "29151", "2021", 20.0, 15.0, "publie", "publie").relative
        0.25
        """
        if self.before is None or self.after is None or self.before == self.after:
            return 0.0
        return abs(self.after - self.before) / abs(self.before) if self.before else math.inf


@dataclass(frozen=True, slots=True)
class Changes:
    """The file against the published figures; ``revised`` holds the largest relative revisions first.

    ``withdrawn`` are figures shown today that the file withholds (secret, missing). ``untouched`` counts the published
    figures of the same indicators and vintages that the file does not hold: they stay as they are. ``secret`` says
    how many values of an indicator and vintage nobody will see once published. ``demonstration_leaving`` counts the
    published demonstration rows that real values of the file drive out.
    """

    new: int = 0
    unchanged: int = 0
    revised: tuple[Change, ...] = ()
    withdrawn: tuple[Change, ...] = ()
    untouched: int = 0
    secret: tuple[tuple[str, str, int], ...] = ()
    demonstration_leaving: int = 0


@dataclass(frozen=True)
class ImportReport:
    """The dry run of a file. ``observations`` is None as soon as one fault blocks: nothing partial is ever kept.

    ``confirmations`` are codes of anomalies a person must accept one by one before the import (hidden rows).
    ``already_imported`` is the identifier of the batch the same bytes made before, ``""`` when they are new.
    """

    file_name: str
    fingerprint: str
    size: int
    format: str
    label: str
    profile: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    preview: tuple[tuple[str, ...], ...] = ()
    observations: pl.DataFrame | None = None
    anomalies: tuple[Anomaly, ...] = ()
    counts: Counts = field(default_factory=Counts)
    missing: tuple[str, ...] = ()
    changes: Changes | None = None
    confirmations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    demonstration: bool = False
    already_imported: str = ""
    seconds: float = 0.0
    memory_bytes: int = 0

    @property
    def accepted(self) -> bool:
        """Whether the file may be recorded (its confirmations still have to be given)."""
        return self.observations is not None

    @property
    def shown(self) -> tuple[Anomaly, ...]:
        """The faults a screen lists: 200 at most, blocking ones first; all are in ``anomalies``."""
        return tuple(sorted(self.anomalies, key=lambda a: not a.blocking))[:SHOWN_ANOMALIES]
