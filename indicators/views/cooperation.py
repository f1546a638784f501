"""Who works with whom on an axis: the organisations that share actions, two by two, and those that act alone. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from indicators.actions.model import ActionRecord
from indicators.actions.plan import PROMISED
from indicators.actions.words import PartnerDegree, bare_name
from indicators.formats import format_number, french_key, join_french, plural
from indicators.project import Axis
from indicators.views.chain_view_builder import chain_stamp
from indicators.views.facts import Facts
from indicators.views.pages import Finding
from indicators.views.table import Cell, Column, Table

BOUND = frozenset({PartnerDegree.COMMITTED, PartnerDegree.ASSOCIATED})
COLUMNS = (
    Column("organisation", "Organisation"),
    Column("avec", "Travaille avec"),
    Column("actions", "Actions communes", numeric=True),
    Column("lesquelles", "Lesquelles"),
)
NOTE = (
    "Deux organisations travaillent ensemble quand l’une porte une action engagée où l’autre est partenaire engagée ou "
    "associée, ou quand toutes deux y sont partenaires. Un partenaire pressenti ne compte pas encore."
)
NAMED = 6


@dataclass(frozen=True, slots=True)
class Cooperation:
    """The pairs of an axis, the most actions first, with what to say of them."""

    finding: Finding
    table: Table
    alone: tuple[str, ...]


def build_cooperation(facts: Facts, axis: Axis) -> Cooperation:
    """Who shares actions on an axis, over the committed actions these facts hold.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_cooperation(facts, facts.catalogue.axis(4)).finding.strong
    'Aucune action engagée ne réunit deux organisations.'
    """
    records = [r for r in facts.plan.of_axis(axis.number) if r.status in PROMISED]
    bound = {r.id: bound_of(r) for r in records}
    shared: dict[tuple[str, str], list[ActionRecord]] = {}
    for record in records:
        for pair in combinations(bound[record.id], 2):
            shared.setdefault(pair, []).append(record)
    every = {name for names in bound.values() for name in names}
    alone = tuple(sorted(every - {name for pair in shared for name in pair}, key=french_key))
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), french_key(item[0][0]), french_key(item[0][1])))
    invented = any(r.demonstration for r in records)
    stamp = chain_stamp(facts, f"Axe {axis.number}", demonstration=invented)
    rows = tuple(_row(pair, found) for pair, found in ordered)
    table = Table(f"cooperation_axe_{axis.number}", "Qui travaille avec qui", COLUMNS, rows, stamp, (NOTE,))
    return Cooperation(_finding(ordered, alone, invented=invented), table, alone)


def bound_of(record: ActionRecord) -> tuple[str, ...]:
    """The organisations bound by an action, in French order: who leads it, partners committed or associated.

    >>> bound_of(ActionRecord("a", "4.2-03", "P", "4.2", lead_organisation="CAF du Finistère"))
    ('CAF du Finistère',)
    """
    named = {record.lead_organisation, *(p.organisation for p in record.partners if p.degree in BOUND)}
    return tuple(sorted({bare_name(name) for name in named if name}, key=french_key))


def _finding(
    ordered: Sequence[tuple[tuple[str, str], list[ActionRecord]]], alone: Sequence[str], *, invented: bool
) -> Finding:
    if not ordered:
        return Finding("Aucune action engagée ne réunit deux organisations.", "", invented)
    (first, second), found = ordered[0]
    joint = Counter(name for pair, _ in ordered for name in pair)
    most = max(joint, key=lambda name: (joint[name], name))
    strong = f"{plural(len(ordered), 'paire d’organisations partage', 'paires d’organisations partagent')} des actions."
    said = f" La plus active\u00a0: {first} et {second}, {plural(len(found), 'action', 'actions')}."
    said += f" {most} travaille avec le plus d’autres ({joint[most]})."
    said += f" Agissent seules\u00a0: {join_french(list(alone))}." if alone else ""
    return Finding(strong, said, invented)


def _row(pair: tuple[str, str], found: Sequence[ActionRecord]) -> tuple[Cell, ...]:
    numbers = [r.number for r in found]
    more = f" et {len(numbers) - NAMED} autres" if len(numbers) > NAMED else ""
    named = f"{', '.join(numbers[:NAMED])}{more}"
    return (
        Cell(pair[0], pair[0], demonstration=any(r.demonstration for r in found)),
        Cell(pair[1], pair[1]),
        Cell(format_number(len(found)), float(len(found))),
        Cell(named, ", ".join(numbers)),
    )
