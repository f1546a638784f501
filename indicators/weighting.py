"""Concerted weighting: 100 points per signatory, what they agree and disagree on, importance crossed with situation.

Decides nothing: it orders. Normalisations and methods are in ``weighting_methods``, robustness in
``weighting_robustness``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indicators.formats import format_number, join_french, plural

Numbers: TypeAlias = npt.NDArray[np.float64]
Whole: TypeAlias = npt.NDArray[np.int64]

TOTAL = 100
"""Points each signatory spreads."""
SAME = 1e-9
"""Two scores closer than this are equal: a rank never rests on the last bit of a division."""


class Situation(StrEnum):
    """How an objective stands on the community, from published figures; the text is what is shown."""

    UNFAVOURABLE = "défavorable"
    CLOSE = "proche"
    FAVOURABLE = "favorable"
    UNKNOWN = "non mesurée"


class Disagreement(StrEnum):
    """How far apart signatories are on an objective; the text is what is shown."""

    STRONG = "fort désaccord"
    MODERATE = "désaccord modéré"
    AGREED = "accord"


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of a weighting, frozen when it is revealed.

    ``strong`` and ``agreed`` are in points of range; the coefficients multiply the median; ``retained`` is how many
    objectives the committee is asked for; ``variation`` is a share (0.2 for ±20 %); ``draws`` counts the Monte Carlo.
    """

    strong: int = 8
    agreed: int = 3
    unfavourable: float = 1.5
    favourable: float = 0.5
    retained: int = 5
    variation: float = 0.2
    draws: int = 2000
    seed: int = 1

    def coefficient(self, situation: Situation) -> float:
        """What the median is multiplied by. A situation that is not measured keeps the median as it is: never 0.

        >>> Rules().coefficient(Situation.UNKNOWN), Rules().coefficient(Situation.UNFAVOURABLE)
        (1.0, 1.5)
        """
        return {Situation.UNFAVOURABLE: self.unfavourable, Situation.FAVOURABLE: self.favourable}.get(situation, 1.0)

    def disagreement(self, spread: float) -> Disagreement:
        """The class of a range of points.

        >>> [Rules().disagreement(points).value for points in (13, 7, 3)]
        ['fort désaccord', 'désaccord modéré', 'accord']
        """
        if spread >= self.strong:
            return Disagreement.STRONG
        return Disagreement.AGREED if spread <= self.agreed else Disagreement.MODERATE


@dataclass(frozen=True, slots=True)
class Ballot:
    """The points of one signatory, in the order of the objectives of the panel."""

    signatory: str
    points: tuple[int, ...]


@dataclass(frozen=True)
class Panel:
    """What is weighed: objectives, the ballots received, and the situation of each objective."""

    objectives: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    situations: tuple[Situation, ...]
    rules: Rules = Rules()

    @cached_property
    def points(self) -> Numbers:
        """One row per signatory, one column per objective."""
        return np.array([ballot.points for ballot in self.ballots], dtype=np.float64)

    @cached_property
    def coefficients(self) -> Numbers:
        """One coefficient per objective."""
        return np.array([self.rules.coefficient(s) for s in self.situations], dtype=np.float64)

    @cached_property
    def unknown(self) -> npt.NDArray[np.bool_]:
        """Which objectives have no measured situation."""
        return np.array([s is Situation.UNKNOWN for s in self.situations])


