"""Targets and groups: versions with an author and a reason, replayed at any version."""

import pytest

from data_access.identity.actor import COMMAND_LINE_ACTOR, SYSTEM_ACTOR
from data_access.services.groups import list_groups, record_groups
from data_access.services.journal import read_journal
from data_access.services.targets import list_targets, record_targets
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.targets import Target
from indicators.territories import EPCI_CODE, Level, Territory
from tests.data_access.batches import CARANTEC, MORLAIX

JOBSEEKERS = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4400.0, (("2023", 4900.0),))
COAST = Territory("cote", "Côte", Level.GROUP, "sur la côte", "de la côte", 18466, EPCI_CODE, (CARANTEC, MORLAIX))


def test_a_target_is_set_with_its_author_and_reason_and_never_edited(store: Store) -> None:
    record_targets(store, COMMAND_LINE_ACTOR, [JOBSEEKERS], "COPIL du 24 novembre")
    changed = Target("DEFM_INSCRITS", EPCI_CODE, "2019", 5445.0, "2027", 4600.0)
    record_targets(store, COMMAND_LINE_ACTOR, [changed], "cible revue")
    first, second = list_targets(store, SYSTEM_ACTOR, "000001"), list_targets(store, SYSTEM_ACTOR, "000002")
    assert (first[0].target_value, first[0].intermediates) == (4400.0, (("2023", 4900.0),))
    assert (second[0].target_value, second[0].author, second[0].reason) == (4600.0, "ligne-de-commande", "cible revue")
    line = read_journal(store, SYSTEM_ACTOR, 1)[0]
    start, end = "5\u202f445\u00a0personnes (2019) → 4\u202f900", "4\u202f400\u00a0personnes (2027), poids 1"
    assert line.before == {"cible": f"{start}\u00a0personnes (2023) → {end}"}
    assert line.after == {"cible": "5\u202f445\u00a0personnes (2019) → 4\u202f600\u00a0personnes (2027), poids 1"}


def test_a_target_of_the_community_is_never_lent_to_a_commune(store: Store) -> None:
    version = record_targets(store, SYSTEM_ACTOR, [JOBSEEKERS])
    facts = store.facts(version)
    assert facts.targets_of("DEFM_INSCRITS") is not None
    assert facts.targets_of("DEFM_INSCRITS", MORLAIX) is None


@pytest.mark.parametrize(("indicator", "place"), [("INCONNU", EPCI_CODE), ("DEFM_INSCRITS", "29999")])
def test_a_target_on_something_unknown_is_refused(store: Store, indicator: str, place: str) -> None:
    with pytest.raises(NotFoundError, match="n’existe pas"):
        record_targets(store, SYSTEM_ACTOR, [Target(indicator, place, "2019", 1.0, "2027", 2.0)])


def test_a_group_is_redrawn_from_a_version_and_keeps_its_words(store: Store) -> None:
    record_groups(store, SYSTEM_ACTOR, [COAST])
    smaller = Territory("cote", "Côte", Level.GROUP, "sur la côte", "de la côte", members=(CARANTEC,))
    record_groups(store, SYSTEM_ACTOR, [smaller], "sans Morlaix")
    assert list_groups(store, SYSTEM_ACTOR, "000001") == (COAST,)
    assert store.facts("000002").territory("cote").members == (CARANTEC,)


def test_a_group_of_unknown_communes_or_with_a_taken_code_is_refused(store: Store) -> None:
    stranger = Territory("g", "Groupe", Level.GROUP, "dans g", "de g", members=("29019",))
    with pytest.raises(RefusedError, match="communes inconnues\u00a0: 29019"):
        record_groups(store, SYSTEM_ACTOR, [stranger])
    taken = Territory(MORLAIX, "Groupe", Level.GROUP, "dans g", "de g", members=(MORLAIX,))
    with pytest.raises(RefusedError, match="un code à lui"):
        record_groups(store, SYSTEM_ACTOR, [taken])
    with store.reading() as uow:
        assert uow.versions.current() == 0
