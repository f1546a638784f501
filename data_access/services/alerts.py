"""Reads the alerts with their rules, puts one in silence with a reason, lets it speak again. Raises and hides none."""

from dataclasses import dataclass
from datetime import date

from data_access.clock import paris_date
from data_access.identity.actor import Actor
from data_access.identity.guard import operation
from data_access.repositories.journal import Gesture
from data_access.repositories.silences import Silences
from data_access.services.screens import facts_for
from data_access.silenced import with_silences
from data_access.store import Store
from indicators.errors import NotFoundError, RefusedError
from indicators.reading.alert_rules import RuleReading
from indicators.silences import WHOLE_RULE, Silence, check_silence
from indicators.views.alerts_page import AlertsPage, build_alerts, raised_lines, rule_lines
from indicators.views.table import Table

READ, SILENCE = "chiffres.lire", "alertes.silence"
ABSENT = "Cette alerte n’est plus levée. Rechargez la page\u00a0: elle s’est peut-être éteinte d’elle-même."
NOT_SILENT = "Cette alerte n’est pas en silence. Rechargez la page."


@dataclass(frozen=True, slots=True)
class SilenceDraft:
    """A silence as somebody asks for it: a rule, one of its alerts (or all, empty), why, and its last day if any."""

    rule: str
    subject: str
    reason: str
    until: date | None = None


@operation(READ)
def read_alerts(store: Store, actor: Actor, edition: str = "") -> AlertsPage:
    """Every alert of the day, or of an edition with its own rules, on the actions the actor may read."""
    return build_alerts(with_silences(store, facts_for(store, edition, actor)))


@operation(READ)
def read_alerts_table(store: Store, actor: Actor, edition: str = "") -> Table:
    """The alerts as a file."""
    return read_alerts(store, actor, edition).table


@operation("page.ouverte")
def read_alert_rules(store: Store, _actor: Actor, edition: str = "") -> tuple[RuleReading, ...]:
    """The rules of the alerts in words, as they stand or as an edition kept them; no figure."""
    return tuple(line.reading for line in rule_lines(facts_for(store, edition)))


@operation(SILENCE)
def silence_alert(store: Store, actor: Actor, draft: SilenceDraft) -> Silence:
    """Put an alert, or a whole rule, in silence: it stays listed apart, with who did it and why."""
    today = paris_date(store.clock.now())
    check_silence(draft.reason, draft.until, today)
    _check_known(store, actor, draft)
    silence = Silence(
        draft.rule, draft.subject, draft.reason.strip(), actor.id, actor.name or actor.id, today, draft.until
    )
    with store.writing() as uow:
        Silences(uow.connection).add(silence, uow.now(), silent=True)
        until = {"jusqu’au": silence.until.isoformat()} if silence.until else {}
        after = {"alerte": silence.subject or "toutes"} | until
        uow.trace(actor, Gesture("mettre une alerte en silence", _object(silence), {}, after, silence.reason))
    return silence


@operation(SILENCE)
def lift_silence(store: Store, actor: Actor, rule: str, subject: str, reason: str) -> Silence:
    """Let an alert, or a rule, speak again; the silence stays in the journal."""
    today = paris_date(store.clock.now())
    check_silence(reason, None, today)
    with store.writing() as uow:
        silences = Silences(uow.connection)
        found = next((s for s in silences.in_force() if (s.rule, s.subject) == (rule, subject)), None)
        if found is None:
            raise NotFoundError(NOT_SILENT)
        after = Silence(rule, subject, reason.strip(), actor.id, actor.name or actor.id, today)
        silences.add(after, uow.now(), silent=False)
        before = {"alerte": subject or "toutes", "en silence par": found.author_name}
        uow.trace(actor, Gesture("rétablir une alerte", _object(found), before, {}, reason.strip()))
    return found


def _check_known(store: Store, actor: Actor, draft: SilenceDraft) -> None:
    facts = facts_for(store, "", actor)
    if draft.rule not in {rule.id for rule in facts.rulebook.alerts}:
        message = "Cette règle n’existe pas. Choisissez-la dans la liste."
        raise RefusedError(message)
    if draft.subject == WHOLE_RULE:
        return
    if (draft.rule, draft.subject) not in {(line.rule, line.subject) for line in raised_lines(facts)}:
        raise NotFoundError(ABSENT)


def _object(silence: Silence) -> str:
    return f"règle {silence.rule}"
