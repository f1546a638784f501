"""The form of one's own hundred points: counted as they are typed, kept at each change, hidden from all others."""

import streamlit as st

from dashboard import resources
from dashboard.identity import current_actor
from dashboard.sections.weighting_words import hour
from dashboard.widgets.badges import axis_mark
from dashboard.widgets.markup import Html, ordinals, render, tag
from dashboard.widgets.notices import show_failure
from dashboard.widgets.outcome import attempt
from data_access.repositories.weightings import BallotRecord, RoundRecord
from data_access.services.weighting import cast_ballot, read_my_ballot, read_points, save_points
from indicators.errors import UserError
from indicators.project import Objective
from indicators.weighting import TOTAL

REFUSED = "Vos points n’ont pas été posés."
FOOT = "Tant que la révélation n’a pas eu lieu, vous pouvez corriger. Personne d’autre ne voit vos points."


@st.fragment
def show_form(record: RoundRecord) -> None:
    """One field per objective by axis, the counter beside it, the button once the hundred points are spread."""
    mine = read_my_ballot(resources.store(), current_actor(), record.number)
    _begin(record, mine)
    left, right = st.columns([13, 6], gap="medium")
    with left:
        points = _show_fields(record)
    _keep(record, points)
    with right, st.container(key="ponderation-compteur", border=True):
        pressed = _show_counter(sum(points.values()), mine, same=mine is not None and dict(mine.points) == points)
    if pressed:
        attempt(REFUSED, lambda: _cast(record, points))


def _begin(record: RoundRecord, mine: BallotRecord | None) -> None:
    """Fill the fields once: with what was being typed, else with the points already given, else with zeros."""
    if all(_key(record, code) in st.session_state for code in record.objectives):
        return
    typed = read_points(resources.store(), current_actor(), record.number)
    start = typed if typed is not None else dict(mine.points) if mine else {}
    for code in record.objectives:
        st.session_state[_key(record, code)] = int(start.get(code, 0))
    st.session_state[_kept(record)] = {code: int(start.get(code, 0)) for code in record.objectives}


def _show_fields(record: RoundRecord) -> dict[str, int]:
    """The fields, grouped by axis with the points of the axis so far."""
    catalogue = resources.store().catalogue
    points: dict[str, int] = {}
    for axis in catalogue.axes:
        objectives = [o for o in axis.objectives if o.id in record.objectives]
        if not objectives:
            continue
        held = sum(int(st.session_state[_key(record, o.id)] or 0) for o in objectives)
        render(_axis_head(axis.number, axis.short_title, held))
        for objective in objectives:
            points[objective.id] = _field(record, objective)
    return points


def _axis_head(number: int, title: str, held: int) -> Html:
    count = f"{held}\u00a0point{'s' if held > 1 else ''}"
    return tag("h2", axis_mark(number), f"Axe {number} · {title} ", tag("span", count, class_="axis-points"),
               class_="weighting-axis")  # fmt: skip


def _field(record: RoundRecord, objective: Objective) -> int:
    label = f"{objective.id} {objective.short_title}"
    return int(st.number_input(label, 0, TOTAL, step=1, key=_key(record, objective.id)) or 0)


def _keep(record: RoundRecord, points: dict[str, int]) -> None:
    """Keep what is typed in the store when it changed: a cut, a reload or another device loses nothing."""
    if st.session_state.get(_kept(record)) == points:
        return
    try:
        save_points(resources.store(), current_actor(), record.number, points)
    except UserError as error:
        show_failure(error)
    else:
        st.session_state[_kept(record)] = dict(points)


def _show_counter(total: int, mine: BallotRecord | None, *, same: bool) -> bool:
    left = TOTAL - total
    render(
        tag("p", tag("strong", f"Vos points\u00a0: {total} sur {TOTAL}"), class_="weighting-total", role="status"),
        tag("div", tag("span", style={"width": f"{min(total, TOTAL)}%"}), aria_hidden="true",
            class_="weighting-bar over" if left < 0 else "weighting-bar"),
        tag("p", ordinals(_left_words(left, mine, same=same)), class_="weighting-left"),
    )  # fmt: skip
    pressed = st.button(
        "Poser mes points", type="primary", disabled=left != 0 or same, width="stretch", key="ponderation-poser"
    )
    render(tag("p", FOOT, class_="subtitle"))
    return pressed


def _left_words(left: int, mine: BallotRecord | None, *, same: bool) -> str:
    if left > 0:
        return f"Il reste {left}\u00a0point{'s' if left > 1 else ''} à poser."
    if left < 0:
        return f"Retirez {-left}\u00a0point{'s' if left < -1 else ''}."
    if same and mine is not None:
        return f"Vos points sont posés depuis {hour(mine.at)}."
    return "Le compte est bon\u00a0: posez vos points."


def _cast(record: RoundRecord, points: dict[str, int]) -> tuple[str, str]:
    cast_ballot(resources.store(), current_actor(), record.number, points)
    return "Vos points sont posés.", "Vous pouvez encore les corriger jusqu’à la révélation."


def _key(record: RoundRecord, code: str) -> str:
    return f"ponderation-{record.number}-{code.replace('.', '-')}"


def _kept(record: RoundRecord) -> str:
    return f"ponderation-gardee-{record.number}"
