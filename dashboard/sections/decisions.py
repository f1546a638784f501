"""The page of decisions: the log with its filters, or one decision then and today. Draws, decides nothing."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.decision_record import decision_title, show_decision
from dashboard.sections.frame import PageFrame, run_page
from dashboard.sections.meeting_words import IN_THE_ROOM
from dashboard.selection import PageChoices, commit_text
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.downloads import ExportLink, download_links
from dashboard.widgets.fact_table import fact_table, with_details
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import Html, join, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state
from dashboard.widgets.outcome import show_last_outcome
from data_access.services.decision_screens import log_query, read_decision_log
from indicators.formats import plural
from indicators.views.decision_log import DecisionLog, LogRow
from indicators.views.pages import Option

SLUG = "decisions"
HEADERS = ("Décision", "Nature", "Porteur et échéance", "État")
FILTERS = ("etat", "suivi", "par", "exercice", "texte")


def show_decisions() -> None:
    """The log, or the decision that the address names."""
    run_page(PageFrame(SLUG, decision_title() or "Décisions du comité"), _draw)


def _draw(choices: PageChoices) -> None:
    if choices["decision"]:
        show_decision(choices)
    else:
        _draw_log(choices)


def _draw_log(choices: PageChoices) -> None:
    log = read_decision_log(resources.store(), current_actor(), log_query(choices.values), choices["edition"])
    render(finding(log.finding))
    show_last_outcome()
    if not log.total:
        return
    in_the_room = choices["mode"] == IN_THE_ROOM
    if not in_the_room:
        _show_filters(log, choices)
    count = plural(len(log.rows), "décision montrée", "décisions montrées")
    params = tuple((name, choices[name]) for name in (*FILTERS, "edition"))
    foot = tag("div", tag("span", f"{count} sur {log.total}."), download_links(_export(params)), class_="heading-row")
    render(tag("p", log.resting, class_="subtitle"), None if in_the_room else foot)
    if log.rows:
        rows = [_row(choices, row) for row in log.rows]
        render(fact_table("Décisions, les retards d’abord", HEADERS, rows, "wide decisions"))
    else:
        render(empty_state("Aucune décision ne répond à ces filtres.", "Élargissez-les."))


def _export(params: tuple[tuple[str, str], ...]) -> ExportLink:
    return ExportLink("decisions", params, "journal des décisions")


def _show_filters(log: DecisionLog, choices: PageChoices) -> None:
    every = Option("", "Toutes")
    columns = st.columns(5, vertical_alignment="bottom")
    offers = (
        ("etat", "État", log.states),
        ("suivi", "Exécution", log.executions),
        ("par", "Porteur", log.leads),
        ("exercice", "Année", log.years),
    )
    for column, (name, label, options) in zip(columns, offers, strict=False):
        with column:
            select_one(Choice(name, label, (every, *options)), choices[name])
    with columns[4]:
        st.session_state["decisions-texte"] = choices["texte"]
        st.text_input("Chercher", key="decisions-texte", on_change=commit_text, args=("texte", "decisions-texte"),
                      max_chars=120)  # fmt: skip


def _row(choices: PageChoices, row: LogRow) -> tuple[Html | str, ...]:
    found = row.decision
    title = link(ordinals(f"{found.number} {found.title}"), choices.address(SLUG, decision=found.number))
    chip = demonstration_chip(found.demonstration, "Démonstration")
    reserves = [f"Réserve, {reserve}" for reserve in row.reserves]
    what = with_details(join([title, " ", chip]), f"Prise le {row.when}. {found.text}", *reserves)
    badges = (*row.badges, row.grounds.badge)
    state = tag("span", *(badge(*b) for b in badges), class_="record-badges")
    return what, found.nature.value, with_details(found.lead or "sans porteur", row.due), state
