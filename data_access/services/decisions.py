"""Records decisions with what was on the screen, follows their execution. Freezes figures already masked, no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from data_access.actions.access import viewer_of
from data_access.clock import paris_date, to_microseconds
from data_access.field_shelf import readable_notes
from data_access.identity.actor import Actor
from data_access.identity.guard import ForbiddenError, is_offered, operation
from data_access.identity.signatories import signatories
from data_access.repositories.decisions import Decisions
from data_access.repositories.grounds import Grounds
from data_access.repositories.journal import Gesture
from data_access.repositories.meetings import LATER, Meetings
from data_access.repositories.organisations import Organisations
from data_access.services.meetings import the_meeting
from data_access.services.page_states import freeze, is_showable
from data_access.services.plan import read_plan
from data_access.store import Store, instant_of
from data_access.unit_of_work import UnitOfWork
from indicators.decision_grounds import check_cited
from indicators.decisions import (
    Decision,
    Execution,
    FollowUp,
    check_decision,
    check_execution,
    check_state,
    next_number,
)
from indicators.errors import NotFoundError, RefusedError
from indicators.field.notes import FieldNote
from indicators.meetings import Meeting, MeetingState
from indicators.rights import Grant, Role, load_rights

READ, RECORD, FOLLOW = "decisions.lire", "decisions.enregistrer", "decisions.suivre"
READ_NOTES = "terrain.lire"
LARGEST_DRAFT = 20_000
NOTE_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision just kept, with the fingerprint of its evidence (empty when it was taken on no page)."""

    decision: Decision
    fingerprint: str


@operation(READ)
def list_decisions(
    store: Store, _actor: Actor, as_of: datetime | date | str | None = None, edition: str = ""
) -> tuple[Decision, ...]:
    """Every decision as it stands, or stood at an instant or at the closing of an edition, by number."""
    with store.reading() as uow:
        return Decisions(uow.connection).all(_instant(store, as_of, edition))


@operation(READ)
def read_decision(store: Store, _actor: Actor, number: str, edition: str = "") -> Decision:
    """One decision, as it stands or stood at the closing of an edition; NotFoundError when there is none."""
    with store.reading() as uow:
        return the_decision(uow, number, _instant(store, None, edition))


@operation(RECORD)
def read_leads(store: Store, _actor: Actor) -> tuple[str, ...]:
    """The organisations that may answer for a decision: those open."""
    with store.reading() as uow:
        return tuple(o.name for o in Organisations(uow.connection).all() if o.is_open)


@operation(RECORD)
def read_next_number(store: Store, _actor: Actor, meeting: int) -> str:
    """The number the next decision of a meeting would take."""
    with store.reading() as uow:
        return next_number(the_meeting(uow, meeting).on.year, Decisions(uow.connection).numbers())


@operation(RECORD)
def record_decision(store: Store, actor: Actor, decision: Decision, notes: Sequence[int] = ()) -> RecordedDecision:
    """Keep a decision taken on an item of a meeting, number it, and freeze what the page of the item shows now.

    ``notes`` are the field notes it rests on, that the actor reads: linked at their version of now.
    Refused before the meeting opens, when the item already has its decision, or when it says too little.
    """
    with store.reading() as uow:
        page = _item_page(the_meeting(uow, decision.meeting), decision.item)
    evidence = freeze(store, *page) if page and is_showable(store, page[0]) else None
    cited = check_cited(notes, _readable(store, actor)) if notes else ()
    with store.writing() as uow:
        meeting = the_meeting(uow, decision.meeting)
        item = meeting.item(decision.item)
        _check_place(meeting, decision)
        decisions = Decisions(uow.connection)
        number = next_number(meeting.on.year, decisions.numbers())
        marked = decision.demonstration or meeting.demonstration or (evidence is not None and evidence.demonstration)
        whole = replace(decision, number=number, taken_on=meeting.on, demonstration=marked, version=0)
        check_decision(whole, signatories())
        _check_actions(store, actor, whole)
        after = decisions.add(actor, whole, uow.now())
        mark = decisions.freeze(number, evidence, uow.now()) if evidence else ""
        Grounds(uow.connection).cite(actor, number, cited, uow.now())
        if item is not None:
            settled = replace(item, validated=True, decision=number)
            Meetings(uow.connection).add_items(actor, meeting.id, [settled], uow.now())
        decisions.drop_draft((decision.meeting, decision.item))
        uow.trace(actor, _gesture("enregistrer une décision", None, after, (mark, cited)))
    return RecordedDecision(after, mark)


