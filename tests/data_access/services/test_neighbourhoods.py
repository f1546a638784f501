"""Neighbourhoods through the services: defined, outlined, given figures, replayed; never among communes."""

import pytest

from data_access.held_neighbourhoods import neighbourhoods_key
from data_access.identity.actor import SYSTEM_ACTOR
from data_access.identity.parameters import SECOND_PERSON
from data_access.identity.second_person import SecondPersonError
from data_access.services.editions import check_edition, close_edition
from data_access.services.neighbourhood_outlines import check_outlines, keep_outlines
from data_access.services.neighbourhood_values import (
    check_values,
    list_value_batches,
    publish_values,
    record_values,
    withdraw_values,
)
from data_access.services.neighbourhoods import (
    define_neighbourhood,
    list_neighbourhoods,
    read_neighbourhoods,
    withdraw_neighbourhood,
)
from data_access.services.parameters import change_parameter
from data_access.services.publication import record_and_publish
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.neighbourhoods import NeighbourhoodKind
from indicators.views.neighbourhood_builder import NeighbourhoodQuery
from tests.architecture.source import sources
from tests.data_access.batches import CARANTEC, MORLAIX, draft, row
from tests.data_access.neighbourhood_samples import BOXES, EAST, NORTH, SOUTH, feature, geojson, place, values
from tests.personas import ADMINISTRATOR, CHAIR, ELECTED, OFFICER

RSA = ("CAF_FOY_RSA", "2024")
FILE = values((NORTH, *RSA, "8"), (SOUTH, *RSA, "43"), (EAST, *RSA, "96"))


def defined(store: Store) -> None:
    """Three parts of Morlaix, whose figures of the commune are published."""
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("CAF_FOY_RSA", MORLAIX, "2024", 545, status="arrondi_5"))])
    for code in (NORTH, SOUTH, EAST):
        define_neighbourhood(store, OFFICER, place(code))


def shown(store: Store, edition: str = "") -> dict[str, str]:
    view = read_neighbourhoods(store, ELECTED, NeighbourhoodQuery(MORLAIX), edition)
    return {line.code: line.cells[0].text for line in view.lines if line.cells}


def test_figures_are_published_masked_and_a_past_edition_keeps_its_own(store: Store) -> None:
    defined(store)
    report = check_values(store, OFFICER, "rsa.csv", FILE)
    assert (report.accepted, report.received, report.shown) == (True, 3, 1)
    batch = record_values(store, OFFICER, "rsa.csv", FILE)
    assert shown(store) == {NORTH: "secret statistique", SOUTH: "secret statistique", EAST: "95\u00a0foyers"}
    close_edition(store, SYSTEM_ACTOR, "COPIL")
    before = neighbourhoods_key(store, "1")
    withdraw_values(store, OFFICER, batch, "fichier périmé")
    withdraw_neighbourhood(store, OFFICER, NORTH, "découpage revu")
    assert shown(store) == {}
    assert shown(store, "1")[EAST] == "95\u00a0foyers"
    assert len(list_neighbourhoods(store, ELECTED, "1")) == 3
    assert check_edition(store, ELECTED, "1").intact
    assert neighbourhoods_key(store, "1") == before != neighbourhoods_key(store)


def test_a_figure_shown_then_revised_never_gives_a_secret_away(store: Store) -> None:
    defined(store)
    record_values(store, OFFICER, "rsa.csv", values((SOUTH, *RSA, "43"), (EAST, *RSA, "96")))
    with pytest.raises(RefusedError, match="pourrait être retrouvé"):
        record_values(store, OFFICER, "suite.csv", values((NORTH, *RSA, "8")))
    assert [one.published for one in list_value_batches(store, OFFICER)] == [True]


