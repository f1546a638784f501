"""The screen of the room: one item, one visual, the time left, the decision on one key. Large, without any menu."""

from contextlib import suppress

import streamlit as st

from dashboard import resources
from dashboard.cached_frames import room_state
from dashboard.identity import current_actor, watching_actor
from dashboard.sections.meeting_decision import is_being_typed, show_decision_panel
from dashboard.sections.meeting_words import IN_THE_ROOM, SLUG, item_of, meeting_name, meeting_of
from dashboard.sections.room_state import NARROW, WIDE, enter_the_room, show_state, source_words
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.live import CHAIR_SECONDS, MEETING, OTHER_SECONDS, Followed, follow
from dashboard.widgets.markup import Html, link, ordinals, pictogram, render, tag
from dashboard.widgets.notices import empty_state
from data_access.exports.svg import Frame
from data_access.identity.guard import is_offered
from data_access.services.live import read_meeting_pulse
from data_access.services.meetings import READ, RUN, RunningItem, go_to_item, read_running
from data_access.services.page_states import is_showable
from indicators.errors import RefusedError, UserError
from indicators.formats import plural
from indicators.meetings import MeetingState
from indicators.page_states import PageState
from indicators.views.shown_states import ShownState

OPEN, FOLLOWS = "seance-panneau", "seance-suivre"
EVERY = "20s"
"""How often the time left is read again; nothing else of the page is run."""


def room_title() -> str:
    """The title of the item on the screen of the room, empty anywhere else."""
    if st.query_params.get("mode") != IN_THE_ROOM or not st.query_params.get("reunion"):
        return ""
    choices = PageChoices(SLUG, {name: st.query_params.get(name, "") for name in ("reunion", "point")})
    try:
        shown = read_running(resources.store(), current_actor(), meeting_of(choices), item_of(choices))
    except UserError:
        return ""
    return shown.item.title if shown else "L’ordre du jour est vide"


def show_room(choices: PageChoices, number: int) -> None:
    """The item of the address, else the one the chair shows, which this screen then follows."""
    enter_the_room()
    pulse = read_meeting_pulse(resources.store(), current_actor(), number)
    running = read_running(resources.store(), current_actor(), number, item_of(choices))
    if running is None:
        render(empty_state("L’ordre du jour est vide.", "Inscrivez un point depuis la préparation de la réunion."))
        render(link("Revenir à la préparation", choices.address(SLUG, mode="")))
        return
    leads = _leads(running)
    if leads and choices["point"]:
        _put_on_the_screen(running)
    if running.meeting.state is not MeetingState.CLOSED and (leads or not choices["point"]):
        every = CHAIR_SECONDS if leads else OTHER_SECONDS
        follow(Followed(MEETING, number, pulse, every, spares_typing=True))
    _bar(number, running.item.id)
    opened, shown = _is_open(running), _shown(running)
    with st.container(key="seance-corps"):
        if opened:
            left, right = st.columns([7, 6], gap="medium")
            with left:
                _show_item(shown, running, NARROW)
            with right, st.container(key="seance-decision"):
                show_decision_panel(running, shown)
        else:
            _show_item(shown, running, WIDE)
    _foot(choices, running, shown, opened=opened)


def _is_open(running: RunningItem) -> bool:
    """Whether the panel is open: as this screen left it; on one that starts anew, when a decision is half-way typed."""
    if OPEN not in st.session_state:
        st.session_state[OPEN] = running.item.id if is_being_typed(running) else 0
    return bool(st.session_state[OPEN] == running.item.id)


def _leads(running: RunningItem) -> bool:
    """Whether this screen is one of the chair's: those are the meeting's, and follow one another."""
    return running.meeting.state is MeetingState.RUNNING and is_offered(current_actor(), RUN)


def _put_on_the_screen(running: RunningItem) -> None:
    """The chair opened an item by its address: its time starts, and the address follows the meeting again."""
    go_to_item(resources.store(), current_actor(), running.meeting.id, running.item.id)
    choose_together({"point": ""})


@st.fragment(run_every=EVERY)
def _bar(number: int, item: int) -> None:
    """« Point 3 sur 6 · pour décision · reste 12 min », read again by itself."""
    watcher = watching_actor()
    if not is_offered(watcher, READ):
        return
    running = read_running(resources.store(), watcher, number, item)
    if running is None:
        return
    place = tag("strong", f"Point {running.place} sur {len(running.meeting.items)}")
    left = tag("span", place, tag("span", running.item.nature.value, class_="seance-nature"))
    render(tag("div", left, _time(running), class_="seance-bar", role="status"))


