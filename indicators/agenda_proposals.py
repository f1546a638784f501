"""What the plan of actions itself asks to be put on the agenda, with the reason of each. Decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.meetings import TEXT_AT_MOST, TITLE_AT_MOST, AgendaItem, ItemNature
from indicators.page_states import PageState


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that the plan itself asks for, and the reason shown beside it."""

    item: AgendaItem
    reason: str
    demonstration: bool = False


def proposed_items(plan: Plan, slugs: Mapping[int, str], taken: Iterable[str]) -> tuple[ProposedItem, ...]:
    """What blocked actions and needs for arbitration put to the committee; actions already on the agenda are left out.

    ``slugs`` gives the page of each axis: an item opens the page of the objective, on an indicator of the action. Needs
    for arbitration come first, then blocked actions, by number.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> proposed_items(EMPTY_PLAN, {}, ())
    ()
    """
    known = set(taken)
    asked = [r for r in plan.to_arbitrate if r.id not in known]
    blocked = [r for r in plan.blocked if r.id not in known and not r.arbitration]
    return tuple(
        ProposedItem(_item_of(record, slugs), _reason(record), record.demonstration) for record in (*asked, *blocked)
    )


def _item_of(record: ActionRecord, slugs: Mapping[int, str]) -> AgendaItem:
    indicators = (*record.result_indicators, *record.need_indicators)
    query = f"objectif={record.objective}" + (f"&indicateur={indicators[0]}" if indicators else "")
    question = record.arbitration or "Comment débloquer cette action\u202f?"
    title = f"{record.number} {record.title}"
    return AgendaItem(
        title=title if len(title) <= TITLE_AT_MOST else f"{title[: TITLE_AT_MOST - 1].rstrip()}…",
        nature=ItemNature.DECISION,
        rapporteur=record.pilot or record.lead_organisation,
        question=question[:TEXT_AT_MOST],
        page=PageState(slugs[record.axis], query) if record.axis in slugs else None,
        action=record.id,
    )


def _reason(record: ActionRecord) -> str:
    if record.arbitration:
        return f"Arbitrage demandé\u00a0: {record.arbitration}"
    cause = f"\u00a0: {record.blocking_cause}" if record.blocking_cause else ""
    return f"Action bloquée{cause}"