def test_a_commune_that_becomes_secret_hides_its_neighbourhoods(store: Store) -> None:
    defined(store)
    record_values(store, OFFICER, "rsa.csv", values((SOUTH, *RSA, "43"), (EAST, *RSA, "96"), (NORTH, *RSA, "70")))
    assert shown(store)[EAST] == "95\u00a0foyers"
    secret = [row("CAF_FOY_RSA", MORLAIX, "2024", None, status="secret")]
    record_and_publish(store, SYSTEM_ACTOR, [draft(*secret, name="revu.csv")])
    assert set(shown(store).values()) == {"secret statistique"}


def test_a_smaller_population_hides_what_was_shown(store: Store) -> None:
    defined(store)
    record_values(store, OFFICER, "rsa.csv", values((EAST, *RSA, "96")))
    define_neighbourhood(store, OFFICER, place(EAST, 300), "recensement corrigé")
    assert shown(store)[EAST] == "secret statistique"


def test_two_people_publish_when_the_settings_ask_for_it(store: Store) -> None:
    defined(store)
    change_parameter(store, ADMINISTRATOR, SECOND_PERSON, 1, "règle de la convention")
    with pytest.raises(SecondPersonError):
        record_values(store, OFFICER, "rsa.csv", FILE)
    with pytest.raises(SecondPersonError):
        publish_values(store, OFFICER, 1)
    assert shown(store) == {}
    assert publish_values(store, CHAIR, 1) == 1
    assert check_values(store, OFFICER, "rsa.csv", FILE).already == 1


def test_outlines_are_kept_whole_or_not_at_all_and_draw_the_map(store: Store) -> None:
    defined(store)
    record_values(
        store, OFFICER, "part.csv", values((EAST, "PART_75P", "2022", "12"), (SOUTH, "PART_75P", "2022", "9"))
    )
    assert read_neighbourhoods(store, ELECTED, NeighbourhoodQuery(MORLAIX)).map is None
    bad = geojson(feature(EAST, BOXES[EAST]), feature(SOUTH, BOXES[EAST]))
    assert not check_outlines(store, OFFICER, "c.geojson", bad).accepted
    with pytest.raises(RefusedError, match="se recouvrent"):
        keep_outlines(store, OFFICER, "c.geojson", bad, "essai")
    keep_outlines(store, OFFICER, "c.geojson", geojson(feature(EAST, BOXES[EAST])), "essai")
    drawn = read_neighbourhoods(store, ELECTED, NeighbourhoodQuery(MORLAIX)).map
    assert drawn is not None
    assert ([item.code for item in drawn.items], drawn.others) == ([EAST], (f"Quartier {SOUTH}",))


def test_a_neighbourhood_is_in_no_list_of_communes_and_changes_no_figure_of_theirs(store: Store) -> None:
    defined(store)
    before = store.facts(store.current_version()).series("CAF_FOY_RSA")
    record_values(store, OFFICER, "rsa.csv", FILE)
    facts = store.facts(store.current_version())
    assert facts.series("CAF_FOY_RSA").equals(before)
    assert NORTH not in facts.catalogue.territories
    with pytest.raises(NotFoundError):
        read_neighbourhoods(store, ELECTED, NeighbourhoodQuery("29999"))


def test_what_cannot_be_a_neighbourhood_is_refused_in_words(store: Store) -> None:
    defined(store)
    record_values(store, OFFICER, "rsa.csv", values((EAST, *RSA, "96")))
    for fault, remedy in (
        (place("a b"), "majuscules"),
        (place("29151-X", commune="35051"), "parmi celles"),
        (place("291510101", commune=CARANTEC, kind=NeighbourhoodKind.IRIS), "neuf chiffres"),
        (place("29151-X", -4), "sans signe"),
        (place(EAST, commune=CARANTEC), "autre code"),
    ):
        with pytest.raises(RefusedError, match=remedy):
            define_neighbourhood(store, OFFICER, fault)


def test_figures_as_received_are_read_by_their_publication_alone() -> None:
    allowed = {"data_access/services/neighbourhood_values.py", "data_access/repositories/neighbourhood_batches.py"}
    readers = {s.path for s in sources("data_access", "dashboard") if "NeighbourhoodBatches" in s.text}
    assert readers == allowed
