"""Once published, known forever: deliveries, corrections, withdrawals and groups read together give no secret back."""

from collections.abc import Sequence

import polars as pl
import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.publication_secrecy import past_of
from data_access.services.groups import record_groups
from data_access.services.publication import record_and_publish, withdraw_batch
from data_access.store import Store
from indicators.disclosure.audit import Leak, audit
from indicators.errors import RefusedError
from indicators.observations import empty_observations
from indicators.territories import EPCI_CODE, Level, Territory
from tests.data_access.batches import BOTSORHEL, CARANTEC, COMMUNES, GARLAN, MORLAIX, draft, row


def deliver(store: Store, name: str, given: dict[str, int], groups: Sequence[Territory] = ()) -> None:
    """One delivery of every commune (12 unless given), the totals of the groups, and that of the community."""
    counts = {code: given.get(code, 12 + place) for place, code in enumerate(COMMUNES)}
    rows = [row("ASSO_EMPLOI", code, "2024", float(count)) for code, count in counts.items()]
    rows += [
        row("ASSO_EMPLOI", g.code, "2024", float(sum(counts[m] for m in g.members)), level="groupe") for g in groups
    ]
    whole = row("ASSO_EMPLOI", EPCI_CODE, "2024", float(sum(counts.values())))
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, whole, name=name)])


def secret(store: Store) -> set[str]:
    rows = store.facts(store.current_version()).series("ASSO_EMPLOI")
    return set(rows.filter(pl.col("status") == "secret")["territory"])


def recoverable(store: Store) -> tuple[Leak, ...]:
    """What all the versions together give back."""
    with store.reading() as uow:
        past, groups = past_of(uow), uow.groups.ever()
    return audit(empty_observations(), empty_observations(), store.catalogue, past, groups)


def group(code: str, *members: str) -> Territory:
    return Territory(code, f"Groupe {code}", Level.GROUP, "dans le groupe", "du groupe", None, EPCI_CODE, members)


def test_a_correction_keeps_the_same_communes_masked(store: Store) -> None:
    deliver(store, "a.csv", {BOTSORHEL: 2, CARANTEC: 9})
    assert secret(store) == {BOTSORHEL, CARANTEC}
    deliver(store, "b.csv", {BOTSORHEL: 2, CARANTEC: 9, GARLAN: 7})
    assert {BOTSORHEL, CARANTEC} <= secret(store)
    assert GARLAN not in secret(store)
    assert recoverable(store) == ()


def test_a_commune_that_becomes_small_hides_the_total_when_all_the_others_are_known(store: Store) -> None:
    deliver(store, "a.csv", {})
    assert secret(store) == set()
    deliver(store, "b.csv", {BOTSORHEL: 2})
    assert secret(store) == {BOTSORHEL, EPCI_CODE}
    assert recoverable(store) == ()


def test_a_commune_that_grows_does_not_give_back_what_it_was(store: Store) -> None:
    """Alone, the second table would need no mask; showing Carantec in it would undo the first."""
    deliver(store, "a.csv", {BOTSORHEL: 2, CARANTEC: 9})
    deliver(store, "b.csv", {BOTSORHEL: 40, CARANTEC: 9})
    assert CARANTEC in secret(store)
    assert recoverable(store) == ()


def test_withdrawing_a_correction_gives_nothing_back(store: Store) -> None:
    deliver(store, "a.csv", {BOTSORHEL: 2, CARANTEC: 9})
    deliver(store, "b.csv", {BOTSORHEL: 2, CARANTEC: 30, GARLAN: 6})
    withdraw_batch(store, SYSTEM_ACTOR, 2)
    assert {BOTSORHEL, CARANTEC} <= secret(store)
    assert recoverable(store) == ()


def test_the_totals_of_groups_delivered_with_a_table_are_guarded(store: Store) -> None:
    pair = group("paire", BOTSORHEL, MORLAIX)
    record_groups(store, SYSTEM_ACTOR, [pair])
    deliver(store, "a.csv", {BOTSORHEL: 2, CARANTEC: 9}, [pair])
    assert {BOTSORHEL, MORLAIX} <= secret(store) or "paire" in secret(store)
    assert recoverable(store) == ()


def test_a_group_whose_published_total_would_give_a_commune_back_is_refused(store: Store) -> None:
    """The total came before the group was drawn: its members make the subtraction possible."""
    drawn = group("pays", BOTSORHEL, MORLAIX)
    deliver(store, "a.csv", {BOTSORHEL: 2, CARANTEC: 9}, [drawn])
    version = store.current_version()
    with pytest.raises(RefusedError, match="n’est pas enregistré") as refusal:
        record_groups(store, SYSTEM_ACTOR, [drawn])
    assert "Botsorhel, 2024" in str(refusal.value)
    assert "le total de Groupe pays moins les communes publiées" in str(refusal.value)
    assert store.current_version() == version
    record_groups(store, SYSTEM_ACTOR, [group("autre", BOTSORHEL, MORLAIX)])
    assert recoverable(store) == ()


def test_a_group_redrawn_under_a_total_of_its_old_members_is_refused(store: Store) -> None:
    drawn = group("pays", BOTSORHEL, CARANTEC, MORLAIX)
    record_groups(store, SYSTEM_ACTOR, [drawn])
    deliver(store, "a.csv", {BOTSORHEL: 2, CARANTEC: 9}, [drawn])
    with pytest.raises(RefusedError, match="n’est pas enregistré"):
        record_groups(store, SYSTEM_ACTOR, [group("pays", BOTSORHEL, MORLAIX)])
