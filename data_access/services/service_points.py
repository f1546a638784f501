"""Reads what the registers of the field show: points of service, the network. Decides nothing and writes nothing."""

from data_access.field_registers import with_registers
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.thresholds import with_thresholds
from indicators.views.facts import Facts
from indicators.views.services_builder import build_services
from indicators.views.services_views import ServicesAsked, ServicesView


@operation("chiffres.lire")
def read_services(store: Store, actor: Actor, axis: int, asked: ServicesAsked, edition: str = "") -> ServicesView:
    """The points of service of an axis, of those the actor may read, with how far the communes are."""
    return build_services(_facts(store, actor, edition), axis, asked)


def _facts(store: Store, actor: Actor, edition: str) -> Facts:
    return with_thresholds(store, with_registers(store, facts_for(store, edition, actor), actor))
