"""The persons of the demonstration: fictional, one part each, and every signatory heard once at most."""

from collections import Counter

from data_access.identity.demonstration import FIRST_PERSON, PERSON_BY_ID, PERSONS
from data_access.identity.signatories import signatories, signatory_of
from indicators.rights import Function, Role


def test_seven_persons_play_every_role_that_signs_in() -> None:
    assert [person.name for person in PERSONS] == [
        "Élue référente", "Directrice CAF (exemple)", "Direction Département (exemple)",
        "Élue de la Ville (exemple)", "Chargée de mission CCAS", "Animatrice de séance", "Administratrice",
    ]  # fmt: skip
    roles = {person.role for person in PERSONS}
    assert roles == {Role.ELECTED, Role.PARTNER_DIRECTOR, Role.PROJECT_OFFICER, Role.ADMINISTRATOR}
    assert len(PERSON_BY_ID) == 7
    assert FIRST_PERSON in PERSON_BY_ID


def test_a_signatory_has_one_voice_in_the_demonstration_too() -> None:
    voices = Counter(person.signatory for person in PERSONS if Function.PROXY in person.functions)
    assert set(voices.values()) == {1}
    assert set(voices) == set(signatories())


def test_one_person_leads_the_meeting_and_is_a_project_officer() -> None:
    chairs = [person for person in PERSONS if Function.CHAIR in person.functions]
    assert [(chair.id, chair.role) for chair in chairs] == [("demo-animatrice", Role.PROJECT_OFFICER)]


def test_four_signatories_and_one_of_them_speaks_for_two_organisations() -> None:
    assert signatories() == (
        "Morlaix Communauté", "CAF du Finistère", "Département du Finistère", "Ville et CCAS de Morlaix",
    )  # fmt: skip
    assert signatory_of("CCAS de Morlaix") == signatory_of("Ville de Morlaix") == "Ville et CCAS de Morlaix"
    assert signatory_of("Les Amis du viaduc") == ""
