"""« Ma mise à jour »: the lines of one person, which wait for a confirmation, how far the round is. Draws nothing.

The day is the plan's; what was said today is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from indicators.actions.access import Viewer, is_own, pilots
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import TRANSITIONS
from indicators.formats import HARD, PLURAL_FROM, format_date, plural
from indicators.views.pages import Finding

SECONDS_EACH = 90 / 8
"""What a line takes: the design asks for eight actions in ninety seconds."""
STEP_SECONDS = 5
MINUTE = 60
GESTURES = {"confirmée": "inchangé"}
"""What a confirmation without any change is called once it is recorded."""
UNKNOWN = Finding(
    "Le plan d’actions n’est pas joignable pour l’instant.",
    "La base de données ne répond pas\u202f; aucune fiche n’est perdue. Rechargez la page dans un instant.",
)
NOTHING = Finding(
    "Aucune action ne vous est confiée.",
    "Vos lignes sont les actions qui nomment votre fonction, ou celles de votre organisation que personne ne pilote.",
)


class LineState(StrEnum):
    """Where a line is in the round, in the order of the list."""

    DONE = "faite"
    TO_CONFIRM = "à confirmer"
    CURRENT = "à jour"


@dataclass(frozen=True, slots=True)
class SaidToday:
    """The last update of an action by the reader, on the day: when in Paris, its gesture, whether it can be undone."""

    at: datetime
    gesture: str
    undoable: bool

    @property
    def hour(self) -> str:
        """« 14 h 31 »."""
        return f"{self.at.hour}{HARD}h{HARD}{self.at.minute:02d}"


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """The last thing the reader said, while it can be undone: « inchangé, « En cours » », at what hour."""

    id: str
    label: str
    said: str
    hour: str


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """One line of the list: ``detail`` says since when; ``faded`` when its status no longer counts."""

    id: str
    number: str
    title: str
    state: LineState
    detail: str
    faded: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class MyUpdatePage:
    """The page: lines already confirmed today first, then those to confirm (oldest first), then those up to date.

    ``confirmed`` out of ``asked`` is the round of the day; ``closed`` counts the actions finished or dropped, which
    are not listed.
    """

    finding: Finding
    lines: tuple[UpdateLine, ...]
    confirmed: int
    asked: int
    closed: int
    last: LastUpdate | None = None

    @property
    def waiting(self) -> tuple[UpdateLine, ...]:
        """The lines to confirm, in order."""
        return tuple(line for line in self.lines if line.state is LineState.TO_CONFIRM)

    @property
    def progress(self) -> str:
        """« 2 confirmées sur 5 »."""
        return f"{plural(self.confirmed, 'confirmée', 'confirmées')} sur {self.asked}"

    def after(self, action_id: str) -> UpdateLine | None:
        """The next line to confirm after one, going round; None when there is no other."""
        codes = [line.id for line in self.lines]
        start = codes.index(action_id) + 1 if action_id in codes else 0
        turned = (*self.lines[start:], *self.lines[:start])
        return next((line for line in turned if line.state is LineState.TO_CONFIRM and line.id != action_id), None)


def my_lines(plan: Plan, viewer: Viewer, *, organisation: bool) -> tuple[ActionRecord, ...]:
    """The records a person answers for: those their organisation leads, or those that name them (or nobody) there.

    >>> orphan = ActionRecord("a", "4.2-03", "P", "4.2", lead_organisation="CCAS de Morlaix")
    >>> led = Plan((orphan,), date(2026, 11, 25))
    >>> [r.id for r in my_lines(led, Viewer(frozenset({"Chargée"}), "CCAS de Morlaix"), organisation=False)]
    ['a']
    """
    if organisation:
        return tuple(r for r in plan.records if is_own(r, viewer))
    return tuple(r for r in plan.records if pilots(r, viewer) or (not r.pilot and is_own(r, viewer)))


def build_my_update(
    plan: Plan, records: Sequence[ActionRecord], said: Mapping[str, SaidToday], committee: date | None = None
) -> MyUpdatePage:
    """The page of these records; ``said`` holds what the reader said today, by action; ``committee`` the next meeting.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> build_my_update(EMPTY_PLAN, (), {}).finding.strong
    'Aucune action ne vous est confiée.'
    """
    listed = [r for r in records if TRANSITIONS[r.status] or r.id in said]
    lines = tuple(_line(plan, r, said.get(r.id)) for r in sorted(listed, key=lambda r: _order(plan, r, said)))
    confirmed = sum(line.state is LineState.DONE for line in lines)
    asked = confirmed + sum(line.state is LineState.TO_CONFIRM for line in lines)
    shown = any(r.demonstration for r in records)
    finding = _finding((confirmed, asked), committee, demonstration=shown) if lines else NOTHING
    return MyUpdatePage(
        finding=finding if plan.known else UNKNOWN,
        lines=lines,
        confirmed=confirmed,
        asked=asked,
        closed=len(records) - len(listed),
        last=_last(listed, said),
    )


def days_words(plan: Plan, record: ActionRecord) -> str:
    """« 112 jours » since the last confirmation, « jamais confirmée ».

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> days_words(EMPTY_PLAN, ActionRecord("a", "4.2-03", "P", "4.2"))
    'jamais confirmée'
    """
    if record.confirmed_on is None:
        return "jamais confirmée"
    days = (plan.today - record.confirmed_on).days
    return plural(days, "jour", "jours") if days else "confirmée aujourd’hui"


def _last(records: Sequence[ActionRecord], said: Mapping[str, SaidToday]) -> LastUpdate | None:
    told = [(said[r.id], r) for r in records if r.id in said and said[r.id].undoable]
    if not told:
        return None
    found, record = max(told, key=lambda pair: pair[0].at)
    status = f"{GESTURES.get(found.gesture, found.gesture)}, «{HARD}{record.status}{HARD}»"
    return LastUpdate(record.id, f"{record.number} {record.title}", status, found.hour)


def _state(plan: Plan, record: ActionRecord, said: Mapping[str, SaidToday]) -> LineState:
    if record.id in said:
        return LineState.DONE
    return LineState.TO_CONFIRM if plan.marks[record.id].to_confirm else LineState.CURRENT


def _order(plan: Plan, record: ActionRecord, said: Mapping[str, SaidToday]) -> tuple[int, object, str]:
    """Done in the order they were done; the others by their confirmation, those never confirmed before all."""
    state = _state(plan, record, said)
    when = said[record.id].at if state is LineState.DONE else record.confirmed_on or date.min
    return tuple(LineState).index(state), when, record.number


def _line(plan: Plan, record: ActionRecord, said: SaidToday | None) -> UpdateLine:
    state = _state(plan, record, {record.id: said} if said else {})
    if said:
        detail = f"{said.gesture} à {said.hour}"
    elif state is LineState.TO_CONFIRM:
        detail = f"à confirmer\u00a0: {days_words(plan, record)}"
    else:
        detail = (
            f"à jour\u00a0: {days_words(plan, record)}" if record.confirmed_on else "à jour\u00a0: rien à confirmer"
        )
    faded = state is LineState.TO_CONFIRM
    return UpdateLine(record.id, record.number, record.title, state, detail, faded, record.demonstration)


def _finding(counts: tuple[int, int], committee: date | None, *, demonstration: bool) -> Finding:
    """« 3 actions à confirmer avant le COPIL du 8 décembre 2026, 2 déjà faites. Il reste environ 35 secondes. »."""
    confirmed, asked = counts
    waiting = asked - confirmed
    if not waiting:
        said = f"{plural(confirmed, 'action confirmée', 'actions confirmées')} aujourd’hui." if confirmed else ""
        return Finding("Vos actions sont à jour.", said or "Rien n’est à confirmer.", demonstration)
    when = f"avant le COPIL du {format_date(committee)}" if committee else "avant le prochain COPIL"
    word = "faites" if confirmed >= PLURAL_FROM else "faite"
    done = f", {confirmed} déjà {word} aujourd’hui" if confirmed else ""
    strong = f"{plural(waiting, 'action', 'actions')} à confirmer"
    caution = f"{when}{done}. Il reste environ {_time(waiting)}."
    return Finding(strong, caution, demonstration)


def _time(lines: int) -> str:
    """« 35 secondes », « 2 minutes »: rounded, a promise is not a measure."""
    seconds = STEP_SECONDS * round(lines * SECONDS_EACH / STEP_SECONDS)
    if seconds <= 2 * MINUTE:
        return f"{seconds}{HARD}secondes"
    return plural(round(seconds / MINUTE), "minute", "minutes")
