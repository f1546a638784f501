"""The mark our workbooks carry in their properties: which template, from which data, on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.formats import format_date

TEMPLATE_VERSION = "1"
KIND, VERSION, DATA, DAY = "pilotage_modele", "pilotage_version", "pilotage_donnees", "pilotage_jour"


@dataclass(frozen=True, slots=True)
class TemplateStamp:
    """The data version a template was drawn from, and the day."""

    data_version: str
    day: date

    def properties(self) -> dict[str, str]:
        """The custom properties to write in the workbook."""
        return {KIND: "indicateurs", VERSION: TEMPLATE_VERSION, DATA: self.data_version, DAY: self.day.isoformat()}


def stamp_notes(properties: Mapping[str, str]) -> list[str]:
    """What a report says of the stamp of a workbook: nothing when it is not ours or was altered.

    >>> stamp_notes({"pilotage_modele": "indicateurs", "pilotage_jour": "2026-11-24", "pilotage_donnees": "000012"})
    ['Modèle téléchargé le 24 novembre 2026 (données 000012).']
    """
    if properties.get(KIND) != "indicateurs":
        return []
    try:
        day = format_date(date.fromisoformat(properties.get(DAY, "")))
    except ValueError:
        return []
    version = properties.get(DATA, "")
    known = f" (données {version})" if version.isdigit() else ""
    return [f"Modèle téléchargé le {day}{known}."]
