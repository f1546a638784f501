"""Where a line of a portrait or of a diagnosis leads: the axis page that shows its indicator. Draws nothing."""

from dashboard import resources
from dashboard.selection import PageChoices


def axis_address(choices: PageChoices, axis: int, objective: str, indicator: str) -> str:
    """The address of the axis page of an indicator, with the global choices kept."""
    slugs = {found.number: found.slug for found in resources.store().catalogue.axes}
    return choices.address(slugs[axis], objectif=objective, indicateur=indicator, vue="")
