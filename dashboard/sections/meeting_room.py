"""The screen of the room: one item, one visual, the time left, the decision on one key. Large, without any menu."""

from dataclasses import replace

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.meeting_decision import show_decision_panel
from dashboard.sections.meeting_words import IN_THE_ROOM, SLUG, item_of, meeting_name, meeting_of
from dashboard.selection import PageChoices, choose_together
from dashboard.widgets.data_table import html_table
from dashboard.widgets.markup import Html, link, ordinals, pictogram, picture, render, tag
from dashboard.widgets.notices import empty_state
from data_access.exports.svg import Frame
from data_access.identity.guard import is_offered
from data_access.services.meetings import RUN, RunningItem, go_to_item, read_running
from data_access.services.page_states import picture_of, read_state
from indicators.errors import UserError
from indicators.formats import plural
from indicators.meetings import MeetingState
from indicators.views.shown_states import ShownState
from indicators.views.table import Cell

WIDE, NARROW = Frame(976, 470, 26), Frame(500, 470, 25)
COLUMNS, LINES = 5, 7
"""What a table shows at six metres; the whole of it is frozen with the decision."""
OPEN = "seance-panneau"
EVERY = "10s"
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
    """The item of the address, else the one the chair shows."""
    render(tag("div", class_="seance-marker"))
    running = read_running(resources.store(), current_actor(), number, item_of(choices))
    if running is None:
        render(empty_state("L’ordre du jour est vide.", "Inscrivez un point depuis la préparation de la réunion."))
        render(link("Revenir à la préparation", choices.address(SLUG, mode="")))
        return
    _follow(running)
    _bar(number, running.item.id)
    opened = st.session_state.get(OPEN) == running.item.id
    shown = _shown(running)
    with st.container(key="seance-corps"):
        if opened:
            left, right = st.columns([7, 6], gap="medium")
            with left:
                _show_state(shown, running, NARROW)
            with right, st.container(key="seance-decision"):
                show_decision_panel(running, shown)
        else:
            _show_state(shown, running, WIDE)
    _foot(choices, running, shown, opened=opened)


def _follow(running: RunningItem) -> None:
    """The chair's screen is the meeting's: opening an item there starts its time."""
    if running.meeting.state is MeetingState.RUNNING and is_offered(current_actor(), RUN):
        go_to_item(resources.store(), current_actor(), running.meeting.id, running.item.id)


@st.fragment(run_every=EVERY)
def _bar(number: int, item: int) -> None:
    """« Point 3 sur 6 · pour décision · reste 12 min », read again by itself."""
    running = read_running(resources.store(), current_actor(), number, item)
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
    page = running.item.page
    return read_state(resources.store(), current_actor(), page, running.item.visual) if page else None


def _show_state(shown: ShownState | None, running: RunningItem, frame: Frame) -> None:
    question = tag("p", ordinals(running.item.question), class_="seance-question") if running.item.question else None
    if shown is None:
        render(question or tag("p", f"{running.item.nature}".capitalize(), class_="seance-question"))
        return
    reference = tag("strong", ordinals(f" {shown.reference}.")) if shown.reference else None
    finding = tag("p", ordinals(shown.title.rstrip(".")), ".", class_="seance-finding")
    subtitle = tag("p", ordinals(shown.subtitle), reference, class_="seance-subtitle")
    drawing = picture_of(shown, frame)
    if drawing:
        drawn = tag("div", picture(drawing, shown.alt), class_="seance-picture")
        render(tag("div", finding, subtitle, drawn, class_="seance-state"))
    else:
        table = replace(shown.table, columns=shown.table.columns[:COLUMNS], rows=_first_lines(shown), notes=())
        more = len(shown.table.rows) - LINES
        rest = (
            tag("p", f"Et {plural(more, 'autre ligne', 'autres lignes')}, jointes à la décision.") if more > 0 else None
        )
        lines = tag("div", html_table(table, caption_visible=False), rest, class_="seance-table")
        render(tag("div", finding, lines, class_="seance-state"))


def _first_lines(shown: ShownState) -> tuple[tuple[Cell, ...], ...]:
    return tuple(row[:COLUMNS] for row in shown.table.rows[:LINES])


def _foot(choices: PageChoices, running: RunningItem, shown: ShownState | None, *, opened: bool) -> None:
    before = running.meeting.beside(running.item.id, -1)
    after = running.meeting.beside(running.item.id, 1)
    with st.container(horizontal=True, vertical_alignment="center", key="seance-pied"):
        st.button("précédent", key="seance-precedent", shortcut="Left", disabled=before is None, on_click=_go,
                  args=(before.id if before else 0,))  # fmt: skip
        st.button("suivant", key="seance-suivant", shortcut="Right", disabled=after is None, on_click=_go,
                  args=(after.id if after else 0,))  # fmt: skip
        label = "fermer la décision" if opened else "décision"
        st.button(label, key="seance-touche-d", shortcut="D", on_click=_toggle, args=(running.item.id,))
        render(_source(choices, running, shown))


def _source(choices: PageChoices, running: RunningItem, shown: ShownState | None) -> Html:
    invented = "◇ Donnée de démonstration · " if shown and shown.demonstration else ""
    source = f"{invented}Source\u00a0: {shown.source}" if shown and shown.source else invented.rstrip(" ·")
    name = meeting_name(running.meeting)
    left = plural(len(running.meeting.items) - running.place, "point ensuite", "points ensuite")
    out = link("Quitter", choices.address(SLUG, mode="", point=""), aria_label=f"Quitter l’écran, {name}, {left}")
    return tag("p", tag("span", source), out, class_="seance-source")


def _go(item: int) -> None:
    if item:
        choose_together({"point": str(item)})


def _toggle(item: int) -> None:
    st.session_state[OPEN] = 0 if st.session_state.get(OPEN) == item else item
