"""The values of the command line: those of the pages, masked the same way, at any version."""

import pytest

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import close_edition
from data_access.services.groups import record_groups
from data_access.services.observations import VALUE_COLUMNS, ValueQuery, read_values
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.territories import EPCI_CODE, Level, Territory
from tests.data_access.batches import BOTSORHEL, CARANTEC, COMMUNES, MORLAIX, draft, row
from tests.data_access.clocks import HandClock


def values(store: Store, *words: str, **others: str) -> list[tuple[str, str, float | None, str]]:
    rows = read_values(store, SYSTEM_ACTOR, ValueQuery(*words, **others))
    return [(r["territory"], r["vintage"], r["value"], r["status"]) for r in rows]


def test_rows_are_sorted_named_and_stamped(store: Store) -> None:
    rows = [row("POP_MUN", MORLAIX, "2023", 2), row("POP_MUN", MORLAIX, "2020", 1), row("POP_MUN", CARANTEC, "2023", 3)]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])
    found = read_values(store, SYSTEM_ACTOR, ValueQuery("POP_MUN"))
    assert [tuple(r) for r in found] == [VALUE_COLUMNS] * 3
    assert [r["value"] for r in found] == [3, 1, 2]
    assert (found[0]["unit"], found[0]["data_version"], found[0]["source"]) == ("habitants", "000001", "essai")
    assert values(store, "POP_MUN", MORLAIX, "2023") == [(MORLAIX, "2023", 2, "publie")]


def test_the_community_is_added_up_when_no_row_is_published_for_it(store: Store) -> None:
    rows = [row("POP_MUN", code, "2023", 10) for code in COMMUNES]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])
    assert (EPCI_CODE, "2023", 260, "calcule") in values(store, "POP_MUN")
    assert values(store, "POP_MUN", EPCI_CODE) == [(EPCI_CODE, "2023", 260, "calcule")]


def test_the_published_total_is_never_added_up_again(store: Store) -> None:
    rows = [row("POP_MUN", code, "2023", 10) for code in COMMUNES]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows, row("POP_MUN", EPCI_CODE, "2023", 261))])
    assert values(store, "POP_MUN", EPCI_CODE) == [(EPCI_CODE, "2023", 261, "publie")]


def test_a_secret_commune_makes_the_sum_secret_and_shows_no_part(store: Store) -> None:
    rows = [row("ALLER_VERS", code, "2025", 3 if code == BOTSORHEL else 20) for code in COMMUNES]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*rows)])
    found = read_values(store, SYSTEM_ACTOR, ValueQuery("ALLER_VERS", EPCI_CODE))[0]
    assert (found["status"], found["value"], found["numerator"], found["denominator"]) == ("secret", None, None, None)
    assert EPCI_CODE not in [code for code, *_ in values(store, "ALLER_VERS")]


def test_a_group_is_added_up_from_its_communes(store: Store) -> None:
    record_and_publish(
        store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15194), row("POP_MUN", CARANTEC, "2023", 3272))]
    )
    group = Territory("duo", "Duo", Level.GROUP, "dans le duo", "du duo", members=(MORLAIX, CARANTEC))
    record_groups(store, SYSTEM_ACTOR, [group])
    assert values(store, "POP_MUN", "duo") == [("duo", "2023", 18466, "calcule")]


def test_a_comparator_never_borrows_a_figure(store: Store) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(*[row("POP_MUN", code, "2023", 10) for code in COMMUNES])])
    assert values(store, "POP_MUN", "242900751") == []


def test_past_states_are_read_by_date_and_by_edition(store: Store, clock: HandClock) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 1))])
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    clock.advance(days=1)
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 2), name="b.csv")])
    assert values(store, "POP_MUN", as_of="2026-11-24") == [(MORLAIX, "2023", 1, "publie")]
    assert values(store, "POP_MUN", edition="1") == [(MORLAIX, "2023", 1, "publie")]
    assert values(store, "POP_MUN") == [(MORLAIX, "2023", 2, "publie")]


@pytest.mark.parametrize(("indicator", "place"), [("INCONNU", ""), ("POP_MUN", "29999")])
def test_something_unknown_is_not_found(store: Store, indicator: str, place: str) -> None:
    with pytest.raises(NotFoundError, match="n’existe pas"):
        values(store, indicator, place)
