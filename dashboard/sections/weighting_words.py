"""The words, operations and small reads shared by the parts of the weighting page. Draws nothing."""

from datetime import datetime

from dashboard import resources
from dashboard.identity import current_actor
from data_access.clock import PARIS
from data_access.identity.guard import is_offered
from data_access.repositories.weightings import RoundRecord
from indicators.formats import format_datetime
from indicators.reading.weighting import firsts

SLUG = "ponderation"
FOLLOW, ANSWER, LEAD, RETAIN = (
    "ponderation.suivre",
    "ponderation.repondre",
    "ponderation.animer",
    "ponderation.retenir",
)
SHAPES = ("●", "■", "▲", "◆")
"""The shape of a signatory in a line of text, by its place: the ones the chart draws."""
STEPS = (
    "Chacun répartit 100 points, sans voir les autres",
    "Révéler ensemble",
    "Discuter les désaccords",
    "Le COPIL retient des objectifs",
)


def offered(name: str) -> bool:
    """Whether the person who looks may be offered an operation."""
    return is_offered(current_actor(), name)


def moment(instant: datetime) -> str:
    """« 24 novembre 2026 à 10 h 12 », in the time of Morlaix."""
    return format_datetime(instant.astimezone(PARIS))


def hour(instant: datetime) -> str:
    """« 10 h 12 », in the time of Morlaix."""
    return moment(instant).partition(" à ")[2]


def names_of(codes: tuple[str, ...]) -> list[str]:
    """« 4.2 Accès et retour à l’emploi » for each objective."""
    catalogue = resources.store().catalogue
    return [f"{code} {catalogue.objective(code).short_title}" for code in codes]


def title_of(record: RoundRecord) -> str:
    """« pondération n° 2, révélée »."""
    return f"pondération n°\u00a0{record.number}, {record.state}"


def retained_title(retained: int) -> str:
    """« Le COPIL retient jusqu’à cinq objectifs »."""
    word = firsts(retained).removeprefix("les ").removesuffix(" premiers")
    return "Le COPIL retient un objectif" if retained == 1 else f"Le COPIL retient jusqu’à {word} objectifs"
