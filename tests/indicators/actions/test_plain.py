"""An action as plain values comes back exactly as it was, through JSON."""

import json

import numpy as np

from indicators.actions.model import ActionRecord
from indicators.actions.plain import as_plain, with_plain
from tests.indicators.actions.random_edits import edited


def test_random_actions_come_back_exactly_through_json() -> None:
    chance = np.random.default_rng(3)
    bare = ActionRecord("a", "4.2-03", "Permanence", "4.2")
    for _ in range(200):
        record = edited(edited(bare, chance), chance)
        assert with_plain(bare, json.loads(json.dumps(as_plain(record)))) == record