@operation(RECORD)
def amend_decision(store: Store, actor: Actor, decision: Decision, reason: str) -> Decision:
    """Correct the words of a decision or change its state, with a reason; number, meeting and evidence never change."""
    if not reason.strip():
        message = "Corriger une décision demande un motif. Écrivez-le en une phrase."
        raise RefusedError(message)
    with store.writing() as uow:
        before = the_decision(uow, decision.number)
        if before.version != decision.version:
            message = f"La décision {decision.number} a changé entre-temps. Rechargez la page, puis recommencez."
            raise RefusedError(message)
        check_state(before.state, decision.state)
        kept = {name: getattr(before, name) for name in ("meeting", "item", "taken_on", "demonstration")}
        whole = replace(decision, reason=reason.strip(), follow_ups=before.follow_ups, **kept)
        check_decision(whole, signatories())
        # A link that its corrector may not read was made by somebody who could: it stays.
        _check_actions(store, actor, replace(whole, actions=tuple(a for a in whole.actions if a not in before.actions)))
        after = Decisions(uow.connection).add(actor, whole, uow.now())
        uow.trace(actor, _gesture("corriger une décision", before, after))
    return after


@operation(FOLLOW)
def follow_decision(store: Store, actor: Actor, number: str, state: Execution, note: str = "") -> Decision:
    """Say where the execution of a decision stands; a direction speaks for what its own organisation leads."""
    if len(note) > NOTE_AT_MOST:
        message = f"Une note de suivi tient en {NOTE_AT_MOST} signes. Raccourcissez-la."
        raise RefusedError(message)
    with store.writing() as uow:
        before = the_decision(uow, number)
        _require_lead(store, actor, before)
        check_execution(before, state, note)
        said = FollowUp(paris_date(store.clock.now()), state, note.strip(), actor.name)
        Decisions(uow.connection).follow(actor, number, said, uow.now())
        words = ({"exécution": before.execution.value}, {"exécution": state.value})
        texts = {"note": said.note} if said.note else {}
        uow.trace(actor, Gesture("suivre une décision", object_of(number), *words, texts=texts))
        return the_decision(uow, number)


def may_follow(actor: Actor, decision: Decision) -> bool:
    """Whether the page may offer to follow a decision: the service asks again."""
    rights = load_rights()
    if not rights.allows(FOLLOW, actor.role, actor.functions) or decision.execution is Execution.NONE:
        return False
    own = rights.grant(FOLLOW, actor.role) is Grant.OWN_ORGANISATION
    return not own or (bool(decision.lead) and decision.lead == actor.organisation)


@operation(RECORD)
def save_decision_draft(store: Store, actor: Actor, meeting: int, item: int, content: Mapping[str, Any]) -> None:
    """Keep what is being typed for an item, so that a restart loses nothing. Not a fact: no journal line."""
    if len(str(content)) > LARGEST_DRAFT:
        message = "Cette saisie est trop longue pour être gardée. Raccourcissez-la, puis enregistrez la décision."
        raise RefusedError(message)
    with store.writing() as uow:
        Decisions(uow.connection).save_draft(actor, (meeting, item), content, uow.now())


