"""Adds up the former communes of a merger when the indicator is additive; refuses with the reason otherwise."""

from collections import defaultdict
from dataclasses import replace

from data_access.importers.context import Fusion, ImportContext
from data_access.importers.drafts import Draft
from data_access.importers.faults import Faults, typeset
from indicators.statuses import AGGREGATE_PRECEDENCE, WITHHOLDING, Status

Group = tuple[str, str, str]
COLUMN = "code_territoire"


def unite_former_communes(drafts: list[Draft], context: ImportContext, faults: Faults) -> tuple[list[Draft], int]:
    """The drafts with every complete set of former communes replaced by its sum; how many rows were added up."""
    kept: list[Draft] = []
    parts: dict[tuple[Fusion, Group], list[Draft]] = defaultdict(list)
    for draft in drafts:
        fusion = _fusion_to_undo(draft, context)
        if fusion is None:
            kept.append(draft)
        elif _declared_before(draft, fusion, context, faults):
            parts[fusion, (draft.indicator, draft.vintage, draft.geo_vintage)].append(draft)
    for (fusion, _), members in parts.items():
        total = _sum(members, fusion, context, faults)
        if total is not None:
            kept.append(total)
    return kept, sum(len(members) for members in parts.values())


def _fusion_to_undo(draft: Draft, context: ImportContext) -> Fusion | None:
    fusion = context.fusion_of(draft.territory)
    if fusion is None:
        return None
    gone = draft.territory not in context.places
    before = draft.geo_vintage != "" and int(draft.geo_vintage) < fusion.year
    return fusion if gone or before else None


def _declared_before(draft: Draft, fusion: Fusion, context: ImportContext, faults: Faults) -> bool:
    if draft.geo_vintage and int(draft.geo_vintage) < fusion.year:
        return True
    place = context.former[draft.territory]
    where = faults.at(draft.row, "millesime_geo", draft.geo_vintage)
    words = {"nom": place.name, "code": place.code, "annee": str(fusion.year), "exemple": str(fusion.year - 1)}
    faults.add("fusion_sans_geographie", where, **words)
    return False


def _sum(members: list[Draft], fusion: Fusion, context: ImportContext, faults: Faults) -> Draft | None:
    first = members[0]
    name = context.places[fusion.current].name
    rule = context.rules[first.indicator]
    if not rule.additive:
        words = {"indicateur": rule.id, "nom": name}
        for member in members:
            faults.add("fusion_non_additive", faults.at(member.row, COLUMN, member.territory), **words)
        return None
    absent = sorted(set(fusion.former) - {member.territory for member in members})
    if absent:
        words = {"nom": name, "manquants": ", ".join(absent), "annee": str(fusion.year)}
        faults.add("fusion_incomplete", faults.at(first.row, COLUMN, first.territory), **words)
        return None
    return _united(members, fusion, name)


def _united(members: list[Draft], fusion: Fusion, name: str) -> Draft:
    found = {Status(member.status) for member in members}
    status = next(s for s in AGGREGATE_PRECEDENCE if s in found)
    if status not in WITHHOLDING and status is Status.PUBLISHED:
        status = Status.CALCULATED
    codes = " + ".join(sorted(member.territory for member in members))
    note = typeset(f"Somme de {codes} (limites de {members[0].geo_vintage}), réunies à {name} en {fusion.year}")
    hidden = status in WITHHOLDING
    return replace(
        members[0],
        territory=fusion.current,
        value=None if hidden else sum(m.value or 0.0 for m in members),
        numerator=None,
        denominator=None,
        status=status.value,
        demonstration=any(m.demonstration for m in members),
        note=f"{members[0].note} {note}".strip(),
    )
