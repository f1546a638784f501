"""What the plan of actions and late decisions ask to be put on the agenda, with the reason of each. No clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.decisions import Decision, late_first
from indicators.formats import format_date, plural
from indicators.meetings import TEXT_AT_MOST, TITLE_AT_MOST, AgendaItem, ItemNature
from indicators.page_states import PageState

NO_PAGE: Mapping[str, PageState] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that the plan or a late decision asks for, and the reason shown beside it."""

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


def late_decisions(
    decisions: Iterable[Decision], today: date, taken: Iterable[str], pages: Mapping[str, PageState] = NO_PAGE
) -> tuple[ProposedItem, ...]:
    """The decisions past their deadline and still open, the latest first; ``taken`` are the documents of the agenda.

    ``pages`` gives the page each was taken on, by its number: its figures of today are put before the committee.

    >>> late_decisions((), date(2026, 11, 25), ())
    ()
    """
    known = set(taken)
    late = [d for d in late_first(decisions, today) if d.days_late(today) and document_of(d) not in known]
    return tuple(ProposedItem(_late_item(d, pages.get(d.number)), _lateness(d, today), d.demonstration) for d in late)


def document_of(decision: Decision) -> str:
    """How an item of the agenda names the decision it comes back to."""
    return f"décision {decision.number}"


def _late_item(decision: Decision, page: PageState | None) -> AgendaItem:
    return AgendaItem(
        title=_shortened(f"Suite de la décision {decision.number}\u00a0: {decision.title}"),
        nature=ItemNature.DEBATE,
        rapporteur=decision.lead,
        question="Pourquoi cette décision est-elle en retard, et que fait-on\u202f?",
        document=document_of(decision),
        page=page,
    )


def _lateness(decision: Decision, today: date) -> str:
    due = format_date(decision.deadline) if decision.deadline else ""
    return f"En retard de {plural(decision.days_late(today), 'jour', 'jours')}, échéance du {due}"


def _shortened(title: str) -> str:
    return title if len(title) <= TITLE_AT_MOST else f"{title[: TITLE_AT_MOST - 1].rstrip()}…"


def _item_of(record: ActionRecord, slugs: Mapping[int, str]) -> AgendaItem:
    indicators = (*record.result_indicators, *record.need_indicators)
    query = f"objectif={record.objective}" + (f"&indicateur={indicators[0]}" if indicators else "")
    question = record.arbitration or "Comment débloquer cette action\u202f?"
    return AgendaItem(
        title=_shortened(f"{record.number} {record.title}"),
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
