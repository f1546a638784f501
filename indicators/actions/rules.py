"""Statuses and what may follow, lateness, confirmation, completeness: pure rules. The day is an argument."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indicators.actions.model import ActionRecord
from indicators.actions.words import ActionStatus, Outcome
from indicators.execution import MilestoneState

S = ActionStatus
CONFIRM_WITHIN_DAYS = 90
"""Days after which a status that nobody confirmed fades; a setting of the tool may change it."""

TRANSITIONS: Mapping[ActionStatus, tuple[ActionStatus, ...]] = MappingProxyType(
    {
        S.STUDY: (S.PROPOSED, S.DROPPED),
        S.PROPOSED: (S.ADOPTED, S.STUDY, S.DROPPED),
        S.ADOPTED: (S.RUNNING, S.SUSPENDED, S.DROPPED),
        S.RUNNING: (S.DONE, S.BLOCKED, S.SUSPENDED),
        S.BLOCKED: (S.RUNNING, S.SUSPENDED, S.DROPPED),
        S.SUSPENDED: (S.RUNNING, S.DROPPED),
        S.DONE: (),
        S.DROPPED: (),
    }
)
ACTIVE = frozenset({S.ADOPTED, S.RUNNING, S.BLOCKED})
"""Statuses under which an action is going on; only these fade when nobody confirms them."""

OPEN_STATES = frozenset({MilestoneState.PLANNED, MilestoneState.MISSED})
"""States of a milestone that has not been reached."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What forbids a change: the field concerned, the fact and the remedy, in French."""

    field: str
    fact: str
    remedy: str

    @property
    def sentence(self) -> str:
        """« Le pilote n’est pas indiqué. Indiquez qui conduit l’action. »."""
        return f"{self.fact} {self.remedy}"


REQUIRED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "number": ("Le numéro manque.", "Donnez un numéro tel que 4.2-03."),
        "title": ("L’intitulé manque.", "Nommez l’action en quelques mots."),
        "objective": ("L’objectif principal manque.", "Choisissez l’objectif que l’action sert d’abord."),
        "expected_result": ("Le résultat attendu manque.", "Dites ce qui aura changé, pour qui."),
        "publics": ("Aucun public n’est choisi.", "Choisissez au moins un public."),
        "territories": (
            "Aucun territoire n’est choisi.",
            "Choisissez des communes, la communauté ou « hors territoire ».",
        ),
        "lead_organisation": ("Le porteur manque.", "Choisissez l’organisation qui répond de l’action."),
        "pilot": ("Le pilote manque.", "Indiquez la fonction de qui conduit l’action."),
    }
)
"""Fields needed to leave « À l’étude », beside axis (the objective's) and status: ten in all."""


def missing_fields(record: ActionRecord) -> tuple[Fault, ...]:
    """The required fields that are empty.

    >>> [f.field for f in missing_fields(ActionRecord("a", "4.2-03", "Permanence", "4.2"))]
    ['expected_result', 'publics', 'territories', 'lead_organisation', 'pilot']
    """
    return tuple(Fault(name, *words) for name, words in REQUIRED.items() if not getattr(record, name))


def check_change(before: ActionStatus, after: ActionRecord, today: date) -> tuple[Fault, ...]:
    r"""Why a record may not take its status, coming from ``before``; nothing when it may.

    Leaving « À l’étude » needs the required fields; blocked needs a cause and an unblocking condition; suspended a
    date of re-examination to come; dropped a reason; done an outcome. A finished action is reopened by another gesture.

    >>> blocked = ActionRecord("a", "4.2-03", "Permanence", "4.2", status=ActionStatus.BLOCKED)
    >>> check_change(ActionStatus.STUDY, blocked, date(2026, 11, 25))[0].fact
    'On ne passe pas de «\xa0À l’étude\xa0» à «\xa0Bloquée\xa0».'
    """
    if after.status is not before and after.status not in TRANSITIONS[before]:
        fact = f"On ne passe pas de «\u00a0{before}\u00a0» à «\u00a0{after.status}\u00a0»."
        allowed = ", ".join(f"«\u00a0{s}\u00a0»" for s in TRANSITIONS[before])
        remedy = (
            f"Statuts possibles\u00a0: {allowed}." if allowed else "Ce statut est définitif\u202f; rouvrez l’action."
        )
        return (Fault("status", fact, remedy),)
    faults = list(missing_fields(after)) if after.status is not S.STUDY else []
    faults += _conditions(after, today)
    if after.start and after.end and after.end < after.start:
        faults.append(Fault("end", "La fin précède le début.", "Corrigez l’une des deux dates."))
    return tuple(faults)


