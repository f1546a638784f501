"""Any page shown to the room (``mode=seance``): no menu, large text, one idea, the keys of the agenda."""

from collections.abc import Callable

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import room_state
from dashboard.identity import current_actor
from dashboard.navigation import entry_of
from dashboard.sections.meeting_words import IN_THE_ROOM, SLUG, item_of, meeting_of
from dashboard.sections.room_state import WIDE, enter_the_room, show_state, source_words
from dashboard.sections.weighting_words import SLUG as WEIGHTING
from dashboard.selection import PageChoices, choose
from dashboard.widgets.markup import link, render, tag
from data_access.identity.guard import is_offered
from data_access.repositories.weightings import RoundState
from data_access.services.meetings import READ, read_running
from data_access.services.page_states import BLIND_SPOTS, CORROBORATION, EFFECTS, is_showable
from data_access.services.weighting import list_rounds
from indicators.errors import RefusedError, UserError
from indicators.meetings import ShownVisual
from indicators.page_states import page_state_of
from indicators.views.shown_states import ShownState

VISUALS = tuple(visual.value for visual in ShownVisual)
COMPARED = ("", BLIND_SPOTS, CORROBORATION)


def is_for_the_room(choices: PageChoices) -> bool:
    """Whether the address asks for the large screen; a meeting has its own."""
    return choices["mode"] == IN_THE_ROOM and choices.slug != SLUG


def show_for_the_room(choices: PageChoices, draw: Callable[[PageChoices], None]) -> None:
    """The state of the page as an item of the agenda would show it; the page itself, enlarged, when it has none."""
    shown = None if _waits_for_points(choices) else _shown(choices)
    if shown is None:
        enter_the_room(enlarged=True)
        draw(choices)
    else:
        enter_the_room()
        with st.container(key="seance-corps"):
            show_state(shown, WIDE)
    _show_foot(choices, shown)


def _shown(choices: PageChoices) -> ShownState | None:
    page = page_state_of(choices.address())
    if not is_showable(resources.store(), page):
        return None
    try:
        return room_state(page, _visual(choices))
    except RefusedError:
        return None


def _waits_for_points(choices: PageChoices) -> bool:
    """Whether the page is that of a weighting under way: who has answered comes before the results of another."""
    if choices.slug != WEIGHTING or choices["ponderation"] or choices["edition"]:
        return False
    store, actor = resources.store(), current_actor()
    return any(found.state is RoundState.OPEN for found in list_rounds(store, actor))


def _visual(choices: PageChoices) -> ShownVisual:
    return ShownVisual(choices["vue"]) if choices["vue"] in VISUALS else ShownVisual.MAP


def _show_foot(choices: PageChoices, shown: ShownState | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="seance-pied"):
        if meeting_of(choices):
            _show_agenda_keys(choices)
        elif shown is not None:
            _show_visual_keys(choices)
        out = link("Quitter", choices.address(mode="", reunion="", point=""))
        render(tag("p", tag("span", source_words(shown)), out, class_="seance-source"))


def _show_agenda_keys(choices: PageChoices) -> None:
    """The keys of the meeting: they leave the page for the item before or after, or for the one it comes from."""
    before, here, after = _places(choices)
    _step("point précédent", "Left", choices, before)
    _step("point suivant", "Right", choices, after)
    _step("revenir au point", "Up", choices, here)


def _places(choices: PageChoices) -> tuple[int, int, int]:
    """The items before, at and after the one of the address; 0 where there is none."""
    store, actor = resources.store(), current_actor()
    if not is_offered(actor, READ):
        return 0, 0, 0
    try:
        running = read_running(store, actor, meeting_of(choices), item_of(choices))
    except UserError:
        return 0, 0, 0
    if running is None:
        return 0, 0, 0
    beside = [running.meeting.beside(running.item.id, by) for by in (-1, 1)]
    before, after = (item.id if item else 0 for item in beside)
    return before, running.item.id, after


def _step(label: str, key: str, choices: PageChoices, item: int) -> None:
    if st.button(label, key=f"salle-{key.lower()}", shortcut=key, disabled=not item) and item:
        known = {"reunion": choices["reunion"], "mode": IN_THE_ROOM, "point": str(item)}
        st.switch_page(str(entry_of(SLUG).file), query_params=known)


def _show_visual_keys(choices: PageChoices) -> None:
    """Without a meeting, the keys go from one visual of the page to the next."""
    views = _views(choices.slug)
    place = views.index(choices["vue"]) if choices["vue"] in views else 0
    if len(views) > 1:
        st.button("visuel précédent", key="salle-avant", shortcut="Left", disabled=place == 0,
                  on_click=choose, args=("vue", views[max(place - 1, 0)]))  # fmt: skip
        st.button("visuel suivant", key="salle-apres", shortcut="Right", disabled=place == len(views) - 1,
                  on_click=choose, args=("vue", views[min(place + 1, len(views) - 1)]))  # fmt: skip


def _views(slug: str) -> tuple[str, ...]:
    if any(axis.slug == slug for axis in resources.store().catalogue.axes):
        return (*VISUALS, EFFECTS)
    return COMPARED if slug == "decision-concertee" else ()
