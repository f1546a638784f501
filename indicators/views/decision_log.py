"""The log of decisions: filters, the sentence on top, the rows with what each waits for, the table of the files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indicators.decisions import (
    OPEN_EXECUTIONS,
    Decision,
    DecisionState,
    Execution,
    Stance,
    late_first,
)
from indicators.formats import format_date, french_key, join_french, plural
from indicators.views.decision_grounds import NOTHING, DecisionGrounds, resting_words
from indicators.views.pages import Finding, Option
from indicators.views.plan_query import code_of
from indicators.views.table import Cell, Column, Stamp, Table

STATE_BADGES: Mapping[DecisionState, tuple[str, str]] = {
    DecisionState.PROPOSED: ("hourglass", "grey"),
    DecisionState.ADOPTED: ("check_circle", "blue"),
    DecisionState.RESERVED: ("info", "amber"),
    DecisionState.POSTPONED: ("clock", "amber"),
    DecisionState.REJECTED: ("stop", "grey"),
}
EXECUTION_BADGES: Mapping[Execution, tuple[str, str]] = {
    Execution.NONE: ("minus", "grey"),
    Execution.TO_DO: ("hourglass", "grey"),
    Execution.RUNNING: ("forward", "blue"),
    Execution.DONE: ("check", "blue"),
    Execution.LAPSED: ("stop", "grey"),
}
"""Pictogram and tone of each state; the word itself is that of the state."""
LATE = "en-retard"
NO_GROUNDS: Mapping[str, DecisionGrounds] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LogQuery:
    """The filters of the log, as codes of an address; an empty one keeps all."""

    state: str = ""
    execution: str = ""
    lead: str = ""
    year: str = ""
    search: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered."""
        return any((self.state, self.execution, self.lead, self.year, self.search.strip()))


@dataclass(frozen=True, slots=True)
class LogRow:
    """One decision of the log: what it waits for in words, and its badges (pictogram, word, tone)."""

    decision: Decision
    when: str
    due: str
    badges: tuple[tuple[str, str, str], ...]
    reserves: tuple[str, ...]
    days_late: int
    grounds: DecisionGrounds = NOTHING


@dataclass(frozen=True, slots=True)
class DecisionLog:
    """The log as shown: late ones first."""

    finding: Finding
    rows: tuple[LogRow, ...]
    table: Table
    states: tuple[Option, ...]
    executions: tuple[Option, ...]
    leads: tuple[Option, ...]
    years: tuple[Option, ...]
    total: int
    resting: str = ""


def build_log(
    decisions: Iterable[Decision],
    query: LogQuery,
    today: date,
    stamp: Stamp,
    grounds: Mapping[str, DecisionGrounds] = NO_GROUNDS,
) -> DecisionLog:
    """The log of decisions on a query, at a day; ``grounds`` is what each rests on, by number.

    >>> build_log((), LogQuery(), date(2026, 11, 25), Stamp("", "", "", "", ())).finding.strong
    'Aucune décision n’est encore enregistrée.'
    """
    every = tuple(decisions)
    kept = late_first((d for d in every if _keeps(d, query, today)), today)
    rows = tuple(row_of(decision, today, grounds.get(decision.number, NOTHING)) for decision in kept)
    return DecisionLog(
        finding=_finding(every, today),
        rows=rows,
        table=_table(rows, stamp),
        states=tuple(Option(code_of(state.value), state.value) for state in DecisionState),
        executions=(Option(LATE, "en retard"), *(Option(code_of(e.value), e.value) for e in Execution)),
        leads=_leads(every),
        years=tuple(Option(year, year) for year in sorted({d.number[:4] for d in every}, reverse=True)),
        total=len(every),
        resting=resting_words(row.grounds for row in rows),
    )


def row_of(decision: Decision, today: date, grounds: DecisionGrounds = NOTHING) -> LogRow:
    """What the log says of one decision."""
    late = decision.days_late(today)
    icon, tone = STATE_BADGES[decision.state]
    badges = [(icon, _capital(decision.state.value), tone)]
    if decision.execution is not Execution.NONE:
        icon, tone = EXECUTION_BADGES[decision.execution]
        badges.append((icon, f"Exécution\u00a0: {decision.execution}", tone))
    if late:
        badges.append(("alert", f"En retard de {plural(late, 'jour', 'jours')}", "vermilion"))
    return LogRow(
        decision=decision,
        when=format_date(decision.taken_on),
        due=format_date(decision.deadline) if decision.deadline else "sans échéance",
        badges=tuple(badges),
        reserves=tuple(f"{p.signatory}\u00a0: {p.reserve}" for p in decision.reserves),
        days_late=late,
        grounds=grounds,
    )


