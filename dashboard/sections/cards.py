"""The cards of a visual: title that says a finding, drawing, notes, and the same foot everywhere."""

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from dashboard.charts.trend import axis_start_sentence
from dashboard.selection import PageChoices, toggle_territory
from dashboard.widgets.badges import badge, demonstration_chip
from dashboard.widgets.choices import Choice, select_one, select_segment
from dashboard.widgets.data_table import card_foot
from dashboard.widgets.downloads import ExportLink
from dashboard.widgets.figure import show_figure
from dashboard.widgets.legend import map_legend
from dashboard.widgets.map import show_map
from dashboard.widgets.markup import Html, join, ordinals, render, show, tag
from indicators.views.pages import Option
from indicators.views.visuals import MapLayer, MapView, StripKind, StripView, TrendView

LAYER_LABELS = {MapLayer.VALUE: "Valeur", MapLayer.GAP: "Écart à la référence", MapLayer.PROGRESS: "Avancement"}
DIRECTION_TONES = {"up": "grey", "down": "grey", "flat": "grey"}


def card_heading(title: str, subtitle: str = "", *, demonstration: bool = False, level: str = "h3") -> Html:
    """The title of a card, its chip, what is shown."""
    chip = demonstration_chip(demonstration, "Démonstration")
    head = tag("div", tag(level, ordinals(title), class_="card-title"), chip, class_="card-heading")
    return join([head, tag("p", ordinals(subtitle), class_="subtitle") if subtitle else None])


def show_map_card(
    view: MapView, deck: pdk.Deck, choices: PageChoices, export: ExportLink, communes: tuple[Option, ...]
) -> None:
    """Map, its three readings, its legend; a click or the selector chooses a commune."""
    with st.container(key="card-carte" if communes else "card-carte-seule", height="stretch"):
        render(card_heading(view.title, view.subtitle, demonstration=view.demonstration))
        _show_layers(view)
        render(map_legend(view))
        show_map(deck, "carte", view.alt, on_pick=toggle_territory)
        if communes:
            current = choices["territoire"]
            select_one(
                Choice("territoire", "Commune cerclée", communes, "Choisir une commune"),
                current,
                key="carte-territoire",
            )
        render(_notes(view.notices, view.source))
        render(card_foot(view.table, export))


def show_strip_card(view: StripView, figure: go.Figure, export: ExportLink, key: str = "distribution") -> None:
    """The distribution of the communes; ties and secrecy in words below stacked dots."""
    with st.container(key=f"card-{key}", height="stretch"):
        render(card_heading(view.title, view.subtitle, demonstration=view.demonstration))
        show_figure(figure, key, view.alt)
        ties = _ties(view) if view.kind is StripKind.DOTS else None
        render(ties, _withheld(view), _notes(view.notices, view.source))
        render(card_foot(view.table, export))


def show_trend_card(view: TrendView, figure: go.Figure, export: ExportLink, key: str = "tendance") -> None:
    """The trend with its two rates in words and the direction of each line."""
    with st.container(key=f"card-{key}"):
        start = axis_start_sentence(view)
        subtitle = f"{view.subtitle.rstrip('.')}. {start}".strip() if start else view.subtitle
        render(card_heading(view.title, subtitle, demonstration=view.demonstration))
        if view.rates or view.readings:
            left, right = st.columns([3, 1], gap="medium")
            with left:
                show_figure(figure, key, view.alt)
            with right:
                render(trend_readings(view))
        else:
            show_figure(figure, key, view.alt)
        render(_notes(view.notices, view.source), card_foot(view.table, export))


def trend_readings(view: TrendView) -> Html:
    """« −100 rythme actuel … », then « Communauté : s’améliore » with the arrow of the data's direction."""
    rates = [
        child
        for value, meaning in view.rates
        for child in (
            tag("span", ordinals(value), class_="rate-value"),
            tag("span", ordinals(meaning), class_="rate-text"),
        )
    ]
    readings = [badge(icon, words, "grey") for words, icon in view.readings]
    return join(
        [
            tag("h4", "Rythme") if rates else None,
            tag("div", *rates, class_="rates") if rates else None,
            tag("div", *readings, class_="readings") if readings else None,
        ]
    )


def _show_layers(view: MapView) -> None:
    """The readings of the map; one that cannot be chosen stays in sight, disabled, with its reason."""
    off = dict(view.disabled_layers)
    options = tuple(Option(layer.value, label) for layer, label in LAYER_LABELS.items() if layer not in off)
    choice = Choice("couche", "Lecture de la carte", options)
    if not off:
        select_segment(choice, view.layer.value)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        select_segment(choice, view.layer.value)
        show(tag("div", *(_closed(layer) for layer in off), class_="segments-off").text, width="content")
    reasons = [
        tag("p", tag("strong", f"{LAYER_LABELS[layer]}\u00a0: "), ordinals(reason), class_="layer-off")
        for layer, reason in off.items()
    ]
    render(*reasons)


def _closed(layer: MapLayer) -> Html:
    return tag("button", LAYER_LABELS[layer], type="button", disabled=True, class_="segment-off")


def _ties(view: StripView) -> Html:
    """Communes that share a rounded value, from the highest."""
    by_label: dict[str, list[str]] = {}
    rows = sorted((r for g in view.groups for r in g.rows), key=lambda r: -r.value)
    for row in rows:
        by_label.setdefault(row.label, []).append(row.name)
    lines = [
        tag("tr", tag("th", label, scope="row", class_="num"), tag("td", ", ".join(names)))
        for label, names in by_label.items()
    ]
    caption = tag("caption", "Communes de même valeur", class_="visually-hidden")
    return tag("table", caption, tag("tbody", *lines), class_="data-table ties")


def _withheld(view: StripView) -> Html | None:
    if not view.withheld:
        return None
    by_reason: dict[str, list[str]] = {}
    for name, reason in view.withheld:
        by_reason.setdefault(reason, []).append(name)
    said = [
        f"{reason[:1].upper()}{reason[1:]} ({len(names)})\u00a0: {', '.join(names)}."
        for reason, names in by_reason.items()
    ]
    return tag("p", tag("span", class_="hatch-box", aria_hidden="true"), " ".join(said), class_="card-note")


def _notes(notices: tuple[str, ...], source: str) -> Html:
    said = f"Source\u00a0: {source.rstrip('.')}." if source and not source.startswith("Source") else source
    return tag("p", ordinals(" ".join(n for n in (*notices, said) if n)), class_="card-note")
