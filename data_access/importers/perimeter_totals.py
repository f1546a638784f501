"""Adds up the EPCI from its communes when a producer's file holds all of them and no row of its own for it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from data_access.importers.context import ImportContext, Rule
from data_access.importers.drafts import Draft
from indicators.statuses import AGGREGATE_PRECEDENCE, WITHHOLDING, Status
from indicators.territories import EPCI_CODE

EXACT = frozenset({Status.PUBLISHED, Status.CALCULATED})


def perimeter_totals(drafts: Sequence[Draft], context: ImportContext) -> list[Draft]:
    """The EPCI rows that communes add up to, marked as calculated; none where one commune is missing or withheld."""
    members: dict[tuple[str, str], dict[str, Draft]] = defaultdict(dict)
    for draft in drafts:
        members[draft.indicator, draft.vintage][draft.territory] = draft
    found = []
    for (indicator, _), rows in members.items():
        communes = [rows[code] for code in context.communes if code in rows]
        if EPCI_CODE not in rows and len(communes) == len(context.communes):
            total = _total(communes, context.rules[indicator])
            found += [total] if total else []
    return found


def _total(communes: list[Draft], rule: Rule) -> Draft | None:
    statuses = {Status(draft.status) for draft in communes}
    if statuses & WITHHOLDING or len({draft.geo_vintage for draft in communes}) > 1:
        return None
    numerator, denominator = _sum(communes, "numerator"), _sum(communes, "denominator")
    value = _sum(communes, "value") if rule.additive else None
    if rule.ratio and numerator is not None and denominator:
        value = rule.scale * numerator / denominator
    if value is None:
        return None
    status = next(s for s in AGGREGATE_PRECEDENCE if s in statuses)
    return replace(
        communes[0],
        territory=EPCI_CODE,
        level="epci",
        value=value,
        numerator=numerator,
        denominator=denominator,
        status=(Status.CALCULATED if status in EXACT else status).value,
        note=f"somme des {len(communes)} communes",
    )


def _sum(communes: list[Draft], part: str) -> float | None:
    parts = [getattr(draft, part) for draft in communes]
    return None if None in parts else float(sum(parts))
