"""The limits a file must keep: one profile for our templates, one for recognised producers' files."""

from dataclasses import dataclass, replace

MEGABYTE = 1024 * 1024
SHOWN_ANOMALIES = 200
"""Faults printed on a screen or a terminal; all of them are kept and downloadable."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may weigh, hold and cost. ``packed_bytes`` None: no limit (streamed from the command line)."""

    profile: str
    label: str
    packed_bytes: int | None
    unpacked_bytes: int
    rows: int
    seconds: float
    memory_bytes: int
    entries: int = 200
    sheets: int = 30
    columns: int = 200


TEMPLATE = Limits(
    profile="modele",
    label="nos modèles",
    packed_bytes=10 * MEGABYTE,
    unpacked_bytes=100 * MEGABYTE,
    rows=20_000,
    seconds=10.0,
    memory_bytes=300 * MEGABYTE,
)
PRODUCER = Limits(
    profile="producteur",
    label="les fichiers de producteurs",
    packed_bytes=100 * MEGABYTE,
    unpacked_bytes=500 * MEGABYTE,
    rows=500_000,
    seconds=60.0,
    memory_bytes=1024 * MEGABYTE,
)
WIDE = replace(
    PRODUCER,
    profile="large",
    label="les fichiers de producteurs aux nombreuses colonnes",
    packed_bytes=300 * MEGABYTE,
    unpacked_bytes=1_500 * MEGABYTE,
    seconds=180.0,
    columns=4_000,
)
"""A national table of hundreds of columns: only those we show are kept."""
LONG = replace(
    PRODUCER,
    profile="long",
    label="les bases nationales de producteurs",
    packed_bytes=300 * MEGABYTE,
    unpacked_bytes=6_000 * MEGABYTE,
    rows=40_000_000,
    seconds=900.0,
    memory_bytes=500 * MEGABYTE,
)
"""A base of millions of rows, read line by line: only those of our territories are kept."""
STREAMED = replace(
    PRODUCER,
    profile="flux",
    packed_bytes=None,
    unpacked_bytes=50_000 * MEGABYTE,
    rows=100_000_000,
    seconds=1800.0,
    columns=4_000,
)
"""A producer's text file larger than the limit: read line by line, from the command line only."""

PROFILES = {limits.profile: limits for limits in (TEMPLATE, PRODUCER, WIDE, LONG, STREAMED)}
OPENING = LONG
"""What an archive may hold before its format is known: the widest profile, narrowed once it is recognised."""
ADDRESS_SPACE = 16 * 1024 * MEGABYTE
"""Wide second guard of the child (RLIMIT_AS): polars aborts under a tight one, resident memory is the real limit."""
