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
SILENCE_DAYS = "copil_approbation"
GAP_NEAR, GAP_FAR = "ecart_proche", "ecart_fort"
COVERED_FROM = "angles_morts_couverture"
SPREAD_NOISE = "resserrement_bruit"
PEERS, PEERS_SHARED = "voisins_nombre", "voisins_variables"
PROFILES_QUALITY = "profils_qualite"
WEIGHTING_STRONG, WEIGHTING_AGREED = "ponderation_desaccord", "ponderation_accord"
WEIGHTING_UNFAVOURABLE, WEIGHTING_FAVOURABLE = "ponderation_defavorable", "ponderation_favorable"
WEIGHTING_RETAINED = "ponderation_retenus"
FAR_KM, FAR_MINUTES = "services_distance", "services_trajet"
WEIGHTING_VARIATION, WEIGHTING_DRAWS = "ponderation_variation", "ponderation_tirages"
NEIGHBOURHOOD_PEOPLE, NEIGHBOURHOOD_COUNT = "quartiers_population", "quartiers_effectif"
SURVEY_SAMPLE, SURVEY_COUNT = "enquetes_repondants", "enquetes_effectif"


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
    ParameterSpec(SILENCE_DAYS, "Silence qui vaut approbation du relevé de décisions", "jours", 1, 60, 10),
    ParameterSpec(GAP_NEAR, "Écart à la référence dit proche, en dessous de", "dixièmes d’écart type", 2, 10, 5),
    ParameterSpec(GAP_FAR, "Écart à la référence dit fort, à partir de", "dixièmes d’écart type", 11, 30, 15),
    ParameterSpec(COVERED_FROM, "Commune bien couverte, à partir de", "actions", 2, 10, 3),
    ParameterSpec(SPREAD_NOISE, "Écarts entre communes dits stables, en dessous de", "% de changement", 1, 50, 5),
    ParameterSpec(PEERS, "Territoires proches montrés", "territoires", 3, 12, 8),
    ParameterSpec(PEERS_SHARED, "Caractères communs exigés entre deux territoires proches", "caractères", 3, 9, 6),
    ParameterSpec(PROFILES_QUALITY, "Profils de communes refusés sous une netteté de", "centièmes", 5, 70, 25),
    ParameterSpec(FAR_KM, "Service dit éloigné à vol d’oiseau, au-delà de", "kilomètres", 2, 50, 10),
    ParameterSpec(FAR_MINUTES, "Service dit éloigné par la route, au-delà de", "minutes", 5, 60, 20),
    ParameterSpec(WEIGHTING_STRONG, "Fort désaccord entre signataires, à partir de", "points", 4, 50, 8),
    ParameterSpec(WEIGHTING_AGREED, "Accord entre signataires, jusqu’à", "points", 0, 20, 3),
    ParameterSpec(WEIGHTING_UNFAVOURABLE, "Coefficient d’une situation défavorable", "centièmes", 100, 300, 150),
    ParameterSpec(WEIGHTING_FAVOURABLE, "Coefficient d’une situation favorable", "centièmes", 10, 100, 50),
    ParameterSpec(WEIGHTING_RETAINED, "Objectifs que le COPIL retient", "objectifs", 1, 10, 5),
    ParameterSpec(WEIGHTING_VARIATION, "Variation des points essayée, en plus et en moins", "%", 5, 50, 20),
    ParameterSpec(NEIGHBOURHOOD_PEOPLE, "Quartier dont rien n’est montré, en dessous de", "habitants", 200, 5000, 500),
    ParameterSpec(NEIGHBOURHOOD_COUNT, "Effectif masqué dans un quartier, en dessous de", "personnes", 5, 50, 11),
    ParameterSpec(SURVEY_SAMPLE, "Enquête dont un lieu n’est pas montré, en dessous de", "réponses", 20, 200, 30),
    ParameterSpec(SURVEY_COUNT, "Réponse à une enquête masquée, en dessous de", "personnes", 3, 20, 5),
    ParameterSpec(WEIGHTING_DRAWS, "Tirages au hasard de l’épreuve des premiers rangs", "tirages", 500, 10000, 2000),
)
SPEC_BY_NAME: Mapping[str, ParameterSpec] = MappingProxyType({spec.name: spec for spec in SPECS})
