"""The thresholds of a comparison are settings, and an edition keeps those it was closed with."""

from data_access.identity.actor import SYSTEM_ACTOR
from data_access.services.editions import close_edition
from data_access.services.parameters import change_parameter
from data_access.services.publication import record_and_publish
from data_access.store import Store
from data_access.thresholds import thresholds_of
from indicators.thresholds import DEFAULT, Thresholds
from tests.data_access.batches import MORLAIX, draft, row
from tests.data_access.clocks import HandClock
from tests.personas import ADMINISTRATOR, CHAIR


def test_before_any_change_the_thresholds_are_those_proposed(store: Store) -> None:
    assert thresholds_of(store) == DEFAULT


CHANGED = {
    "ecart_proche": (4, Thresholds(near=0.4)),
    "ecart_fort": (20, Thresholds(near=0.4, far=2.0)),
    "angles_morts_couverture": (2, Thresholds(0.4, 2.0, 2)),
    "resserrement_bruit": (10, Thresholds(0.4, 2.0, 2, 10)),
    "voisins_nombre": (5, Thresholds(0.4, 2.0, 2, 10, 5)),
    "voisins_variables": (4, Thresholds(0.4, 2.0, 2, 10, 5, 4)),
    "profils_qualite": (50, Thresholds(0.4, 2.0, 2, 10, 5, 4, 50)),
}


def test_each_setting_changes_its_threshold_and_no_other(store: Store) -> None:
    for name, (value, expected) in CHANGED.items():
        change_parameter(store, ADMINISTRATOR, name, value, "demande du COPIL")
        assert thresholds_of(store) == expected


def test_an_edition_is_read_with_the_thresholds_of_its_day(store: Store, clock: HandClock) -> None:
    record_and_publish(store, SYSTEM_ACTOR, [draft(row("POP_MUN", MORLAIX, "2023", 15_194))])
    change_parameter(store, ADMINISTRATOR, "ecart_fort", 20, "demande du COPIL")
    close_edition(store, CHAIR, "COPIL")
    clock.advance(days=1)
    change_parameter(store, ADMINISTRATOR, "ecart_fort", 25, "autre demande")
    assert (thresholds_of(store, "1").far, thresholds_of(store).far) == (2.0, 2.5)
