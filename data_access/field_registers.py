"""Reads the registers of the field as somebody may read them, now or as an edition froze them. Writes none."""

from contextlib import suppress
from dataclasses import replace

from data_access.actions.access import viewer_of
from data_access.clock import to_microseconds
from data_access.identity.actor import Actor
from data_access.repositories.meetings import LATER
from data_access.repositories.registers import FieldRegisters
from data_access.store import Store
from data_access.thresholds import thresholds_of
from indicators.errors import StoreUnavailableError
from indicators.service_points.model import Registers
from indicators.service_points.reading import seen_by
from indicators.views.facts import Facts


def registers_of(store: Store, actor: Actor, edition: str = "") -> Registers:
    """The registers that an actor may read; empty while the base does not answer."""
    with suppress(StoreUnavailableError), store.reading() as uow:
        held = FieldRegisters(uow.connection, _until(store, edition)).in_force()
        return seen_by(held, viewer_of(actor))
    return Registers()


def with_registers(store: Store, facts: Facts, actor: Actor) -> Facts:
    """The facts with the registers of their edition."""
    return replace(facts, registers=registers_of(store, actor, facts.edition))


def registers_key(store: Store, edition: str = "") -> str:
    """What changes when a register does: a part of the key of what shows them."""
    with suppress(StoreUnavailableError), store.reading() as uow:
        return str(FieldRegisters(uow.connection, _until(store, edition)).last())
    return ""


def reading_key(store: Store, actor: Actor, edition: str = "") -> str:
    """What two people share who are shown the same of the registers: same lines, same thresholds, same rights."""
    viewer = viewer_of(actor)
    rights = (viewer.organisation, viewer.signatory, viewer.restricted, viewer.chair, viewer.whole)
    return f"{registers_key(store, edition)}|{thresholds_of(store, edition).key}|{rights}"


def _until(store: Store, edition: str) -> int:
    return to_microseconds(store.edition(edition).at) if edition else LATER
