"""Panels of a weighting: the four signatories over axis 4, and panels drawn at random. Judges nothing."""

from collections.abc import Sequence

from hypothesis import strategies as st

from indicators.weighting import Ballot, Panel, Rules, Situation

AXIS_4 = ("4.1", "4.2", "4.3", "4.4")
BALLOTS = (
    Ballot("Morlaix Communauté", (17, 43, 11, 29)),
    Ballot("CAF du Finistère", (41, 19, 7, 33)),
    Ballot("Département du Finistère", (38, 23, 2, 37)),
    Ballot("Ville et CCAS de Morlaix", (9, 31, 13, 47)),
)
SITUATIONS = (Situation.UNKNOWN, Situation.UNFAVOURABLE, Situation.FAVOURABLE, Situation.CLOSE)
RULES = Rules(retained=2, draws=300)
PANEL = Panel(AXIS_4, BALLOTS, SITUATIONS, RULES)


def even(count: int) -> tuple[int, ...]:
    """A hundred points spread as evenly as whole numbers allow."""
    each, left = divmod(100, count)
    return tuple(each + (place < left) for place in range(count))


def same_points(points: tuple[int, ...], situations: Sequence[Situation], rules: Rules = RULES) -> Panel:
    """Three signatories who gave the very same points."""
    codes = tuple(f"o{place:02d}" for place in range(len(points)))
    return Panel(codes, tuple(Ballot(name, points) for name in "ABC"), tuple(situations), rules)


@st.composite
def allocations(draw: st.DrawFn, count: int) -> tuple[int, ...]:
    """A hundred points over some objectives."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=count - 1, max_size=count - 1)))
    return tuple(b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True))


@st.composite
def panels(draw: st.DrawFn, voices: int = 4) -> Panel:
    """One to four signatories over two to seven objectives, in any situation."""
    count = draw(st.integers(2, 7))
    given_by = draw(st.integers(1, voices))
    ballots = tuple(Ballot(f"s{place}", draw(allocations(count))) for place in range(given_by))
    situations = tuple(draw(st.sampled_from(Situation)) for _ in range(count))
    return Panel(tuple(f"o{place}" for place in range(count)), ballots, situations, Rules(retained=2, draws=60))
