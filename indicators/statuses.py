"""The statuses of a value and which of them withhold it. Imports nothing, so that a light process can read it."""

from enum import StrEnum


class Status(StrEnum):
    """Why a value is what it is; the text is the wire code of files, store and command line."""

    PUBLISHED = "publie"
    PROVISIONAL = "provisoire"
    ESTIMATED = "estime"
    CALCULATED = "calcule"
    ROUNDED_5 = "arrondi_5"
    CENSORED = "borne"
    SECRET = "secret"
    NOT_AVAILABLE = "non_disponible"
    NOT_YET_PUBLISHED = "pas_encore_publie"
    NOT_APPLICABLE = "sans_objet"


WITHHOLDING = frozenset({Status.SECRET, Status.NOT_AVAILABLE, Status.NOT_YET_PUBLISHED, Status.NOT_APPLICABLE})
"""Statuses under which value, numerator and denominator are null for every reader."""

STATUS_WORDS: dict[Status, str] = {
    Status.PUBLISHED: "définitif",
    Status.PROVISIONAL: "provisoire",
    Status.ESTIMATED: "estimé",
    Status.CALCULATED: "calculé",
    Status.ROUNDED_5: "arrondi à 5",
    Status.CENSORED: "borné",
    Status.SECRET: "secret statistique",
    Status.NOT_AVAILABLE: "manquant",
    Status.NOT_YET_PUBLISHED: "pas encore publié",
    Status.NOT_APPLICABLE: "sans objet",
}

AGGREGATE_PRECEDENCE: tuple[Status, ...] = (
    Status.SECRET,
    Status.NOT_AVAILABLE,
    Status.NOT_YET_PUBLISHED,
    Status.NOT_APPLICABLE,
    Status.CENSORED,
    Status.ESTIMATED,
    Status.PROVISIONAL,
    Status.ROUNDED_5,
    Status.CALCULATED,
    Status.PUBLISHED,
)
"""The status an aggregate takes is the first of these found among its members."""
