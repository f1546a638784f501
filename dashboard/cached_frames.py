"""Pages and their figures, built once per audience, data version and selection, shared by the sessions of an audience.

The other room with caches: every key is made of texts and numbers: a frame is never an argument of a cached function.
The right is asked for before the cache, which an underscored reader is never a key of.
"""

from typing import TypeAlias

import streamlit as st

from dashboard import resources
from dashboard.charts import distribution, explored, lines, rank_bars, scatter, slope, small_strips, trend
from dashboard.drawn_screens import (
    AxisScreen,
    ComparisonScreen,
    CoverageFigure,
    ExplorerScreen,
    HomeScreen,
    MultiplesFigure,
)
from dashboard.identity import current_actor
from dashboard.maps import blind_spots, small_maps
from dashboard.maps.drawing import NARROW, deck_of
from dashboard.selection import PageChoices
from data_access.diagnosis_state import diagnosis_key
from data_access.field_registers import registers_key
from data_access.identity.actor import SYSTEM_ACTOR, Actor
from data_access.identity.audience import audience_of
from data_access.identity.guard import require
from data_access.services import comparison_screens, screens
from data_access.services.alerts import read_alerts
from data_access.services.diagnosis import read_diagnosis
from data_access.services.evaluation import evaluation_key, read_effects, read_evaluation
from data_access.services.page_states import COMMITTEE_ACTOR, read_state
from data_access.services.plan import plan_key
from data_access.services.portrait import read_portrait
from data_access.silenced import silence_key
from data_access.thresholds import thresholds_of
from indicators.meetings import ShownVisual
from indicators.page_states import PageState, page_state_of
from indicators.views.alerts_page import AlertsPage
from indicators.views.chain_views import EffectsPage
from indicators.views.diagnosis_views import Diagnosis
from indicators.views.evaluation_views import EvaluationPage
from indicators.views.pages import DictionaryPage
from indicators.views.portrait_views import Portrait
from indicators.views.resemblance_views import ResemblanceScreen
from indicators.views.shown_states import ShownState

Params: TypeAlias = tuple[tuple[str, str], ...]

KEPT = 256
READ = "chiffres.lire"
LIKENED = ("territoire", "annee", "edition", "territoires")
MAPPED = ("annee", "reference", "edition", "territoires", "indicateurs", "indicateur", "vue")
CROSSED = ("territoire", "annee", "reference", "edition", "objectif", "indicateur")
"""The choices that change the blind spots."""
PORTRAYED = ("territoire", "annee", "reference", "edition")
COMPARED = ("territoire", "annee", "reference", "edition", "territoires", "indicateurs")
"""The choices that change a comparison: the indicator read at one of its questions is not among them."""


def axis_screen(version: str, number: int, params: Params) -> AxisScreen:
    """An axis page on a selection, for whoever may read figures."""
    reader = _who_reads()
    return _axis_screen(_readership(reader, params), version, number, params, reader)


def home_screen(version: str, params: Params) -> HomeScreen:
    """The home page on a selection, for whoever may read figures."""
    reader = _who_reads()
    return _home_screen(_readership(reader, params), version, params, reader)


def comparison_screen(version: str, params: Params) -> ComparisonScreen:
    """The comparison of the chosen territories on the chosen indicators, for whoever may read figures."""
    reader = _who_reads()
    return _comparison_screen(_comparing(reader, params), version, _only(params, COMPARED), reader)


def coverage_screen(version: str, params: Params) -> CoverageFigure:
    """The blind spots of an objective, with the actions that whoever reads may read."""
    reader = _who_reads()
    audience = f"{_readership(reader, params)}|{_comparing(reader, params)}"
    return _coverage_screen(audience, version, _only(params, CROSSED), reader)


def resemblance_screen(version: str, params: Params) -> ResemblanceScreen:
    """The places most alike and the profiles, for whoever may read figures."""
    reader = _who_reads()
    return _resemblance_screen(_comparing(reader, params), version, _only(params, LIKENED), reader)


def multiples_screen(version: str, params: Params) -> MultiplesFigure:
    """The small maps of a comparison, for whoever may read figures."""
    reader = _who_reads()
    return _multiples_screen(_comparing(reader, params), version, _only(params, MAPPED), reader)


def explorer_screen(version: str, params: Params) -> ExplorerScreen:
    """The explorer on the chosen indicators and territories, for whoever may read figures."""
    reader = _who_reads()
    return _explorer_screen(audience_of(reader), version, params, reader)


