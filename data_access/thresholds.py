"""Reads the thresholds of the pages that serve to decide from the settings, now or as an edition had them."""

from dataclasses import replace

from data_access.repositories.parameters import Parameters
from data_access.store import Store
from data_access.threshold_settings import thresholds_from
from indicators.thresholds import Thresholds
from indicators.views.facts import Facts


def thresholds_of(store: Store, edition: str = "") -> Thresholds:
    """The thresholds in force, or those kept by an edition."""
    if edition:
        return thresholds_from(store.editions.book(store.edition(edition)).settings)
    with store.reading() as uow:
        return thresholds_from(Parameters(uow.connection).values(store.settings.mode))


def with_thresholds(store: Store, facts: Facts) -> Facts:
    """The facts with the thresholds they are read with: those of their edition."""
    return replace(facts, thresholds=thresholds_of(store, facts.edition))
