"""Named persons of the tests, one per role: what a service is asked, and on whose behalf."""

from data_access.identity.actor import ANONYMOUS_ACTOR, Actor
from indicators.rights import Function, Role

NOBODY = ANONYMOUS_ACTOR
ELECTED = Actor("elue", "Élue référente", Role.ELECTED, "Morlaix Communauté", "Morlaix Communauté")
DIRECTOR_CAF = Actor("directrice-caf", "Directrice CAF", Role.PARTNER_DIRECTOR, "CAF du Finistère", "CAF du Finistère")
OFFICER = Actor("chargee", "Chargée de mission", Role.PROJECT_OFFICER, "CCAS de Morlaix", "Ville et CCAS de Morlaix")
CHAIR = Actor(
    "animatrice",
    "Animatrice de séance",
    Role.PROJECT_OFFICER,
    "Morlaix Communauté",
    "Morlaix Communauté",
    frozenset({Function.CHAIR}),
)
VOICE_CAF = Actor(
    "voix-caf",
    "Voix de la CAF",
    Role.PARTNER_DIRECTOR,
    "CAF du Finistère",
    "CAF du Finistère",
    frozenset({Function.PROXY}),
)
ADMINISTRATOR = Actor("administratrice", "Administratrice", Role.ADMINISTRATOR, "Morlaix Communauté")
EVERYONE = (NOBODY, ELECTED, DIRECTOR_CAF, OFFICER, ADMINISTRATOR)
