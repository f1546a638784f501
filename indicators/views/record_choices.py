"""What the form of a fiche offers: statuses that may follow with what each asks for, and the codes of each list."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.rules import TRANSITIONS
from indicators.actions.words import OUTSIDE, ActionStatus
from indicators.formats import french_key
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.record_page import names_of

STATUS_NEEDS: Mapping[ActionStatus, str] = {
    ActionStatus.STUDY: "rien de plus\u00a0: la fiche se complète peu à peu",
    ActionStatus.PROPOSED: "tous les champs marqués ★",
    ActionStatus.ADOPTED: "tous les champs marqués ★",
    ActionStatus.RUNNING: "tous les champs marqués ★",
    ActionStatus.BLOCKED: "la cause du blocage et ce qui permettrait de reprendre",
    ActionStatus.SUSPENDED: "une date de réexamen à venir",
    ActionStatus.DONE: "ce que devient l’action\u00a0: pérennisée, non reconduite ou étendue",
    ActionStatus.DROPPED: "le motif d’abandon",
}
"""What a status asks for, beside what the others ask."""


@dataclass(frozen=True, slots=True)
class RecordChoices:
    """The codes each list of the form offers, in order, by field; ``names`` says them in French."""

    by_field: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


def statuses_offered(record: ActionRecord, *, new: bool = False) -> tuple[ActionStatus, ...]:
    """The status of a record, then those that may follow; a new one starts « À l’étude », proposed or dropped.

    >>> [s.value for s in statuses_offered(ActionRecord("a", "4.2-03", "P", "4.2", status=ActionStatus.BLOCKED))]
    ['Bloquée', 'En cours', 'Suspendue', 'Abandonnée']
    """
    first = ActionStatus.STUDY if new else record.status
    return (first, *TRANSITIONS[first])


def needs_words(statuses: tuple[ActionStatus, ...]) -> tuple[tuple[str, str], ...]:
    """Each status with what it asks for.

    >>> needs_words((ActionStatus.DROPPED,))
    (('Abandonnée', 'le motif d’abandon'),)
    """
    return tuple((status.value, STATUS_NEEDS[status]) for status in statuses)


def record_choices(facts: Facts, record: ActionRecord, organisations: tuple[str, ...]) -> RecordChoices:
    """The lists of the form; what the record already names stays offered, even when it left the lists since.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> record_choices(facts, ActionRecord("a", "4.2-03", "P", "4.2"), ()).by_field["territories"][:2]
    ('242900835', 'hors territoire')
    """
    catalogue = facts.catalogue
    objectives = [o.id for axis in catalogue.axes for o in axis.objectives]
    communes = sorted(catalogue.communes(), key=lambda c: french_key(c.name))
    groups = sorted(facts.groups, key=lambda g: french_key(g.name))
    own = [i.id for i in catalogue.for_objective(record.objective)] if record.objective in objectives else []
    others = [i.id for i in sorted(catalogue.offered(), key=lambda i: french_key(i.short_label))]
    lists = {
        "objective": objectives,
        "other_objectives": objectives,
        "territories": [EPCI_CODE, OUTSIDE, *(p.code for p in (*groups, *communes))],
        "need_indicators": [*own, *others],
        "output_indicators": [*own, *others],
        "result_indicators": [*own, *others],
        "depends_on": [r.id for r in facts.plan.records if r.id != record.id],
        "lead_organisation": ["", *sorted(organisations, key=french_key)],
    }
    names = {**names_of(facts), "": "Choisir plus tard", OUTSIDE: "Hors territoire"}
    return RecordChoices({key: _with_own(record, key, codes) for key, codes in lists.items()}, names)


def _with_own(record: ActionRecord, key: str, codes: list[str]) -> tuple[str, ...]:
    held = getattr(record, key)
    kept = held if isinstance(held, tuple) else (held,)
    return tuple(dict.fromkeys((*codes, *(code for code in kept if code or key == "lead_organisation"))))
