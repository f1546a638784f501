"""Reads what the registers of the field show: points of service, the network. Decides nothing and writes nothing."""

from data_access.field_registers import with_registers
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.views.crossed_builder import build_crossed
from indicators.views.crossed_views import CrossedView
from indicators.views.facts import Facts
from indicators.views.network_builder import OBJECTIVES, build_network_view
from indicators.views.network_views import NetworkView
from indicators.views.selection import Selection
from indicators.views.services_builder import build_services
from indicators.views.services_views import ServicesAsked, ServicesView


@operation("chiffres.lire")
def read_services(store: Store, actor: Actor, axis: int, asked: ServicesAsked, edition: str = "") -> ServicesView:
    """The points of service of an axis, of those the actor may read, with how far the communes are."""
    return build_services(_facts(store, actor, edition), axis, asked)


@operation("actions.lire")
def read_network(store: Store, actor: Actor, objective: str, edition: str = "") -> NetworkView | None:
    """The network of an objective, with the bodies and the actions the actor may read; None where there is none."""
    return build_network_view(_facts(store, actor, edition), objective) if objective in OBJECTIVES else None


@operation("actions.lire")
def read_crossed(store: Store, actor: Actor, selection: Selection) -> CrossedView | None:
    """The need of an objective crossed with its coverage; None where the catalogue crosses nothing."""
    return build_crossed(_facts(store, actor, selection.edition), selection, selection.objective)


def _facts(store: Store, actor: Actor, edition: str) -> Facts:
    return with_thresholds(store, with_registers(store, facts_for(store, edition, actor), actor))