@dataclass(frozen=True, slots=True)
class Importance:
    """What the signatories said of one objective, in points; ``difference`` is the mean gap between two of them.

    ``lowest`` and ``highest`` name the signatories at the two ends, empty when all gave the same.
    """

    objective: str
    low: int
    high: int
    median: float
    difference: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]

    @property
    def spread(self) -> int:
        """The range: highest minus lowest."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Place:
    """The score and the rank of an objective; ``best`` and ``worst`` differ when it ties with others."""

    score: float
    best: int
    worst: int


def allocation_faults(points: Mapping[str, object], objectives: Sequence[str]) -> tuple[str, ...]:
    r"""Every French reason why an allocation is refused; nothing when it may be recorded.

    Whole numbers from 0 on, one for each objective weighed and for no other, 100 in all.

    >>> allocation_faults({"4.1": 60, "4.2": 40}, ["4.1", "4.2"])
    ()
    >>> allocation_faults({"4.1": 60, "4.2": 26}, ["4.1", "4.2"])
    ('Vous avez posé 86\xa0points sur 100. Ajoutez-en 14.',)
    """
    faults = []
    unknown = sorted(set(points) - set(objectives))
    missing = [objective for objective in objectives if objective not in points]
    if unknown:
        faults.append(f"Cette pondération ne porte pas sur {join_french(unknown)}. Rechargez la page.")
    if missing:
        faults.append(f"Il manque les points de {join_french(missing)}. Écrivez un nombre, ou 0.")
    wrong = [o for o in objectives if o in points and not _is_count(points[o])]
    faults += [f"Les points de {o} doivent être un nombre entier, à partir de 0. Corrigez-le." for o in wrong]
    if not faults:
        faults += _total_fault(sum(int(str(points[o])) for o in objectives))
    return tuple(faults)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _total_fault(total: int) -> list[str]:
    if total == TOTAL:
        return []
    remedy = f"Ajoutez-en {format_number(TOTAL - total)}." if total < TOTAL else f"Retirez-en {total - TOTAL}."
    return [f"Vous avez posé {plural(total, 'point', 'points')} sur {TOTAL}. {remedy}"]


def importance_of(panel: Panel) -> tuple[Importance, ...]:
    """Median, range and mean difference of each objective, in the order of the panel; ValueError without a ballot.

    >>> panel = Panel(("a", "b"), (Ballot("CAF", (70, 30)), Ballot("Ville", (50, 50))), (Situation.CLOSE,) * 2)
    >>> found = importance_of(panel)[0]
    >>> found.median, found.spread, found.difference, found.highest
    (60.0, 20, 20.0, ('CAF',))
    """
    if not panel.ballots:
        message = "no ballot to read"
        raise ValueError(message)
    return tuple(_importance(panel, column) for column in range(len(panel.objectives)))


def _importance(panel: Panel, column: int) -> Importance:
    given = {ballot.signatory: ballot.points[column] for ballot in panel.ballots}
    low, high = min(given.values()), max(given.values())
    ends = [tuple(name for name, value in given.items() if value == end) for end in (low, high)]
    return Importance(
        objective=panel.objectives[column],
        low=low,
        high=high,
        median=float(np.median(list(given.values()))),
        difference=mean_difference(list(given.values())),
        lowest=ends[0] if low < high else (),
        highest=ends[1] if low < high else (),
    )


def mean_difference(values: Sequence[float]) -> float:
    """The mean gap between two values (Gini's mean difference, without repetition); 0 for a single value.

    >>> mean_difference([3, 4, 5, 16])
    6.666666666666667
    """
    pairs = [abs(a - b) for a, b in combinations(values, 2)]
    return sum(pairs) / len(pairs) if pairs else 0.0


def by_disagreement(found: Sequence[Importance]) -> tuple[Importance, ...]:
    """The most disputed first: by range, then mean difference, then median, then the number of the objective.

    >>> one = Importance("1.1", 2, 4, 3.0, 1.0, (), ())
    >>> two = Importance("1.2", 0, 9, 3.0, 4.0, (), ())
    >>> [i.objective for i in by_disagreement([one, two])]
    ['1.2', '1.1']
    """
    return tuple(sorted(found, key=lambda i: (-i.spread, -i.difference, -i.median, i.objective)))


def formula_scores(points: Numbers, coefficients: Numbers) -> Numbers:
    """The formula shown: median of the signatories times the coefficient of the situation; any leading axes.

    >>> formula_scores(np.array([[70.0, 30.0], [50.0, 50.0]]), np.array([1.0, 1.5])).tolist()
    [60.0, 60.0]
    """
    scores: Numbers = np.median(points, axis=-2) * coefficients
    return scores


def rank_bounds(scores: Numbers) -> tuple[Whole, Whole]:
    """The best and the worst rank of each score (1 = highest) along the last axis; they differ for ties only.

    >>> [ranks.tolist() for ranks in rank_bounds(np.array([5.0, 9.0, 5.0]))]
    [[2, 1, 2], [3, 1, 3]]
    """
    mine, others = scores[..., :, None], scores[..., None, :]
    best = 1 + np.count_nonzero(others > mine + SAME, axis=-1)
    worst = np.count_nonzero(others >= mine - SAME, axis=-1)
    return best.astype(np.int64), worst.astype(np.int64)


def mid_ranks(scores: Numbers) -> Numbers:
    """Ranks along the last axis, ties sharing their mean rank (1 = highest).

    >>> mid_ranks(np.array([5.0, 9.0, 5.0])).tolist()
    [2.5, 1.0, 2.5]
    """
    best, worst = rank_bounds(scores)
    mean: Numbers = (best + worst) / 2
    return mean


def places_of(panel: Panel) -> tuple[Place, ...]:
    """The rank of each objective by the formula shown, in the order of the panel.

    >>> panel = Panel(("a", "b"), (Ballot("CAF", (60, 40)),), (Situation.CLOSE, Situation.UNFAVOURABLE))
    >>> [(p.score, p.best, p.worst) for p in places_of(panel)]
    [(60.0, 1, 2), (60.0, 1, 2)]
    """
    scores = formula_scores(panel.points, panel.coefficients)
    best, worst = rank_bounds(scores)
    return tuple(Place(float(s), int(b), int(w)) for s, b, w in zip(scores, best, worst, strict=True))
