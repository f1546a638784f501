"""Reads the lines a person answers for, what they said today, their list and dates; keeps what they are typing on one.

Writes no fact: a status is confirmed by action_follow_up.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from data_access.actions.access import require_on, unknown, viewer_of
from data_access.clock import PARIS, paris_date, to_microseconds
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.drafts import Draft, Drafts
from data_access.repositories.meetings import Meetings
from data_access.services.action_follow_up import ARBITRATION, CANCEL_WITHIN, NEW_STATUS, UNCHANGED
from data_access.services.drafts import KEEP, KEPT_FOR, LARGEST
from data_access.services.plan import read_plan
from data_access.services.screens import facts_for
from data_access.store import Store
from data_access.unit_of_work import UnitOfWork
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.errors import NotFoundError, RefusedError
from indicators.formats import format_date
from indicators.next_committee import next_committee
from indicators.rights import Function, Grant, load_rights
from indicators.views.deadlines import Deadline, deadlines_of
from indicators.views.my_update import MyUpdatePage, SaidToday, build_my_update, my_lines
from indicators.views.my_update_card import UpdateCard, build_update_card
from indicators.views.plan_page import SOURCE
from indicators.views.table import Stamp
from indicators.views.to_update import ToUpdateList, build_to_update
from indicators.views.words import edition_text

STATE = "actions.statut"
PREFIX = "maj:"
"""What sets the typing of an update apart from the draft of the whole fiche."""
WORDS: Mapping[str, str] = {UNCHANGED: "confirmée", NEW_STATUS: "nouveau statut", ARBITRATION: "arbitrage demandé"}


@operation(STATE)
def read_my_update(store: Store, actor: Actor) -> MyUpdatePage:
    """The lines of the actor, those said today first, those to confirm next."""
    plan = read_plan(store, actor)
    records = _lines(plan, actor)
    return build_my_update(plan, records, _said_today(store, actor, records), _committee(store))


@operation(STATE)
def read_update_card(store: Store, actor: Actor, action_id: str, version: int = 0) -> UpdateCard:
    """One action in the form, as it is or as a version was; ForbiddenError when it is not the actor's to update."""
    plan = read_plan(store, actor)
    found = plan.by_id.get(action_id)
    if found is None:
        raise NotFoundError(unknown(action_id))
    require_on(store, actor, STATE, found)
    with store.reading() as uow:
        record = _opened(uow, found, version)
    records = _lines(plan, actor)
    page = build_my_update(plan, records, _said_today(store, actor, records))
    return build_update_card(plan, record, viewer_of(actor), page)


@operation(STATE)
def read_to_update(store: Store, actor: Actor) -> ToUpdateList:
    """Who has what to update: one's own lines; of the whole organisation for a direction, of the plan for the chair."""
    facts = facts_for(store, "", actor)
    plan = facts.plan
    records = plan.records if Function.CHAIR in actor.functions else _lines(plan, actor)
    stamp = Stamp(
        selection=f"Actions à mettre à jour, vues par {actor.name}",
        data_version=f"{facts.data_version}-plan-{plan.sequence}",
        edition=edition_text(""),
        as_of=format_date(plan.today),
        sources=(SOURCE,),
        demonstration=any(r.demonstration for r in records),
    )
    return build_to_update(plan, records, stamp)


@operation(STATE)
def read_deadlines(store: Store, actor: Actor) -> tuple[Deadline, ...]:
    """The dates that the actor's own lines still have to keep."""
    plan = read_plan(store, actor)
    return deadlines_of(plan, _lines(plan, actor))


@operation(KEEP)
def keep_typing(store: Store, actor: Actor, action_id: str, base_version: int, values: Mapping[str, Any]) -> Draft:
    """Keep what an actor types on a line since a version; it replaces what was kept before."""
    content = json.dumps(dict(values), ensure_ascii=False)
    if len(content) > LARGEST:
        message = "Cette saisie est trop longue pour être gardée. Raccourcissez-la."
        raise RefusedError(message)
    with store.writing() as uow:
        drafts = Drafts(uow.connection)
        drafts.drop_older(to_microseconds(store.clock.now() - KEPT_FOR))
        drafts.save(actor.id, f"{PREFIX}{action_id}", base_version, content, uow.now())
    return Draft(action_id, base_version, json.loads(content), store.clock.now())


@operation(KEEP)
def read_typing(store: Store, actor: Actor, action_id: str) -> Draft | None:
    """What the actor was typing on a line they may still read, None when nothing is kept."""
    if action_id not in read_plan(store, actor).by_id:
        return None
    with store.reading() as uow:
        return next((d for d in Drafts(uow.connection).all(actor.id) if d.action_id == f"{PREFIX}{action_id}"), None)


@operation(KEEP)
def drop_typing(store: Store, actor: Actor, action_id: str) -> None:
    """Forget what the actor was typing on a line."""
    with store.writing() as uow:
        Drafts(uow.connection).drop(actor.id, [f"{PREFIX}{action_id}"])


def _lines(plan: Plan, actor: Actor) -> tuple[ActionRecord, ...]:
    """Leading the meeting lets one write on every action, and makes none of them one's own."""
    whole = load_rights().grant(STATE, actor.role) is Grant.OWN_ORGANISATION
    return my_lines(plan, viewer_of(actor), organisation=whole)


def _opened(uow: UnitOfWork, record: ActionRecord, version: int) -> ActionRecord:
    """The record in force, or one of its versions with the confirmation in force."""
    found = uow.actions.version(record.id, version) if version not in (0, record.version) else None
    return replace(found, confirmed_on=record.confirmed_on) if found else record


def _committee(store: Store) -> date | None:
    """The day of the next committee: an update is waited for until then."""
    with store.reading() as uow:
        found = next_committee(Meetings(uow.connection).all(), paris_date(store.clock.now()))
    return found.on if found else None


def _said_today(store: Store, actor: Actor, records: tuple[ActionRecord, ...]) -> dict[str, SaidToday]:
    """The last update of each line confirmed on the day, when the actor made it."""
    now = store.clock.now()
    today = paris_date(now)
    recent = [r for r in records if r.confirmed_on == today]
    with store.reading() as uow:
        last = {record.id: uow.follow_ups.last_change(record.id) for record in recent}
        changes = uow.actions.changes(last.values())
    return {
        action_id: SaidToday(change.at.astimezone(PARIS), WORDS[change.cause], now - change.at <= CANCEL_WITHIN)
        for action_id, number in last.items()
        if (change := changes[number]).author == actor.id and change.cause in WORDS and paris_date(change.at) == today
    }
