"""What the journal says is French: numbers, dates, lists, erased texts."""

import pytest

from data_access.clock import to_microseconds
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.journal_words import said, said_all, said_at, said_by, text_of, tombstone
from data_access.repositories.journal import Erasure, JournalEntry
from tests.data_access.clocks import START


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (35.0, "35,0"), (-0.25, "−0,25"), (5445, "5\u202f445"),
        (1e22, "10" + "\u202f000" * 7 + ",0"), (True, "oui"), (False, "non"), (None, "rien"), ("", "rien"),
        ([], "rien"),
        (["29151", "29023"], "29151 et 29023"), ({"valeur": 1.5}, "valeur\u00a0: 1,5"),
        ("35.0 (2024) → 80.0 (2027)", "35,0 (2024) → 80,0 (2027)"), ("-3.5 points", "−3,5 points"),
        ("2026-11-24", "24 novembre 2026"), ("2026-11-24T09:00:00+00:00", "24 novembre 2026 à 10\u00a0h\u00a000"),
        ("2026-99-99", "2026-99-99"), ("000012", "000012"), ("a" * 64, "aaaaaaaaaaaa…"),
        ("valeurs_v1.2.csv", "valeurs_v1.2.csv"), (float("inf"), "inf"),
    ],
)  # fmt: skip
def test_a_value_is_said_in_french(value: object, words: str) -> None:
    assert said(value) == words


def test_named_values_are_said_on_one_line() -> None:
    assert said_all({"version": "000012", "lignes": 3303}) == "version\u00a0: 000012, lignes\u00a0: 3\u202f303"
    assert (
        said_all({"Numéro": "1.2-06", "Objectif principal": "1.2"})
        == "Numéro\u00a0: 1.2-06, Objectif principal\u00a0: 1.2"
    )
    assert said_all({}) == ""


def test_an_instant_is_that_of_morlaix_and_a_program_has_a_name() -> None:
    assert said_at(to_microseconds(START)) == "24 novembre 2026 à 10\u00a0h\u00a000"
    assert (said_by(SYSTEM_ACTOR.id), said_by("compte-3")) == ("Système", "compte-3")


def test_an_erased_text_leaves_its_tombstone() -> None:
    gone = Erasure("administratrice", to_microseconds(START), 14)
    entry = JournalEntry(3, 0, "chargee", "", "retirer un lot", "lot 1", {}, {}, "", "écran", {}, {"motif": gone})
    words = "Texte effacé le 24 novembre 2026 à 10\u00a0h\u00a000 par administratrice, motif à la ligne 14"
    assert tombstone(gone) == text_of(entry, "motif", entry.reason) == words
    assert text_of(entry, "note", "vu en séance") == "vu en séance"
