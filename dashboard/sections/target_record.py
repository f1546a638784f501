"""One target in full: its path on the trend, what it weighs, its history, and the gestures on it. Judges nothing."""

import streamlit as st

from dashboard import resources
from dashboard.charts import trend
from dashboard.identity import current_actor
from dashboard.sections.target_form import show_form, show_withdrawal
from dashboard.sections.targets_words import SET
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.badges import demonstration_chip
from dashboard.widgets.choices import Choice, select_one
from dashboard.widgets.data_table import html_table
from dashboard.widgets.figure import show_figure
from dashboard.widgets.finding import finding
from dashboard.widgets.markup import join, link, ordinals, render, tag
from dashboard.widgets.notices import empty_state, notice
from dashboard.widgets.outcome import show_last_outcome
from dashboard.widgets.record_parts import facts_block
from dashboard.widgets.target_table import change_list
from data_access.identity.guard import is_offered
from data_access.services.target_screens import read_target_record
from indicators.views.pages import Notice
from indicators.views.target_record import TargetRecord

TREND_PX = 320
NO_TREND = ("Aucune courbe à montrer.", "L’indicateur n’a pas deux millésimes publiés ici, et aucune cible.")
NO_CHANGE = ("Aucun changement.", "La première cible fixée ici ouvrira l’historique.")


def target_title() -> str:
    """« Cible : Demandeurs d’emploi inscrits » when the address names an indicator that exists; else nothing."""
    indicator = resources.store().catalogue.indicators.get(st.query_params.get("indicateur", ""))
    return f"Cible\u00a0: {indicator.short_label}" if indicator else ""


def show_target(choices: PageChoices) -> None:
    """The target that the address names, with its gestures for who may; a closed edition is read only."""
    wanted = (choices["indicateur"], choices["territoire"])
    record = read_target_record(resources.store(), current_actor(), *wanted, choices["edition"])
    render(finding(record.finding))
    _show_head(record, choices)
    show_last_outcome()
    left, right = st.columns([16, 9], gap="medium")
    with left:
        _show_trend(record)
    with right:
        render(facts_block("La cible", record.lines))
    if not choices["edition"]:
        _show_gestures(record)
    render(tag("h2", "Historique"))
    render(change_list(record.history) if record.history else empty_state(*NO_CHANGE))


def _show_head(record: TargetRecord, choices: PageChoices) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="plan-gestes"):
        st.button("Toutes les cibles", icon=":material/arrow_back:", on_click=_back, key="cibles-retour")
        if len(record.places) > 1:
            select_one(Choice("territoire", "Territoire de la cible", record.places), record.territory)
    sheet = link("Fiche de l’indicateur", choices.address("dictionnaire", indicateur=record.indicator.id))
    render(tag("p", sheet, class_="anchors"))


def _back() -> None:
    choose_together({"indicateur": ""})


def _show_trend(record: TargetRecord) -> None:
    view = record.trend
    if view is None:
        render(empty_state(*NO_TREND))
        return
    head = [tag("h2", ordinals(view.title), class_="card-title"), demonstration_chip(view.demonstration)]
    render(tag("div", join(head), class_="card-heading"), tag("p", ordinals(view.subtitle), class_="subtitle"))
    show_figure(trend.figure_of(view, height=TREND_PX), "tendance-cible", view.alt)
    rows = tag(
        "details", tag("summary", "Voir les valeurs de la courbe"), html_table(view.table), class_="table-toggle"
    )
    render(rows)


def _show_gestures(record: TargetRecord) -> None:
    if not is_offered(current_actor(), SET):
        return
    if record.window.frozen:
        render(notice(Notice("lock", "Cibles gelées.", record.window_words)))
        return
    if record.target is not None:
        show_withdrawal(record)
    if record.refusal:
        render(notice(Notice("info", "Pas de nouvelle cible ici.", record.refusal)))
        return
    show_form(record)