def _conditions(after: ActionRecord, today: date) -> list[Fault]:
    faults = []
    if after.status is S.BLOCKED and not after.blocking_cause:
        faults.append(Fault("blocking_cause", "La cause du blocage manque.", "Dites ce qui bloque."))
    if after.status is S.BLOCKED and not after.unblocking_condition:
        remedy = "Dites ce qui permettrait de reprendre."
        faults.append(Fault("unblocking_condition", "La condition de déblocage manque.", remedy))
    if after.status is S.SUSPENDED and (after.review_on is None or after.review_on < today):
        faults.append(Fault("review_on", "La date de réexamen manque ou est passée.", "Donnez une date à venir."))
    if after.status is S.DROPPED and not after.drop_reason:
        faults.append(Fault("drop_reason", "Le motif d’abandon manque.", "Dites pourquoi l’action s’arrête."))
    if after.status is S.DONE and after.outcome is Outcome.NONE:
        faults.append(Fault("outcome", "L’issue manque.", "Pérennisée, non reconduite ou étendue\u202f?"))
    return faults


@dataclass(frozen=True, slots=True)
class Computed:
    """What is said of an action without anybody choosing it. ``unconfirmed_days`` is None when it does not fade."""

    late: bool
    to_confirm: bool
    unconfirmed_days: int | None
    without_pilot: bool
    without_result_indicator: bool
    incomplete: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The French words of the marks that hold."""
        found = {
            "en retard": self.late,
            "à confirmer": self.to_confirm,
            "sans pilote": self.without_pilot,
            "sans indicateur de résultat": self.without_result_indicator,
            "incomplet": self.incomplete,
        }
        return tuple(word for word, holds in found.items() if holds)


def compute(record: ActionRecord, today: date, confirm_within: int = CONFIRM_WITHIN_DAYS) -> Computed:
    """The computed marks of an action on a day.

    Late: an active action whose end is past, or a milestone past its date and not reached. To confirm: an active
    action that nobody confirmed for ``confirm_within`` days (or ever). Incomplete: a required field is empty.

    >>> running = ActionRecord("a", "4.2-03", "P", "4.2", status=ActionStatus.RUNNING, end=date(2026, 6, 30))
    >>> compute(running, date(2026, 11, 25)).words[:2]
    ('en retard', 'à confirmer')
    """
    active = record.status in ACTIVE
    past = record.end is not None and record.end < today
    overdue = any(step.due < today and step.state in OPEN_STATES for step in record.steps)
    days = (today - record.confirmed_on).days if record.confirmed_on else None
    fades = active and (days is None or days > confirm_within)
    return Computed(
        late=active and (past or overdue),
        to_confirm=fades,
        unconfirmed_days=days if active else None,
        without_pilot=not record.pilot,
        without_result_indicator=not record.result_indicators,
        incomplete=bool(missing_fields(record)),
    )


def is_current(record: ActionRecord, today: date, confirm_within: int = CONFIRM_WITHIN_DAYS) -> bool:
    """Whether the status may count as current in a total: active actions only while they are confirmed.

    >>> is_current(ActionRecord("a", "1", "P", "4.2", status=ActionStatus.RUNNING), date(2026, 11, 25))
    False
    """
    return not record.archived and not compute(record, today, confirm_within).to_confirm
