"""Proof of the reading sentences: every indicator on every commune, the community and a group, against every law."""

from collections.abc import Callable, Iterator
from itertools import product

from data_access.store import Store
from tests.data_access.services import test_reading_laws as laws
from tests.proof.lines import Line, equal


def everything(store: Store) -> Iterator[Line]:
    """The sentences the tests draw from, all of them."""
    facts = store.facts(store.current_version())
    findings = laws.said_of(facts, product(laws.INDICATORS, laws.PLACES))
    yield equal("Phrases lues", len(findings), len(laws.INDICATORS) * len(laws.PLACES))
    broken = laws.broken(*((strong, caution) for _, strong, caution in findings))
    yield equal(f"Phrases qui enfreignent une des {len(laws.LAWS)} lois", len(broken), 0)
    for what, law in RULES.items():
        yield equal(what, _kept(lambda law=law: law(findings)), True)
    same = _kept(lambda: laws.test_a_direction_said_is_the_direction_of_the_figures(findings, facts))
    yield equal("Sens dit, celui des chiffres", same, True)


RULES = {
    "Majuscule au début, point à la fin": laws.test_every_sentence_begins_with_a_capital_and_ends_with_a_full_stop,
    "Année et référence dites": laws.test_every_sentence_says_the_year_and_the_reference_or_that_there_is_none,
    "Lieu nommé": laws.test_every_sentence_names_its_place,
    "Chiffre retenu jamais dit, raison dite": laws.test_a_withheld_figure_is_never_said_and_says_why,
    "Chiffre inventé dit tel": laws.test_an_invented_figure_is_said_to_be_one,
}


def _kept(law: Callable[[], None]) -> bool:
    try:
        law()
    except AssertionError:
        return False
    return True
