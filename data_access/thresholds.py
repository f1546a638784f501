"""Reads the thresholds of the pages that serve to decide from the settings, now or as an edition had them."""

from dataclasses import replace

from data_access.clock import to_microseconds
from data_access.identity import parameters as names
from data_access.repositories.parameters import Parameters
from data_access.store import Store
from indicators.thresholds import Thresholds
from indicators.views.facts import Facts

TENTHS = 10


def thresholds_of(store: Store, edition: str = "") -> Thresholds:
    """The thresholds in force, or those of the day an edition was closed."""
    until = to_microseconds(store.edition(edition).at) if edition else None
    with store.reading() as uow:
        held = Parameters(uow.connection).values(store.settings.mode, until)
    return Thresholds(
        near=held[names.GAP_NEAR] / TENTHS,
        far=held[names.GAP_FAR] / TENTHS,
        several=held[names.COVERED_FROM],
        spread_noise=held[names.SPREAD_NOISE],
        peers=held[names.PEERS],
        shared=held[names.PEERS_SHARED],
        quality=held[names.PROFILES_QUALITY],
    )


def with_thresholds(store: Store, facts: Facts) -> Facts:
    """The facts with the thresholds they are read with: those of their edition."""
    return replace(facts, thresholds=thresholds_of(store, facts.edition))
