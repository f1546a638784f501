"""Reads who commits to what, and the effort of the plan against the needs: facts handed to pure builders."""

from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.identity.signatories import signatory_of_organisation
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.views.effort import build_effort
from indicators.views.effort_amounts import EffortQuery
from indicators.views.effort_model import EffortView
from indicators.views.engagement import build_engagement
from indicators.views.engagement_model import EngagementQuery, EngagementView


@operation("actions.lire")
def read_engagement(store: Store, actor: Actor, query: EngagementQuery, edition: str = "") -> EngagementView:
    """The matrix of the signatories on the records that the actor may read, now or as an edition froze them."""
    return build_engagement(facts_for(store, edition, actor), signatory_of_organisation(), query)


@operation("actions.lire")
def read_effort(store: Store, actor: Actor, query: EffortQuery, edition: str = "") -> EffortView:
    """Declared spending against need by commune, on the records that the actor may read."""
    return build_effort(facts_for(store, edition, actor), query)
