"""The settings of the tool: name, words, unit, bounds and default of each. Holds no value changed by anyone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

IDLE_MINUTES = "session_inactivite"
ABSOLUTE_HOURS = "session_duree"
WARNING_MINUTES = "session_avertissement"
SECOND_PERSON = "publication_seconde_personne"
CONFIRMATION_DAYS = "confirmation_delai"
AGENDA_DAYS = "copil_ordre_du_jour"
RECORD_DAYS = "copil_releve"
REMINDER_DAYS = "copil_rappel"


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """One setting: its French label, its unit (« oui ou non » when 0 and 1 are its bounds), bounds and defaults."""

    name: str
    label: str
    unit: str
    least: int
    most: int
    default: int
    production: int | None = None

    @property
    def is_switch(self) -> bool:
        """A yes or no."""
        return (self.least, self.most) == (0, 1)

    def default_in(self, mode: str) -> int:
        """The value before anyone changes it, in a mode."""
        return self.production if self.production is not None and mode == "production" else self.default

    def words(self, value: int) -> str:
        """A value in French: « 30 minutes », « oui »."""
        if self.is_switch:
            return "oui" if value else "non"
        return f"{value}\u00a0{self.unit}" if value > 1 else f"{value}\u00a0{self.unit.removesuffix('s')}"


SPECS = (
    ParameterSpec(IDLE_MINUTES, "Fermeture d’une session sans activité", "minutes", 5, 120, 30),
    ParameterSpec(ABSOLUTE_HOURS, "Durée la plus longue d’une session", "heures", 1, 12, 8),
    ParameterSpec(WARNING_MINUTES, "Avertissement avant la fermeture d’une session", "minutes", 2, 5, 2),
    ParameterSpec(SECOND_PERSON, "Une seconde personne publie les lots", "oui ou non", 0, 1, 0, 1),
    ParameterSpec(CONFIRMATION_DAYS, "Délai de confirmation du statut d’une action", "jours", 7, 365, 90),
    ParameterSpec(AGENDA_DAYS, "Envoi de l’ordre du jour avant le COPIL", "jours", 1, 60, 15),
    ParameterSpec(RECORD_DAYS, "Diffusion du relevé de décisions après le COPIL", "jours", 1, 60, 8),
    ParameterSpec(REMINDER_DAYS, "Rappel des mises à jour avant le COPIL", "jours", 1, 90, 21),
)
SPEC_BY_NAME: Mapping[str, ParameterSpec] = MappingProxyType({spec.name: spec for spec in SPECS})