def portrait(version: str, params: Params) -> Portrait:
    """The portrait of the place looked at, with the actions that whoever reads may read."""
    reader, field = _who_reads(), diagnosis_key(resources.store(), _choices(params)["edition"])
    audience = f"{_readership(reader, params)}|{_comparing(reader, params)}|{field}"
    return _portrait(audience, version, _only(params, PORTRAYED), reader)


def diagnosis(version: str, params: Params) -> Diagnosis:
    """The social diagnosis of the place looked at, with the actions and the words that whoever reads may read."""
    reader, field = _who_reads(), diagnosis_key(resources.store(), _choices(params)["edition"])
    key = f"{_readership(reader, params)}|{_comparing(reader, params)}|{field}"
    return _diagnosis(key, version, _only(params, PORTRAYED), reader)


def effects_screen(version: str, objective: str, edition: str = "") -> EffectsPage:
    """The chain of an objective and what may be said of its results, on the actions that whoever reads may read."""
    reader = _who_reads()
    return _effects_screen(_evaluating(reader, edition), version, objective, edition, reader)


def evaluation_screen(version: str, axis: int, edition: str = "") -> EvaluationPage:
    """The evaluation of an axis, or of the project (0), on the actions that whoever reads may read."""
    reader = _who_reads()
    return _evaluation_screen(_evaluating(reader, edition), version, axis, edition, reader)


def alerts_screen(version: str, edition: str = "") -> AlertsPage:
    """The alerts with their rules and the silences that hold, for whoever may read figures."""
    reader = _who_reads()
    return _alerts_screen(_readership(reader, (("edition", edition),)), version, edition, reader)


def dictionary(version: str, edition: str = "") -> DictionaryPage:
    """Every sheet of the catalogue with its freshness, at the version in force or at an edition."""
    reader = _who_reads()
    return _dictionary(audience_of(reader), version, edition, reader)


def room_state(page: PageState, visual: ShownVisual) -> ShownState:
    """What a page shows to the room: that of an axis is built once for all who sit, the others are read each time."""
    reader = _who_reads()
    if not any(axis.slug == page.slug for axis in resources.store().catalogue.axes):
        return read_state(resources.store(), reader, page, visual)
    edition = page.choices.get("edition", "")
    audience = f"{_readership(COMMITTEE_ACTOR, (('edition', edition),))}|{registers_key(resources.store(), edition)}"
    return _room_state(audience, resources.data_key(edition), page.address, visual.value, reader)


def _who_reads() -> Actor:
    """Who reads, refused here when figures are not for them: what a cache holds never answers in place of a right."""
    reader = current_actor()
    require(resources.store(), reader, READ)
    return reader


def _readership(reader: Actor, params: Params) -> str:
    """Who is shown the same figures, actions and silences: the key of every page that tells of the plan or alerts."""
    store, edition = resources.store(), _choices(params)["edition"]
    return f"{audience_of(reader)}|{plan_key(store, reader, edition)}|{silence_key(store, edition)}"


def _evaluating(reader: Actor, edition: str) -> str:
    """Who is shown the same chains: same figures and actions, same levels of proof and judgements."""
    return f"{_readership(reader, (('edition', edition),))}|{evaluation_key(resources.store(), reader, edition)}"


def _comparing(reader: Actor, params: Params) -> str:
    """Who is shown the same comparison: same figures, same thresholds of the settings."""
    return f"{audience_of(reader)}|{thresholds_of(resources.store(), _choices(params)['edition']).key}"


