"""The four voices of the signatories, their points, and rounds brought to a given state. Judges nothing."""

from collections.abc import Mapping

from data_access.identity.actor import Actor
from data_access.repositories.weightings import RoundRecord
from data_access.services.weighting import cast_ballot, open_round, reveal
from data_access.store import Store
from indicators.rights import Function, Role
from tests.personas import CHAIR, VOICE_CAF

PROXY = frozenset({Function.PROXY})
VOICE_EPCI = Actor(
    "voix-epci", "Voix de la Communauté", Role.ELECTED, "Morlaix Communauté", "Morlaix Communauté", PROXY
)
VOICE_COUNTY = Actor(
    "voix-departement", "Voix du Département", Role.PARTNER_DIRECTOR, "Département du Finistère",
    "Département du Finistère", PROXY,
)  # fmt: skip
VOICE_TOWN = Actor(
    "voix-ville", "Voix de la Ville", Role.ELECTED, "Ville de Morlaix", "Ville et CCAS de Morlaix", PROXY
)  # fmt: skip
VOICES = (VOICE_EPCI, VOICE_CAF, VOICE_COUNTY, VOICE_TOWN)
QUESTION = "Où porter l’effort en 2027 ?"
AXIS_4 = ("4.1", "4.2", "4.3", "4.4")
GIVEN = {
    VOICE_EPCI.id: {"4.1": 17, "4.2": 43, "4.3": 11, "4.4": 29},
    VOICE_CAF.id: {"4.1": 41, "4.2": 19, "4.3": 7, "4.4": 33},
    VOICE_COUNTY.id: {"4.1": 38, "4.2": 23, "4.3": 2, "4.4": 37},
    VOICE_TOWN.id: {"4.1": 9, "4.2": 31, "4.3": 13, "4.4": 47},
}
"""Points over the four objectives of axis 4, by the voice that gives them."""


def opened_round(store: Store, scope: str = "4") -> RoundRecord:
    """A round opened by whoever leads the meeting."""
    return open_round(store, CHAIR, QUESTION, scope)


def answered_round(store: Store, voices: tuple[Actor, ...] = VOICES) -> RoundRecord:
    """A round over axis 4 that these voices have answered."""
    record = opened_round(store)
    for voice in voices:
        cast_ballot(store, voice, record.number, GIVEN[voice.id])
    return record


def revealed_round(store: Store, voices: tuple[Actor, ...] = VOICES) -> RoundRecord:
    """A round answered, then revealed."""
    return reveal(store, CHAIR, answered_round(store, voices).number)


def spread_evenly(objectives: tuple[str, ...]) -> Mapping[str, int]:
    """As even as whole numbers allow: the first objectives take what is left."""
    each, left = divmod(100, len(objectives))
    return {name: each + (place < left) for place, name in enumerate(objectives)}
