"""What the home page says of the plan: confirmed actions, next milestones, alerts on actions. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.actions.plan import ConfirmedShare, Plan, Upcoming
from indicators.alert_actions import ActionAlert, evaluate_actions
from indicators.formats import HARD, THIN, format_date, format_number, french_key, plural
from indicators.silences import WHOLE_RULE, silence_of
from indicators.views.facts import Facts
from indicators.views.pages import Alert
from indicators.views.plan_page import SOURCE
from indicators.views.table import Cell, Column, Stamp, Table
from indicators.views.words import edition_text

PLAN_SLUG = "plan-d-actions"
MILESTONES_SHOWN = 5
NO_LEAD = "Porteur non renseigné"
NOTE = (
    "Actions validées, en cours ou bloquées. Un statut que personne n’a confirmé dans le délai ne compte plus comme "
    "actuel, dans aucun total."
)
NO_COMMITTEE = "Aucun COPIL n’a encore clos d’édition\u00a0: le compte depuis le dernier COPIL viendra ensuite."


@dataclass(frozen=True, slots=True)
class Committee:
    """The last committee that closed an edition: its name and its day."""

    label: str
    day: date


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One organisation: its active actions, those confirmed within the delay, those confirmed since the committee.

    ``since`` is None when no committee is known.
    """

    name: str
    active: int
    within: int
    since: int | None
    demonstration: bool

    @property
    def within_rate(self) -> float:
        """Share in percent confirmed within the delay; 0 without any active action."""
        return 100 * self.within / self.active if self.active else 0.0


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One milestone to come: its date, its title, its action."""

    when: str
    title: str
    action: str
    id: str
    lead: str
    faded: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class HomePlan:
    """The plan on the home page; ``known`` is False when it could not be read: nothing is then said of it."""

    total: ShareLine
    shares: tuple[ShareLine, ...]
    within_words: str
    since_words: str
    milestones: tuple[MilestoneLine, ...]
    coming: int
    alerts: tuple[Alert, ...]
    table: Table
    known: bool
    demonstration: bool


def build_home_plan(facts: Facts, committee: Committee | None) -> HomePlan:
    """The two counts of confirmations keep their own words: within the delay, and since the last committee.

    >>> from datetime import date
    >>> from indicators.catalogue import load_catalogue
    >>> facts = Facts(load_catalogue(), {}, (), (), "000000", "", "", date(2026, 11, 24))
    >>> build_home_plan(facts, None).total.active
    0
    """
    plan = facts.plan
    lines = _lines(plan, committee)
    total = ShareLine(
        name="Ensemble",
        active=sum(line.active for line in lines),
        within=sum(line.within for line in lines),
        since=sum(line.since or 0 for line in lines) if committee else None,
        demonstration=any(line.demonstration for line in lines),
    )
    raised = evaluate_actions(plan, facts.rulebook.alerts)
    heard = [a for a in raised if silence_of(facts.silences, a.rule, WHOLE_RULE, facts.today) is None]
    coming = [found for found in plan.next_steps() if found.step.due >= plan.today]
    within = f"confirmées depuis {plan.confirm_within}{HARD}jours"
    since = f"confirmées depuis le dernier COPIL ({format_date(committee.day)})" if committee else ""
    return HomePlan(
        total=total,
        shares=lines,
        within_words=within,
        since_words=since,
        milestones=tuple(_milestone(plan, found) for found in coming[:MILESTONES_SHOWN]),
        coming=len(coming),
        alerts=tuple(action_alert_shown(alert) for alert in heard),
        table=_table((*lines, total), (within, since), _stamp(facts, invented=total.demonstration)),
        known=plan.known,
        demonstration=total.demonstration,
    )


def share_sentence(line: ShareLine) -> str:
    """« 58 % : 40 actions sur 69 »; without any active action, says so.

    >>> share_sentence(ShareLine("CAF", 0, 0, None, demonstration=False))
    'aucune action active'
    """
    if not line.active:
        return "aucune action active"
    counted = f"{plural(line.within, 'action', 'actions')} sur {format_number(line.active)}"
    return f"{format_number(line.within_rate)}{THIN}%{HARD}: {counted}"


def _lines(plan: Plan, committee: Committee | None) -> tuple[ShareLine, ...]:
    since = {s.organisation: s.confirmed for s in plan.confirmed_since(committee.day)} if committee else {}
    invented = {r.lead_organisation for r in plan.active if r.demonstration}
    found = (_line(share, since, share.organisation in invented) for share in plan.confirmed_within_delay())
    return tuple(sorted(found, key=lambda line: (line.name == NO_LEAD, french_key(line.name))))


def _line(share: ConfirmedShare, since: dict[str, int], invented: bool) -> ShareLine:  # noqa: FBT001 one of two marks
    name = share.organisation or NO_LEAD
    return ShareLine(name, share.active, share.confirmed, since.get(share.organisation), demonstration=invented)


def _milestone(plan: Plan, found: Upcoming) -> MilestoneLine:
    record = found.action
    return MilestoneLine(
        when=format_date(found.step.due),
        title=found.step.title,
        action=f"{record.number} {record.title}",
        id=record.id,
        lead=record.lead_organisation or NO_LEAD.lower(),
        faded=plan.marks[record.id].to_confirm,
        demonstration=record.demonstration,
    )


def action_alert_shown(raised: ActionAlert) -> Alert:
    """An alert on actions with the list of the plan where it is read."""
    return Alert(
        fact=raised.fact,
        rule=raised.reason,
        slug=PLAN_SLUG,
        link=raised.link,
        params=raised.params,
        demonstration=bool(raised.invented),
        origin="Fiches-actions. ",
    )


def _stamp(facts: Facts, *, invented: bool) -> Stamp:
    return Stamp(
        selection="Actions confirmées, par porteur",
        data_version=f"{facts.data_version}-plan-{facts.plan.sequence}",
        edition=edition_text(facts.edition),
        as_of=format_date(facts.plan.today),
        sources=(SOURCE,),
        demonstration=invented,
    )


def _table(lines: Sequence[ShareLine], words: tuple[str, str], stamp: Stamp) -> Table:
    within, since = words
    columns = (
        Column("porteur", "Porteur"),
        Column("actives", "Actions actives", numeric=True),
        Column("confirmees_delai", within.capitalize(), numeric=True),
        Column("part_delai", "Part (%)", numeric=True),
        Column("confirmees_copil", since.capitalize() if since else "Confirmées depuis le dernier COPIL", numeric=True),
    )
    rows = tuple(
        (
            Cell(line.name, line.name, demonstration=line.demonstration),
            Cell(format_number(line.active), float(line.active)),
            Cell(format_number(line.within), float(line.within)),
            Cell(
                format_number(line.within_rate) if line.active else "sans objet",
                line.within_rate if line.active else None,
            ),
            Cell("aucun COPIL") if line.since is None else Cell(format_number(line.since), float(line.since)),
        )
        for line in lines
    )
    notes = (NOTE,)
    return Table("confirmations", "Actions confirmées par porteur", columns, rows, stamp, notes)