def _only(params: Params, names: tuple[str, ...]) -> Params:
    return tuple((name, value) for name, value in params if name in names)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _axis_screen(audience: str, version: str, number: int, params: Params, _reader: Actor) -> AxisScreen:
    page = screens.read_axis_page(resources.store(), _reader, number, _choices(params).selection)
    block = page.block
    return AxisScreen(
        page,
        deck_of(block.map, resources.outlines()) if block.map else None,
        distribution.figure_of(block.strip) if block.strip else None,
        trend.figure_of(block.trend) if block.trend else None,
        trend.figure_of(page.trend_elsewhere.view) if page.trend_elsewhere else None,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _home_screen(audience: str, version: str, params: Params, _reader: Actor) -> HomeScreen:
    page = screens.read_home(resources.store(), _reader, _choices(params).selection)
    return HomeScreen(page, deck_of(page.map, resources.outlines(), NARROW) if page.map else None)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _comparison_screen(audience: str, version: str, params: Params, _reader: Actor) -> ComparisonScreen:
    choices = _choices(params)
    compared = choices.several("territoires"), choices.several("indicateurs")
    page = screens.read_comparison(resources.store(), _reader, choices.selection, *compared)
    return ComparisonScreen(
        page,
        small_strips.figure_of(page.strips) if page.strips else None,
        tuple(rank_bars.figure_of(r.bars) if r.bars else None for r in page.ranks),
        tuple(lines.figure_of(found.view) for found in page.gap_trends),
        tuple(slope.figure_of(answer.view) if answer.view else None for answer in page.tightenings),
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _coverage_screen(audience: str, version: str, params: Params, _reader: Actor) -> CoverageFigure:
    screen = comparison_screens.read_blind_spots(resources.store(), _reader, _choices(params).selection)
    return CoverageFigure(screen, blind_spots.figure_of(screen.map, resources.outlines()) if screen.map else None)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _resemblance_screen(audience: str, version: str, params: Params, _reader: Actor) -> ResemblanceScreen:
    choices = _choices(params)
    chosen = choices.several("territoires")
    return comparison_screens.read_resemblance(resources.store(), _reader, choices.selection, chosen)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _multiples_screen(audience: str, version: str, params: Params, _reader: Actor) -> MultiplesFigure:
    choices = _choices(params)
    compared = choices.several("territoires"), choices.several("indicateurs")
    view = comparison_screens.read_multiples(resources.store(), _reader, choices.selection, compared, choices["vue"])
    return MultiplesFigure(view, small_maps.figure_of(view, resources.outlines()) if view.maps else None)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _explorer_screen(audience: str, version: str, params: Params, _reader: Actor) -> ExplorerScreen:
    choices = _choices(params)
    chosen = choices.several("indicateurs"), choices.several("territoires")
    page = screens.read_explorer(resources.store(), _reader, choices.selection, *chosen)
    return ExplorerScreen(
        page,
        tuple(explored.trend_of(t) for t in page.trends),
        deck_of(page.map, resources.outlines()) if page.map else None,
        scatter.figure_of(page.scatter) if page.scatter else None,
    )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _portrait(audience: str, version: str, params: Params, _reader: Actor) -> Portrait:
    return read_portrait(resources.store(), _reader, _choices(params).selection)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _diagnosis(audience: str, version: str, params: Params, _reader: Actor) -> Diagnosis:
    return read_diagnosis(resources.store(), _reader, _choices(params).selection)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _room_state(audience: str, version: str, address: str, visual: str, _reader: Actor) -> ShownState:
    return read_state(resources.store(), _reader, page_state_of(address), ShownVisual(visual))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _effects_screen(audience: str, version: str, objective: str, edition: str, _reader: Actor) -> EffectsPage:
    return read_effects(resources.store(), _reader, objective, edition)


@st.cache_resource(max_entries=16, show_spinner=False)
def _evaluation_screen(audience: str, version: str, axis: int, edition: str, _reader: Actor) -> EvaluationPage:
    return read_evaluation(resources.store(), _reader, axis, edition)


@st.cache_resource(max_entries=16, show_spinner=False)
def _alerts_screen(audience: str, version: str, edition: str, _reader: Actor) -> AlertsPage:
    return read_alerts(resources.store(), _reader, edition)


@st.cache_resource(max_entries=4, show_spinner=False)
def _dictionary(audience: str, version: str, edition: str, _reader: Actor) -> DictionaryPage:
    return screens.read_dictionary(resources.store(), _reader, edition)


def warm() -> None:
    """Build what the first visitor of each page will ask for, then freeze it: called when the server starts."""
    version, audience, reader = resources.data_key(), audience_of(SYSTEM_ACTOR), SYSTEM_ACTOR
    resources.known_codes(version.split("|", maxsplit=1)[0])
    readership = _readership(reader, ())
    _home_screen(readership, version, (), reader)
    for axis in resources.store().catalogue.axes:
        _axis_screen(readership, version, axis.number, (), reader)
    _comparison_screen(_comparing(reader, ()), version, (), reader)
    _coverage_screen(f"{readership}|{_comparing(reader, ())}", version, (), reader)
    _resemblance_screen(_comparing(reader, ()), version, (), reader)
    _multiples_screen(_comparing(reader, ()), version, (), reader)
    _dictionary(audience, version, "", reader)
    resources.freeze_objects(version)


def _choices(params: Params) -> PageChoices:
    return PageChoices("", dict(params))
