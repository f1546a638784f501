"""Answers withheld in surveys: a linear programme of its own tries to find the small ones again."""

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.disclosure.surveys import WaveLimits, protect_wave, said_by
from indicators.surveys.model import SurveyWave
from indicators.surveys.samples import wave_of
from indicators.territories import EPCI_CODE

LIMITS = WaveLimits(5, 11)
CARANTEC, MORLAIX, HENVIC = "29023", "29151", "29079"


def shown(wave: SurveyWave) -> dict[str, list[int | None]]:
    return {result.place: [answer.count for answer in result.answers] for result in wave.results}


def width_found(received: SurveyWave, masked: SurveyWave, place: str, index: int) -> float:
    """What an attacker can say of an answer who knows the samples, what is shown, and that counts are not negative."""
    places = [r for r in received.results if r.place != EPCI_CODE]
    whole = next(r for r in received.results if r.place == EPCI_CODE)
    many = len(whole.answers)
    rows = [r.sample for r in places]
    rest = whole.sample - sum(rows)
    samples = [*rows, rest]
    keep = {(r.place, i): r.answers[i].count for r in masked.results for i in range(many)}
    size = len(samples) * many
    relations, totals, bounds = [], [], []
    for at, sample in enumerate(samples):
        relations.append([float(cell // many == at) for cell in range(size)])
        totals.append(float(sample))
    for i in range(many):
        if keep[EPCI_CODE, i] is not None:
            relations.append([float(cell % many == i) for cell in range(size)])
            totals.append(float(keep[EPCI_CODE, i] or 0))
    for at, sample in enumerate(samples):
        for i in range(many):
            told = keep[places[at].place, i] if at < len(places) else None
            bounds.append((0.0, float(sample)) if told is None else (float(told), float(told)))
    aim = np.zeros(size)
    aim[[r.place for r in places].index(place) * many + index] = 1.0
    ends = [linprog(sign * aim, A_eq=relations, b_eq=totals, bounds=bounds).fun for sign in (1.0, -1.0)]
    return float(-ends[1] - ends[0])


@pytest.mark.parametrize("seed", range(9))
def test_no_small_answer_is_found_again_from_the_samples_and_the_whole(seed: int) -> None:
    chance = np.random.default_rng(seed)
    parts = {f"2900{i}": tuple(int(n) for n in chance.integers((20, 5, 0), (60, 30, 9))) for i in range(5)}
    left = chance.integers((0, 0, 0), (40, 20, 9)) if seed % 3 else np.zeros(3, dtype=int)
    whole = tuple(int(n) for n in np.sum([*parts.values(), left], axis=0))
    received = wave_of({EPCI_CODE: whole, **parts})
    masked = protect_wave(received, LIMITS)
    small = [(p, i) for p, counts in parts.items() for i, n in enumerate(counts) if 0 < n < LIMITS.least]
    assert small
    for place, index in small:
        assert shown(masked)[place][index] is None
        assert width_found(received, masked, place, index) >= LIMITS.least - 1


def test_a_small_answer_of_a_place_takes_another_of_the_same_place() -> None:
    masked = shown(protect_wave(wave_of({EPCI_CODE: (90, 60), MORLAIX: (60, 30), CARANTEC: (28, 2)}), LIMITS))
    assert masked == {EPCI_CODE: [90, 60], MORLAIX: [60, 30], CARANTEC: [None, None]}


def test_without_anyone_elsewhere_a_second_place_goes_too() -> None:
    masked = shown(protect_wave(wave_of({EPCI_CODE: (88, 32), MORLAIX: (60, 30), CARANTEC: (28, 2)}), LIMITS))
    assert masked[MORLAIX] == masked[CARANTEC] == [None, None]


def test_what_the_whole_withholds_is_withheld_at_every_place() -> None:
    masked = shown(protect_wave(wave_of({EPCI_CODE: (90, 60, 3), MORLAIX: (60, 30, 0)}), LIMITS))
    hidden = {index for index, count in enumerate(masked[EPCI_CODE]) if count is None}
    assert len(hidden) == 2
    assert all(masked[MORLAIX][index] is None for index in hidden)


def test_a_neighbourhood_is_held_to_a_harder_limit_within_its_commune() -> None:
    counts = {EPCI_CODE: (300, 200), MORLAIX: (105, 45), "29151-A": (40, 8), "29151-B": (30, 20)}
    masked = shown(protect_wave(wave_of(counts, {"29151-A": MORLAIX, "29151-B": MORLAIX}), LIMITS))
    assert masked[MORLAIX] == [105, 45]
    assert masked["29151-A"] == [None, None]


def test_what_an_earlier_import_withheld_stays_withheld() -> None:
    first = protect_wave(wave_of({EPCI_CODE: (90, 60), HENVIC: (33, 3)}), LIMITS)
    again = WaveLimits(5, 11, said_by(first, masked=False), said_by(first, masked=True))
    corrected = protect_wave(wave_of({EPCI_CODE: (90, 60), HENVIC: (28, 8)}), again)
    assert shown(corrected)[HENVIC] == [None, None]
