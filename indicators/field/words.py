"""The closed lists of a field note: source, consent, secrecy, direction, strength. The text is what is shown."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class SourceType(StrEnum):
    """What kind of knowledge a note is."""

    TESTIMONY = "témoignage"
    INTERVIEW = "entretien"
    SURVEY = "enquête"
    DUTY_DESK = "note de permanence"
    RESIDENTS_MEETING = "réunion d’habitants"


class Consent(StrEnum):
    """What the people heard agreed to: nothing beyond the carnet, use inside, or words quoted without name."""

    NONE = "aucun"
    INSIDE = "usage interne"
    QUOTABLE = "citable sans nom"


class NoteSecrecy(StrEnum):
    """Who may read a note."""

    PUBLIC = "public"
    SIGNATORIES = "signataires"
    ORGANISATION = "organisation de l’auteur"


class Direction(StrEnum):
    """Where a note says an objective is going."""

    IMPROVES = "s’améliore"
    STABLE = "stable"
    WORSENS = "se dégrade"
    UNSAID = "ne se prononce pas"


class Strength(StrEnum):
    """How much weight its author gives to what a note says."""

    WEAK = "signe isolé"
    REPEATED = "signe répété"
    STRONG = "constat partagé"


class WithdrawalCause(StrEnum):
    """Why a note is taken out of the carnet."""

    CONSENT = "consentement retiré"
    MISTAKE = "note erronée"
    DUPLICATE = "doublon"
    EXAMPLE = "exemple retiré"


SOURCE_LABELS: Mapping[SourceType, str] = MappingProxyType(
    {source: source.value[:1].upper() + source.value[1:] for source in SourceType}
)
"""How a source begins a line: « Note de permanence »."""
WITHDRAWAL_WORDS: Mapping[WithdrawalCause, str] = MappingProxyType(
    {
        WithdrawalCause.CONSENT: "la personne entendue a retiré son consentement",
        WithdrawalCause.MISTAKE: "la note était erronée",
        WithdrawalCause.DUPLICATE: "la note en doublait une autre",
        WithdrawalCause.EXAMPLE: "c’était une note d’exemple",
    }
)
