"""The calendar as drawn: every bar at its dates, every milestone hoverable, states told by shape and not by colour."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.gantt import MAX_TICKS, figure_of, line_of, ticks_of
from indicators.views.plan_calendar import CalendarView, build_calendar
from indicators.views.table import Stamp
from tests.indicators.views.plan_samples import EVERYTHING, FADED, RUNNING, plan_of

STAMP = Stamp("", "000001", "édition en cours", "25 novembre 2026", ("plan",))


def view(*records: object) -> CalendarView:
    kept = records or EVERYTHING
    return build_calendar(plan_of(), kept, (("COPIL de juin", date(2026, 6, 12)),), STAMP)  # type: ignore[arg-type]


def test_each_dated_action_has_its_bar_and_each_line_its_name() -> None:
    figure = figure_of(view())
    bars = [s for s in figure.layout.shapes if s.type == "rect"]
    dated = [r for r in EVERYTHING if r.start and r.end]
    assert [(bar.x0, bar.x1) for bar in bars] == [(r.start, r.end) for r in dated]
    names = [a.text for a in figure.layout.annotations if a.xref == "paper"]
    assert len(names) == len(EVERYTHING)
    assert "◇" in names[0]
    assert "en retard" in names[0]


def test_a_status_to_confirm_and_a_late_action_differ_without_colour() -> None:
    first, second = [s for s in figure_of(view(RUNNING, FADED)).layout.shapes if s.type == "rect"]
    assert (first.line.dash, first.line.width) == ("solid", 2)
    assert second.line.dash == "dot"


def test_milestones_are_told_by_their_shape_and_said_to_the_pointer() -> None:
    marks = next(t for t in figure_of(view(RUNNING)).data if t.marker.symbol is not None and len(t.x) == 4)
    assert list(marks.marker.symbol) == ["circle", "circle-dot", "diamond", "diamond-open"]
    assert "échu, non tenu" in marks.text[2]


def test_a_dependency_is_an_arrow_and_today_and_the_committee_are_lines() -> None:
    figure = figure_of(view(RUNNING, FADED))
    arrows = [a for a in figure.layout.annotations if a.showarrow]
    assert [(a.x, a.y) for a in arrows] == [(FADED.start, line_of(1))]
    texts = " ".join(str(a.text) for a in figure.layout.annotations)
    assert "aujourd’hui, 25 novembre 2026" in texts
    assert "COPIL de juin" in texts


def test_a_title_never_brings_a_tag_into_the_drawing() -> None:
    figure = figure_of(view(replace(RUNNING, title="<b>x</b><img src=x>")))
    assert not [a.text for a in figure.layout.annotations if "<img" in str(a.text)]


@pytest.mark.parametrize("years", [1, 2, 4, 9])
def test_graduations_stay_few_enough_for_a_phone(years: int) -> None:
    ticks = ticks_of((date(2025, 3, 7), date(2025 + years, 3, 7)))
    assert 1 <= len(ticks) <= MAX_TICKS
    assert all(day.day == 1 for day in ticks)
