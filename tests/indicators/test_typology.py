"""Profiles: clear groups are found, muddled ones refused; the silhouette is scikit-learn's; chance starts the same."""

import numpy as np
import pytest
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score, silhouette_samples

from indicators.typology import Refusal, Typology, complete_variables, confidence, profiles_of, silhouette, ward

LEAST = 0.25


def groups(spread: float, seed: int = 1) -> dict[str, dict[str, float]]:
    """Twenty-four places around four centres."""
    chance = np.random.default_rng(seed)
    centres = np.array([[0, 0, 0], [6, 0, 0], [0, 6, 0], [0, 0, 6]], dtype=float)
    rows = np.repeat(centres, 6, axis=0) + chance.normal(0, spread, (24, 3))
    return {f"{i:02}": {"x": r[0], "y": r[1], "z": r[2]} for i, r in enumerate(rows.tolist())}


def matrix_of(known: dict[str, dict[str, float]]) -> np.ndarray:
    return np.array([list(row.values()) for row in known.values()])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [4, 5, 6])
def test_the_silhouette_and_the_groups_are_those_of_scikit_learn(seed: int, count: int) -> None:
    matrix = matrix_of(groups(3.0, seed))
    labels = ward(matrix, count)
    assert np.allclose(silhouette(matrix, labels), silhouette_samples(matrix, labels))
    theirs = AgglomerativeClustering(count, linkage="ward").fit_predict(matrix)
    assert adjusted_rand_score(labels, theirs) == pytest.approx(1.0)


def test_clear_groups_are_found() -> None:
    found = profiles_of(groups(0.5), LEAST)
    assert isinstance(found, Typology)
    assert [len(profile.members) for profile in found.profiles] == [6, 6, 6, 6]
    assert found.quality > 0.7
    for profile in found.profiles:
        assert len({int(member.place) // 6 for member in profile.members}) == 1
        assert all(member.silhouette > 0.5 for member in profile.members)


def test_a_membership_that_every_variable_says_is_sure() -> None:
    told = {place: {f"{name}{i}": x for name, x in row.items() for i in range(5)} for place, row in groups(0.5).items()}
    found = profiles_of(told, LEAST)
    assert isinstance(found, Typology)
    assert all(member.confidence > 0.9 for profile in found.profiles for member in profile.members)


def test_muddled_places_are_refused_with_the_clarity_reached() -> None:
    chance = np.random.default_rng(3)
    muddled = {f"{i:02}": dict(zip("abcdefgh", chance.normal(size=8).tolist(), strict=True)) for i in range(26)}
    found = profiles_of(muddled, LEAST)
    assert isinstance(found, Refusal)
    assert found.quality is None or 0 < found.quality < LEAST


def test_a_variable_that_one_place_lacks_is_left_out_for_all() -> None:
    known = groups(0.5)
    del known["07"]["z"]
    assert complete_variables(known) == ("x", "y")
    found = profiles_of(known, 0.0)
    assert found.variables == ("x", "y")


def test_a_place_alone_is_no_profile() -> None:
    known = groups(0.5)
    known["99"] = {"x": 90.0, "y": 90.0, "z": 90.0}
    found = profiles_of(known, LEAST)
    assert isinstance(found, Refusal) or min(len(p.members) for p in found.profiles) >= 2


def test_the_same_figures_give_the_same_answer() -> None:
    known = groups(2.0)
    assert profiles_of(known, 0.0) == profiles_of(dict(reversed(known.items())), 0.0)


def test_a_place_between_two_groups_is_less_sure_than_the_others() -> None:
    rows = np.array([[0, 0], [0.1, 0], [0, 0.1], [4, 4], [4.1, 4], [4, 4.1], [0.2, 3.9]], dtype=float)
    labels = np.array([0, 0, 0, 1, 1, 1, 1])
    sure = confidence(rows, labels)
    assert sure[-1] < sure[:-1].min()
    assert np.array_equal(sure, confidence(rows, labels))


def test_traits_are_the_variables_that_stand_out_the_widest_first() -> None:
    found = profiles_of(groups(0.4), LEAST)
    assert isinstance(found, Typology)
    for profile in found.profiles:
        sizes = [abs(mean) for _, mean in profile.traits]
        assert sizes == sorted(sizes, reverse=True)
        assert all(size >= 0.5 for size in sizes)


def test_too_few_places_are_refused() -> None:
    assert profiles_of({"a": {"x": 1.0}, "b": {"x": 2.0}}, LEAST) == Refusal(None, ("x",))
