"""Reads the own sheets as a person meets them, and the files that help to write one. Decides nothing."""

import json
from dataclasses import dataclass

from data_access.clock import PARIS
from data_access.identity.actor import Actor
from data_access.identity.guard import is_offered, operation
from data_access.importers.sheet_book import write_sheet_template
from data_access.repositories.own_sheets import ProposedSheet, SheetGesture, SheetRecords
from data_access.repositories.proposals import ProposalState
from data_access.services.own_sheets import DECIDE, PROPOSE
from data_access.store import Store
from indicators.catalogue.model import Indicator
from indicators.catalogue.sheet_form import texts_of
from indicators.catalogue.sheet_model import sheet_schema
from indicators.formats import format_date
from indicators.views.pages import Sheet
from indicators.views.sheet_builder import build_sheet

READ = "fiches.lire"
SCHEMA_NAME = "fiche-indicateur.schema.json"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One proposal, its texts ready to read; ``label`` is that of the sheet it is about."""

    proposal: ProposedSheet
    label: str
    made: str
    decided: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnSheetsScreen:
    """The own sheets in force, the proposals to decide, one's own, those of others, and the decided ones."""

    in_force: tuple[Indicator, ...]
    to_decide: tuple[SheetLine, ...]
    own: tuple[SheetLine, ...]
    elsewhere: tuple[SheetLine, ...]
    decided: tuple[SheetLine, ...]


@operation(READ)
def read_own_sheets(store: Store, actor: Actor) -> OwnSheetsScreen:
    """The own sheets and every proposal, sorted by what the actor may do of each."""
    with store.reading() as uow:
        found = SheetRecords(uow.connection).all()
    catalogue, before = store.catalogue, {p.id: p for p in found}
    lines = [_line(proposal, before.get(proposal.base)) for proposal in found]
    waiting = [line for line in lines if line.proposal.state is ProposalState.WAITING]
    own = tuple(line for line in waiting if line.proposal.author == actor.id)
    decides = is_offered(actor, DECIDE)
    to_decide = tuple(line for line in waiting if decides and line not in own)
    kept = (name for name in catalogue.own if name not in catalogue.withdrawn)
    return OwnSheetsScreen(
        in_force=tuple(catalogue.indicators[name] for name in kept),
        to_decide=to_decide,
        own=own,
        elsewhere=tuple(line for line in waiting if line not in own and line not in to_decide),
        decided=tuple(line for line in lines if line.proposal.state is not ProposalState.WAITING),
    )


@operation(READ)
def count_sheets_to_decide(store: Store, actor: Actor) -> int:
    """How many proposed sheets wait for a decision of the actor."""
    return len(read_own_sheets(store, actor).to_decide)


@operation(READ)
def preview_sheet(store: Store, _actor: Actor, indicator: Indicator) -> Sheet:
    """A sheet as the dictionary would show it, before it is in force."""
    return build_sheet(store.facts(store.current_version()), indicator)


@operation(READ)
def read_sheet_schema(store: Store, _actor: Actor) -> bytes:  # noqa: ARG001 every service is asked of a store
    """The JSON Schema of a sheet, as the loader reads it."""
    return json.dumps(sheet_schema(), ensure_ascii=False, indent=2).encode() + b"\n"


@operation(PROPOSE)
def read_sheet_template(store: Store, _actor: Actor, extension: str, revised: str = "") -> bytes:
    """The workbook of sheets to fill in (``xlsx`` or ``ods``), empty or with an own sheet to revise."""
    catalogue = store.catalogue
    texts = [texts_of(catalogue.indicators[revised])] if revised in catalogue.own else []
    return write_sheet_template(catalogue, extension, texts)


def _line(proposal: ProposedSheet, before: ProposedSheet | None) -> SheetLine:
    sheet = proposal.indicator or (before.indicator if before else None)
    made = format_date(proposal.at.astimezone(PARIS))
    decided = ""
    if proposal.decided_at is not None:
        decided = f"{format_date(proposal.decided_at.astimezone(PARIS))}, {proposal.decided_by}"
    by = f"{proposal.author_name} ({proposal.organisation})" if proposal.organisation else proposal.author_name
    label = sheet.label if sheet else proposal.sheet_id
    return SheetLine(proposal, label, f"{made}, {by}", decided, _changes(proposal, before))


def _changes(proposal: ProposedSheet, before: ProposedSheet | None) -> tuple[str, ...]:
    """The keys of the fields that a revision changes."""
    if proposal.kind is not SheetGesture.REVISION or proposal.indicator is None or not before or not before.indicator:
        return ()
    new, old = texts_of(proposal.indicator), texts_of(before.indicator)
    return tuple(key for key in new if new[key] != old[key])
