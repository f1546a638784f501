"""The matrix of figures and field as drawn: each objective once, in the case its table says, escaped and marked."""

import re

from data_access.exports.svg import Frame, draw
from indicators.views.corroboration_builder import build_corroboration
from tests.indicators.field.test_corroboration import TWO
from tests.indicators.views.facts_samples import starter_facts


def test_each_objective_is_drawn_once_and_the_verdicts_are_said_in_words() -> None:
    view = build_corroboration(starter_facts(), TWO)
    for frame in (Frame(1120, 560, 19), Frame(976, 470, 26), Frame(560, 640, 20, titled=True)):
        drawn = draw(view, frame)
        codes = re.findall(r"\b[1-6]\.\d\b", " ".join(re.findall(r">([^<]*)</text>", drawn)))
        assert sorted({line.objective for line in view.lines} - set(codes)) == []
        assert drawn.count("contradictoire") >= 6
        assert drawn == draw(view, frame)
