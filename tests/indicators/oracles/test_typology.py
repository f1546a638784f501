"""Ward's groups against scikit-learn's own tree, against its definition step by step and by hand."""

from itertools import combinations

import numpy as np
import pytest
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score, silhouette_samples
from sklearn.metrics.pairwise import nan_euclidean_distances
from sklearn.preprocessing import StandardScaler

from indicators.peers import distance, nearest, standardised
from indicators.typology import silhouette, ward

NAMES = ("a", "b", "c", "d", "e")


def squares(rows: np.ndarray) -> float:
    """The squared distances of rows to their mean."""
    return float(((rows - rows.mean(axis=0)) ** 2).sum())


def greedy(matrix: np.ndarray, count: int) -> np.ndarray:
    """Ward 1963 as written: merge the two groups whose union adds least to the sum of squares, until enough."""
    groups = [[row] for row in range(len(matrix))]
    while len(groups) > count:
        cost = {
            (i, j): squares(matrix[groups[i] + groups[j]]) - squares(matrix[groups[i]]) - squares(matrix[groups[j]])
            for i, j in combinations(range(len(groups)), 2)
        }
        first, second = min(cost, key=cost.__getitem__)
        groups[first] += groups.pop(second)
    labels = np.empty(len(matrix), dtype=np.int64)
    for label, members in enumerate(groups):
        labels[members] = label
    return labels


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count", [4, 6])
def test_groups_are_those_of_the_definition_and_of_another_tree(seed: int, count: int) -> None:
    """Without connectivity scikit-learn calls the very function we call; with every pair joined it builds its own."""
    matrix = np.random.default_rng(seed).normal(size=(26, 5))
    labels = ward(matrix, count)
    assert adjusted_rand_score(labels, greedy(matrix, count)) == 1.0
    tree = AgglomerativeClustering(count, linkage="ward", connectivity=np.ones((26, 26)))
    assert adjusted_rand_score(labels, tree.fit_predict(matrix)) == 1.0
    assert silhouette(matrix, labels) == pytest.approx(silhouette_samples(matrix, labels))


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_order_of_the_communes_nor_the_scale_of_the_figures_changes_a_group(seed: int) -> None:
    chance = np.random.default_rng(seed)
    matrix, order = chance.normal(size=(26, 5)), chance.permutation(26)
    assert adjusted_rand_score(ward(matrix, 5)[order], ward(7 * matrix[order] + 3, 5)) == 1.0


def test_groups_of_six_places_are_those_worked_by_hand() -> None:
    """0, 1 | 4 | 10, 12, 13: 12 and 13 merge first with 0 and 1 (0.5), then 10 (4.17), then 4 to 0 and 1 (8.17)."""
    matrix = np.array([[0.0], [1.0], [4.0], [10.0], [12.0], [13.0]])
    assert squares(matrix[3:]) - squares(matrix[4:]) == pytest.approx(25 / 6)
    assert squares(matrix[:3]) - squares(matrix[:2]) == pytest.approx(49 / 6)
    assert adjusted_rand_score(ward(matrix, 3), [0, 0, 1, 2, 2, 2]) == 1.0
    assert adjusted_rand_score(ward(matrix, 2), [0, 0, 0, 1, 1, 1]) == 1.0


def test_the_silhouette_of_four_places_is_the_one_worked_by_hand() -> None:
    """0, 1 | 5, 7: of 0, inside 1, outside (5 + 7) / 2 = 6, 1 − 1/6; of 5, inside 2, outside (5 + 4) / 2 = 4.5."""
    found = silhouette(np.array([[0.0], [1.0], [5.0], [7.0]]), np.array([0, 0, 1, 1]))
    assert found == pytest.approx([5 / 6, 4 / 5, 2.5 / 4.5, 4.5 / 6.5])


@pytest.mark.parametrize("seed", range(3))
def test_distances_with_figures_withheld_are_those_of_scikit_learn(seed: int) -> None:
    """Its distance makes up for what is missing in proportion: the mean of the squares times the variables."""
    chance = np.random.default_rng(seed)
    matrix = chance.normal(20, 6, (26, 5))
    matrix[chance.random(matrix.shape) < 0.15] = np.nan
    places = [f"{row:02}" for row in range(26)]
    figures = {
        place: {name: value for name, value in zip(NAMES, row, strict=True) if not np.isnan(value)}
        for place, row in zip(places, matrix.tolist(), strict=True)
    }
    scaled = StandardScaler().fit_transform(matrix)
    known = standardised(figures)
    for place, row in zip(places, scaled.tolist(), strict=True):
        assert known[place] == pytest.approx({n: v for n, v in zip(NAMES, row, strict=True) if not np.isnan(v)})
    apart = nan_euclidean_distances(scaled)[0] / len(NAMES) ** 0.5
    near, unlike = nearest("00", known, 26, 1)
    assert {peer.place: peer.distance for peer in near} == pytest.approx(
        {place: apart[row] for row, place in enumerate(places) if row and not np.isnan(apart[row])}
    )
    assert [peer.distance for peer in near] == sorted(peer.distance for peer in near)
    assert len(near) + len(unlike) == 25
    assert distance(known["01"], known["02"]) == pytest.approx(distance(known["02"], known["01"]))
