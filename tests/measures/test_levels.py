"""The pure parts of `make bench`: what is computed from what was measured. Measures nothing."""

import math

import pytest

from tests.benchmarks.http_sessions import OUTPUTS, callback
from tests.benchmarks.levels import most_held, p95, percentile
from tests.benchmarks.room_screen import Mark
from tests.benchmarks.rows import Row


def test_a_percentile_is_one_of_the_values_measured() -> None:
    values = [float(k) for k in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1.0)) == (50, 95, 100)
    assert percentile([7.0], 0.95) == 7


def test_a_crowd_that_loses_one_session_or_answers_nothing_is_not_held() -> None:
    assert p95([1.0] * 999 + [math.inf]) == math.inf
    assert p95([]) == math.inf


@pytest.mark.parametrize(("ceiling", "said"), [(0, 1), (3, 2), (5, 5), (9, 7), (12, 10), (19, 15), (39, 30), (40, 40)])
def test_the_sessions_held_are_the_highest_level_tried_under_the_ceiling(ceiling: int, said: int) -> None:
    assert most_held(lambda sessions: 100.0 if sessions <= ceiling else 5_000.0, 1_000) == said


def test_no_level_is_tried_past_the_highest() -> None:
    tried: list[int] = []
    assert most_held(lambda sessions: float(tried.append(sessions) or 0), 1_000, most=40) == 40
    assert tried == [5, 10, 20, 40]


def test_a_bar_is_kept_on_its_own_side() -> None:
    assert Row("A3", "", 60, 30, 2.0, "ms").kept
    assert not Row("A3", "", 61, 30, 2.0, "ms").kept
    assert Row("A4", "", 40, 20, 2.0, "sessions", at_least=True).kept
    assert not Row("A4", "", 39, 20, 2.0, "sessions", at_least=True).kept


def test_a_dash_callback_names_every_output_once_in_their_order() -> None:
    body = callback("Indicateur 03")
    assert body["output"].strip(".").split("...") == [f"{name}.{part}" for name, part in OUTPUTS]
    assert body["inputs"][0]["value"] == "Indicateur 03"


def test_the_mark_of_a_followed_screen_is_read_from_its_markup() -> None:
    mark = Mark('<div class="live-mark" data-suivi="/seance/etat/3" data-etat="12" data-secondes="2"></div>')
    assert (mark.address, mark.state, mark.seconds) == ("/seance/etat/3", "12", 2)
    assert Mark("<p>rien</p>").address == ""
