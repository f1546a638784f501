"""The fictional persons of the demonstration, one per part to play. None of them exists, none has a password."""

from collections.abc import Mapping
from types import MappingProxyType

from data_access.identity.actor import Actor
from data_access.identity.signatories import signatory_of
from indicators.rights import Function, Role

PREFIX = "demo-"


def _person(code: str, name: str, role: Role, organisation: str, *functions: Function) -> Actor:
    return Actor(f"{PREFIX}{code}", name, role, organisation, signatory_of(organisation), frozenset(functions))


PERSONS = (
    _person("elue", "Élue référente", Role.ELECTED, "Morlaix Communauté", Function.PROXY),
    _person("caf", "Directrice CAF (exemple)", Role.PARTNER_DIRECTOR, "CAF du Finistère", Function.PROXY),
    _person(
        "departement", "Direction Département (exemple)", Role.PARTNER_DIRECTOR, "Département du Finistère",
        Function.PROXY,
    ),
    _person("ville", "Élue de la Ville (exemple)", Role.ELECTED, "Ville de Morlaix", Function.PROXY),
    _person("chargee", "Chargée de mission CCAS", Role.PROJECT_OFFICER, "CCAS de Morlaix"),
    _person("animatrice", "Animatrice de séance", Role.PROJECT_OFFICER, "Morlaix Communauté", Function.CHAIR),
    _person("administratrice", "Administratrice", Role.ADMINISTRATOR, "Morlaix Communauté"),
)  # fmt: skip
PERSON_BY_ID: Mapping[str, Actor] = MappingProxyType({person.id: person for person in PERSONS})
FIRST_PERSON = "demo-animatrice"
"""Who a visitor of the demonstration is before choosing: the person who sees the most of what can be done."""
