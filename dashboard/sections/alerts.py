"""The alerts with their rules: those that speak, those in silence with who put them there, every rule. Raises none."""

from datetime import date

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import alerts_screen
from dashboard.identity import current_actor
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.meeting_words import IN_THE_ROOM
from dashboard.selection import PageChoices
from dashboard.widgets.alerts import alert_list, alert_table, raised_words, rule_list, silence_text
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import attempt, show_last_outcome
from data_access.identity.guard import is_offered
from data_access.services.alerts import SILENCE, SilenceDraft, lift_silence, silence_alert
from indicators.silences import REASON_AT_MOST, WHOLE_RULE
from indicators.views.alerts_page import AlertsPage, SilenceLine
from indicators.views.pages import Notice

SLUG = "alertes"
REFUSED = "Rien n’a changé."
FIRST = 1
"""The severity of what is read first."""
FORMAT = "DD/MM/YYYY"
Target = tuple[str, str]
"""A rule, and what one of its alerts is about (empty: every alert of the rule)."""


def show_alerts() -> None:
    """The page."""
    run_page(PageFrame(SLUG, "Alertes et règles"), _draw)


def _draw(choices: PageChoices) -> None:
    page = alerts_screen(resources.data_key(choices["edition"]), choices["edition"])
    render(finding(page.finding))
    if choices["mode"] == IN_THE_ROOM:
        _draw_for_the_room(page, choices)
        return
    writes = not choices["edition"] and is_offered(current_actor(), SILENCE)
    show_last_outcome()
    render(notice(Notice("info", "Plan d’actions non lu.", page.notice)) if page.notice else None)
    _draw_heard(page, choices)
    if writes:
        _ask_silence(page)
    _draw_silences(page, writes=writes)
    today = {line.reading.id: raised_words(line) for line in page.rules}
    render(tag("h2", "Les règles"), rule_list([line.reading for line in page.rules], today))


def _draw_for_the_room(page: AlertsPage, choices: PageChoices) -> None:
    """The alerts to be read first, one under the other; the others are counted by the sentence above."""
    first = tuple(line.alert for line in page.heard if line.severity == FIRST)
    render(alert_list(first, lambda alert: choices.address(alert.slug, **dict(alert.params))))


def _draw_heard(page: AlertsPage, choices: PageChoices) -> None:
    with st.container(key="card-alertes"):
        render(tag("h2", "Alertes levées", class_="card-title"))
        if page.heard:
            render(alert_table(page.heard, lambda alert: choices.address(alert.slug, **dict(alert.params))))
        else:
            render(empty_state("Aucune alerte ne parle.", "Les règles ci-dessous disent quand elles se déclenchent."))
        render(card_foot(page.table, ExportLink("alertes", (("edition", choices["edition"]),), page.table.title)))


def _draw_silences(page: AlertsPage, *, writes: bool) -> None:
    render(tag("h2", "En silence"))
    if not page.silences:
        render(tag("p", "Aucune alerte n’est en silence.", class_="subtitle"))
    for place, line in enumerate(page.silences):
        with st.container(key=f"card-silence-{place}"):
            left, right = st.columns([5, 1], vertical_alignment="center")
            with left:
                render(silence_text(line))
            if writes:
                with right:
                    _ask_lift(line)


def _ask_silence(page: AlertsPage) -> None:
    """The form that puts an alert, or a whole rule, in silence."""
    offered = _offered(page)
    with st.expander("Mettre une alerte en silence", icon=":material/notifications_off:"):
        said = "Une alerte en silence ne se compte plus, mais reste écrite plus bas, avec votre nom et votre motif."
        render(tag("p", said, class_="subtitle"))
        with st.form("alertes-silence", border=False, clear_on_submit=True):
            target = st.selectbox("Alerte ou règle", list(offered), format_func=lambda key: offered[key])
            left, right = st.columns([3, 1])
            reason = left.text_input("Motif, écrit au journal", max_chars=REASON_AT_MOST)
            until = right.date_input("Dernier jour (facultatif)", value=None, format=FORMAT)
            pressed = st.form_submit_button("Mettre en silence", type="primary")
        if pressed and target:
            attempt(REFUSED, lambda: _silence(target, reason, until if isinstance(until, date) else None))


def _offered(page: AlertsPage) -> dict[Target, str]:
    """The alerts heard, then every rule as a whole."""
    alerts = {
        (line.rule, line.subject): f"{line.rule} · {line.alert.fact}"
        for line in page.heard
        if line.subject != WHOLE_RULE
    }
    rules = {
        (rule.reading.id, WHOLE_RULE): f"Toute la règle {rule.reading.id} · {rule.reading.title}" for rule in page.rules
    }
    return alerts | rules


def _ask_lift(line: SilenceLine) -> None:
    held = line.silence
    with st.popover("Rétablir", icon=":material/notifications:"):
        key = f"alertes-retablir-{held.rule}-{held.subject}"
        reason = st.text_input("Motif, écrit au journal", max_chars=REASON_AT_MOST, key=f"{key}-motif")
        if st.button("Rétablir l’alerte", key=key):
            attempt(REFUSED, lambda: _lift(held.rule, held.subject, reason))


def _silence(target: Target, reason: str, until: date | None) -> tuple[str, str]:
    draft = SilenceDraft(*target, reason, until)
    done = silence_alert(resources.store(), current_actor(), draft)
    about = "toute la règle" if done.subject == WHOLE_RULE else "une alerte de la règle"
    return "Mise en silence.", f"{about.capitalize()} {done.rule}. Motif\u00a0: {done.reason}"


def _lift(rule: str, subject: str, reason: str) -> tuple[str, str]:
    done = lift_silence(resources.store(), current_actor(), rule, subject, reason)
    return "Alerte rétablie.", f"Règle {done.rule}, qui était en silence par {done.author_name}."
