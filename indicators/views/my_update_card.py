"""One action to confirm, as the form shows it: what it is, since when, what may follow and what each status asks."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.actions.access import Viewer
from indicators.actions.model import ActionRecord
from indicators.actions.plan import Plan
from indicators.actions.rules import TRANSITIONS, compute
from indicators.actions.words import ActionStatus
from indicators.formats import HARD, format_date, plural
from indicators.views.action_badges import STATUS_BADGES
from indicators.views.action_rows import TO_CONFIRM
from indicators.views.my_update import LineState, MyUpdatePage

STATUS_FIELDS: Mapping[ActionStatus, tuple[str, ...]] = {
    ActionStatus.BLOCKED: ("blocking_cause", "unblocking_condition"),
    ActionStatus.SUSPENDED: ("review_on",),
    ActionStatus.DROPPED: ("drop_reason",),
    ActionStatus.DONE: ("outcome",),
}
"""The fields of the follow-up that a status asks for; the others ask for none."""
CURRENT_LINES = {LineState.DONE: "Déjà faite", LineState.CURRENT: "À jour"}
REVIEWS = (("un mois", 1), ("trois mois", 3), ("six mois", 6))
"""Usual delays of a re-examination."""
Badge = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class UpdateCard:
    """An action in the form: ``record`` is the version opened, ``statuses`` may follow, ``since`` is for faded ones.

    ``place`` is « À confirmer : 3 sur 5 »; ``reminders`` are what its present status already says, by label;
    ``reviews`` are the usual dates of a re-examination.
    """

    record: ActionRecord
    place: str
    pilot: str
    status: Badge
    since: Badge | None
    confirmed: str
    statuses: tuple[ActionStatus, ...]
    reminders: tuple[tuple[str, str], ...]
    reviews: tuple[tuple[str, str], ...]


def build_update_card(plan: Plan, record: ActionRecord, viewer: Viewer, page: MyUpdatePage) -> UpdateCard:
    r"""The card of a record on the day of the plan; a status that ends offers nothing to follow.

    >>> from indicators.actions.access import EVERYONE
    >>> from indicators.views.my_update import build_my_update
    >>> running = ActionRecord("a", "4.2-03", "P", "4.2", status=ActionStatus.RUNNING, confirmed_on=date(2026, 8, 4))
    >>> plan = Plan((running,), date(2026, 11, 24))
    >>> build_update_card(plan, running, EVERYONE, build_my_update(plan, (running,), {})).since[1]
    'À confirmer depuis 22\xa0jours'
    """
    icon, tone = STATUS_BADGES[record.status]
    return UpdateCard(
        record=record,
        place=_place(record, page),
        pilot=_pilot(record, viewer),
        status=(icon, record.status.value, tone),
        since=_since(plan, record),
        confirmed=_confirmed(plan, record),
        statuses=TRANSITIONS[record.status],
        reminders=_reminders(record),
        reviews=review_choices(plan.today),
    )


def needs_of(status: ActionStatus | None) -> tuple[str, ...]:
    """The fields a status asks for, none when no status is chosen.

    >>> needs_of(ActionStatus.SUSPENDED), needs_of(None)
    (('review_on',), ())
    """
    return STATUS_FIELDS.get(status, ()) if status else ()


def review_choices(today: date) -> tuple[tuple[str, str], ...]:
    """Usual dates of re-examination, as ISO days with their words: a date is not typed when it is one of these.

    >>> review_choices(date(2026, 11, 30))[1]
    ('2027-02-28', 'dans trois mois, le 28 février 2027')
    """
    found = ((words, _months_later(today, months)) for words, months in REVIEWS)
    return tuple((day.isoformat(), f"dans {words}, le {format_date(day)}") for words, day in found)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _place(record: ActionRecord, page: MyUpdatePage) -> str:
    line = next((found for found in page.lines if found.id == record.id), None)
    if line is None or line.state is not LineState.TO_CONFIRM:
        return CURRENT_LINES.get(line.state if line else LineState.CURRENT, "À jour")
    rank = page.confirmed + 1 + [found.id for found in page.waiting].index(record.id)
    return f"À confirmer\u00a0: {rank} sur {page.asked}"


def _pilot(record: ActionRecord, viewer: Viewer) -> str:
    if record.pilot in viewer.names:
        return "pilote\u00a0: vous"
    return f"pilote\u00a0: {record.pilot}" if record.pilot else "sans pilote"


def _since(plan: Plan, record: ActionRecord) -> Badge | None:
    found = compute(record, plan.today, plan.confirm_within)
    if not found.to_confirm:
        return None
    icon, word, tone = TO_CONFIRM
    if found.unconfirmed_days is None:
        return icon, "Jamais confirmée", tone
    over = plural(found.unconfirmed_days - plan.confirm_within, "jour", "jours")
    return icon, f"{word} depuis {over}", tone


def _confirmed(plan: Plan, record: ActionRecord) -> str:
    """« Dernière confirmation il y a 112 jours, le 4 août 2026. Après 90 jours, ce statut s’efface… »."""
    fades = f"Après {plan.confirm_within}{HARD}jours, ce statut s’efface et ne compte plus dans les totaux."
    lasts = (
        compute(record, plan.today, plan.confirm_within).unconfirmed_days is None and record.confirmed_on is not None
    )
    rule = "Ce statut ne s’efface pas." if lasts else fades
    if record.confirmed_on is None:
        return f"Personne n’a encore confirmé ce statut. {rule}"
    days = (plan.today - record.confirmed_on).days
    when = f"il y a {plural(days, 'jour', 'jours')}, le {format_date(record.confirmed_on)}" if days else "aujourd’hui"
    return f"Dernière confirmation {when}. {rule}"


def _reminders(record: ActionRecord) -> tuple[tuple[str, str], ...]:
    said = (
        ("Cause de blocage", record.blocking_cause),
        ("Condition de déblocage", record.unblocking_condition),
        ("Réexamen prévu le", format_date(record.review_on) if record.review_on else ""),
        ("Arbitrage déjà demandé", record.arbitration),
    )
    return tuple((label, text) for label, text in said if text)
