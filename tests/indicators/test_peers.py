"""The places most alike: by hand, against scipy, with what is missing left out and ties settled."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.stats import zscore

from indicators.catalogue import load_catalogue
from indicators.catalogue.resemblance import load_likeness
from indicators.peers import distance, nearest, standardised

NAMES = ("a", "b", "c", "d", "e", "f")


def random_figures(seed: int) -> tuple[np.ndarray, dict[str, dict[str, float]]]:
    matrix = np.random.default_rng(seed).normal(20, 6, (26, 6))
    return matrix, {f"{i:02}": dict(zip(NAMES, row.tolist(), strict=True)) for i, row in enumerate(matrix)}


@pytest.mark.parametrize("seed", range(3))
def test_figures_are_standardised_and_compared_as_scipy_does(seed: int) -> None:
    matrix, figures = random_figures(seed)
    known = standardised(figures)
    expected = zscore(matrix, axis=0)
    assert np.allclose([[known[place][name] for name in NAMES] for place in sorted(known)], expected)
    apart = cdist(expected, expected) / np.sqrt(len(NAMES))
    near, left = nearest("00", known, 8, 6)
    order = [f"{i:02}" for i in np.argsort(apart[0]) if i != 0][:8]
    assert [peer.place for peer in near] == order
    assert [peer.distance for peer in near] == pytest.approx([apart[0][int(place)] for place in order])
    assert left == ()


def test_by_hand_three_communes_and_two_variables() -> None:
    # x: 1, 2, 3, mean 2, deviation 0,8165; y is the same for all and says nothing.
    known = standardised({"a": {"x": 1, "y": 5}, "b": {"x": 2, "y": 5}, "c": {"x": 3, "y": 5}})
    assert known["a"] == {"x": pytest.approx(-1.2247, abs=1e-4)}
    assert distance(known["a"], known["c"]) == pytest.approx(2.4495, abs=1e-4)


def test_a_figure_that_is_withheld_enters_neither_the_spread_nor_the_distance() -> None:
    _, figures = random_figures(4)
    hidden = {place: dict(row) for place, row in figures.items()}
    hidden["03"].pop("b")
    known = standardised(hidden)
    assert "b" not in known["03"]
    others = np.array([row["b"] for place, row in figures.items() if place != "03"])
    assert known["00"]["b"] == pytest.approx((figures["00"]["b"] - others.mean()) / others.std())
    assert set(next(p for p in nearest("00", known, 25, 5)[0] if p.place == "03").shared) == set(NAMES) - {"b"}


def test_two_places_with_too_little_in_common_are_not_likened() -> None:
    known = {"a": {"x": 0.0, "y": 0.0}, "b": {"x": 0.0}, "c": {"x": 2.0, "y": 2.0}}
    near, apart = nearest("a", known, 8, 2)
    assert [peer.place for peer in near] == ["c"]
    assert [(u.place, u.shared) for u in apart] == [("b", ("x",))]


def test_fewer_variables_in_common_do_not_bring_places_nearer() -> None:
    first = {"x": 0.0, "y": 0.0, "z": 0.0}
    assert distance(first, {"x": 1.0}) == distance(first, {"x": 1.0, "y": 1.0, "z": 1.0}) == 1.0


def test_equal_distances_are_settled_by_the_code() -> None:
    known = {code: {"x": 1.0} for code in ("c", "b", "d")} | {"a": {"x": 0.0}}
    assert [peer.place for peer in nearest("a", known, 2, 1)[0]] == ["b", "c"]


def test_a_size_is_compared_in_proportion() -> None:
    known = standardised({"a": {"p": 100}, "b": {"p": 1000}, "c": {"p": 10000}, "d": {"p": 0}}, frozenset({"p"}))
    assert known["b"]["p"] - known["a"]["p"] == pytest.approx(known["c"]["p"] - known["b"]["p"])
    assert known["d"] == {}


def test_nothing_in_common_has_no_distance() -> None:
    with pytest.raises(ValueError, match="in common"):
        distance({"x": 1.0}, {"y": 1.0})


def test_every_variable_of_the_file_is_an_indicator_of_the_catalogue() -> None:
    sheets = load_catalogue().indicators
    assert {variable.indicator for variable in load_likeness()} <= set(sheets)
    assert all(variable.why for variable in load_likeness())