def _time(running: RunningItem) -> Html:
    minutes, state = running.minutes_left, running.meeting.state
    if state is not MeetingState.RUNNING:
        return tag("span", f"réunion {state}", class_="seance-time")
    if minutes < 0:
        said: tuple[str | Html, ...] = ("dépassé de ", tag("strong", f"{-minutes} min"))
    else:
        said = ("reste ", tag("strong", f"{minutes} min"))
    return tag("span", pictogram("clock"), *said, class_="seance-time late" if minutes < 0 else "seance-time")


def _shown(running: RunningItem) -> ShownState | None:
    """What the page of the item shows; None without a page, or when it has nothing to show to the room yet."""
    page = running.item.page
    if page is None or not is_showable(resources.store(), page):
        return None
    try:
        return room_state(page, running.item.visual)
    except RefusedError:
        return None


def _show_item(shown: ShownState | None, running: RunningItem, frame: Frame) -> None:
    """The state of its page; else its question, with the way to a page that is opened and not shown."""
    if shown is not None:
        show_state(shown, frame)
        return
    item = running.item
    words = ordinals(item.question) if item.question else str(item.nature).capitalize()
    way = None
    if item.page is not None:
        way = tag("p", link("Ouvrir la page de ce point", _page_of_item(running), class_="button-link primary"))
    render(tag("p", words, class_="seance-question"), way)


def _page_of_item(running: RunningItem) -> str:
    """The page of the item, shown to the room, which knows the way back to the agenda."""
    page = running.item.page or PageState("")
    known = {"mode": IN_THE_ROOM, "reunion": str(running.meeting.id), "point": str(running.item.id)}
    return PageChoices(page.slug, page.choices).address(**known)


def _foot(choices: PageChoices, running: RunningItem, shown: ShownState | None, *, opened: bool) -> None:
    meeting, leads = running.meeting, _leads(running)
    before, after = meeting.beside(running.item.id, -1), meeting.beside(running.item.id, 1)
    with st.container(horizontal=True, vertical_alignment="center", key="seance-pied"):
        st.button("précédent", key="seance-precedent", shortcut="Left", disabled=before is None, on_click=_go,
                  args=(meeting.id, before.id if before else 0, leads))  # fmt: skip
        st.button("suivant", key="seance-suivant", shortcut="Right", disabled=after is None, on_click=_go,
                  args=(meeting.id, after.id if after else 0, leads))  # fmt: skip
        label = "fermer" if opened else "décision"
        st.button(label, key="seance-touche-d", shortcut="D", on_click=_toggle, args=(running.item.id,))
        if not leads and meeting.state is not MeetingState.CLOSED:
            _ask_to_follow(choices, running.item.id)
        render(_source(choices, running, shown))


def _ask_to_follow(choices: PageChoices, item: int) -> None:
    """The address says it: it names an item when the screen stays on it, none when it follows the chair."""
    st.session_state[FOLLOWS] = not choices["point"]
    st.toggle("Suivre la présidence", key=FOLLOWS, on_change=_follow_or_stay, args=(item,))


def _follow_or_stay(item: int) -> None:
    choose_together({"point": "" if st.session_state[FOLLOWS] else str(item)})


def _source(choices: PageChoices, running: RunningItem, shown: ShownState | None) -> Html:
    name = meeting_name(running.meeting)
    left = plural(len(running.meeting.items) - running.place, "point ensuite", "points ensuite")
    out = link("Quitter", choices.address(SLUG, mode="", point=""), aria_label=f"Quitter l’écran, {name}, {left}")
    return tag("p", tag("span", source_words(shown)), out, class_="seance-source")


def _go(meeting: int, item: int, leads: bool) -> None:  # noqa: FBT001 arguments of a callback
    """Move the meeting for its chair, this screen alone for anybody else."""
    if not item:
        return
    choose_together({"point": "" if leads else str(item)})
    if leads:
        # An item withdrawn meanwhile is not on the screen drawn next, which says it.
        with suppress(UserError):
            go_to_item(resources.store(), current_actor(), meeting, item)


def _toggle(item: int) -> None:
    st.session_state[OPEN] = 0 if st.session_state.get(OPEN) == item else item
