"""The detector on a seeded sample of its corpus, and on what must never stop a note. The proof reads it whole."""

import random

import pytest

from indicators.catalogue.loader import load_catalogue
from indicators.field.personal_data import find_personal_data, replaced, surroundings_of
from indicators.field.spans import PersonalKind, Surroundings
from tests.field_corpus.composing import ordinary, planted
from tests.proof.field_notes import missed

SEED, PLANTED, ORDINARY = 20261125, 40, 20
HERE = surroundings_of(load_catalogue())
LET_THROUGH = (
    "Le marché de la place des Otages est vide.",
    "Les élèves du collège Mendès-France attendent le car.",
    "Madame la maire a rappelé que la salle est gratuite.",
    "La CAF, la MSA et le CCAS de Plougasnou se réunissent en mai.",
    "Le 3919 et le 115 sont affichés, 12 500 habitants sont concernés.",
    "L’objectif 4.3 avance à Saint-Martin-des-Champs.",
)


def kinds(text: str, around: Surroundings = HERE) -> list[PersonalKind]:
    return [span.kind for span in find_personal_data(text, around)]


def test_a_seeded_sample_of_planted_notes_is_found() -> None:
    rng = random.Random(SEED)  # noqa: S311 a seed, not a secret
    assert missed(tuple(rng.sample(planted("planted.txt"), PLANTED))) == []


def test_a_seeded_sample_of_ordinary_notes_is_let_through() -> None:
    rng = random.Random(SEED)  # noqa: S311 a seed, not a secret
    notes = rng.sample(ordinary("ordinary.txt", 200, SEED), ORDINARY)
    assert [text for text in notes if kinds(text)] == []


@pytest.mark.parametrize("text", LET_THROUGH)
def test_places_institutions_and_acronyms_are_no_person(text: str) -> None:
    assert kinds(text) == []


def test_the_same_words_tell_somebody_in_a_small_commune_only() -> None:
    said = "La seule assistante maternelle {} arrête."
    assert kinds(said.format("de Botsorhel")) == [PersonalKind.COMBINATION]
    assert kinds(said.format("de Morlaix")) == []
    filed = surroundings_of(load_catalogue(), "29014")
    assert kinds("La seule assistante maternelle arrête.", filed) == [PersonalKind.COMBINATION]


def test_a_street_is_an_address_with_a_number_or_a_home_and_not_otherwise() -> None:
    assert kinds("Rue Gambetta, les commerces ferment.") == []
    assert kinds("Elle habite rue Gambetta.") == [PersonalKind.ADDRESS]
    assert kinds("Visite au 12 rue Gambetta.") == [PersonalKind.ADDRESS]


def test_a_replaced_text_holds_nothing_to_be_found_again() -> None:
    text = "Vu Mme Le Goff, 06 12 34 56 78, née le 14/03/1958, au 4 rue Longue."
    again = replaced(text, find_personal_data(text, HERE))
    assert kinds(again) == []
    assert "Goff" not in again
    assert "1958" not in again
