"""Actions as rows: what a list of actions shows on an axis page, a plan or a paper. Draws nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.words import OUTSIDE
from indicators.formats import format_date, join_french, plural
from indicators.territories import EPCI_CODE, Level, Territory
from indicators.views.action_badges import STATUS_BADGES, WEATHER_BADGES
from indicators.views.table import Cell, Column, Stamp, Table

TO_CONFIRM = ("clock", "À confirmer", "amber")
COLUMNS = (
    Column("numero", "Numéro"),
    Column("intitule", "Action"),
    Column("porteur", "Porteur"),
    Column("statut", "Statut"),
    Column("a_savoir", "À savoir"),
    Column("meteo", "Météo"),
    Column("jalon", "Prochain jalon"),
    Column("territoire", "Territoire"),
    Column("confirmee", "Confirmée le"),
    Column("demonstration", "Démonstration"),
)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a list: ``faded`` when nobody confirmed its status lately, ``arbitration`` for the committee."""

    id: str
    number: str
    title: str
    lead: str
    status: tuple[str, str, str]
    faded: bool
    marks: tuple[str, ...]
    weather: tuple[str, str, str]
    next_step: str
    territory: str
    confirmed: str
    arbitration: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ActionList:
    """Actions in order with the sentence that sums them up; ``table`` is what is exported."""

    title: str
    rows: tuple[ActionRow, ...]
    table: Table
    demonstration: bool


def build_action_list(
    plan: Plan, records: Sequence[ActionRecord], places: Mapping[str, Territory], stamp: Stamp
) -> ActionList:
    """The list of these records, those that ask for an arbitration first, then late ones, then by number.

    ``places`` names the territories, groups included.

    >>> from indicators.actions.plan import EMPTY_PLAN
    >>> build_action_list(EMPTY_PLAN, (), {}, Stamp("", "", "", "", ())).title
    'Aucune action enregistrée'
    """
    ordered = sorted(records, key=lambda r: (not r.arbitration, not plan.marks[r.id].late, r.number))
    rows = tuple(_row(plan, record, places) for record in ordered)
    shown = any(row.demonstration for row in rows)
    return ActionList(_title(rows), rows, _table(rows, stamp), shown)


def territory_words(record: ActionRecord, places: Mapping[str, Territory]) -> str:
    """« Morlaix », « 5 communes », « toute la communauté », « hors territoire ».

    >>> territory_words(ActionRecord("a", "4.2-03", "P", "4.2", territories=(EPCI_CODE,)), {})
    'toute la communauté'
    """
    codes = record.territories
    if not codes:
        return "territoire non renseigné"
    if EPCI_CODE in codes:
        return "toute la communauté"
    if codes == (OUTSIDE,):
        return OUTSIDE
    names = [places[code].name if code in places else code for code in codes]
    groups = any(places[code].level is Level.GROUP for code in codes if code in places)
    return join_french(names) if len(names) <= 2 or groups else plural(len(names), "commune", "communes")  # noqa: PLR2004 two names stay on one line


def _row(plan: Plan, record: ActionRecord, places: Mapping[str, Territory]) -> ActionRow:
    computed = plan.marks[record.id]
    step = plan.next_step(record)
    icon, tone = STATUS_BADGES[record.status]
    faded = computed.to_confirm
    return ActionRow(
        id=record.id,
        number=record.number,
        title=record.title,
        lead=record.lead_organisation or "porteur non renseigné",
        status=(TO_CONFIRM[0], TO_CONFIRM[1], TO_CONFIRM[2]) if faded else (icon, record.status.value, tone),
        faded=faded,
        marks=_marks(record, plan),
        weather=WEATHER_BADGES[record.weather],
        next_step=f"{step.title} · {_when(step.due < plan.today)} {format_date(step.due)}"
        if step
        else "aucun jalon à venir",
        territory=territory_words(record, places),
        confirmed=_confirmed(record, computed.unconfirmed_days),
        arbitration=record.arbitration,
        demonstration=record.demonstration,
    )


def _when(overdue: bool) -> str:  # noqa: FBT001 one of two words
    return "échu le" if overdue else "pour le"


def _marks(record: ActionRecord, plan: Plan) -> tuple[str, ...]:
    words = [w for w in plan.marks[record.id].words if w != "à confirmer"]
    if plan.marks[record.id].to_confirm:
        words.insert(0, f"était «\u00a0{record.status.value}\u00a0»")
    return tuple(words)


def _confirmed(record: ActionRecord, days: int | None) -> str:
    if record.confirmed_on is None:
        return "jamais confirmée"
    ago = f" ({plural(days, 'jour', 'jours')})" if days is not None else ""
    return f"{format_date(record.confirmed_on)}{ago}"


def _title(rows: Iterable[ActionRow]) -> str:
    found = tuple(rows)
    if not found:
        return "Aucune action enregistrée"
    waiting = sum(bool(row.arbitration) for row in found)
    count = plural(len(found), "action", "actions")
    if waiting:
        verb = "attend" if waiting == 1 else "attendent"
        return f"{count}, dont {'une' if waiting == 1 else waiting} {verb} un arbitrage du comité"
    late = sum("en retard" in row.marks for row in found)
    return f"{count}, dont {'une' if late == 1 else late} en retard" if late else count


def _table(rows: tuple[ActionRow, ...], stamp: Stamp) -> Table:
    lines = tuple(tuple(_cells(row)) for row in rows)
    notes = ("Un statut que personne n’a confirmé depuis 90 jours s’efface et ne compte plus comme actuel.",)
    return Table("actions", "Actions", COLUMNS, lines, stamp, notes)


def _cells(row: ActionRow) -> Iterable[Cell]:
    """The cells of a row; the first one carries its mark, so that files mark the invented rows and no other."""
    for place, text in enumerate(_texts(row)):
        yield Cell(text, text, demonstration=row.demonstration and place == 0)


def _texts(row: ActionRow) -> tuple[str, ...]:
    known = (*row.marks, *((f"arbitrage demandé\u00a0: {row.arbitration}",) if row.arbitration else ()))
    return (
        row.number,
        row.title,
        row.lead,
        row.status[1],
        ", ".join(known) or "–",
        row.weather[1],
        row.next_step,
        row.territory,
        row.confirmed,
        "oui" if row.demonstration else "non",
    )
