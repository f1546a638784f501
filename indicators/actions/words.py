"""The closed lists of a fiche-action: statuses, types, publics, degrees, funding states… The text is what is shown."""

from enum import StrEnum


class ActionStatus(StrEnum):
    """Status of an action; what may follow is in :mod:`indicators.actions.rules`."""

    STUDY = "À l’étude"
    PROPOSED = "Proposée"
    ADOPTED = "Validée"
    RUNNING = "En cours"
    BLOCKED = "Bloquée"
    SUSPENDED = "Suspendue"
    DONE = "Réalisée"
    DROPPED = "Abandonnée"


class Outcome(StrEnum):
    """What becomes of a finished action."""

    NONE = ""
    KEPT = "pérennisée"
    NOT_RENEWED = "non reconduite"
    EXTENDED = "étendue"


class ActionType(StrEnum):
    """Whether an action is new."""

    NEW = "nouvelle"
    RENEWED = "reconduite"
    EXTENDED = "étendue"
    TRIAL = "expérimentale"


class Participation(StrEnum):
    """How inhabitants take part."""

    NONE = "aucune"
    INFORMATION = "information"
    CONSULTATION = "consultation"
    CONCERTATION = "concertation"
    CO_DESIGN = "co-construction"


class PartnerDegree(StrEnum):
    """How far a partner is bound."""

    COMMITTED = "engagé"
    EXPECTED = "pressenti"
    ASSOCIATED = "associé"


class FundingState(StrEnum):
    """State of a funding."""

    SECURED = "acquis"
    ASKED = "sollicité"
    REFUSED = "refusé"


class NoteKind(StrEnum):
    """Kind of a dated note."""

    PROGRESS = "avancée"
    DIFFICULTY = "difficulté"
    ARBITRATION = "besoin d’arbitrage"
    USER_VOICE = "parole d’usager"


class Confidentiality(StrEnum):
    """Who may read a record; applied to every page and export."""

    PUBLIC = "public"
    PARTNERS = "partenaires"
    RESTRICTED = "restreint"


PUBLICS = (
    "tout public",
    "enfants 0–2",
    "enfants 3–11",
    "adolescents 12–17",
    "jeunes 18–25",
    "familles monoparentales",
    "parents",
    "personnes en recherche d’emploi",
    "bénéficiaires de minima sociaux",
    "travailleurs pauvres",
    "personnes âgées",
    "personnes en situation de handicap",
    "aidants",
    "personnes isolées ou invisibles",
    "professionnels et bénévoles",
)
"""The fifteen publics of the plan."""

OUTSIDE = "hors territoire"
"""Territory of an action that touches no commune in particular; never spread over communes."""

EXAMPLE_MARK = " (exemple)"
"""What follows the name of a real organisation where an invented amount stands beside it."""


def bare_name(organisation: str) -> str:
    """The name of an organisation without the mark of an invented amount.

    >>> bare_name("CAF du Finistère (exemple)")
    'CAF du Finistère'
    """
    return organisation.removesuffix(EXAMPLE_MARK)
