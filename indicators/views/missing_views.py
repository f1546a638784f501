"""What the section « ce qui manque » shows: the figures to ask for, by what they would unlock. Frozen data only."""

from dataclasses import dataclass

from indicators.views.pages import Option
from indicators.views.table import Table


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One indicator without a real figure.

    ``unlocked`` are the objectives that would gain their first real result or their first real figure, with what they
    gain; ``served`` are the others it belongs to. ``lacking`` says whether nothing or only inventions are there.
    ``partner`` and ``contact`` are the organisation and the role to write to; ``asked`` says what was asked of it, and
    when (« demandée le 3 novembre 2026 »), an empty text when nothing was.
    """

    indicator: str
    label: str
    lacking: str
    ask: str
    when: str
    unlocked: tuple[tuple[Option, str], ...]
    served: tuple[Option, ...]
    core: bool
    partner: str = ""
    contact: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """The indicators without a real figure, those that unlock the most objectives first, and the sentence on top."""

    sentence: str
    lines: tuple[MissingLine, ...]
    table: Table
