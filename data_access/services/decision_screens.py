"""Reads the page of decisions: the log, and one decision then and today. Shows nothing that secrecy took back since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from data_access.clock import to_microseconds
from data_access.exports.svg import Frame
from data_access.exports.svg.distribution import domain_of
from data_access.held_grounds import grounds_of
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.decisions import Decisions, KeptEvidence
from data_access.repositories.meetings import LATER, Meetings
from data_access.services.decisions import READ, list_decisions, the_decision
from data_access.services.page_states import paper_of, picture_of, read_state
from data_access.services.plan import read_plan
from data_access.services.screens import facts_for
from data_access.store import Store
from indicators.actions.model import ActionRecord
from indicators.decisions import Decision
from indicators.errors import UserError
from indicators.evidence import Evidence
from indicators.meetings import Meeting, ShownVisual
from indicators.page_states import of_today
from indicators.views.decision_log import DecisionLog, LogQuery, build_log
from indicators.views.decision_screen import DecisionPage, build_decision_page
from indicators.views.table import Stamp, Table
from indicators.views.visuals import StripView


@dataclass(frozen=True, slots=True)
class DecisionScreen:
    """One decision with its meeting, the fingerprint of its evidence, and both pictures as SVG.

    ``intact`` says that the evidence still has its fingerprint; a picture that may not be shown any more is empty.
    ``closed_by`` is the number of the edition that froze the state it was taken on, 0 while none did.
    """

    page: DecisionPage
    meeting: Meeting | None
    fingerprint: str
    intact: bool
    then_picture: str
    now_picture: str
    now_title: str
    now_alt: str
    closed_by: int = 0


@operation(READ)
def read_decision_log(store: Store, actor: Actor, query: LogQuery, edition: str = "") -> DecisionLog:
    """The log of decisions on a query, as it stands or stood at the closing of an edition."""
    facts = facts_for(store, edition, actor)
    decisions = list_decisions(store, actor, edition=edition)
    words = f"édition {edition}" if edition else "édition en cours"
    invented = any(d.demonstration for d in decisions)
    stamp = Stamp("décisions du comité", facts.data_version, words, facts.as_of, (), invented)
    grounds = grounds_of(store, actor, [d.number for d in decisions], edition)
    return build_log(decisions, query, facts.today, stamp, grounds)


@operation(READ)
def read_log_table(store: Store, actor: Actor, choices: Mapping[str, str]) -> Table:
    """The log as a file, on the filters of an address."""
    return read_decision_log(store, actor, log_query(choices), choices.get("edition", "")).table


@operation(READ)
def read_decision_table(store: Store, actor: Actor, number: str, edition: str = "") -> Table | None:
    """The figures of a decision then and today as a file; None when it was taken on no figure."""
    return read_decision_screen(store, actor, number, edition).page.table


def log_query(choices: Mapping[str, str]) -> LogQuery:
    """The filters of the log that an address names."""
    names = ("etat", "suivi", "par", "exercice", "texte")
    return LogQuery(*(choices.get(name, "") for name in names))


@operation(READ)
def read_decision_screen(store: Store, actor: Actor, number: str, edition: str = "") -> DecisionScreen:
    """One decision beside the figures of today, or of the day an edition was closed; NotFoundError when there is none.

    What secrecy took back since is masked under an edition as well.
    """
    until = to_microseconds(store.edition(edition).at) if edition else LATER
    with store.reading() as uow:
        decision = the_decision(uow, number, until)
        kept = Decisions(uow.connection).evidence(number)
        meeting = Meetings(uow.connection).find(decision.meeting, until)
    facts = facts_for(store, edition, actor)
    evidence = kept.evidence if kept else None
    page = build_decision_page(decision, evidence, facts, facts.today, _linked(store, actor, decision, edition))
    page = replace(page, grounds=grounds_of(store, actor, [number], edition)[number])
    if page.masked and evidence is not None:
        page = replace(page, evidence=replace(evidence, picture="", figures=()))
    now = _now(store, actor, kept, edition)
    return DecisionScreen(
        page=page,
        meeting=meeting,
        fingerprint=kept.fingerprint if kept else "",
        intact=kept.intact if kept else True,
        then_picture=page.evidence.picture if page.evidence else "",
        now_picture=now[0],
        now_title=now[1],
        now_alt=now[2],
        closed_by=_closed_by(store, kept),
    )


def _now(store: Store, actor: Actor, kept: KeptEvidence | None, edition: str) -> tuple[str, str, str]:
    """The picture, the title and the words of the same page today, or at an edition, on its latest vintage.

    Empty when the page is gone.
    """
    if kept is None or not kept.evidence.picture:
        return "", "", ""
    evidence = kept.evidence
    choices = of_today(evidence.page).choices
    query = urlencode(dict(choices) | ({"edition": edition} if edition else {}))
    try:
        shown = read_state(store, actor, replace(evidence.page, query=query), _visual(evidence))
    except UserError:
        return "", "", ""
    return picture_of(shown, _frame(shown.view, evidence)), shown.title, shown.alt


def _closed_by(store: Store, kept: KeptEvidence | None) -> int:
    if kept is None:
        return 0
    taken = datetime.fromisoformat(kept.evidence.taken_at)
    return next((edition.number for edition in store.editions.all() if edition.at >= taken), 0)


def _visual(evidence: Evidence) -> ShownVisual:
    return ShownVisual(evidence.visual) if evidence.visual in set(ShownVisual) else ShownVisual.MAP


def _frame(view: object, evidence: Evidence) -> Frame:
    """The frame of the frozen picture; a distribution keeps room for what was shown then, so that both compare."""
    paper = paper_of(view)
    if not isinstance(view, StripView):
        return paper
    ends = domain_of([view])
    shown = evidence.figures[0].indicator if evidence.figures else ""
    held = [f.value for f in evidence.figures if f.value is not None and f.indicator == shown]
    if ends is None or not held:
        return paper
    return replace(paper, domain=(min(ends[0], *held), max(ends[1], *held)))


def _linked(store: Store, actor: Actor, decision: Decision, edition: str) -> tuple[ActionRecord, ...]:
    """The linked actions that the reader may read."""
    plan = read_plan(store, actor, edition=edition)
    return tuple(plan.by_id[code] for code in decision.actions if code in plan.by_id)
