"""The list « à mettre à jour », one part per person: what each has to confirm or to make up for. Draws nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import ACTIVE, OPEN_STATES
from indicators.formats import format_date, french_key, plural
from indicators.views.my_update import days_words
from indicators.views.table import Cell, Column, Stamp, Table

NOBODY = "Sans pilote"
LONGEST_BODY = 1_500
"""Characters of a message: longer addresses are cut by some mail programs."""
COLUMNS = (
    Column("pilote", "Pilote"),
    Column("porteur", "Porteur"),
    Column("numero", "Numéro"),
    Column("intitule", "Action"),
    Column("statut", "Statut"),
    Column("a_faire", "À faire"),
    Column("confirmee", "Confirmée le"),
    Column("demonstration", "Démonstration"),
)


@dataclass(frozen=True, slots=True)
class ToUpdateLine:
    """One action of a person: what there is to do, since when."""

    number: str
    title: str
    lead: str
    status: str
    todo: str
    confirmed: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class PersonList:
    """What one person has to update; ``subject`` and ``body`` make a message, whose reader chooses the address."""

    person: str
    lines: tuple[ToUpdateLine, ...]
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class ToUpdateList:
    """Everybody's part, with its sentence; ``table`` is what is exported."""

    title: str
    people: tuple[PersonList, ...]
    table: Table
    demonstration: bool


def build_to_update(plan: Plan, records: Sequence[ActionRecord], stamp: Stamp) -> ToUpdateList:
    """The records to confirm or with a date not kept, grouped by pilot; nobody's come last.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> build_to_update(EMPTY_PLAN, (), Stamp("", "", "", "", ())).title
    'Rien n’est à mettre à jour'
    """
    waiting = [r for r in records if _todo(plan, r)]
    names = sorted({r.pilot for r in waiting}, key=lambda name: (not name, french_key(name)))
    people = tuple(_person(plan, name, [r for r in waiting if r.pilot == name]) for name in names)
    return ToUpdateList(_title(people), people, _table(people, stamp), any(r.demonstration for r in waiting))


def _todo(plan: Plan, record: ActionRecord) -> tuple[str, ...]:
    """« confirmer le statut (112 jours) », « jalon échu le 31 octobre 2026 : Ouverture »."""
    said = [f"confirmer le statut ({days_words(plan, record)})"] if plan.marks[record.id].to_confirm else []
    if record.status in ACTIVE:
        late = sorted((s for s in record.steps if s.state in OPEN_STATES and s.due < plan.today), key=lambda s: s.due)
        said += [f"jalon échu le {format_date(step.due)}\u00a0: {step.title}" for step in late]
        said += [f"fin prévue le {format_date(record.end)}"] if record.end and record.end < plan.today else []
    return tuple(said)


def _person(plan: Plan, name: str, records: Sequence[ActionRecord]) -> PersonList:
    ordered = sorted(records, key=lambda r: (not plan.marks[r.id].to_confirm, r.confirmed_on or date.min, r.number))
    lines = tuple(_line(plan, record) for record in ordered)
    subject = f"Plan d’actions\u00a0: {plural(len(lines), 'action', 'actions')} à mettre à jour"
    return PersonList(name or NOBODY, lines, subject, _body(lines))


def _line(plan: Plan, record: ActionRecord) -> ToUpdateLine:
    return ToUpdateLine(
        number=record.number,
        title=record.title,
        lead=record.lead_organisation or "porteur non renseigné",
        status=record.status.value,
        todo="\u202f; ".join(_todo(plan, record)),
        confirmed=format_date(record.confirmed_on) if record.confirmed_on else "jamais confirmée",
        demonstration=record.demonstration,
    )


def _body(lines: Sequence[ToUpdateLine]) -> str:
    """The message: as many lines as hold, and how many are left out."""
    head = "Bonjour,\n\nVoici les actions à mettre à jour dans le tableau de bord (page Ma mise à jour)\u00a0:\n\n"
    foot = "\nUne phrase par action suffit. Merci."
    said, left = "", len(lines)
    for line in lines:
        mark = " (démonstration)" if line.demonstration else ""
        text = f"– {line.number} {line.title}{mark}\u00a0: {line.todo}\n"
        if len(head) + len(said) + len(text) + len(foot) > LONGEST_BODY:
            break
        said, left = said + text, left - 1
    more = f"– et {plural(left, 'autre action', 'autres actions')}, à lire sur la page.\n" if left else ""
    return f"{head}{said}{more}{foot}"


def _title(people: Iterable[PersonList]) -> str:
    found = tuple(people)
    if not found:
        return "Rien n’est à mettre à jour"
    count = plural(sum(len(person.lines) for person in found), "action", "actions")
    named = sum(person.person != NOBODY for person in found)
    who = plural(named, "personne", "personnes") if named else NOBODY.lower()
    return f"{count} à mettre à jour, {who}"


def _table(people: Iterable[PersonList], stamp: Stamp) -> Table:
    rows = tuple(tuple(_cells(person, line)) for person in people for line in person.lines)
    notes = (
        "À confirmer\u00a0: statut que personne n’a confirmé dans le délai\u202f; il ne compte plus dans les totaux.",
    )
    return Table("a_mettre_a_jour", "Actions à mettre à jour", COLUMNS, rows, stamp, notes)


def _cells(person: PersonList, line: ToUpdateLine) -> Iterable[Cell]:
    texts = (person.person, line.lead, line.number, line.title, line.status, line.todo, line.confirmed,
             "oui" if line.demonstration else "non")  # fmt: skip
    for place, text in enumerate(texts):
        yield Cell(text, text, demonstration=line.demonstration and place == 0)
