"""Proves what the screens read: the version in force, the edition asked, and French refusals."""

import pytest

from data_access.identity.actor import DEMONSTRATION_ACTOR as VISITOR
from data_access.services.editions import close_edition
from data_access.services.publication import record_and_publish
from data_access.services.screens import (
    facts_for,
    read_axis_page,
    read_comparison,
    read_dictionary,
    read_explorer,
    read_home,
)
from data_access.store import Store
from indicators.errors import NotFoundError
from indicators.territories import EPCI_CODE
from indicators.views.selection import Selection
from tests.data_access.batches import COMMUNES, MORLAIX, draft, row

RSA = "CAF_FOY_RSA"


def publish(store: Store, morlaix: float, name: str) -> None:
    communes = [row(RSA, code, "2024", morlaix if code == MORLAIX else 20.0) for code in COMMUNES]
    whole = row(RSA, EPCI_CODE, "2024", morlaix + 20.0 * (len(COMMUNES) - 1))
    record_and_publish(store, VISITOR, [draft(*communes, whole, name=name)], "essai")


def morlaix_on_map(store: Store, edition: str = "") -> float | None:
    selection = Selection(objective="4.1", indicator=RSA, territory=MORLAIX, edition=edition)
    shown = read_axis_page(store, VISITOR, 4, selection).block.map
    assert shown is not None
    return next(item.value for item in shown.items if item.territory == MORLAIX)


def test_the_axis_page_shows_the_version_in_force(store: Store) -> None:
    publish(store, 540.0, "premier.csv")
    assert morlaix_on_map(store) == 540.0
    publish(store, 525.0, "second.csv")
    assert morlaix_on_map(store) == 525.0


def test_an_edition_shows_the_figures_it_froze_and_names_itself(store: Store) -> None:
    publish(store, 540.0, "premier.csv")
    number = close_edition(store, VISITOR, "COPIL du 10 décembre 2026").number
    publish(store, 525.0, "second.csv")
    assert morlaix_on_map(store, str(number)) == 540.0
    block = read_axis_page(store, VISITOR, 4, Selection(objective="4.1", indicator=RSA, edition=str(number))).block
    assert block.context.edition.split() == ["édition", str(number)]
    assert morlaix_on_map(store) == 525.0


def test_an_unknown_edition_is_refused_in_french(store: Store) -> None:
    with pytest.raises(NotFoundError, match="édition"):
        read_home(store, VISITOR, Selection(edition="99"))


def test_every_screen_opens_on_an_empty_store(store: Store) -> None:
    selection = Selection()
    for number in range(1, 7):
        assert read_axis_page(store, VISITOR, number, selection).block.finding.strong
    assert read_home(store, VISITOR, selection).finding.strong
    assert read_comparison(store, VISITOR, selection, (), ()).finding.strong
    assert read_explorer(store, VISITOR, selection, (), ()).finding.strong
    assert len(read_dictionary(store, VISITOR).sheets) == len(store.catalogue.indicators)


def test_the_same_facts_serve_every_screen_of_a_version(store: Store) -> None:
    publish(store, 540.0, "premier.csv")
    assert facts_for(store) is facts_for(store)
    assert facts_for(store).data_version == store.current_version()
