"""The matrix of commitments: four signatories by 23 objectives, who leads, funds, takes part or is silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import ACTIVE
from indicators.actions.words import ActionStatus, FundingState, PartnerDegree, bare_name
from indicators.catalogue.model import Catalogue
from indicators.formats import format_number, plural
from indicators.project import Objective
from indicators.views.table import Cell, Column, Stamp, Table

COUNTED = ACTIVE | {ActionStatus.SUSPENDED, ActionStatus.DONE}
"""Statuses of an action that binds somebody: what is under study, proposed or dropped commits nobody yet."""
BOUND = frozenset({PartnerDegree.COMMITTED, PartnerDegree.ASSOCIATED})
"""Degrees that make a partner take part; an expected partner is not one yet."""


class Commitment(StrEnum):
    """What a signatory does for an objective, from the strongest; the text is what is shown."""

    LEADS = "pilote"
    CO_LEADS = "copilote"
    FUNDS = "finance"
    TAKES_PART = "participe"
    SILENT = "silencieux"


@dataclass(frozen=True, slots=True)
class EngagementCell:
    """One signatory on one objective: its commitment, how many active actions it leads, the euros it brings.

    ``euros`` adds secured fundings of every year; None when none is said, which is not zero.
    """

    signatory: str
    commitment: Commitment
    active_actions: int
    euros: float | None
    demonstration: bool

    @property
    def words(self) -> str:
        """« pilote · 3 actions · 12 000 € », « silencieux »."""
        parts = [self.commitment.value]
        parts += [plural(self.active_actions, "action active", "actions actives")] if self.active_actions else []
        parts += [f"{format_number(self.euros)}\u00a0€ acquis"] if self.euros is not None else []
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """One objective: its cells in the order of the signatories, and what is wrong with it."""

    objective: Objective
    cells: tuple[EngagementCell, ...]
    orphan: bool
    lone_leader: str


@dataclass(frozen=True, slots=True)
class EngagementView:
    """The whole matrix with its lists; ``table`` is what is exported."""

    signatories: tuple[str, ...]
    rows: tuple[EngagementRow, ...]
    table: Table
    demonstration: bool

    @property
    def orphans(self) -> tuple[Objective, ...]:
        """The objectives that no signatory leads."""
        return tuple(row.objective for row in self.rows if row.orphan)

    @property
    def lone_leaders(self) -> tuple[tuple[Objective, str], ...]:
        """The objectives that one signatory leads while the three others are silent."""
        return tuple((row.objective, row.lone_leader) for row in self.rows if row.lone_leader)


def build_engagement(plan: Plan, catalogue: Catalogue, signatory_of: Mapping[str, str], stamp: Stamp) -> EngagementView:
    """The matrix from the records in force; ``signatory_of`` names the signatory of each organisation.

    A record counts for its main objective and for the secondary ones. Leads: its lead organisation is the
    signatory's; when two signatories lead actions of an objective, both co-lead. Funds: a secured or asked funding.
    Takes part: a committed or associated partner.
    """
    signatories = tuple(dict.fromkeys(signatory_of.values()))
    objectives = [o for axis in catalogue.axes for o in axis.objectives]
    rows = tuple(_row(objective, _records(plan, objective.id), signatories, signatory_of) for objective in objectives)
    shown = any(cell.demonstration for row in rows for cell in row.cells)
    return EngagementView(signatories, rows, _table(signatories, rows, stamp), shown)


def _records(plan: Plan, objective: str) -> list[ActionRecord]:
    return [
        r for r in plan.records if r.status in COUNTED and (r.objective == objective or objective in r.other_objectives)
    ]


def _row(
    objective: Objective, records: Sequence[ActionRecord], signatories: tuple[str, ...], of: Mapping[str, str]
) -> EngagementRow:
    leaders = {of.get(r.lead_organisation, "") for r in records} - {""}
    cells = tuple(_cell(name, records, leaders, of) for name in signatories)
    awake = [cell.signatory for cell in cells if cell.commitment is not Commitment.SILENT]
    alone = awake[0] if len(awake) == 1 and awake[0] in leaders else ""
    return EngagementRow(objective, cells, orphan=not leaders, lone_leader=alone)


def _cell(name: str, records: Sequence[ActionRecord], leaders: set[str], of: Mapping[str, str]) -> EngagementCell:
    own = [r for r in records if of.get(r.lead_organisation) == name]
    funded = [(r, f) for r in records for f in r.fundings if of.get(bare_name(f.funder)) == name]
    secured = [f.euros for _, f in funded if f.state is FundingState.SECURED]
    partner = [r for r in records if any(of.get(p.organisation) == name and p.degree in BOUND for p in r.partners)]
    touched = [*own, *(r for r, _ in funded), *partner]
    return EngagementCell(
        signatory=name,
        commitment=_commitment(
            bool(own),
            len(leaders),
            funded=any(f.state is not FundingState.REFUSED for _, f in funded),
            partner=bool(partner),
        ),
        active_actions=sum(r.status in ACTIVE for r in own),
        euros=sum(secured) if secured else None,
        demonstration=any(r.demonstration for r in touched),
    )


def _commitment(leads: bool, leaders: int, *, funded: bool, partner: bool) -> Commitment:  # noqa: FBT001 one of four
    if leads:
        return Commitment.CO_LEADS if leaders > 1 else Commitment.LEADS
    if funded:
        return Commitment.FUNDS
    return Commitment.TAKES_PART if partner else Commitment.SILENT


def _table(signatories: tuple[str, ...], rows: tuple[EngagementRow, ...], stamp: Stamp) -> Table:
    columns = (
        Column("objectif", "Objectif"),
        *(Column(f"signataire_{i}", name) for i, name in enumerate(signatories, 1)),
        Column("a_savoir", "À savoir"),
    )
    lines = tuple(
        (
            Cell(f"{row.objective.id} {row.objective.title}", row.objective.id),
            *(Cell(cell.words, cell.words, demonstration=cell.demonstration) for cell in row.cells),
            Cell(_warning(row), _warning(row)),
        )
        for row in rows
    )
    notes = (
        "Actions validées, en cours, bloquées, suspendues ou réalisées. Un partenaire pressenti n’est pas compté.",
    )
    return Table("engagement", "Matrice d’engagement des signataires", columns, lines, stamp, notes)


def _warning(row: EngagementRow) -> str:
    if row.orphan:
        return "orphelin\u00a0: aucun signataire ne pilote"
    return f"pilote seul\u00a0: {row.lone_leader}" if row.lone_leader else "–"
