"""Recomposes the commune of today out of the former ones when their parts add up; says it cannot be otherwise."""

from collections import defaultdict
from dataclasses import replace

from data_access.importers.context import Fusion, ImportContext, Rule
from data_access.importers.drafts import Draft
from data_access.importers.faults import Faults, typeset
from indicators.formats import HARD
from indicators.statuses import AGGREGATE_PRECEDENCE, WITHHOLDING, Status

Group = tuple[str, str, str]
COLUMN = "code_territoire"


def unite_former_communes(drafts: list[Draft], context: ImportContext, faults: Faults) -> tuple[list[Draft], int]:
    """The drafts with every complete set of former communes recomposed; how many rows were united.

    The former communes stay beside their sum, in their own limits: they are what « géographie de l’époque » shows.
    """
    kept: list[Draft] = []
    parts: dict[tuple[Fusion, Group], list[Draft]] = defaultdict(list)
    for draft in drafts:
        fusion = _fusion_to_undo(draft, context)
        if fusion is None:
            kept.append(draft)
        elif _declared_before(draft, fusion, context, faults):
            parts[fusion, (draft.indicator, draft.vintage, draft.geo_vintage)].append(draft)
    for (fusion, _), members in parts.items():
        total = _recomposed(members, fusion, context, faults)
        if total is not None:
            kept += [total, *(_as_it_was(member, fusion) for member in members)]
    return kept, sum(len(members) for members in parts.values())


def _as_it_was(member: Draft, fusion: Fusion) -> Draft:
    """A former commune under the code of its own limits: the commune of today may have kept the bare one."""
    note = typeset(f"Limites de {member.geo_vintage}, avant la fusion de {fusion.year}")
    code = f"{member.territory}-{fusion.year - 1}"
    return replace(member, territory=code, level="commune", note=f"{member.note} {note}".strip())


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


def _recomposed(members: list[Draft], fusion: Fusion, context: ImportContext, faults: Faults) -> Draft | None:
    """The commune of today out of its parts; missing, and said to be « non recomposable », when they do not add up."""
    first = members[0]
    name = context.places[fusion.current].name
    rule = context.rules[first.indicator]
    absent = sorted(set(fusion.former) - {member.territory for member in members})
    if absent:
        words = {"nom": name, "manquants": ", ".join(absent), "annee": str(fusion.year)}
        faults.add("fusion_incomplete", faults.at(first.row, COLUMN, first.territory), **words)
        return None
    parts_known = all(m.numerator is not None and m.denominator for m in members if Status(m.status) not in WITHHOLDING)
    if rule.additive or (rule.ratio and parts_known):
        return _united(members, fusion, name, rule)
    faults.add("fusion_non_additive", faults.at(first.row, COLUMN, first.territory), indicateur=rule.id, nom=name)
    return _not_recomposable(members, fusion, name)


def _united(members: list[Draft], fusion: Fusion, name: str, rule: Rule) -> Draft:
    found = {Status(member.status) for member in members}
    status = next(s for s in AGGREGATE_PRECEDENCE if s in found)
    if status not in WITHHOLDING and status is Status.PUBLISHED:
        status = Status.CALCULATED
    hidden = status in WITHHOLDING
    numerator, denominator = (None, None) if hidden else (_total(members, "numerator"), _total(members, "denominator"))
    value = None if hidden else _total(members, "value")
    if rule.ratio and numerator is not None and denominator:
        value = rule.scale * numerator / denominator
    codes = " + ".join(sorted(member.territory for member in members))
    note = f"Recomposé{HARD}: {codes} (limites de {members[0].geo_vintage}), réunies à {name} en {fusion.year}"
    return _of_today(members, fusion, status, note, (value, numerator, denominator))


def _not_recomposable(members: list[Draft], fusion: Fusion, name: str) -> Draft:
    limits = f"publié dans les limites de {members[0].geo_vintage}, avant la fusion de {fusion.year}"
    note = f"Non recomposable à {name}{HARD}: {limits}"
    return _of_today(members, fusion, Status.NOT_AVAILABLE, note, (None, None, None))


def _of_today(
    members: list[Draft], fusion: Fusion, status: Status, note: str, figures: tuple[float | None, ...]
) -> Draft:
    value, numerator, denominator = figures
    return replace(
        members[0],
        territory=fusion.current,
        level="commune",
        value=value,
        numerator=numerator,
        denominator=denominator,
        status=status.value,
        demonstration=any(m.demonstration for m in members),
        note=f"{members[0].note} {typeset(note)}".strip(),
    )


def _total(members: list[Draft], name: str) -> float | None:
    """The sum of a part; None when one member lacks it."""
    parts = [getattr(member, name) for member in members]
    return None if None in parts else float(sum(parts))
