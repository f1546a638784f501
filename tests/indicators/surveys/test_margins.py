"""The margin of a share of answers, against statsmodels and by hand."""

from math import inf, isinf, sqrt

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from indicators.surveys.margins import Estimate, difference, effective_size, estimate_of, interval_of_share, sign_of
from indicators.surveys.model import Answer, Result, SurveyWave
from indicators.surveys.samples import wave_of
from indicators.territories import EPCI_CODE

CASES = [(1, 30), (15, 30), (96, 150), (372, 640), (640, 640), (0, 45)]


def estimate(count: int, sample: int) -> Estimate:
    share = count / sample
    return Estimate(share, interval_of_share(share, sample), sample)


@pytest.mark.parametrize(("count", "sample"), CASES)
def test_the_margin_of_a_simple_draw_is_the_wilson_interval_of_statsmodels(count: int, sample: int) -> None:
    low, high = proportion_confint(count, sample, method="wilson")
    found = estimate(count, sample).interval
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@pytest.mark.parametrize("cases", [((96, 150), (372, 640)), ((15, 42), (372, 640)), ((1, 30), (0, 45))])
def test_the_margin_of_a_difference_is_that_of_newcombe_in_statsmodels(
    cases: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    (one, of_one), (two, of_two) = cases
    low, high = confint_proportions_2indep(one, of_one, two, of_two, method="newcomb")
    found = difference(estimate(one, of_one), estimate(two, of_two))
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


def test_a_design_effect_widens_the_margin_as_a_smaller_sample_would() -> None:
    low, high = proportion_confint(200, 400, method="wilson")
    found = interval_of_share(0.5, effective_size(640, 1.6))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_the_finite_population_correction_is_that_of_cochran_on_the_variance() -> None:
    sample, population = 200, 1_000
    spread = 0.25 / effective_size(sample, 1.0, population)
    assert sqrt(spread) == pytest.approx(sqrt(0.25 / sample * (population - sample) / (population - 1)))


def test_when_everybody_answered_there_is_no_margin() -> None:
    assert isinf(effective_size(50, 1.3, 50))
    assert interval_of_share(0.4, inf).low == interval_of_share(0.4, inf).high == 0.4


def test_a_weighted_share_is_read_in_place_of_the_counts() -> None:
    wave = wave_of({EPCI_CODE: (60, 40)})
    held = wave.results[0]
    weighted = Result("q", EPCI_CODE, 100, (Answer("oui", 60, 52.5), Answer("non", 40, 47.5)))
    assert estimate_of(wave, held, ("oui",)) == estimate(60, 100)
    assert estimate_of(wave, weighted, ("oui",)) == Estimate(0.525, interval_of_share(0.525, 100), 100)


def test_a_share_with_a_secret_answer_is_never_told() -> None:
    hidden = Result("q", EPCI_CODE, 100, (Answer("oui", None), Answer("plutôt oui", 30), Answer("non", None)))
    wave: SurveyWave = wave_of({EPCI_CODE: (60, 40)})
    assert estimate_of(wave, hidden, ("oui", "plutôt oui")) is None


def test_nothing_is_concluded_inside_the_margin() -> None:
    assert sign_of(difference(estimate(33, 60), estimate(30, 60))) == 0
    assert sign_of(difference(estimate(450, 640), estimate(372, 640))) == 1
    assert sign_of(difference(estimate(372, 640), estimate(450, 640))) == -1


@pytest.mark.parametrize("wrong", [(0, 1.0), (-3, 1.0), (10, 0.0)])
def test_an_impossible_sample_is_refused(wrong: tuple[int, float]) -> None:
    with pytest.raises(ValueError, match="not a sample"):
        effective_size(*wrong)
