"""What one person's visit leaves in a cache never answers another: the right first, and the audience in the key."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from dashboard import cached_frames, resources
from data_access.identity.actor import Actor
from data_access.identity.guard import ForbiddenError
from data_access.services import comparison_screens, screens
from data_access.services.alerts import read_alerts
from data_access.services.diagnosis import read_diagnosis
from data_access.services.evaluation import read_effects, read_evaluation
from data_access.services.page_states import read_state
from data_access.services.plan import read_plan
from data_access.services.portrait import read_portrait
from indicators.meetings import ShownVisual
from indicators.page_states import PageState
from indicators.views.pages import Finding
from indicators.views.selection import Selection
from tests.architecture.source import dotted, sources
from tests.personas import ADMINISTRATOR, CHAIR, DIRECTOR_CAF, ELECTED, NOBODY, OFFICER

SAME_FOR_ALL = {
    "freeze_objects": "moves objects, gives back its own argument",
    "codes_at": "codes of places, indicators and objectives: an address is read with them, none is shown",
    "outlines": "the public outlines of the communes",
}
"""Cached functions whose result depends on nobody, and why."""

READINGS: dict[str, Callable[[str], Any]] = {
    "axis_screen": lambda version: cached_frames.axis_screen(version, 4, ()),
    "home_screen": lambda version: cached_frames.home_screen(version, ()),
    "comparison_screen": lambda version: cached_frames.comparison_screen(version, ()),
    "coverage_screen": lambda version: cached_frames.coverage_screen(version, ()),
    "resemblance_screen": lambda version: cached_frames.resemblance_screen(version, ()),
    "multiples_screen": lambda version: cached_frames.multiples_screen(version, ()),
    "explorer_screen": lambda version: cached_frames.explorer_screen(version, ()),
    "diagnosis": lambda version: cached_frames.diagnosis(version, ()),
    "portrait": lambda version: cached_frames.portrait(version, (("territoire", "29151"),)),
    "room_state": lambda _version: cached_frames.room_state(PageState("axe-4-autonomie"), ShownVisual.MAP),
    "effects_screen": lambda version: (cached_frames.effects_screen(version, "1.4"),),
    "evaluation_screen": lambda version: cached_frames.evaluation_screen(version, 1),
    "alerts_screen": cached_frames.alerts_screen,
    "dictionary": cached_frames.dictionary,
}
OF_THE_PLAN = {"axis_screen", "home_screen", "coverage_screen", "alerts_screen", "portrait", "diagnosis",
               "effects_screen", "evaluation_screen"}  # fmt: skip
"""Pages that also tell of actions: two people share one when they read the same records, and only then."""
pytestmark = pytest.mark.usefixtures("starter_data")


def cached() -> dict[str, ast.FunctionDef]:
    """Every function of dashboard/ kept by a cache of Streamlit, by name."""
    functions = [f for s in sources("dashboard", "pages") for f in s.functions() if isinstance(f, ast.FunctionDef)]
    return {f.name: f for f in functions if any("st.cache_" in ast.unparse(d) for d in f.decorator_list)}


@pytest.fixture(scope="module")
def warmed(starter_data: Path) -> Iterator[dict[str, Any]]:
    """Every page as the administrator left it in the caches."""
    st.cache_resource.clear()
    with pytest.MonkeyPatch.context() as patch:
        yield {name: seen_by(ADMINISTRATOR, name, patch) for name in READINGS}
    st.cache_resource.clear()


def seen_by(actor: Actor, name: str, patch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 one dataclass per page
    """What a page gets on behalf of an actor."""
    patch.setattr(cached_frames, "current_actor", lambda: actor)
    return READINGS[name](resources.data_key())


def shown(found: Any) -> Any:  # noqa: ANN401 one dataclass per page
    """What a cached reading shows, without its drawings."""
    return next((getattr(found, name) for name in ("page", "screen", "view") if hasattr(found, name)), found)


def test_every_cached_reading_is_private_and_carries_its_audience_first() -> None:
    readings = {name: f for name, f in cached().items() if name not in SAME_FOR_ALL}
    assert set(readings) == {f"_{name}" for name in READINGS}
    assert {name: f.args.args[0].arg for name, f in readings.items()} == dict.fromkeys(readings, "audience")


def test_a_cached_reading_is_called_by_its_door_and_by_the_start_of_the_server_only() -> None:
    names = set(cached()) - set(SAME_FOR_ALL)
    callers = {
        (caller.name, dotted(call.func).rsplit(".", 1)[-1])
        for source in sources()
        for caller in source.functions()
        for call in ast.walk(caller)
        if isinstance(call, ast.Call) and dotted(call.func).rsplit(".", 1)[-1] in names
    }
    assert {(caller, name) for caller, name in callers if caller != "warm"} == {(name[1:], name) for name in names}


@pytest.mark.parametrize("name", READINGS)
def test_nobody_is_refused_what_a_cache_holds(
    warmed: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert warmed[name] is not None
    with pytest.raises(ForbiddenError):
        seen_by(NOBODY, name, monkeypatch)


@pytest.mark.parametrize("name", sorted(set(READINGS) - OF_THE_PLAN))
def test_a_page_warmed_by_the_administrator_is_the_one_each_role_reads(
    warmed: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for actor in (ELECTED, DIRECTOR_CAF, OFFICER):
        assert shown(seen_by(actor, name, monkeypatch)) == shown(warmed[name])


@pytest.mark.parametrize("name", sorted(OF_THE_PLAN))
def test_a_page_that_tells_of_actions_shows_each_person_their_own(
    warmed: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = {"axis_screen": lambda a: screens.read_axis_page(resources.store(), a, 4, Selection()),
             "coverage_screen": lambda a: comparison_screens.read_blind_spots(resources.store(), a, Selection()),
             "diagnosis": lambda a: read_diagnosis(resources.store(), a, Selection()),
             "portrait": lambda a: read_portrait(resources.store(), a, Selection(territory="29151")),
             "alerts_screen": lambda a: read_alerts(resources.store(), a),
             "effects_screen": lambda a: (read_effects(resources.store(), a, "1.4"),),
             "evaluation_screen": lambda a: read_evaluation(resources.store(), a, 1),
             "home_screen": lambda a: screens.read_home(resources.store(), a, Selection())}[name]  # fmt: skip
    own = {actor.id: alone(actor) for actor in (CHAIR, ELECTED, DIRECTOR_CAF, OFFICER)}
    for actor in (CHAIR, ELECTED, DIRECTOR_CAF, OFFICER, ELECTED, CHAIR):
        assert shown(seen_by(actor, name, monkeypatch)) == own[actor.id]
    read = {actor.id: len(read_plan(resources.store(), actor).records) for actor in (CHAIR, ELECTED)}
    assert read[ELECTED.id] < read[CHAIR.id]


def test_a_warmed_page_is_the_one_a_role_would_have_read_alone(
    warmed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = screens.read_home(resources.store(), ELECTED, Selection())
    assert (
        seen_by(ELECTED, "home_screen", monkeypatch).page.finding == alone.finding == warmed["home_screen"].page.finding
    )


def test_what_the_room_is_shown_is_what_its_service_reads_and_is_read_once(
    warmed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PageState("axe-4-autonomie")
    assert warmed["room_state"] == read_state(resources.store(), ELECTED, page)
    assert seen_by(ELECTED, "room_state", monkeypatch) is warmed["room_state"]
    assert cached_frames.room_state(page, ShownVisual.TREND) != warmed["room_state"]


def test_a_value_for_one_audience_stays_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day a role reads something else: only the audience changes, and nothing crosses."""
    read_home = screens.read_home

    def signed(store: Any, actor: Actor, selection: Selection) -> Any:  # noqa: ANN401 the page as it is
        page = read_home(store, actor, selection)
        return replace(page, finding=Finding(f"Page de {actor.id}."))

    st.cache_resource.clear()
    monkeypatch.setattr(screens, "read_home", signed)
    monkeypatch.setattr(cached_frames, "audience_of", lambda actor: actor.role.value)
    for actor in (ADMINISTRATOR, ELECTED, ADMINISTRATOR, DIRECTOR_CAF, ELECTED):
        assert seen_by(actor, "home_screen", monkeypatch).page.finding.strong == f"Page de {actor.id}."
    st.cache_resource.clear()
