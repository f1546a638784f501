"""Reads the parts of the comparison that tell of the plan or compare all the communes. Decides nothing."""

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.views.coverage_builder import build_coverage
from indicators.views.coverage_views import CoverageScreen
from indicators.views.selection import Selection


@operation("actions.lire")
def read_blind_spots(store: Store, actor: Actor, selection: Selection) -> CoverageScreen:
    """Where the need is strong without action, for an objective, with the actions that the actor may read."""
    return build_coverage(with_thresholds(store, facts_for(store, selection.edition, actor)), selection)