@operation(RECORD)
def read_decision_draft(store: Store, _actor: Actor, meeting: int, item: int) -> Mapping[str, Any]:
    """What was being typed for an item, whoever chairs now; empty when nothing was."""
    with store.reading() as uow:
        return Decisions(uow.connection).draft((meeting, item))


def the_decision(uow: UnitOfWork, number: str, at: int = LATER) -> Decision:
    """A decision by its number, now or at an instant (UTC microseconds); NotFoundError when there is none."""
    found = Decisions(uow.connection).find(number, at)
    if found is None:
        message = f"La décision «\u00a0{number}\u00a0» n’existe pas. Choisissez-la dans le journal des décisions."
        raise NotFoundError(message)
    return found


def object_of(number: str) -> str:
    """How the journal names a decision."""
    return f"décision {number}"


def _instant(store: Store, as_of: datetime | date | str | None, edition: str) -> int:
    if edition:
        return to_microseconds(store.edition(edition).at)
    return LATER if as_of is None or as_of == "" else to_microseconds(instant_of(as_of))


def _item_page(meeting: Meeting, item: int) -> tuple[Any, Any] | None:
    found = meeting.item(item)
    return (found.page, found.visual) if found is not None and found.page is not None else None


def _check_place(meeting: Meeting, decision: Decision) -> None:
    if meeting.state is MeetingState.PREPARED:
        message = "La réunion n’est pas ouverte\u00a0: aucune décision ne s’y prend encore. Ouvrez la réunion."
        raise RefusedError(message)
    item = meeting.item(decision.item)
    if item is None:
        message = "Ce point n’est pas à l’ordre du jour. Inscrivez-le, puis enregistrez la décision."
        raise NotFoundError(message)
    if item.decision:
        message = f"Ce point a déjà sa décision, la {item.decision}. Corrigez-la, ou ouvrez un autre point."
        raise RefusedError(message)


def _check_actions(store: Store, actor: Actor, decision: Decision) -> None:
    known = read_plan(store, actor).by_id
    unknown = [action for action in decision.actions if action not in known]
    if unknown:
        message = "Une action liée n’existe pas, ou vous ne pouvez pas la lire. Choisissez-la dans le plan d’actions."
        raise NotFoundError(message)


def _require_lead(store: Store, actor: Actor, decision: Decision) -> None:
    own = load_rights().grant(FOLLOW, actor.role) is Grant.OWN_ORGANISATION
    if own and decision.lead != actor.organisation:
        store.security.refused(actor, FOLLOW)
        raise ForbiddenError(FOLLOW, signed_in=actor.role is not Role.ANONYMOUS)


def _readable(store: Store, actor: Actor) -> Mapping[int, FieldNote]:
    """The notes an actor may cite: none for who does not read the carnet."""
    if not is_offered(actor, READ_NOTES):
        return {}
    return {note.number: note for note in readable_notes(store, viewer_of(actor)).notes}


def _gesture(
    cause: str, before: Decision | None, after: Decision, kept: tuple[str, Sequence[FieldNote]] = ("", ())
) -> Gesture:
    """One line: ``kept`` is the fingerprint of what was frozen, and the notes cited, by number alone."""
    texts = {"objet": after.title, "texte": after.text}
    texts |= {f"réserve {p.signatory}": p.reserve for p in after.reserves}
    mark, cited = kept
    told = _told(after) | ({"empreinte": mark} if mark else {})
    told |= {"observations": ", ".join(str(note.number) for note in cited)} if cited else {}
    return Gesture(cause, object_of(after.number), _told(before) if before else {}, told, after.reason, texts)


def _told(decision: Decision) -> dict[str, Any]:
    due = decision.deadline.isoformat() if decision.deadline else ""
    told = {name: getattr(decision, name).value for name in ("nature", "state", "adoption")}
    named = {"nature": told["nature"], "état": told["state"], "adoption": told["adoption"]}
    positions = {p.signatory: p.stance.value for p in decision.positions}
    return {**named, "porteur": decision.lead, "échéance": due, "positions": positions}