def _keeps(decision: Decision, query: LogQuery, today: date) -> bool:
    text = french_key(f"{decision.number} {decision.title} {decision.text} {decision.lead}")
    late = query.execution == LATE
    return (
        query.state in ("", code_of(decision.state.value))
        and (decision.days_late(today) > 0 if late else query.execution in ("", code_of(decision.execution.value)))
        and query.lead in ("", code_of(decision.lead))
        and query.year in ("", decision.number[:4])
        and french_key(query.search.strip()) in text
    )


def _finding(decisions: tuple[Decision, ...], today: date) -> Finding:
    if not decisions:
        return Finding(
            "Aucune décision n’est encore enregistrée.",
            "Ouvrez une réunion depuis la page Séance\u00a0: chaque décision y est figée avec ses chiffres.",
        )
    late = [d for d in decisions if d.days_late(today)]
    opened = [d for d in decisions if d.execution in OPEN_EXECUTIONS]
    count = plural(len(decisions), "décision", "décisions")
    invented = any(d.demonstration for d in decisions)
    if late:
        first = max(late, key=lambda d: d.days_late(today))
        strong = f"{len(late)} sur {count} en retard\u00a0: d’abord la {first.number}, {_lower(first.title)}"
        days = plural(first.days_late(today), "jour", "jours")
        return Finding(f"{strong}.", f"Elle l’est de {days}. {_opened(len(opened))}", invented)
    return Finding(f"{count}, aucune en retard.", _opened(len(opened)), invented)


def _opened(count: int) -> str:
    if not count:
        return "Aucune n’est en attente d’exécution."
    return f"{plural(count, 'décision reste', 'décisions restent')} à exécuter ou en cours."


def _leads(decisions: tuple[Decision, ...]) -> tuple[Option, ...]:
    names = sorted({d.lead for d in decisions if d.lead}, key=french_key)
    return tuple(Option(code_of(name), name) for name in names)


def _table(rows: tuple[LogRow, ...], stamp: Stamp) -> Table:
    columns = (
        Column("numero", "Numéro"),
        Column("date", "Date"),
        Column("objet", "Objet"),
        Column("texte", "Texte"),
        Column("nature", "Nature"),
        Column("etat", "État"),
        Column("adoption", "Mode d’adoption"),
        Column("positions", "Positions"),
        Column("porteur", "Porteur"),
        Column("echeance", "Échéance"),
        Column("execution", "Exécution"),
        Column("retard_jours", "Retard (jours)", numeric=True),
        Column("repose_sur", "Repose sur"),
        Column("chiffres_figes", "Chiffres figés", numeric=True),
        Column("observations", "Observations", numeric=True),
    )
    return Table("decisions", "Journal des décisions", columns, tuple(_cells(row) for row in rows), stamp)


def _cells(row: LogRow) -> tuple[Cell, ...]:
    found = row.decision
    texts = (
        found.number,
        found.taken_on.isoformat(),
        found.title,
        found.text,
        found.nature.value,
        found.state.value,
        found.adoption.value,
        positions_words(found),
        found.lead,
        found.deadline.isoformat() if found.deadline else "",
        found.execution.value,
    )
    grounds = row.grounds
    late = Cell(str(row.days_late), row.days_late)
    basis = Cell(grounds.basis.value, grounds.basis.value, demonstration=grounds.demonstration)
    counts = (Cell(str(count), float(count)) for count in (grounds.figures, grounds.notes))
    return (*(Cell(text, text, demonstration=found.demonstration) for text in texts), late, basis, *counts)


def positions_words(decision: Decision) -> str:
    """« pour : CAF du Finistère et Ville ; pour, avec réserve : Département (coût revu après un an) »."""
    said = []
    for stance in Stance:
        named = [p for p in decision.positions if p.stance is stance]
        if named:
            names = [f"{p.signatory} ({p.reserve})" if p.reserve else p.signatory for p in named]
            said.append(f"{stance}\u00a0: {join_french(names)}")
    return "\u202f; ".join(said)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
