"""One fiche-action as read: badges, sentence, why, who, means, measure, milestones, notes, history. Draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.fields import BY_KEY, text_of, value_of
from indicators.actions.model import ActionRecord, Note
from indicators.actions.words import Confidentiality, NoteKind
from indicators.formats import format_date, plural
from indicators.reading.numerals import capital
from indicators.views.action_badges import STATUS_BADGES, WEATHER_BADGES
from indicators.views.facts import Facts
from indicators.views.pages import Finding
from indicators.views.places import places_of
from indicators.views.plan_page import SOURCE
from indicators.views.record_finding import days_late, record_finding
from indicators.views.record_means import budget_table, funder_table
from indicators.views.record_measure import MeasureLine, measure_lines
from indicators.views.record_steps import StepLine, step_lines, steps_words
from indicators.views.table import Stamp, Table
from indicators.views.words import edition_text

GROUPS = ("Pourquoi", "Quoi", "Qui", "Quand", "Suivi")
APART = frozenset({"steps", "need_indicators", "status", "arbitration"})
"""Fields shown otherwise than as a labelled line."""
NOTE_BADGES: Mapping[NoteKind, tuple[str, str]] = {
    NoteKind.PROGRESS: ("check", "Avancée"),
    NoteKind.DIFFICULTY: ("alert", "Difficulté"),
    NoteKind.ARBITRATION: ("question", "Besoin d’arbitrage"),
    NoteKind.USER_VOICE: ("info", "Parole d’usager"),
}
READERS = {
    Confidentiality.PUBLIC: "Lue par toute personne connectée",
    Confidentiality.PARTNERS: "Lue par les signataires et les partenaires",
    Confidentiality.RESTRICTED: "Restreinte\u00a0: porteur, pilote, animation",
}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One gesture on the record: when, who, what, why, and what it changed (label, before, after)."""

    when: str
    who: str
    gesture: str
    reason: str
    version: int
    changes: tuple[tuple[str, str, str], ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record with what is computed of it; ``groups`` are labelled lines under each heading, empty ones left out.

    ``empty`` names the optional fields that nobody filled: they are said once and not shown one by one.
    """

    record: ActionRecord
    heading: str
    badges: tuple[tuple[str, str, str], ...]
    finding: Finding
    context: tuple[str, ...]
    groups: Mapping[str, tuple[tuple[str, str], ...]]
    empty: tuple[str, ...]
    funders: Table
    budget: Table
    measures: tuple[MeasureLine, ...]
    steps: tuple[StepLine, ...]
    steps_words: str
    difficulty: str
    notes: tuple[Note, ...]
    names: Mapping[str, str]
    stamp: Stamp


def build_record_page(facts: Facts, record: ActionRecord) -> RecordPage:
    """The page of a record that the reader may read; codes are said by their French names.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_record_page(facts, ActionRecord("a", "4.2-03", "Permanence", "4.2")).heading
    '4.2-03 Permanence'
    """
    names = names_of(facts)
    stamp = record_stamp(facts, record)
    return RecordPage(
        record=record,
        heading=f"{record.number} {record.title}",
        badges=badges_of(facts, record),
        finding=record_finding(facts.plan, record),
        context=_context(facts, record),
        groups={group: _lines(record, group, names) for group in GROUPS},
        empty=_empty(record),
        funders=funder_table(record, stamp),
        budget=budget_table(record, stamp),
        measures=measure_lines(facts, record),
        steps=step_lines(record, facts.plan.today),
        steps_words=steps_words(record, facts.plan.today),
        difficulty=_difficulty(record),
        notes=tuple(reversed(record.notes)),
        names=names,
        stamp=stamp,
    )


def names_of(facts: Facts) -> dict[str, str]:
    """The French name of every code a record may hold: territories, indicators, objectives, other actions.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> names_of(Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24)))["29151"]
    'Morlaix'
    """
    catalogue = facts.catalogue
    return {
        **{code: place.name for code, place in places_of(facts).items()},
        **{code: indicator.short_label for code, indicator in catalogue.indicators.items()},
        **{o.id: f"{o.id} {o.title}" for axis in catalogue.axes for o in axis.objectives},
        **{r.id: f"{r.number} {r.title}" for r in facts.plan.everything},
    }


def badges_of(facts: Facts, record: ActionRecord) -> tuple[tuple[str, str, str], ...]:
    """Status, lateness in days, fading, météo, confirmation, confidentiality: pictogram, words, tone."""
    computed = facts.plan.marks.get(record.id)
    icon, tone = STATUS_BADGES[record.status]
    found = [(icon, record.status.value, tone)]
    if record.archived:
        found.append(("lock", "Archivée", "grey"))
    late = days_late(record, facts.plan.today)
    if late:
        found.append(("alert", f"En retard de {plural(late, 'jour', 'jours')}", "vermilion"))
    weather = WEATHER_BADGES[record.weather]
    found.append((weather[0], f"Météo\u00a0: {weather[1].lower()}", weather[2]))
    if computed is not None and computed.to_confirm:
        days = computed.unconfirmed_days
        since = f" depuis {plural(days, 'jour', 'jours')}" if days is not None else ", jamais confirmée"
        found.append(("clock", f"À confirmer{since}", "amber"))
    elif record.confirmed_on is not None:
        found.append(("clock", f"confirmée le {format_date(record.confirmed_on)}", "grey"))
    if record.arbitration:
        found.append(("question", "Arbitrage demandé", "amber"))
    if not record.pilot:
        found.append(("question", "Sans pilote", "amber"))
    found.append(("lock" if record.confidentiality is Confidentiality.RESTRICTED else "info",
                  READERS[record.confidentiality], "grey"))  # fmt: skip
    return tuple(found)


def record_stamp(facts: Facts, record: ActionRecord) -> Stamp:
    """What travels with the tables of a record: its number and version, the day, the demonstration mark."""
    return Stamp(
        selection=f"Fiche {record.number}, version {record.version}",
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        sources=(SOURCE,),
        demonstration=record.demonstration,
    )


def _context(facts: Facts, record: ActionRecord) -> tuple[str, ...]:
    return (
        "Plan d’actions",
        f"axe {record.axis}, objectif {record.objective}",
        f"fiche {record.number}, version {record.version}",
        edition_text(facts.edition),
    )


def _lines(record: ActionRecord, group: str, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    fields = [f for f in BY_KEY.values() if f.group == group and f.key not in APART and not f.computed]
    return tuple(
        (f.label, capital(text_of(record, f.key, names)))
        for f in fields
        if f.required or value_of(record, f.key) not in (None, "", ())
    )


def _empty(record: ActionRecord) -> tuple[str, ...]:
    return tuple(
        f.label
        for f in BY_KEY.values()
        if f.group != "Suivi" and not f.required and not f.computed and value_of(record, f.key) in (None, "", ())
    )


def _difficulty(record: ActionRecord) -> str:
    """What stops the action: its blocking cause, else the last difficulty noted, with its day."""
    if record.blocking_cause:
        return record.blocking_cause
    found: Sequence[Note] = [note for note in record.notes if note.kind is NoteKind.DIFFICULTY]
    return f"{found[-1].text} ({format_date(found[-1].at)})" if found else ""
