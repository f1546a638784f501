"""Every alert with its rule, its figures and its place; those put in silence apart; the rules. Raises none itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.alert_actions import evaluate_actions
from indicators.alerts import evaluate
from indicators.catalogue.alert_rules import AlertRule
from indicators.formats import HARD, format_date, plural
from indicators.reading.alert_rules import RuleReading, read_rule
from indicators.silences import WHOLE_RULE, Silence, silence_of
from indicators.territories import EPCI_CODE
from indicators.views.facts import Facts
from indicators.views.home_builder import alert_shown
from indicators.views.home_plan import action_alert_shown
from indicators.views.pages import Alert, Finding
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

COLUMNS = (
    Column("regle", "Règle"),
    Column("alerte", "Alerte"),
    Column("lieu", "Lieu"),
    Column("chiffres", "Règle et chiffres"),
    Column("gravite", "Gravité", numeric=True),
    Column("silence", "En silence"),
)
UNREAD = "Le plan d’actions n’est pas joignable\u00a0: rien n’est dit des actions."


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert: its rule, what it is about from one day to the next, its place, and the silence that covers it."""

    rule: str
    subject: str
    severity: int
    place: str
    alert: Alert
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class SilenceLine:
    """One silence in force: its rule, what it covers in words, its terms, and how many alerts it keeps silent today."""

    silence: Silence
    title: str
    covers: str
    terms: str
    count: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in words, with how many alerts it raises today and how many of them are in silence."""

    reading: RuleReading
    raised: int
    silent: int


@dataclass(frozen=True, slots=True)
class AlertsPage:
    """The page: alerts heard, the most severe first; silences in force; every rule; all of it as a table."""

    finding: Finding
    heard: tuple[AlertLine, ...]
    silences: tuple[SilenceLine, ...]
    rules: tuple[RuleLine, ...]
    notice: str
    table: Table
    as_of: str


def build_alerts(facts: Facts) -> AlertsPage:
    """The page of alerts on the facts, their plan, their rules and the silences that hold on their day.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> build_alerts(Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))).heard
    ()
    """
    every = raised_lines(facts)
    heard = tuple(line for line in every if line.silence is None)
    in_force = tuple(silence for silence in facts.silences if silence.holds(facts.today))
    return AlertsPage(
        finding=_finding(heard, len(every) - len(heard)),
        heard=heard,
        silences=tuple(_silence(facts, silence, every) for silence in in_force),
        rules=rule_lines(facts, every),
        notice="" if facts.plan.known else UNREAD,
        table=_table(facts, every),
        as_of=facts.as_of,
    )


def raised_lines(facts: Facts) -> tuple[AlertLine, ...]:
    """Every alert of the day, silent or not, the most severe first, figures before actions."""
    lines = [
        AlertLine(a.rule, a.subject, a.severity, _place(facts, a.territory), alert_shown(facts, a))
        for a in evaluate(facts, facts.rulebook.alerts)
    ]
    lines += [
        AlertLine(a.rule, WHOLE_RULE, a.severity, "Plan d’actions", action_alert_shown(a))
        for a in evaluate_actions(facts.plan, facts.rulebook.alerts)
    ]
    return tuple(_marked(facts, line) for line in sorted(lines, key=lambda line: line.severity))


def rule_lines(facts: Facts, every: Sequence[AlertLine] = ()) -> tuple[RuleLine, ...]:
    """The rules these facts are read with, today’s or those an edition kept, in their order."""
    raised = Counter(line.rule for line in every)
    silent = Counter(line.rule for line in every if line.silence)
    confirm = facts.plan.confirm_within
    return tuple(
        RuleLine(read_rule(rule, facts.catalogue, confirm), raised[rule.id], silent[rule.id])
        for rule in facts.rulebook.alerts
    )


def _marked(facts: Facts, line: AlertLine) -> AlertLine:
    silence = silence_of(facts.silences, line.rule, line.subject, facts.today)
    return AlertLine(line.rule, line.subject, line.severity, line.place, line.alert, silence)


def _place(facts: Facts, code: str) -> str:
    place = facts.territory(code)
    return f"{place.name}, toute la communauté" if code == EPCI_CODE else place.name


def _finding(heard: Sequence[AlertLine], silent: int) -> Finding:
    quiet = f" {plural(silent, 'autre est', 'autres sont')} en silence, avec leur motif." if silent else ""
    invented = any(line.alert.demonstration for line in heard)
    if not heard:
        return Finding("Aucune règle ne se déclenche aujourd’hui.", quiet.strip())
    first = sum(line.severity == 1 for line in heard)
    strong = f"{plural(len(heard), 'alerte est levée', 'alertes sont levées')}, dont {first} à lire d’abord."
    return Finding(strong if first else f"{strong.partition(',')[0]}.", quiet.strip(), invented)


def _silence(facts: Facts, silence: Silence, every: Sequence[AlertLine]) -> SilenceLine:
    covered = [line for line in every if line.silence == silence]
    rule = _rule(facts, silence.rule)
    until = f", jusqu’au {format_date(silence.until)} compris" if silence.until else ", sans date de fin"
    told = covered[0].alert.fact if covered and silence.subject else _subject(facts, silence)
    return SilenceLine(
        silence=silence,
        title=f"{silence.rule} ·{HARD}{rule.title if rule else 'règle retirée'}",
        covers=told,
        terms=f"mise en silence par {silence.author_name} le {format_date(silence.on)}{until}",
        count=len(covered),
    )


def _rule(facts: Facts, name: str) -> AlertRule | None:
    return next((rule for rule in facts.rulebook.alerts if rule.id == name), None)


def _subject(facts: Facts, silence: Silence) -> str:
    """What a silence covers when nothing raises it today: an objective, an indicator in a place, or the whole rule."""
    if silence.subject == WHOLE_RULE:
        return "toutes les alertes de cette règle"
    indicator, _, place = silence.subject.partition(":")
    if not place:
        return f"objectif {indicator}"
    sheet, known = facts.catalogue.indicators.get(indicator), facts.catalogue.territories.get(place)
    return f"{sheet.short_label if sheet else indicator}, {known.name if known else place}"


def _table(facts: Facts, every: Sequence[AlertLine]) -> Table:
    stamp = Stamp(
        selection="Alertes et leurs règles",
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=facts.as_of,
        sources=(),
        demonstration=any(line.alert.demonstration for line in every),
    )
    return Table("alertes", "Alertes, chacune avec sa règle", COLUMNS, tuple(_row(line) for line in every), stamp)


def _row(line: AlertLine) -> tuple[Cell, ...]:
    mark = line.alert.demonstration
    silence = line.silence
    quiet = f"{silence.author_name}, {format_date(silence.on)}{HARD}: {silence.reason}" if silence else "non"
    return (
        Cell(line.rule, line.rule),
        Cell(line.alert.fact, line.alert.fact, demonstration=mark),
        Cell(line.place, line.place),
        Cell(line.alert.rule, line.alert.rule, demonstration=mark),
        Cell(str(line.severity), float(line.severity)),
        Cell(quiet, quiet),
    )
