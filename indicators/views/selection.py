"""What the user looks at: territory, vintage, reference, indicator, objective, edition. Global and kept in the URL."""

from dataclasses import dataclass

from indicators.territories import EPCI_CODE


@dataclass(frozen=True, slots=True)
class Selection:
    """The global selection; an empty string means « the default of the page ».

    ``vintage`` is the asked year (``annee``); the view shows the latest vintage at or before it and says so.
    ``geography`` is ``epoque`` for the communes as they were before the mergers, nothing for those of today.
    ``edition`` is the number of a closed edition, or ``""`` for the one in progress.
    """

    territory: str = EPCI_CODE
    vintage: str = ""
    reference: str = ""
    indicator: str = ""
    objective: str = ""
    edition: str = ""
    layer: str = ""
    geography: str = ""
