"""What the question « les écarts se resserrent-ils ? » shows, for one compared indicator. Frozen data only."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.views.table import Table


class SlopeRole(StrEnum):
    """Who a line of a slope chart is."""

    CHOSEN = "chosen"
    OTHER = "other"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """One place from the first vintage to the last; its labels hold name and value, empty for the other communes."""

    name: str
    role: SlopeRole
    values: tuple[float, ...]
    texts: tuple[str, ...]
    start_label: str = ""
    end_label: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ConvergenceView:
    """The answer in words, the slope chart, the table of the fifths, and by which end.

    ``shown`` are the vintages of ``fifths`` that the page has room for. ``reason_title`` and ``reason`` are empty
    when nothing moved enough to be explained.
    """

    title: str
    answer: str
    sentence: str
    vintages: tuple[str, ...]
    lines: tuple[SlopeLine, ...]
    fifths: Table
    shown: tuple[str, ...]
    reason_title: str
    reason: str
    notices: tuple[str, ...]
    alt: str
    source: str
    table: Table
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Tightening:
    """The view of one compared indicator, or the French reason why there is none."""

    indicator: str
    label: str
    view: ConvergenceView | None
    refusal: str = ""
