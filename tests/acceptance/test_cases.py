"""No case of the acceptance set is left without its test."""

import re
from pathlib import Path

from tests.acceptance.bad_cases import ACTION_ROWS, CASES
from tests.acceptance.test_bad_inputs import REFUSED

NUMBERED_TEST = re.compile(r"def test_bi(\d{3})_")


def test_each_of_the_fifty_bad_inputs_is_tried() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_bad_*.py"))
    tried = {f"BI{number}" for number in NUMBERED_TEST.findall(sources)}
    tried |= {case.case[:5] for case in REFUSED} | {case.case for case in ACTION_ROWS}
    assert len(CASES) == len(set(CASES)) == 50
    assert sorted(set(CASES) - tried) == []
