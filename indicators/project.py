"""The plan: six axes and twenty-three objectives, worded exactly as the convention. Owns no figure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objective:
    """One operational objective of the convention, such as ``4.2``.

    ``map_refusal`` holds the French reason when no value map may be drawn (5.2 and 6.4), else ``""``.
    ``field_question`` is the question put to the field beside the figures. ``expected_effect`` says the title again as
    a situation reached; an edition older than it has none.
    """

    id: str
    title: str
    short_title: str
    axis: int
    field_question: str = ""
    map_refusal: str = ""
    lead_indicator: str = ""
    expected_effect: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One priority axis: number, exact title, short title for menus, URL slug and hue (a mark, never a meaning)."""

    number: int
    title: str
    short_title: str
    slug: str
    hue: str
    objectives: tuple[Objective, ...]
