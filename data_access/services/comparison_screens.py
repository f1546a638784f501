"""Reads the parts of the comparison that tell of the plan or compare all the communes. Decides nothing."""

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.views.coverage_builder import build_coverage
from indicators.views.coverage_views import CoverageScreen
from indicators.views.multiples_builder import small_maps
from indicators.views.multiples_views import Multiples
from indicators.views.resemblance_builder import build_resemblance
from indicators.views.resemblance_views import ResemblanceScreen
from indicators.views.selection import Selection


@operation("chiffres.lire")
def read_resemblance(
    store: Store, _actor: Actor, selection: Selection, territories: tuple[str, ...]
) -> ResemblanceScreen:
    """The places most alike and the profiles; no territory leaves the choice to the page."""
    return build_resemblance(with_thresholds(store, facts_for(store, selection.edition)), selection, territories)


@operation("chiffres.lire")
def read_multiples(
    store: Store,
    _actor: Actor,
    selection: Selection,
    compared: tuple[tuple[str, ...], tuple[str, ...]],
    reading: str = "",
) -> Multiples:
    """Small maps of the communes for the territories and the indicators compared; empty tuples take the defaults.

    ``reading`` is that of the address: several indicators, unless it asks for the vintages of one.
    """
    facts = with_thresholds(store, facts_for(store, selection.edition))
    return small_maps(facts, selection, compared, reading)


@operation("actions.lire")
def read_blind_spots(store: Store, actor: Actor, selection: Selection) -> CoverageScreen:
    """Where the need is strong without action, for an objective, with the actions that the actor may read."""
    return build_coverage(with_thresholds(store, facts_for(store, selection.edition, actor)), selection)
